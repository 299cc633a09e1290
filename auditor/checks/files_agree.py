"""The files of a report, such as a page and its attachment, have the same figures.

```yaml
check:
  kind: files_agree
```

A cell is compared where both files have a number in it, in the same unit; one check a table, a finding a cell. A blank
beside a figure other than 0 is for review, and so is a difference in a cell whose row was told by its place. Not
applicable to a report of one file; undetermined where no cell of a table could be compared.

Passes: 17 in the page and 17 in its PDF. Fails: 17 in the page, 18 in its PDF.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, cell_name, not_applicable, passed, undetermined
from auditor.document import Place
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.language import Text
from auditor.report import Address, Cell, CellState, Report

_COMPARED = (CellState.NUMBER, CellState.BLANK)


def compile_files_agree(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        others = [other for other in report.others if not other.is_title_only]
        if not others:
            return [not_applicable(Locus(), _ONE_FILE)]
        return [outcome for table in form.tables.values() for outcome in _outcomes(table, report, others)]

    return check


def _outcomes(table: FormTable, report: Report, others: Sequence[Report]) -> Sequence[Outcome]:
    compared = [outcome for other in others for outcome in _by_cell(table, report, other)]
    if not compared:
        return [undetermined(Locus(table.id), _NOT_COMPARED.fill(table=table.name))]
    failed = [outcome for outcome in compared if outcome is not None]
    return failed or [passed(Locus(table.id))]


def _by_cell(table: FormTable, report: Report, other: Report) -> Iterator[Outcome | None]:
    """For each cell that both files have in the same form and unit, the difference or None."""
    here, there = report.tables.get(table.id), other.tables.get(table.id)
    if here is None or there is None or here.form != there.form:
        return
    for address, cell in here.cells.items():
        beside = there.cells[address]
        if cell.state in _COMPARED and beside.state in _COMPARED and cell.unit == beside.unit:
            yield _difference(table, address, (report, cell), (other, beside)) if _differ(cell, beside) else None


def _differ(one: Cell, two: Cell) -> bool:
    """A blank means 0 to many organs, so it differs from other figures only."""
    return (one.value or 0) != (two.value or 0)


def _difference(table: FormTable, address: Address, one: tuple[Report, Cell], two: tuple[Report, Cell]) -> Outcome:
    (report, cell), (other, beside) = one, two
    values = {
        "cell": cell_name(table, address),
        "table": table.name,
        "value": _shown(cell),
        "other_value": _shown(beside),
        "file": PurePath(report.path).name,
        "other_file": PurePath(other.path).name,
    }
    operands = (_operand(address, report, cell), _operand(address, other, beside))
    return Outcome(
        Status.FAIL, Locus(table.id, *address), values, operands, cell.place, doubt=_doubt(cell, beside, report, other)
    )


def _doubt(one: Cell, two: Cell, report: Report, other: Report) -> Text | None:
    if CellState.BLANK in (one.state, two.state):
        return _BLANK
    if one.inferred or two.inferred:
        return _INFERRED
    return LOSSY_SOURCE if report.lossy or other.lossy else None


def _operand(address: Address, report: Report, cell: Cell) -> Operand:
    place = (cell.place or Place())._replace(file=report.path)
    return Operand(".".join(address), cell.raw, cell.value, place)


def _shown(cell: Cell) -> object:
    return _IS_BLANK if cell.value is None else cell.value


_IS_BLANK = Text("空白", "blank")
_ONE_FILE = Text("只有一个文件，无从比较", "there is only one file, nothing to compare it with")
_NOT_COMPARED = Text("各文件的{table}没有可以比较的单元格", "no cell of {table} could be compared between the files")
_BLANK = Text("其中一个文件这一格是空白", "the cell is blank in one of the files")
_INFERRED = Text("这一格的数是推断得出的", "the figure of this cell was inferred")

FILES_AGREE = Kind(
    name="files_agree",
    properties={},
    required=(),
    placeholders=frozenset({"cell", "table", "value", "other_value", "file", "other_file"}),
    compile=compile_files_agree,
)
