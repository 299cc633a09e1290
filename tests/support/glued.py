"""Tables that lost what stood between their cells, and usual tables to write so: few figures, most of them small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from auditor.forms.model import FormTable
from tests.support.consistent import Numbers, applications_of, disputes_of, full_report, result_rows
from tests.support.grids import Breaks, PrintedRow
from tests.support.reports import WrittenReport
from tests.support.shapes import Keeps, Line, RowLines, Shape, by_row

_SHARES = (0.01, 0.03, 0.07, 0.15)
_LARGEST_RESULTS = (9, 9, 60, 300)
_LARGEST_OUTCOMES = (0, 0, 0, 5, 30)


def _table_on_a_line(rows: Sequence[PrintedRow]) -> Iterator[Line]:
    yield Line("".join(map(_glued, rows)), rows=tuple(row for printed in rows for row in printed.rows))


def _row_on_a_line(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    for row in rows:
        yield [(_glued(row), ())]


def _figures_in_a_lump(rows: Sequence[PrintedRow]) -> Iterator[RowLines]:
    """Labels are lines and words of their own, figures are not parted."""
    for row in rows:
        words = [slot.on_one_line for slot in row.slots if slot.text and slot.address is None]
        figures = "".join(slot.on_one_line for slot in row.figures)
        yield [(" ".join(filter(None, [*words, figures])), ())]


def _blanks_here_and_there(rows: Sequence[PrintedRow]) -> Iterator[Line]:
    """On one line, with a blank kept behind every third cell or so."""
    slots = [slot for row in rows for slot in row.slots if slot.text]
    pieces = [slot.on_one_line + (" " if number * number % 7 < 3 else "") for number, slot in enumerate(slots)]
    yield Line("".join(pieces))


def _glued(row: PrintedRow) -> str:
    return "".join(slot.text.replace("\n", "") for slot in row.slots)


GLUED_SHAPES = (
    Shape("table-on-a-line", ".txt", _table_on_a_line, Breaks.NONE, keeps=Keeps.FIGURES),
    Shape("row-on-a-line", ".txt", by_row(_row_on_a_line), Breaks.NONE, keeps=Keeps.FIGURES),
    Shape("figures-in-a-lump", ".txt", by_row(_figures_in_a_lump), Breaks.NONE, keeps=Keeps.FIGURES),
    Shape("blanks-here-and-there", ".txt", _blanks_here_and_there, Breaks.NONE, keeps=Keeps.FIGURES),
)


def usual_applications(table: FormTable, random: Random) -> Numbers:
    """A table three that adds up, with figures in a few cells, most of them of natural persons."""
    share, of_persons = random.choice(_SHARES), random.choice((0.15, 0.5))
    results = [
        [_figure(random, share if column else of_persons, _LARGEST_RESULTS) for column in range(6)]
        for _ in result_rows(table)
    ]
    carried = [(_figure(random, share, (3,)), _figure(random, share, (5,))) for _ in range(6)]
    return applications_of(table, results, carried)


def usual_disputes(table: FormTable, random: Random) -> Numbers:
    """A table four that adds up."""
    return disputes_of(table, [[random.randint(0, random.choice(_LARGEST_OUTCOMES)) for _ in range(4)] for _ in "123"])


def usual_report(form: str, random: Random) -> WrittenReport:
    """The full report of a form with usual tables three and four."""
    report = full_report(form)
    for id_, usual in (("applications", usual_applications), ("disputes", usual_disputes)):
        table = report.tables[id_]
        table.cells = {address: str(number) for address, number in usual(table.official, random).items()}
    return report


def _figure(random: Random, share: float, largest: Sequence[int]) -> int:
    return random.randint(1, random.choice(largest)) if random.random() < share else 0
