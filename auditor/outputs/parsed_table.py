"""What was read of one report, for a terminal: who and when, the sections, and the tables with their states."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from rich import box
from rich.table import Table as Lines

from auditor.forms.loading import Forms
from auditor.forms.model import FormTable
from auditor.language import Language, Text, joined
from auditor.outputs.terminal import plain, terminal_console
from auditor.outputs.words import CELL_STATES, LEVELS, ORGAN_KINDS
from auditor.privacy import masked_throughout
from auditor.report import Cell, CellState, Report, Table

_COLOURS = {CellState.UNREAD: "bold red", CellState.ABSENT: "red", CellState.TEXT: "yellow", CellState.MARK: "cyan"}
_BLANK = "□"


def write_parsed(report: Report, forms: Forms, to: TextIO, language: Language) -> None:
    """Figures as read; blanks as □; what is no number in colour with its state counted below the table.

    Personal numbers are masked.
    """
    report = masked_throughout(report)
    console = terminal_console(to)
    organ = report.organ
    kind = (ORGAN_KINDS.get(organ.kind) if organ.kind else None, LEVELS.get(organ.level or ""))
    form = forms.get(report.form or "")
    published = report.published.isoformat() if report.published else None
    facts = (
        (_ORGAN, organ.name),
        (_KIND, " ".join(text.to(language) for text in kind if text is not None)),
        (_YEAR, f"{report.year}{'' if report.year_is_sure else ' ?'}" if report.year else None),
        (_FORM, form.name.to(language) if form else None),
        (_PERIOD, report.period.quote if report.period else None),
        (_PUBLISHED, published),
        (_SCOPE, report.scope.phrase),
    )
    for fact, said in facts:
        console.print(plain(f"{fact.to(language)}: {said or '—'}"))
    if report.stated:
        console.print(
            plain(f"{_STATED.to(language)}: {joined([_STATED_KEYS[key] for key in report.stated]).to(language)}")
        )
    console.print(_sections(report, language))
    for table in report.tables.values():
        form_table = forms[table.form].tables[table.id]
        title = f"{form_table.name.to(language)} · {forms[table.form].name.to(language)}"
        console.print(title, style="bold")
        for part in _parts(table, form_table, language):
            console.print(part)
        console.print(_states(table, language), style="dim")
    for note in report.notes:
        console.print(plain(f"! {note.to(language)}"), style="yellow")


def _sections(report: Report, language: Language) -> Lines:
    lines = Lines(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (_ORDINAL, _HEADING, _LENGTH, _LINE):
        lines.add_column(heading.to(language), justify="right" if heading in (_LENGTH, _LINE) else "left")
    for section in report.sections.values():
        line = section.place.line if section.place else None
        written = section.heading or f"({section.id})"
        lines.add_row(section.ordinal or "—", plain(written), str(len(section.text)), str(line or ""))
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
            lines.add_row(row.name.to(language), *map(_shown, cells))
        parts.append(lines)
    return parts


def _shown(cell: Cell) -> str:
    if cell.state is CellState.NUMBER:
        beside = f" {cell.unit or ''}" + (f"({cell.note})" if cell.note else "")
        return plain(f"{cell.value}{beside.rstrip()}")
    text = _BLANK if cell.state is CellState.BLANK else plain(cell.raw or "?")
    colour = _COLOURS.get(cell.state)
    return f"[{colour}]{text}[/]" if colour else text


def _states(table: Table, language: Language) -> str:
    counts = Counter(cell.state for cell in table.cells.values())
    reasons = {cell.reason.to(language) for cell in table.cells.values() if cell.reason}
    counted = "  ".join(f"{CELL_STATES[state].to(language)} {counts[state]}" for state in CellState if counts[state])
    by_sums = sum(cell.by_sums for cell in table.cells.values())
    by_place = sum(cell.inferred for cell in table.cells.values()) - by_sums
    told = [
        text.fill(count=count).to(language) for text, count in ((_BY_PLACE, by_place), (_BY_SUMS, by_sums)) if count
    ]
    return plain("  ".join([counted, *told, *sorted(reasons)]))


_BY_PLACE = Text("按所在位置认出 {count}", "told by their place {count}")
_BY_SUMS = Text("凭表内合计分开 {count}", "told apart by the table's sums {count}")
_ORGAN = Text("机关", "organ")
_KIND = Text("类别", "kind")
_YEAR = Text("年度", "year")
_FORM = Text("表式", "form")
_PERIOD = Text("统计期限", "data period")
_PUBLISHED = Text("发布日期", "published")
_SCOPE = Text("口径", "scope")
_ORDINAL = Text("编号", "no.")
_HEADING = Text("标题", "heading")
_LENGTH = Text("字数", "characters")
_LINE = Text("行", "line")
_STATED = Text("以设置文件为准", "by the settings file")
_STATED_KEYS = {
    "organ.name": Text("机关名称", "name of the organ"),
    "organ.kind": Text("机关类别", "kind of organ"),
    "organ.level": Text("机关级别", "level of the organ"),
    "published": Text("发布日期", "day of publication"),
}
