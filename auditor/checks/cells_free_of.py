"""The cells of each table hold figures and nothing else.

```yaml
check:
  kind: cells_free_of
  what: blanks
```

`what` is one of `blanks`; `words_and_marks`, such as 若干 or /; `units`, which are units and notes beside a figure, but
not beside an amount whose form prints no unit. One check a table. Cells that were not read count for none of them:
where there are some, a table without a hit is undetermined. In a source that a conversion may have changed, a hit is
for review.

Passes: 0. Fails: a blank; / for `words_and_marks`; 17件 or 17（含网上9件） for `units`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    Params,
    cell_name,
    operand,
    passed,
    undetermined,
    without_table,
)
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.forms.model import Form, FormTable, Holds
from auditor.language import Text, enumerated
from auditor.regexes import regex
from auditor.report import Address, Cell, CellState, Report, Table

Hits = Mapping[Address, Cell]
FindHits = Callable[[Table, FormTable], Hits]
_NOT_READ = (CellState.UNREAD, CellState.ABSENT)
_SHOWN = 3
_IN_BRACKETS = regex(r"[(（][^()（）]*[)）]")


def compile_cells_free_of(params: Params, form: Form) -> Check:
    find_hits = _HITS[params["what"]]

    def check(report: Report) -> Sequence[Outcome]:
        return [
            _outcome(report.tables[id_], report, find_hits)
            if id_ in report.tables
            else without_table(table, form, report, [Locus(id_)])[0]
            for id_, table in form.tables.items()
        ]

    return check


def _outcome(found: Table, report: Report, find_hits: FindHits) -> Outcome:
    table = official_forms()[found.form].tables[found.id]
    at = Locus(found.id)
    if hits := find_hits(found, table):
        operands = tuple(operand(address, cell) for address, cell in hits.items())
        place = next((o.place for o in operands if o.place is not None), found.place)
        read = sum(cell.state not in _NOT_READ for cell in found.cells.values())
        values = {"table": table.name, "count": len(hits), "of": read, "cells": _named(hits, found, table)}
        return Outcome(Status.FAIL, at, values, operands, place, doubt=LOSSY_SOURCE if report.lossy else None)
    if found.complete:
        return passed(at)
    unread = sum(cell.state is CellState.UNREAD for cell in found.cells.values())
    return undetermined(at, _UNREAD.fill(table=table.name, unread=unread), found.place) if unread else passed(at)


def _named(hits: Hits, found: Table, table: FormTable) -> Text:
    if len(hits) == len(found.cells):
        return _ALL
    names = enumerated([cell_name(table, address) for address in list(hits)[:_SHOWN]])
    return _AND_MORE.fill(cells=names) if len(hits) > _SHOWN else names


def _blanks(found: Table, table: FormTable) -> Hits:
    return _in_state(found, CellState.BLANK)


def _words_and_marks(found: Table, table: FormTable) -> Hits:
    words = {at: cell for at, cell in _in_state(found, CellState.TEXT).items() if _has_words(cell.raw or "")}
    return _in_state(found, CellState.MARK) | words


def _in_state(found: Table, state: CellState) -> dict[Address, Cell]:
    return {} if found.complete else {at: cell for at, cell in found.cells.items() if cell.state is state}


def _has_words(raw: str) -> bool:
    """A figure in brackets has none: it may be set as raised or struck."""
    return any(character.isalpha() for character in _IN_BRACKETS.sub("", raw))


def _units(found: Table, table: FormTable) -> Hits:
    beside = {at: cell for at, cell in found.cells.items() if cell.unit is not None or cell.note is not None}
    return {at: cell for at, cell in beside.items() if not _leaves_unit_open(table, at)}


def _leaves_unit_open(table: FormTable, address: Address) -> bool:
    column = next(column for column in table.columns_of[address[0]] if column.id == address[1])
    return column.holds is Holds.AMOUNT and column.unit is None


_HITS: dict[str, FindHits] = {"blanks": _blanks, "words_and_marks": _words_and_marks, "units": _units}
_ALL = Text("整张表", "the whole table")
_AND_MORE = Text("{cells}等", "{cells} and others")
_UNREAD = Text("{table}有{unread}格没有读到", "cells of {table} that were not read: {unread}")

CELLS_FREE_OF = Kind(
    name="cells_free_of",
    properties={"what": {"enum": list(_HITS), "description": "What no cell should hold."}},
    required=("what",),
    placeholders=frozenset({"table", "count", "of", "cells"}),
    compile=compile_cells_free_of,
)
