"""The balances of tables three and four in general rule engines, where they are installed. None is a dependency.

Each engine gets its fastest form: flat names, and for zen-engine and CEL all balances in one expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any

from by_hand import Named
from msgspec import Struct

Figures = Mapping[str, int]
Engine = Callable[[Figures], int]
"""Figures by flat name to the number of balances that fail."""

Compiler = Callable[[Sequence[str]], Engine]

BALANCES = ("T3-001", "T3-002", "T3-003", "T4-001", "T4-002", "T4-003")
_NOT_RESULTS = ("new_received", "carried_in", "total_processed", "carried_out")


def flat(figures: Named) -> dict[str, int]:
    """The figures of tables three and four by one name each, so that no engine has to walk nested data."""
    return {
        _name(table, row, column): count
        for table in ("applications", "disputes")
        for row, cells in figures[table].items()
        for column, count in cells.items()
    }


def expressions(figures: Named) -> list[str]:
    """The balances as expressions over the flat names."""
    three = figures["applications"]
    results = [row for row in three if row not in _NOT_RESULTS]
    found = []
    for column in three["granted"]:
        received, carried_in, processed, carried_out = (
            _name("applications", row, column)
            for row in ("new_received", "carried_in", "total_processed", "carried_out")
        )
        found.append(f"{received} + {carried_in} == {processed} + {carried_out}")
        found.append(f"{_sum(_name('applications', row, column) for row in results)} == {processed}")
    for table in ("applications", "disputes"):
        for row, (*parts, total) in figures[table].items():
            found.append(f"{_sum(_name(table, row, part) for part in parts)} == {_name(table, row, total)}")
    return found


class Installed(Struct, frozen=True):
    """An engine at hand; `aim` is the part of its time that our own evaluation should take."""

    name: str
    compile: Compiler
    aim: float


def installed() -> Iterator[Installed]:
    """The engines that can be imported here; says which cannot."""
    for package, module, compiler, aim in _ENGINES:
        try:
            imported = import_module(module)
        except ImportError:
            print(f"{package} is not installed: not compared.")
        else:
            yield Installed(f"{package} {version(package)}", partial(compiler, imported), aim)


def _zen(zen: Any, texts: Sequence[str]) -> Engine:
    compiled = zen.compile_expression(f"[{', '.join(texts)}]")
    return lambda figures: int(compiled.evaluate(figures).count(False))


def _cel(cel: Any, texts: Sequence[str]) -> Engine:
    compiled = cel.compile(f"[{', '.join(texts)}]")
    return lambda figures: int(compiled.execute(figures).count(False))


def _rule_engine(rule_engine: Any, texts: Sequence[str]) -> Engine:
    rules = [rule_engine.Rule(text) for text in texts]
    return lambda figures: sum(not rule.matches(figures) for rule in rules)


_ENGINES: tuple[tuple[str, str, Callable[[Any, Sequence[str]], Engine], float], ...] = (
    ("zen-engine", "zen", _zen, 1 / 4),
    ("common-expression-language", "cel", _cel, 1 / 7),
    ("rule-engine", "rule_engine", _rule_engine, 1 / 50),
)


def _name(table: str, row: str, column: str) -> str:
    return f"{table}_{row}_{column}".replace(".", "_")


def _sum(names: Iterable[str]) -> str:
    return " + ".join(names)
