"""A report as it was recognised, for a page: texts and tables that point at where in the source they come from."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.document import Place
from auditor.forms.layout import CellKind, PrintedCell, printed_table
from auditor.forms.loading import Forms
from auditor.forms.model import Form
from auditor.language import Language, Text
from auditor.outputs.html_text import html_text
from auditor.outputs.parsed_words import counted, facts, remarks, shown
from auditor.outputs.places import place_text
from auditor.outputs.source_panel import Anchors
from auditor.outputs.words import CELL_STATES
from auditor.report import Cell, Report, Section, Table


def reading_panel(report: Report, forms: Forms, anchors: Anchors, language: Language) -> Iterator[str]:
    """Lines of HTML; `anchors` are those of the report's documents."""
    yield "<section class=reading>"
    yield f"<h1>{_pointing(report.title or '—', report.title_place, anchors)}</h1>"
    yield "<dl>"
    for name, said in facts(report, forms):
        yield f"<dt>{name.to(language)}</dt><dd>{html_text(said.to(language))}</dd>"
    yield "</dl>"
    for note in report.notes:
        yield f"<p class=note>{html_text(note.to(language))}</p>"
    for paragraph in report.front:
        yield f"<p>{_pointing(paragraph.text, paragraph.place, anchors)}</p>"
    in_sections = {table.section: id_ for form in forms.values() for id_, table in form.tables.items()}
    left = dict(report.tables)
    for section in report.sections.values():
        yield from _section(section, anchors)
        table = left.pop(in_sections.get(section.id, ""), None)
        if table:
            yield from _table(table, forms[table.form], anchors, language)
    for table in left.values():
        yield from _table(table, forms[table.form], anchors, language)
    yield "</section>"


def _section(section: Section, anchors: Anchors) -> Iterator[str]:
    ordinal = f"{section.ordinal}、" if section.ordinal else ""
    heading = section.heading or f"({section.id})"
    yield f"<h2>{_pointing(ordinal + heading, section.place, anchors)}</h2>"
    for paragraph in section.paragraphs:
        yield f"<p>{_pointing(paragraph.text, paragraph.place, anchors)}</p>"


def _table(table: Table, form: Form, anchors: Anchors, language: Language) -> Iterator[str]:
    official = form.tables[table.id]
    printed = printed_table(official, {})
    yield f"<h3>{official.name.to(language)} · {form.name.to(language)}</h3>"
    yield f'<div class=wide><table class="{printed.layout}"><colgroup>'
    yield from (f'<col style="width:{share:.2%}">' for share in printed.widths)
    yield "</colgroup>"
    for row in printed.rows:
        yield f"<tr>{''.join(_cell(cell, table, anchors, language) for cell in row)}</tr>"
    yield "</table></div><p class=states>"
    yield " ".join(f"<span class={state}>{CELL_STATES[state].to(language)} {n}</span>" for state, n in counted(table))
    yield "</p>"
    for remark in remarks(table, official):
        yield f"<p class=remark>{html_text(remark.to(language))}</p>"


def _cell(printed: PrintedCell, table: Table, anchors: Anchors, language: Language) -> str:
    pairs = (("rowspan", printed.rows), ("colspan", printed.columns))
    spans = "".join(f" {name}={n}" for name, n in pairs if n > 1)
    if printed.kind is not CellKind.FIGURE or printed.address is None:
        return f"<td class={printed.kind}{spans}>{html_text(printed.text)}</td>"
    cell = table.cells[printed.address]
    classes = f"figure {cell.state}{' inferred' if cell.inferred else ''}"
    return (
        f'<td class="{classes}"{spans} title="{html_text(_about(cell, language))}">'
        f"{_pointing(shown(cell), cell.place, anchors)}</td>"
    )


def _about(cell: Cell, language: Language) -> str:
    """State, raw text, place and reason of a cell."""
    raw = _RAW.fill(raw=cell.raw) if cell.raw else None
    inferred = _INFERRED if cell.inferred else None
    parts = (CELL_STATES[cell.state], raw, inferred, place_text(cell.place), cell.reason)
    return " · ".join(part.to(language) for part in parts if part is not None)


def _pointing(text: str, place: Place | None, anchors: Anchors) -> str:
    """The text as a link to where it stands in the source, where that is known."""
    written = html_text(text).replace("\n", "<br>")
    anchor = anchors.find(place)
    return f'<a href="#{anchor}">{written}</a>' if anchor else written


_RAW = Text("原文“{raw}”", "written “{raw}”")
_INFERRED = Text("按所在位置认出", "told by its place")
