"""Complete reports that rules are proven on, and the overlays by which an inline test differs from them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from auditor.document import Attachment, Paragraph, Place
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.recognition.headings import heading_match
from auditor.recognition.identity import decide_year, divide_front, find_elsewhere, find_scope, title_year
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import read_cell
from auditor.recognition.organ_names import organ_names
from auditor.recognition.periods import find_period
from auditor.report import (
    Address,
    Cell,
    CellState,
    ExtraHeading,
    HeadingMatch,
    Organ,
    OrganKind,
    Report,
    Section,
    Table,
)
from auditor.rulebook.overlays import overlaid
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

DEFAULT_ORGAN = OrganKind.DEPARTMENT


def specimen(form: Form, organ: OrganKind, given: Mapping[str, Any], lexicon: Lexicon) -> Report:
    """The specimen of a form for a kind of organ, with an overlay laid on it."""
    content = overlaid(_content(form.id, organ, form, lexicon), given, form)
    title, preamble = content["title"], content["preamble"] or ""
    period = find_period([preamble], title_year(title), lexicon)
    published = date.fromisoformat(content["published"]) if content["published"] else None
    years = decide_year(title_year(title), period, published)
    sections = _sections(content, lexicon)
    above = [Paragraph(line, Place()) for line in (title, preamble) if line]
    closing = [paragraph for section in sections.values() for paragraph in section.paragraphs]
    front = divide_front([paragraph.text for paragraph in above], lexicon)
    tables = _tables(content, form, lexicon)
    kind = content["organ"]["kind"]
    report = Report(
        path=f"specimen/{form.id}.{content['format']}",
        organ=Organ(content["organ"]["name"], OrganKind(kind) if kind else None, content["organ"]["level"]),
        title=title,
        title_year=years.title,
        year=years.year,
        year_is_sure=years.sure,
        period=period,
        published=published,
        scope=find_scope([preamble, *(section.text for section in sections.values())], lexicon),
        form=form.id if sections or tables else None,
        front=_paragraphs(preamble),
        sections=sections,
        tables=tables,
        pictures=sum(content["pictures"].values()),
        extra_headings=tuple(ExtraHeading(text, list(sections)[-1], Place()) for text in content["extra_sections"]),
        organ_names=organ_names(front, above, closing, lexicon),
        format=content["format"],
        attachments=tuple(Attachment(name, name, Place()) for name in content["attachments"]),
        others=tuple(specimen(form, organ, other, lexicon) for other in content["others"]),
        encoding_is_sure=content["encoding_is_sure"],
        lossy=content["converted"],
    )
    for table, other in given.get("forms", {}).items():
        found = specimen(lexicon.forms[other], organ, {}, lexicon).tables[table]
        report = replace(report, tables={**report.tables, table: found})
    if "year" in given:
        return replace(report, title_year=given["year"], year=given["year"], year_is_sure=True)
    return report


@cache
def _file(form_id: str) -> Mapping[str, Any]:
    value: Mapping[str, Any] = load(rules_home() / "specimens" / f"{form_id}.yaml").value
    return value


def _content(form_id: str, organ: OrganKind, form: Form, lexicon: Lexicon) -> dict[str, Any]:
    source = _file(form_id)
    named = source["organs"][organ.value]
    texts = source["sections"]
    return {
        "title": source["title"].format(organ=named["name"]),
        "published": source["published"],
        "preamble": source["preamble"],
        "organ": {**named, "kind": organ.value},
        "sections": {
            section.id: {
                "heading": section.heading,
                "ordinal": section.ordinal,
                "text": texts.get(section.id, "").strip(),
            }
            for section in form.sections
        },
        "order": [section.id for section in form.sections],
        "labels": {},
        "header": {},
        "extra_rows": {},
        "note": {},
        "extra_sections": [],
        "format": "text",
        "attachments": [],
        "pictures": {},
        "encoding_is_sure": True,
        "converted": False,
        "others": [],
        **{id_: _raw_cells(table, source[id_]) for id_, table in form.tables.items()},
    }


def _raw_cells(table: FormTable, rows: Mapping[str, str]) -> dict[Address, str]:
    return {
        (row, column.id): raw
        for row, figures in rows.items()
        for column, raw in zip(table.columns_of[row], str(figures).split(), strict=True)
    }


def _sections(content: Mapping[str, Any], lexicon: Lexicon) -> dict[str, Section]:
    sections = {}
    for id_ in content["order"]:
        if id_ not in content["sections"]:
            continue
        written = content["sections"][id_]
        heading = written["heading"]
        sections[id_] = Section(
            id_,
            heading,
            written["ordinal"],
            _paragraphs(written["text"]),
            HeadingMatch.NONE if heading is None else heading_match(id_, heading, lexicon),
            pictures=content["pictures"].get(id_, 0),
            elsewhere=find_elsewhere([heading or "", written["text"]], lexicon),
        )
    return sections


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(line, Place()) for line in text.split("\n") if line)


def _tables(content: Mapping[str, Any], form: Form, lexicon: Lexicon) -> dict[str, Table]:
    tables = {}
    for id_, table in form.tables.items():
        if content[id_] is None:
            continue
        cells = {
            (row, column): read_cell(raw, next(c.holds for c in table.columns_of[row] if c.id == column))
            if (raw := content[id_].get((row, column))) is not None
            else Cell(None, CellState.ABSENT, reason=_NO_ROW)
            for row, column in table.addresses
        }
        rows = dict.fromkeys(row for (row, _), cell in cells.items() if cell.state is not CellState.ABSENT)
        names = Names(table)
        header = [names.column(name) for name in content["header"].get(id_, table.columns)]
        labels = next(labels for labels in lexicon.tables[id_] if labels.form == form.id)
        note = {label_key(table.corner[0])} if id_ in content["note"] else set()
        tables[id_] = Table(
            id_,
            form.id,
            cells,
            {row: content["labels"].get((id_, row), table.rows[row].label) for row in rows},
            told=len({labels.table.addresses for labels in lexicon.tables[id_]}) > 1,
            strange_rows=tuple(content["extra_rows"].get(id_, ())),
            lacking=tuple(column for column in table.columns if column not in header),
            reordered=header != [column for column in table.columns if column in header],
            met=labels.words - note,
        )
    return tables


_NO_ROW = Text("表中没有这一行", "the table has no such row")
