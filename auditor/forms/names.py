"""The names a rule may use for the rows, columns, groups and cells of a form's table.

An id (`carried_out`) and a short Chinese name (`结转下年`) mean the same. `row.column` takes the longest row first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from auditor.forms.model import Form, FormTable, Group
from auditor.report import Address


class Names(Struct, frozen=True, dict=True):
    """Look-ups over one table; every map holds ids and Chinese names. Group maps give the leaves."""

    table: FormTable

    @cached_property
    def rows(self) -> Mapping[str, str]:
        return _names((row.id, row.name.zh) for row in self.table.rows.values())

    @cached_property
    def columns(self) -> Mapping[str, str]:
        return _names((column.id, column.name.zh) for column in self.table.columns.values())

    @cached_property
    def row_groups(self) -> Mapping[str, tuple[str, ...]]:
        return _group_names(self.table.row_groups, self.table.row_leaves)

    @cached_property
    def column_groups(self) -> Mapping[str, tuple[str, ...]]:
        return _group_names(self.table.column_groups, self.table.column_leaves)

    def row(self, name: str) -> str | None:
        return self.rows.get(_folded(name))

    def column(self, name: str) -> str | None:
        return self.columns.get(_folded(name))

    def rows_meant(self, name: str) -> tuple[str, ...] | None:
        """The rows of a group, or the one row of that name."""
        row = self.row(name)
        return (row,) if row is not None else self.row_groups.get(_folded(name))

    def columns_meant(self, name: str) -> tuple[str, ...] | None:
        """The columns of a group, or the one column of that name."""
        column = self.column(name)
        return (column,) if column is not None else self.column_groups.get(_folded(name))

    def cell(self, name: str) -> Address | None:
        """The address that `row.column` names; None where the form has no such cell."""
        parts = name.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            row, column = self.row(".".join(parts[:cut])), self.column(".".join(parts[cut:]))
            if row is not None and column is not None and (row, column) in self.table.position:
                return row, column
        return None

    def cells(self, name: str) -> tuple[Address, ...]:
        """The addresses that `row.column` names where either may be a group; none where the form has no such cells."""
        parts = name.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            rows, columns = self.rows_meant(".".join(parts[:cut])), self.columns_meant(".".join(parts[cut:]))
            found = tuple((row, column) for row in rows or () for column in columns or ())
            if found and all(address in self.table.position for address in found):
                return found
        return ()

    def cell_names(self) -> list[str]:
        """Every `row.column` in Chinese, for suggestions."""
        table = self.table
        return [f"{table.rows[row].name.zh}.{table.columns[column].name.zh}" for row, column in table.addresses]


def table_named(form: Form, name: str) -> FormTable | None:
    """A table by its id or its short Chinese name."""
    return next((t for t in form.tables.values() if name in (t.id, t.name.zh)), None)


def _names(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {_folded(name): id_ for id_, chinese in pairs for name in (id_, chinese)}


def _group_names(groups: Iterable[Group], leaves: Callable[[Group], tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: leaves(group) for group in groups for name in (group.id, _folded(group.name.zh))}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
