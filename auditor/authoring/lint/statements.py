"""Formulas by name, of which any choice can be asked whether all of it can hold. Needs z3, which is an extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import z3

from auditor.authoring.lint.formulas import Formula
from auditor.authoring.lint.model import TooHard


class Statements:
    """One solver for many questions on the same formulas; `given` holds in all of them. Raises TooHard."""

    def __init__(self, formulas: Mapping[str, Formula], given: Sequence[Formula] = ()) -> None:
        self._solver: Any = z3.Solver()
        self._solver.set("rlimit", _MOST_STEPS)
        self._switches = {name: z3.Bool(f"use {name}") for name in formulas}
        self._solver.add(*given, *(z3.Implies(self._switches[name], each) for name, each in formulas.items()))

    def clash(self, names: Sequence[str], also: Formula = True) -> tuple[str, ...] | None:
        """Names that cannot all hold beside `also`, none of which can be left out; None where all of them can hold.

        Of several such choices it is the one of the first names.
        """
        with self._beside(also):
            if self._can_hold(names):
                return None
            return tuple(self._needed((), names))

    def _needed(self, kept: Sequence[str], names: Sequence[str]) -> list[str]:
        """Which of the names are needed for the clash of all of them with those kept, by halves (QuickXplain)."""
        if not self._can_hold(kept):
            return []
        if len(names) == 1:
            return list(names)
        middle = len(names) // 2
        first, last = names[:middle], names[middle:]
        of_last = self._needed([*kept, *first], last)
        of_first = self._needed([*kept, *of_last], first)
        return of_first + of_last

    def example(self, names: Sequence[str], also: Formula) -> Callable[[Formula], bool] | None:
        """What is true in one way for these names and `also` to hold; None where there is no way."""
        with self._beside(also):
            if not self._can_hold(names):
                return None
            model = self._solver.model()
            return lambda asked: bool(z3.is_true(model.eval(asked, model_completion=True)))

    @contextmanager
    def _beside(self, also: Formula) -> Iterator[None]:
        self._solver.push()
        self._solver.add(also)
        try:
            yield
        finally:
            self._solver.pop()

    def _can_hold(self, names: Sequence[str]) -> bool:
        answer = self._solver.check(*(self._switches[name] for name in names))
        if answer == z3.unknown:
            raise TooHard
        return bool(answer == z3.sat)


_MOST_STEPS = 50_000_000
"""Of the solver's own, for one question: some seconds, and the same on every machine."""
