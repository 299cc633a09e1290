"""Formulas by name, of which any choice can be asked whether all of it can hold. Needs z3, which is an extra."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import z3

from auditor.authoring.lint.formulas import Formula


class Statements:
    """One solver for many questions on the same formulas; `given` holds in all of them."""

    def __init__(self, formulas: Mapping[str, Formula], given: Sequence[Formula] = ()) -> None:
        self._solver: Any = z3.Solver()
        self._switches = {name: z3.Bool(f"use {name}") for name in formulas}
        self._solver.add(*given, *(z3.Implies(self._switches[name], each) for name, each in formulas.items()))

    def clash(self, names: Sequence[str], also: Formula = True) -> tuple[str, ...] | None:
        """Names that cannot all hold beside `also`, none of which can be left out; None where all of them can hold.

        Of several such choices it is one with the first names in it.
        """
        with self._beside(also):
            core = self._core(names)
            if core is None:
                return None
            for name in reversed(names):
                smaller = self._core([other for other in core if other != name]) if name in core else None
                core = core if smaller is None else smaller
            return tuple(core)

    def example(self, names: Sequence[str], also: Formula) -> Callable[[Formula], bool] | None:
        """What is true in one way for these names and `also` to hold; None where there is no way."""
        with self._beside(also):
            if self._solver.check(*(self._switches[name] for name in names)) != z3.sat:
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

    def _core(self, names: Sequence[str]) -> list[str] | None:
        """Some of the names that clash, in their order; None where they do not."""
        if self._solver.check(*(self._switches[name] for name in names)) != z3.unsat:
            return None
        used = {str(switch) for switch in self._solver.unsat_core()}
        return [name for name in names if str(self._switches[name]) in used]
