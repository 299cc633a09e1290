"""What was written beside what was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum, auto

from msgspec.structs import replace

from auditor.language import Text
from auditor.report import Address, Cell, CellState, Period, Report
from tests.support.consistent import ConsistentReport
from tests.support.figures import Figure
from tests.support.grids import printed
from tests.support.reports import WrittenReport
from tests.support.shapes import Keeps
from tests.support.tally import ROUND_TRIPS


class _Verdict(Enum):
    READ = auto()
    UNREAD = auto()
    WRONG = auto()


def assert_same_report(
    written: ConsistentReport,
    report: Report,
    format_: str,
    *,
    keeps: Keeps = Keeps.ALL,
    tables_leave_text: bool = False,
) -> None:
    """No cell is wrong, and the head and the sections are as written. The cells are counted under the format.

    Where a shape `keeps` figures only, nothing shows of a note on a line of its own that it belongs to a cell.
    `tables_leave_text`: what is not told from text may stay in the section of a table.
    """
    notes_may_be_lost = keeps is Keeps.FIGURES
    count(written, report, format_, keeps)
    wrong, different = wrong_cells(written, report, notes_may_be_lost), differences(written, report, tables_leave_text)
    assert not wrong, wrong
    assert not different, different


def count(written: ConsistentReport, report: Report, format_: str, keeps: Keeps = Keeps.ALL) -> None:
    """Adds the cells to the tally of a format."""
    judged = [
        (table, address, _judged(cell, figure, keeps is Keeps.FIGURES))
        for table, address, figure, cell in _pairs(written, report)
    ]
    verdicts = Counter(verdict for *_, verdict in judged)
    blanks_lost = rows_that_lose_blanks(written.report, keeps)
    tally = ROUND_TRIPS[format_]
    tally.reports += 1
    tally.cells += verdicts.total()
    tally.read += verdicts[_Verdict.READ]
    tally.unread += verdicts[_Verdict.UNREAD]
    tally.untold += sum(
        verdict is _Verdict.UNREAD and (table, row) in blanks_lost for table, (row, _), verdict in judged
    )
    tally.wrong += verdicts[_Verdict.WRONG]


def rows_that_lose_blanks(report: WrittenReport, keeps: Keeps) -> set[tuple[str, str]]:
    """The table and row of the printed rows with a blank that a shape does not keep."""
    return {
        (id_, row)
        for id_, table in report.tables.items()
        for line in printed(table)
        if line.rows and _loses_a_blank([figure.text for figure in line.figures], keeps)
        for row in line.rows
    }


def _loses_a_blank(figures: Sequence[str], keeps: Keeps) -> bool:
    if keeps is Keeps.FIGURES:
        return not all(figures)
    return keeps is Keeps.INNER_BLANKS and not (figures[0] and figures[-1])


def differences(
    written: ConsistentReport, report: Report, tables_leave_text: bool = False
) -> dict[str, tuple[object, object]]:
    """The parts of the head and of the sections that are not as written: what was written, what was read."""
    source = written.report
    front = "\n".join([*source.above, source.preamble])
    # A site's own lines may stand above the report on its page.
    front_read = report.preamble[-len(front) :] if report.is_page else report.preamble
    texts = [section.id for section in source.sections if not (tables_leave_text and section.id in source.tables)]
    wrote: dict[str, object] = {
        "title": source.title,
        "organ": (source.organ, written.organ),
        "year": (written.year, written.year, True),
        "period": (date(written.year, 1, 1), date(written.year, 12, 31)),
        "front": front,
        "form": source.form.id,
        "headings": [(section.id, section.ordinal, section.heading) for section in source.sections],
        **{id_: source.section(id_).text for id_ in texts},
    }
    read: dict[str, object] = {
        "title": report.title,
        "organ": (report.organ.name, report.organ.kind),
        "year": (report.year, report.title_year, report.year_is_sure),
        "period": _days(report.period),
        "front": front_read,
        "form": report.form,
        "headings": [(section.id, section.ordinal, section.heading) for section in report.sections.values()],
        **{id_: report.sections[id_].text for id_ in texts if id_ in report.sections},
    }
    return {part: (said, read.get(part)) for part, said in wrote.items() if said != read.get(part)}


def wrong_cells(written: ConsistentReport, report: Report, notes_may_be_lost: bool = False) -> list[str]:
    """The cells that say neither what was written nor, with a reason, that they are unread."""
    return [
        f"{table}/{'.'.join(address)}: wrote {figure}, read {cell or 'no such table'}"
        for table, address, figure, cell in _pairs(written, report)
        if _judged(cell, figure, notes_may_be_lost) is _Verdict.WRONG
    ]


def unread_cells(report: Report) -> dict[tuple[str, str, str], Text | None]:
    """The reason of each unread cell, by table, row and column."""
    return {
        (table.id, row, column): cell.reason
        for table in report.tables.values()
        for (row, column), cell in table.cells.items()
        if cell.state is CellState.UNREAD
    }


def share_read(written: ConsistentReport, report: Report) -> float:
    """The share of the cells, 0 to 1, that say what was written."""
    judged = [_judged(cell, figure) for *_, figure, cell in _pairs(written, report)]
    return judged.count(_Verdict.READ) / len(judged)


def _days(period: Period | None) -> tuple[date | None, date | None] | None:
    return None if period is None else (period.start, period.end)


def _pairs(written: ConsistentReport, report: Report) -> Iterator[tuple[str, Address, Figure, Cell | None]]:
    for id_, figures in written.figures.items():
        table = report.tables.get(id_)
        for address, figure in figures.items():
            yield id_, address, figure, None if table is None else table.cells[address]


def _judged(cell: Cell | None, figure: Figure, notes_may_be_lost: bool = False) -> _Verdict:
    if cell is None:
        return _Verdict.WRONG
    if _says(cell, figure):
        return _Verdict.READ
    if notes_may_be_lost and "\n" in figure.raw and _says(replace(cell, note=figure.note), figure):
        return _Verdict.READ
    return _Verdict.UNREAD if cell.state is CellState.UNREAD and cell.reason is not None else _Verdict.WRONG


def _says(cell: Cell, figure: Figure) -> bool:
    return (cell.state, cell.value, cell.unit, cell.note) == (figure.state, figure.value, figure.unit, figure.note)
