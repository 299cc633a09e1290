"""What the identities and bounds of rules say together. Needs z3, which is an extra.

Only rules that meet are put together: those of one form, in years and for organs that they share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import z3
from msgspec import Struct

from auditor.authoring.lint.formulas import Formula, Quantity
from auditor.authoring.lint.said import Cell, Said, figures_of, said_by
from auditor.authoring.lint.statements import Statements
from auditor.forms.model import Form
from auditor.report import OrganKind
from auditor.rulebook.model import Applies, Rule, RuleStatus

_FIRST_YEAR = 2008


class Together(Struct, frozen=True):
    """Rules that are something together in one form; `cells` are the cells it is about, if it is about some."""

    form: Form
    rules: tuple[str, ...]
    cells: tuple[Cell, ...] = ()


def contradictions(rules: Sequence[Rule], forms: Mapping[str, Form]) -> Iterator[Together]:
    """Rules that no report could satisfy together, not even one of zeros; none of them can be left out."""
    for form in forms.values():
        seen: set[tuple[str, ...]] = set()
        said = said_by(rules, form)
        statements = _statements(said, figures_of(form))
        for names in _met_together(rules, said):
            for clash in _clashes(statements, names):
                if clash not in seen:
                    seen.add(clash)
                    yield Together(form, clash)


def forced_zeros(rules: Sequence[Rule], forms: Mapping[str, Form]) -> Iterator[Together]:
    """Rules that leave some cells no figure but 0, although none of them says so by itself."""
    for form in forms.values():
        said = said_by(rules, form)
        statements = _statements(said, figures_of(form))
        outright = {name for name in said if _zeros(statements, [name], said)}
        seen: set[tuple[str, ...]] = set()
        for names in _met_together(rules, said):
            meant = [name for name in names if name not in outright]
            if statements.clash(meant) is not None:
                continue
            by_rules: dict[tuple[str, ...], list[Cell]] = {}
            for at, number in _zeros(statements, meant, said).items():
                by_rules.setdefault(statements.clash(meant, number != 0) or (), []).append(at)
            for clash, found in by_rules.items():
                if clash not in seen:
                    seen.add(clash)
                    yield Together(form, clash, tuple(found))


def implied(rules: Sequence[Rule], forms: Mapping[str, Form]) -> Iterator[tuple[Rule, list[Together]]]:
    """Rules that cannot fail where others pass, with those others for each form; the last are looked at first.

    What is found is of no use in finding more, so that all of them could be deleted at once.
    """
    said = {form.id: said_by(rules, form) for form in forms.values()}
    statements = {form_id: _statements(all_said) for form_id, all_said in said.items()}
    left = list(rules)
    for rule in reversed(rules):
        others = [other for other in left if other is not rule and _stands_beside(other, rule)]
        reasons: list[Together] = []
        for form_id in rule.applies.forms:
            if rule.id not in said[form_id]:
                break
            names = [other.id for other in others if other.id in said[form_id]]
            clash = statements[form_id].clash(names, z3.Not(said[form_id][rule.id].formula))
            if clash is None or statements[form_id].clash(names) is not None:
                break
            reasons.append(Together(forms[form_id], clash))
        else:
            left.remove(rule)
            yield rule, reasons


def _statements(said: Mapping[str, Said], given: Sequence[Formula] = ()) -> Statements:
    definitions = [definition for each in said.values() for definition in each.definitions]
    return Statements({name: each.formula for name, each in said.items()}, [*given, *definitions])


def _met_together(rules: Sequence[Rule], said: Mapping[str, Said]) -> list[list[str]]:
    """The choices of rules that reports meet, by year and kind of organ, each once."""
    met = [rule for rule in rules if rule.id in said]
    bounds = [year for rule in met for year in rule.applies.years or () if year is not None]
    years = sorted({_FIRST_YEAR, *bounds, *(year + 1 for year in bounds)})
    choices = {
        tuple(rule.id for rule in met if _is_for(rule.applies, year, organ))
        for year, organ in product(years, OrganKind)
    }
    return [list(choice) for choice in sorted(choices, key=lambda choice: (-len(choice), choice))]


def _is_for(applies: Applies, year: int, organ: str) -> bool:
    first, last = applies.years or (None, None)
    return (first or year) <= year <= (last or year) and organ in (applies.organs or (organ,))


def _clashes(statements: Statements, names: list[str]) -> Iterator[tuple[str, ...]]:
    """One contradiction after the other; the last rule of each is left out of the next."""
    while (clash := statements.clash(names)) is not None:
        yield clash
        if not clash:
            return
        names = [name for name in names if name != clash[-1]]


def _zeros(statements: Statements, names: list[str], said: Mapping[str, Said]) -> Mapping[Cell, Quantity]:
    """The cells that these rules name and that can hold nothing but 0."""
    left = {at: number for name in names for at, number in said[name].cells.items()}
    while left and (is_so := statements.example(names, z3.Or(*(number != 0 for number in left.values())))):
        left = {at: number for at, number in left.items() if not is_so(number != 0)}
    return left


def _stands_beside(other: Rule, rule: Rule) -> bool:
    """Wherever a rule counts, the other is there and counts too."""
    counts = other.status is RuleStatus.ACTIVE or rule.status is not RuleStatus.ACTIVE
    return counts and _covers(other.applies, rule.applies)


def _covers(outer: Applies, inner: Applies) -> bool:
    (first, last), (from_, to) = (applies.years or (None, None) for applies in (outer, inner))
    years = (first is None or (from_ is not None and first <= from_)) and (
        last is None or (to is not None and to <= last)
    )
    return years and (outer.organs is None or (inner.organs is not None and set(inner.organs) <= set(outer.organs)))
