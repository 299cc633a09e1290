"""Names of a form that may stand in for one another: tables, sections, and rows, columns and groups of a table."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from auditor.authoring.mutation.model import Edit
from auditor.forms.model import Form, FormTable
from auditor.forms.names import table_named


class NeighbouringNames(Struct, frozen=True):
    """Lists of names of one sort, each in the order of the form, and the names that are of groups."""

    lists: tuple[tuple[str, ...], ...]
    groups: frozenset[str]

    def edits(self, name: str) -> Iterator[Edit]:
        """The name replaced by the names before and behind it; of `row.column` first the one part, then the other."""
        others = dict.fromkeys(self._others(unicodedata.normalize("NFKC", name)))
        return (Edit(0, name, other) for other in others)

    def is_group(self, name: str) -> bool:
        return not self.groups.isdisjoint((name, *name.split(".")))

    def _others(self, name: str) -> Iterator[str]:
        yield from self._neighbours(name)
        for row, column in _cuts(name):
            if self._is_known(row) and self._is_known(column):
                yield from (f"{other}.{column}" for other in self._neighbours(row))
                yield from (f"{row}.{other}" for other in self._neighbours(column))

    def _is_known(self, name: str) -> bool:
        return any(name in names for names in self.lists)

    def _neighbours(self, name: str) -> Iterator[str]:
        for names in self.lists:
            if name in names and len(names) > 1:
                at = names.index(name)
                yield names[(at + 1) % len(names)]
                yield names[at - 1]


def neighbouring_names(forms: Sequence[Form], table: str | None) -> NeighbouringNames:
    """The names that all of the forms have; those inside a table are of the table named."""
    first, *others = forms
    in_others = [{name for names in _lists(form, table) for name in names} for form in others]
    lists = [
        tuple(name for name in names if all(name in known for known in in_others)) for names in _lists(first, table)
    ]
    found = table_named(first, table) if table is not None else None
    return NeighbouringNames(tuple(lists), frozenset(name for names in _groups(found) for name in names))


def _lists(form: Form, table: str | None) -> list[tuple[str, ...]]:
    tables = form.tables.values()
    lists = [tuple(section.id for section in form.sections), *_both((each.id, each.name.zh) for each in tables)]
    found = table_named(form, table) if table is not None else None
    if found is not None:
        lists += _both((row.id, row.name.zh) for row in found.rows.values())
        lists += _both((column.id, column.name.zh) for column in found.columns.values())
    return [*lists, *_groups(found)]


def _groups(table: FormTable | None) -> list[tuple[str, ...]]:
    kinds = (table.row_groups, table.column_groups) if table is not None else ()
    return [names for groups in kinds for names in _both((group.id, group.name.zh) for group in groups)]


def _both(named: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The ids and the Chinese names, each in their order."""
    pairs = list(named)
    return [tuple(id_ for id_, _ in pairs), tuple(unicodedata.normalize("NFKC", name) for _, name in pairs)]


def _cuts(name: str) -> Iterator[tuple[str, str]]:
    parts = name.split(".")
    return ((".".join(parts[:cut]), ".".join(parts[cut:])) for cut in range(1, len(parts)))
