"""Complete reports that rules are proven on, and the overlays by which an inline test differs from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text
from auditor.recognition.identity import decide_year, find_period, find_scope, title_year
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import read_cell
from auditor.recognition.outline import heading_match
from auditor.report import Address, Cell, CellState, HeadingMatch, Organ, OrganKind, Report, Section, Table
from auditor.rules_home import rules_home
from auditor.strict_yaml import ValuePath, load
from auditor.suggestions import did_you_mean

DEFAULT_ORGAN = OrganKind.DEPARTMENT
_FREE_KEYS = ("title", "preamble", "year", "published", "organ", "sections", "order", "tables")


def specimen(form: Form, organ: OrganKind, given: Mapping[str, Any], lexicon: Lexicon) -> Report:
    """The specimen of a form for a kind of organ, with an overlay laid on it."""
    content = _overlaid(_content(form.id, organ, form, lexicon), given, form)
    title, preamble = content["title"], content["preamble"] or ""
    period = find_period([preamble], lexicon)
    published = date.fromisoformat(content["published"]) if content["published"] else None
    years = decide_year(title_year(title), period, published)
    sections = _sections(content, lexicon)
    report = Report(
        path=f"specimen/{form.id}",
        organ=Organ(content["organ"]["name"], OrganKind(content["organ"]["kind"]), content["organ"]["level"]),
        title=title,
        title_year=years.title,
        year=years.year,
        year_is_sure=years.sure,
        period=period,
        published=published,
        scope=find_scope([preamble, *(section.text for section in sections.values())], lexicon),
        form=form.id,
        preamble=preamble,
        sections=sections,
        tables=_tables(content, form),
    )
    if "year" in given:
        return replace(report, title_year=given["year"], year=given["year"], year_is_sure=True)
    return report


def overlay_faults(given: Mapping[str, Any], form: Form) -> Iterator[tuple[ValuePath, Text]]:
    """What an overlay names that the form does not have, with its path in the overlay."""
    for key, value in given.items():
        if key in form.tables:
            names = Names(form.tables[key])
            for name in value if isinstance(value, dict) else ():
                if _target(name, names) is None:
                    valid = [*names.cell_names(), *names.rows]
                    yield (
                        (key, name),
                        _NO_NAME.fill(table=form.tables[key].name, name=name, hint=did_you_mean(name, valid)),
                    )
        elif key not in _FREE_KEYS:
            yield (key,), _NO_KEY.fill(key=key, hint=did_you_mean(key, [*_FREE_KEYS, *form.tables]))
    ids = [section.id for section in form.sections]
    for key, valid in (("sections", ids), ("tables", list(form.tables))):
        for name in given.get(key) or ():
            if name not in valid:
                yield (key, name), _NO_KEY.fill(key=name, hint=did_you_mean(name, valid))


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
        **{id_: _raw_cells(table, source[id_]) for id_, table in form.tables.items()},
    }


def _raw_cells(table: FormTable, rows: Mapping[str, str]) -> dict[Address, str]:
    return {
        (row, column.id): raw
        for row, figures in rows.items()
        for column, raw in zip(table.columns_of[row], str(figures).split(), strict=True)
    }


def _overlaid(content: dict[str, Any], given: Mapping[str, Any], form: Form) -> dict[str, Any]:
    content = deepcopy(content)
    for key in ("title", "preamble", "published", "order"):
        if key in given:
            content[key] = given[key]
    content["organ"].update(given.get("organ", {}))
    for section, change in given.get("sections", {}).items():
        if change is None:
            del content["sections"][section]
        else:
            content["sections"][section].update(change)
    for table in given.get("tables", {}):
        content[table] = None
    for table_id, table in form.tables.items():
        for name, raw in (given.get(table_id) or {}).items():
            _overlay_cell(content, table, name, raw)
    return content


def _overlay_cell(content: dict[str, Any], table: FormTable, name: str, raw: Any) -> None:
    target = _target(name, Names(table))
    cells = content[table.id]
    if isinstance(target, tuple) and target[1] == "label":
        content["labels"][table.id, target[0]] = raw
    elif isinstance(target, tuple):
        cells[target] = str(raw)
    else:
        for address in [address for address in cells if address[0] == target]:
            del cells[address]


def _target(name: str, names: Names) -> Address | str | None:
    """What an overlay key means: a cell, the label of a row (as column `label`), or a whole row."""
    row, _, last = name.rpartition(".")
    if last == "label" and (found := names.row(row)) is not None:
        return found, "label"
    return names.cell(name) or names.row(name)


def _sections(content: Mapping[str, Any], lexicon: Lexicon) -> dict[str, Section]:
    sections = {}
    for id_ in content["order"]:
        if id_ not in content["sections"]:
            continue
        written = content["sections"][id_]
        heading = written["heading"]
        match = HeadingMatch.NONE if heading is None else heading_match(id_, heading, lexicon)
        sections[id_] = Section(id_, heading, written["ordinal"], written["text"] or "", match)
    return sections


def _tables(content: Mapping[str, Any], form: Form) -> dict[str, Table]:
    tables = {}
    for id_, table in form.tables.items():
        if content[id_] is None:
            continue
        cells = {
            (row, column): read_cell(raw, next(c.holds for c in table.columns_of[row] if c.id == column))
            if (raw := content[id_].get((row, column))) is not None
            else Cell(None, CellState.ABSENT)
            for row, column in table.addresses
        }
        labels = {row.id: content["labels"].get((id_, row.id), row.label) for row in table.rows.values()}
        tables[id_] = Table(id_, form.id, cells, labels)
    return tables


_NO_KEY = Text("样本里没有“{key}”。{hint}", "the specimen has no “{key}”.{hint}")
_NO_NAME = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
