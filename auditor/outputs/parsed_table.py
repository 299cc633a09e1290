"""What was read of one report, for a terminal: who and when, the sections, and the tables with their states."""

from __future__ import annotations

from typing import TextIO

from rich import box
from rich.table import Table as Lines

from auditor.forms.loading import Forms
from auditor.forms.model import FormTable
from auditor.language import Language, Text
from auditor.outputs.parsed_words import counted, facts, remarks, shown
from auditor.outputs.places import place_text
from auditor.outputs.terminal import plain, terminal_console
from auditor.outputs.words import CELL_STATES
from auditor.privacy import masked_throughout
from auditor.report import Cell, CellState, Report, Table

_COLOURS = {
    CellState.BLANK: "blue",
    CellState.MARK: "cyan",
    CellState.TEXT: "yellow",
    CellState.ABSENT: "magenta",
    CellState.UNREAD: "bold red",
}
_INFERRED_STYLE = "underline"


def write_parsed(report: Report, forms: Forms, to: TextIO, language: Language) -> None:
    """Figures as read; every other state has its own sign and colour, and is counted below its table.

    Personal numbers are masked.
    """
    report = masked_throughout(report)
    console = terminal_console(to)
    for name, said in facts(report, forms):
        console.print(plain(f"{name.to(language)}: {said.to(language)}"))
    console.print(_sections(report, language))
    for table in report.tables.values():
        form_table = forms[table.form].tables[table.id]
        title = f"{form_table.name.to(language)} · {forms[table.form].name.to(language)}"
        console.print(title, style="bold")
        for part in _parts(table, form_table, language):
            console.print(part)
        console.print("  ".join(_coloured(f"{CELL_STATES[s].to(language)} {n}", s) for s, n in counted(table)))
        for remark in remarks(table, form_table):
            console.print(plain(remark.to(language)), style="dim")
    for note in report.notes:
        console.print(plain(f"! {note.to(language)}"), style="yellow")


def _sections(report: Report, language: Language) -> Lines:
    lines = Lines(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (_ORDINAL, _HEADING, _LENGTH, _PLACE):
        lines.add_column(heading.to(language), justify="right" if heading is _LENGTH else "left")
    for section in report.sections.values():
        stands = place_text(section.place)
        written = section.heading or f"({section.id})"
        where = plain(stands.to(language)) if stands else ""
        lines.add_row(section.ordinal or "—", plain(written), str(len(section.text)), where)
    return lines


def _parts(table: Table, form_table: FormTable, language: Language) -> list[Lines]:
    parts = []
    for part in form_table.parts:
        lines = Lines(box=box.SIMPLE_HEAD, pad_edge=False)
        lines.add_column("", overflow="fold")
        for column in part.columns:
            lines.add_column(column.name.to(language), justify="right", overflow="fold")
        for row in part.rows:
            cells = (table.cells[row.id, column.id] for column in part.columns)
            lines.add_row(row.name.to(language), *map(_cell, cells))
        parts.append(lines)
    return parts


def _cell(cell: Cell) -> str:
    text = _coloured(plain(shown(cell)), cell.state)
    return f"[{_INFERRED_STYLE}]{text}[/]" if cell.inferred else text


def _coloured(text: str, state: CellState) -> str:
    colour = _COLOURS.get(state)
    return f"[{colour}]{text}[/]" if colour else text


_ORDINAL = Text("编号", "no.")
_HEADING = Text("标题", "heading")
_LENGTH = Text("字数", "characters")
_PLACE = Text("位置", "place")
