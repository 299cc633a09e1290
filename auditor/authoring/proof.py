"""The inline tests of a new rule: a report that it passes and one that it finds fault with, found by trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import Any

from auditor.authoring.candidates import Candidate, candidates
from auditor.authoring.inline_tests import organ_of
from auditor.checks import KINDS
from auditor.engine import evaluate_rule
from auditor.findings import Status
from auditor.forms.model import Form
from auditor.language import Language, Text
from auditor.recognition.lexicon import Lexicon
from auditor.report import Address, Report
from auditor.rulebook.model import Rule, Rulebook
from auditor.rulebook.overlays import overlay_faults, place_in_test
from auditor.rulebook.specimens import specimen

_WANTED = (Status.PASS, Status.FAIL)
_MOST_TRIED = 1000
Test = dict[str, Any]


@dataclass(frozen=True)
class Proof:
    """The tests found, as a rule file has them; `lacking` are the outcomes not come by, each with the form."""

    tests: tuple[Test, ...]
    lacking: tuple[tuple[Status, str], ...]


def proof_of(rule: Rule, rulebook: Rulebook, lexicon: Lexicon, language: Language) -> Proof:
    """A passing and a failing test for every form the rule is for, named in a language."""
    models = [other for other in rulebook.rules.values() if other.kind == rule.kind]
    models.sort(key=lambda other: other.params != rule.params)
    tests: list[Test] = []
    lacking: list[tuple[Status, str]] = []
    for wanted in _WANTED:
        found: dict[str, Candidate] = {}
        for form_id in rule.applies.forms:
            match = _first(rule, wanted, lexicon.forms[form_id], found.values(), models, lexicon)
            if match is None:
                lacking.append((wanted, form_id))
            else:
                found[form_id] = match
        tests += _tests(rule, wanted, found, lexicon, language)
    return Proof(tuple(tests), tuple(lacking))


def _first(
    rule: Rule, wanted: Status, form: Form, found: Iterable[Candidate], models: Sequence[Rule], lexicon: Lexicon
) -> Candidate | None:
    """The first change under which the rule has this outcome; one found for another form where it does here too."""
    report = specimen(form, organ_of(rule, None), {}, lexicon)
    new = candidates(rule, form, report, _cells_read(rule, report, form, lexicon), models)
    tried = chain(list(found), islice(new, _MOST_TRIED))
    return next((each for each in tried if _comes_out(rule, each, form, lexicon, wanted)), None)


def _comes_out(rule: Rule, candidate: Candidate, form: Form, lexicon: Lexicon, wanted: Status) -> bool:
    if next(overlay_faults(candidate.given, form), None) is not None:
        return False
    report = specimen(form, organ_of(rule, candidate.organ), candidate.given, lexicon)
    return evaluate_rule(rule, report, lexicon.forms).status is wanted


def _cells_read(rule: Rule, report: Report, form: Form, lexicon: Lexicon) -> list[Address]:
    """The cells that the outcomes on the specimen name, by their operands or their place."""
    if rule.table is None:
        return []
    in_full = KINDS[rule.kind].compile_in_full
    told = replace(rule, checks={form.id: in_full({**rule.params, "table": rule.table}, form)}) if in_full else rule
    outcomes = evaluate_rule(told, report, lexicon.forms).outcomes
    named = [operand.name for outcome in outcomes for operand in outcome.operands]
    places = {(outcome.at.row, outcome.at.column) for outcome in outcomes}
    rows = {row for row, column in places if row is not None and column is None}
    addresses = form.tables[rule.table].addresses
    by_operands = sorted((at for at in addresses if ".".join(at) in named), key=lambda at: named.index(".".join(at)))
    return by_operands or [at for at in addresses if at in places or at[0] in rows]


def _tests(
    rule: Rule, wanted: Status, found: Mapping[str, Candidate], lexicon: Lexicon, language: Language
) -> Iterator[Test]:
    """One test where one change serves every form, else one a form."""
    for candidate in {id(candidate): candidate for candidate in found.values()}.values():
        forms = [form_id for form_id, other in found.items() if other is candidate]
        test: Test = {"name": (_CHANGED[wanted] if candidate.given else _AS_IT_IS).to(language)}
        if candidate.organ:
            test["organ"] = candidate.organ
        if candidate.given:
            test["given"] = candidate.given
        test["expect"] = wanted.value
        if wanted is Status.FAIL and (at := _place(rule, candidate, forms, lexicon)):
            test["at"] = at
        if forms == list(rule.applies.forms):
            yield test
        else:
            yield from ({**test, "form": form_id} for form_id in forms)


def _place(rule: Rule, candidate: Candidate, forms: Sequence[str], lexicon: Lexicon) -> str | None:
    """Where the finding is, in the words of a test, if that is a place alike in these forms."""
    places = {_first_place(rule, candidate, lexicon.forms[form_id], lexicon) for form_id in forms}
    return places.pop() if len(places) == 1 else None


def _first_place(rule: Rule, candidate: Candidate, form: Form, lexicon: Lexicon) -> str | None:
    report = specimen(form, organ_of(rule, candidate.organ), candidate.given, lexicon)
    outcomes = evaluate_rule(rule, report, lexicon.forms).outcomes
    at = next(outcome.at for outcome in outcomes if outcome.status is Status.FAIL)
    if at.section is not None:
        place = f"section/{at.section}"
    elif at.table is not None:
        table = form.tables[at.table]
        row = table.rows[at.row].name.zh if at.row else "*"
        column = table.columns[at.column].name.zh if at.column else "*"
        place = f"{at.table}/{row}.{column}"
    else:
        return None
    return place if place_in_test(place, form) is not None else None


_AS_IT_IS = Text("样本", "the specimen")
_CHANGED = {
    Status.PASS: Text("改动后通过", "changed so that it passes"),
    Status.FAIL: Text("改动后不通过", "changed so that it fails"),
}
