"""The shape of an official form. All wording comes from `rules/forms/`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from auditor.language import Text
from auditor.report import Address


class Holds(StrEnum):
    """What a column's cells count: whole non-negative counts, a signed change, or an amount of money."""

    COUNT = "count"
    CHANGE = "change"
    AMOUNT = "amount"


class Layout(StrEnum):
    """How the form prints a table: one block of rows, sub-tables one above the other, or all rows side by side."""

    ROWS = "rows"
    STACKED = "stacked"
    ACROSS = "across"


class Row(Struct, frozen=True):
    id: str
    label: str
    name: Text
    aliases: tuple[str, ...] = ()


class Column(Struct, frozen=True):
    id: str
    label: str
    name: Text
    holds: Holds
    unit: str | None = None
    aliases: tuple[str, ...] = ()


class Group(Struct, frozen=True):
    """Rows or columns that the form counts together; `of` names the leaves."""

    id: str
    name: Text
    of: tuple[str, ...]
    label: str | None = None


class Each(StrEnum):
    """What a sum of a form holds for: every row, its terms being columns, or every column, its terms being rows."""

    ROW = "row"
    COLUMN = "column"


class Sum(Struct, frozen=True):
    """The terms of `of` together make those of `equals`, in each row or column. Ids of leaves, groups opened."""

    each: Each
    of: tuple[str, ...]
    equals: tuple[str, ...]


class Span(Struct, frozen=True):
    """A label printed once for several rows or columns that stand next to one another; `over` are their ids."""

    label: str
    over: tuple[str, ...]


class Part(Struct, frozen=True):
    """Rows that share columns. Table two has one part for each item of Article 20; the others have one."""

    heading: str | None
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class FormTable(Struct, frozen=True, dict=True):
    """`columns_of` gives the columns that the form prints for a row, `column_ids_of` their ids, `position` the place of
    an address among all.

    `inner_columns` are those inside a group but for its first; `sums` are those by which figures that run together are
    told apart.
    """

    id: str
    section: str
    name: Text
    layout: Layout
    corner: tuple[str, ...]
    signs: tuple[str, ...]
    parts: tuple[Part, ...]
    row_groups: tuple[Group, ...] = ()
    column_groups: tuple[Group, ...] = ()
    row_spans: tuple[Span, ...] = ()
    column_spans: tuple[Span, ...] = ()
    sums: tuple[Sum, ...] = ()

    @cached_property
    def addresses(self) -> tuple[Address, ...]:
        return tuple((row.id, column.id) for part in self.parts for row in part.rows for column in part.columns)

    @cached_property
    def rows(self) -> Mapping[str, Row]:
        return {row.id: row for part in self.parts for row in part.rows}

    @cached_property
    def columns(self) -> Mapping[str, Column]:
        return {column.id: column for part in self.parts for column in part.columns}

    @cached_property
    def columns_of(self) -> Mapping[str, tuple[Column, ...]]:
        return {row.id: part.columns for part in self.parts for row in part.rows}

    @cached_property
    def column_ids_of(self) -> Mapping[str, tuple[str, ...]]:
        return {row: tuple(column.id for column in columns) for row, columns in self.columns_of.items()}

    @cached_property
    def position(self) -> Mapping[Address, int]:
        return {address: index for index, address in enumerate(self.addresses)}

    @cached_property
    def inner_columns(self) -> frozenset[str]:
        return frozenset(column for group in self.column_groups for column in self.column_leaves(group)[1:])

    def row_leaves(self, group: Group) -> tuple[str, ...]:
        """The row ids of a row group, groups inside it opened."""
        return leaves(group.of, self.row_groups)

    def column_leaves(self, group: Group) -> tuple[str, ...]:
        """The column ids of a column group."""
        return leaves(group.of, self.column_groups)


class FormSection(Struct, frozen=True):
    """`means` are lists of words that together tell the section's meaning; `excludes` are words that deny it.

    `prompt` is what the blank form prints where the section's text belongs.
    """

    id: str
    ordinal: str
    heading: str
    name: Text
    is_table: bool
    aliases: tuple[str, ...]
    means: tuple[tuple[str, ...], ...]
    excludes: tuple[str, ...]
    signs: tuple[str, ...]
    prompt: str | None = None

    @property
    def printed_heading(self) -> str:
        """The heading with its number."""
        return f"{self.ordinal}、{self.heading}"


class Form(Struct, frozen=True):
    """A form and the report years it is due for; `last_year` None is open-ended, `first_year` None reaches back.

    `title_line` is the title as printed, with {organ} and {year}; None for a form that is never printed.
    """

    id: str
    name: Text
    notice: str | None
    first_year: int | None
    last_year: int | None
    title: str
    signs: tuple[str, ...]
    sections: tuple[FormSection, ...]
    tables: Mapping[str, FormTable]
    title_line: str | None = None

    def is_due(self, year: int) -> bool:
        return (self.first_year or year) <= year <= (self.last_year or year)

    @property
    def audited(self) -> bool:
        """False for the free-form years before the forms."""
        return bool(self.sections)

    def section(self, section_id: str) -> FormSection:
        return next(section for section in self.sections if section.id == section_id)


def leaves(members: tuple[str, ...], groups: tuple[Group, ...]) -> tuple[str, ...]:
    """The ids with every group among them opened; a group's own id inside it is a leaf."""
    found: list[str] = []
    for member in members:
        group = next((group for group in groups if group.id == member), None)
        inner = tuple(other for other in groups if other is not group)
        found.extend(leaves(group.of, inner) if group else (member,))
    return tuple(found)
