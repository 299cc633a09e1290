"""Cells of a table in few words: 予以公开（总计）、部分公开."""

from __future__ import annotations

from collections.abc import Collection

from auditor.forms.model import FormTable
from auditor.language import Text, enumerated
from auditor.report import Address


def cells_told(table: FormTable, addresses: Collection[Address]) -> Text:
    """The rows by their short names; the columns in brackets where it is not the whole row."""
    if len(addresses) == len(table.addresses):
        return _ALL
    told = []
    for row in table.rows.values():
        columns = table.columns_of[row.id]
        meant = [column.name for column in columns if (row.id, column.id) in addresses]
        if meant:
            some = len(meant) < len(columns)
            told.append(_SOME_OF_ROW.fill(row=row.name, columns=enumerated(meant)) if some else row.name)
    return enumerated(told)


_ALL = Text("整表", "the whole table")
_SOME_OF_ROW = Text("{row}（{columns}）", "{row} ({columns})")
