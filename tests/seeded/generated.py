"""The kinds of fault that faults.yaml declares and that are made in every cell, row or pair of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, pairwise

from auditor.forms.model import FormTable
from auditor.report import Address

Alteration = dict[Address, int]
Counts = Mapping[Address, int]
Kind = Callable[[FormTable, Counts, int], Iterator[Alteration]]


def each_cell(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """One cell more or fewer, but never below zero."""
    for address in table.addresses:
        if numbers[address] + by >= 0:
            yield {address: numbers[address] + by}


def cells_swapped(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """Two cells of a row changed places: neighbours, and each with the row's last."""
    for row, columns in _rows(table):
        for first, second in dict.fromkeys([*pairwise(columns), *((column, columns[-1]) for column in columns[:-1])]):
            yield {(row, first): numbers[row, second], (row, second): numbers[row, first]}


def rows_swapped(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """The figures of two rows changed places, their labels did not."""
    for (first, columns), (second, _) in combinations(_rows(table), 2):
        yield {
            **{(first, column): numbers[second, column] for column in columns},
            **{(second, column): numbers[first, column] for column in columns},
        }


def shifted(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """The figures of a row one column to the right, the last one lost."""
    for row, columns in _rows(table):
        figures = [0, *(numbers[row, column] for column in columns[:-1])]
        yield {(row, column): figure for column, figure in zip(columns, figures, strict=True)}


def zeroed(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """A row without figures, filled with zeros."""
    for row, columns in _rows(table):
        yield {(row, column): 0 for column in columns}


def reversed_digits(table: FormTable, numbers: Counts, by: int) -> Iterator[Alteration]:
    """A figure of two digits or more typed backwards."""
    for address in table.addresses:
        typed = str(numbers[address])
        if typed != typed[::-1]:
            yield {address: int(typed[::-1])}


def _rows(table: FormTable) -> Iterator[tuple[str, list[str]]]:
    for row in table.rows:
        yield row, [column for held, column in table.addresses if held == row]


KINDS: dict[str, Kind] = {
    kind.__name__: kind for kind in (each_cell, cells_swapped, rows_swapped, shifted, zeroed, reversed_digits)
}
