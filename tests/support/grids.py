"""The three tables as the forms print them, merged cells and all. A shape then says how a merged cell is flattened."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from auditor.forms.model import FormTable, Group, Layout
from auditor.report import Address
from tests.support.reports import WrittenTable

_GROUP_NUMBERS = {
    "results": "三、",
    "denied": "（三）",
    "unable": "（四）",
    "not_processed": "（五）",
    "other": "（六）",
}
_CORNER_THREE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
_LABEL_WIDTH = 3
_LONG_LABEL = 6


class Kind(Enum):
    CELL = auto()
    GROUP = auto()
    COVERED = auto()


class Slot(Struct, frozen=True):
    """A printed cell over `span` columns; COVERED is the space under a cell merged downwards."""

    text: str
    span: int = 1
    kind: Kind = Kind.CELL
    address: Address | None = None

    @property
    def on_one_line(self) -> str:
        return self.text.replace("\n", " ")


class PrintedRow(Struct, frozen=True):
    """`rows` are the ids of the data rows that the printed row holds; empty for a header."""

    slots: tuple[Slot, ...]
    rows: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        return sum(slot.span for slot in self.slots)

    @property
    def uncovered(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind is not Kind.COVERED)

    @property
    def groups(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.kind is Kind.GROUP)

    @property
    def cells(self) -> tuple[Slot, ...]:
        """All but groups and what is covered."""
        return tuple(slot for slot in self.slots if slot.kind is Kind.CELL)

    @property
    def label(self) -> str:
        """The data row's own label; empty where the table prints none."""
        return "".join(slot.text for slot in self.cells if slot.address is None)

    @property
    def figures(self) -> tuple[Slot, ...]:
        return tuple(slot for slot in self.slots if slot.address is not None)


class Breaks(Enum):
    """Which long labels are broken over two lines inside their cell, as narrow columns do."""

    NONE = auto()
    HEADER = auto()
    LABELS = auto()


def printed(table: WrittenTable, breaks: Breaks = Breaks.NONE) -> list[PrintedRow]:
    """The rows of a table as printed; LABELS breaks those of the rows too."""
    layout = table.official.layout
    rows = {Layout.STACKED: _stacked, Layout.ACROSS: _across, Layout.ROWS: _rows}[layout](table)
    return [
        replace(row, slots=tuple(_broken(slot) if _breaks(row, slot, breaks) else slot for slot in row.slots))
        for row in rows
    ]


def _breaks(row: PrintedRow, slot: Slot, breaks: Breaks) -> bool:
    if slot.address is not None or len(slot.text) < _LONG_LABEL:
        return False
    return breaks is Breaks.LABELS or (breaks is Breaks.HEADER and not row.rows and slot is not row.slots[0])


def _broken(slot: Slot) -> Slot:
    middle = len(slot.text) // 2
    return replace(slot, text=f"{slot.text[:middle]}\n{slot.text[middle:]}")


def _stacked(table: WrittenTable) -> list[PrintedRow]:
    width = 1 + max(len(part.columns) for part in table.official.parts)
    printed_rows = []
    for part in table.official.parts:
        printed_rows.append(PrintedRow((Slot(part.heading or "", width),)))
        printed_columns = table.columns_of(part.rows[0].id)
        head = [Slot(table.official.corner[0]), *(Slot(c.label) for c in printed_columns)]
        printed_rows.append(PrintedRow(_widened(head, width)))
        for row in table.rows:
            if row in {official.id for official in part.rows}:
                printed_rows.append(
                    PrintedRow(_widened([Slot(table.label(row)), *_figures(table, row)], width), (row,))
                )
                printed_rows += [
                    PrintedRow(_widened([Slot(label), *_zeros(table, row, label)], width), (label,))
                    for label in _strange_below(row, table)
                ]
    return printed_rows


def _rows(table: WrittenTable) -> list[PrintedRow]:
    columns = [table.official.columns[column].label for column in table.columns]
    first, *inner, last = columns
    under = Slot("", _LABEL_WIDTH, Kind.COVERED)
    corner = Slot(_CORNER_THREE, _LABEL_WIDTH) if table.note else under
    head = [
        PrintedRow((corner, Slot("申请人情况", len(columns)))),
        PrintedRow((under, Slot(first), Slot("法人或其他组织", len(inner)), Slot(last))),
        PrintedRow((under, Slot("", 1, Kind.COVERED), *map(Slot, inner), Slot("", 1, Kind.COVERED))),
    ]
    body = []
    groups_above: list[str] = []
    for row in table.rows:
        groups = _groups_of(row, table.official)
        labels = [
            Slot("", 1, Kind.COVERED) if group.id in groups_above else Slot(_group_label(group), 1, Kind.GROUP)
            for group in groups
        ]
        labels.append(Slot(table.label(row), _LABEL_WIDTH - len(groups)))
        groups_above = [group.id for group in groups]
        body.append(PrintedRow((*labels, *_figures(table, row)), (row,)))
        covered = [Slot("", 1, Kind.COVERED)] * len(groups)
        body += [
            PrintedRow((*covered, Slot(label, _LABEL_WIDTH - len(groups)), *_zeros(table, row, label)), (label,))
            for label in _strange_below(row, table)
        ]
    return head + body


def _across(table: WrittenTable) -> list[PrintedRow]:
    reconsideration, *litigation = table.rows
    columns = [Slot(table.official.columns[column].label) for column in table.columns]
    width = len(columns)
    figures = tuple(slot for row in table.rows for slot in _figures(table, row))
    return [
        PrintedRow((Slot(table.label(reconsideration), width), Slot("行政诉讼", width * len(litigation)))),
        PrintedRow((*columns, *(Slot(table.label(row), width) for row in litigation))),
        PrintedRow((*[Slot("", 1, Kind.COVERED)] * width, *columns * len(litigation))),
        PrintedRow(figures, tuple(table.rows)),
    ]


def _figures(table: WrittenTable, row: str) -> list[Slot]:
    columns = table.columns_of(row)
    return [Slot(raw, address=(row, c.id)) for c, raw in zip(columns, table.figures(row), strict=True)]


def _strange_below(row: str, table: WrittenTable) -> list[str]:
    return [label for label, above in table.strange_rows.items() if above == row]


def _zeros(table: WrittenTable, row: str, label: str) -> list[Slot]:
    """The figures of a row that the form does not have, as wide as the row above it."""
    return [Slot("0", address=(label, column.id)) for column in table.columns_of(row)]


def _widened(slots: list[Slot], width: int) -> tuple[Slot, ...]:
    """The last cell of a short row is merged to the right edge."""
    *front, last = slots
    return *front, Slot(last.text, width - len(front), last.kind, last.address)


def _groups_of(row: str, table: FormTable) -> list[Group]:
    """The groups that a row is printed under, the outer first; the results' total is printed under the results."""
    if row == "total_processed":
        return [group for group in table.row_groups if group.id == "results"]
    holding = [group for group in table.row_groups if row in group.of]
    outer = [group for group in table.row_groups for inner in holding if inner.id in group.of and inner is not group]
    return outer + holding


def _group_label(group: Group) -> str:
    return f"{_GROUP_NUMBERS[group.id]}{group.label}"
