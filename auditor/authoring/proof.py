"""The inline tests of a new rule: a report that it passes and one that it finds fault with, found by trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.authoring.candidates import Candidate, candidates, example_of
from auditor.authoring.inline_tests import organ_of
from auditor.checks import KINDS
from auditor.engine import evaluate_rule
from auditor.findings import Status
from auditor.forms.model import Form
from auditor.language import Language, Text
from auditor.organ_kinds import ORGAN_KINDS
from auditor.recognition.lexicon import Lexicon
from auditor.report import Address, OrganKind, Report
from auditor.rulebook.model import Rule, Rulebook
from auditor.rulebook.overlays import overlay_faults, place_in_test
from auditor.rulebook.specimens import specimen

_WANTED = (Status.PASS, Status.FAIL)
_MOST_TRIED = 1000
_MOST_TRIED_OF_A_PART = 100
Test = dict[str, Any]
Found = Mapping[str, Candidate]
"""A change for each form that has one."""


class Proof(Struct, frozen=True):
    """The tests found, as a rule file has them; `lacking` are the outcomes not come by, each with the form.

    `unproven` are patterns without which no test would come out differently.
    """

    tests: tuple[Test, ...]
    lacking: tuple[tuple[Status, str], ...]
    unproven: tuple[str, ...] = ()


def proof_of(rule: Rule, rulebook: Rulebook, lexicon: Lexicon, language: Language) -> Proof:
    """Passing and failing tests for every form the rule is for, named in a language; of patterns each has its own."""
    models = [other for other in rulebook.rules.values() if other.kind == rule.kind]
    models.sort(key=lambda other: other.params != rule.params)
    patterns = rule.params.get("patterns", ())
    parts = {pattern: _with_patterns(rule, [pattern], lexicon) for pattern in patterns} if len(patterns) > 1 else {}
    proven: list[tuple[Status, Found]] = []
    lacking: list[tuple[Status, str]] = []
    tests: list[Test] = []
    for wanted in _WANTED:
        met = list(_found(rule, wanted, parts, models, lexicon))
        proven += [(wanted, found) for _, found in met]
        lacking += [(wanted, id_) for id_ in rule.applies.forms if not any(id_ in found for _, found in met)]
        for pattern, found in met:
            said = example_of(pattern) if pattern and len(met) > 1 else None
            tests += _tests(rule, wanted, found, lexicon, language, said)
    tests += _of_other_forms(rule, lexicon, language)
    tests += _of_other_organs(rule, language)
    unproven = [pattern for pattern in patterns if parts and not _is_proven(pattern, rule, proven, lexicon)]
    return Proof(tuple(tests), tuple(lacking), tuple(unproven))


def _found(
    rule: Rule, wanted: Status, parts: Mapping[str, Rule], models: Sequence[Rule], lexicon: Lexicon
) -> Iterator[tuple[str | None, Found]]:
    """Changes with this outcome, for each pattern one that has it by that pattern alone, none of them twice."""
    met: list[Found] = []
    for pattern, part in (*parts.items(), (None, rule)):
        forms = [id_ for id_ in rule.applies.forms if part is not rule or not any(id_ in each for each in met)]
        found: dict[str, Candidate] = {}
        for form_id in forms:
            match = _first(rule, part, wanted, lexicon.forms[form_id], found.values(), models, lexicon)
            if match is not None:
                found[form_id] = match
        if found and found not in met:
            met.append(found)
            yield pattern, found


def _first(
    rule: Rule,
    part: Rule,
    wanted: Status,
    form: Form,
    found: Iterable[Candidate],
    models: Sequence[Rule],
    lexicon: Lexicon,
) -> Candidate | None:
    """The first change under which part and whole have this outcome; one found for another form where it does here."""
    report = specimen(form, organ_of(rule, None), {}, lexicon)
    new = candidates(part, form, report, _cells_read(part, report, form, lexicon), models)
    tried = chain(list(found), islice(new, _MOST_TRIED if part is rule else _MOST_TRIED_OF_A_PART))
    return next(
        (each for each in tried if all(_comes_out(own, each, form, lexicon, wanted) for own in (part, rule))), None
    )


def _with_patterns(rule: Rule, patterns: Sequence[str], lexicon: Lexicon) -> Rule:
    params = {**rule.params, "patterns": patterns}
    checks = {id_: KINDS[rule.kind].compile(params, lexicon.forms[id_]) for id_ in rule.applies.forms}
    return replace(rule, params=params, checks=checks)


def _is_proven(pattern: str, rule: Rule, proven: Sequence[tuple[Status, Found]], lexicon: Lexicon) -> bool:
    """One of the tests would come out differently without the pattern."""
    without = _with_patterns(rule, [other for other in rule.params["patterns"] if other != pattern], lexicon)
    return any(
        not _comes_out(without, candidate, lexicon.forms[form_id], lexicon, wanted)
        for wanted, found in proven
        for form_id, candidate in found.items()
    )


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
    rule: Rule, wanted: Status, found: Found, lexicon: Lexicon, language: Language, said: str | None
) -> Iterator[Test]:
    """One test where one change serves every form, else one a form; `said` tells it from others by its text."""
    for candidate in {id(candidate): candidate for candidate in found.values()}.values():
        forms = [form_id for form_id, other in found.items() if other is candidate]
        name = _CHANGED[wanted] if candidate.given else _AS_IT_IS
        told = _SAYING.fill(name=name, said=said) if said and candidate.given else name
        test: Test = {"name": told.to(language)}
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


def _of_other_forms(rule: Rule, lexicon: Lexicon, language: Language) -> Iterator[Test]:
    """One test for each form that a rule could be for and is not."""
    for form in lexicon.forms.values():
        if form.audited and form.id not in rule.applies.forms:
            name = _NOT_FOR_FORM.fill(form=form.name).to(language)
            yield {"name": name, "form": form.id, "expect": Status.NOT_APPLICABLE.value}


def _of_other_organs(rule: Rule, language: Language) -> Iterator[Test]:
    """One test for each kind of organ that a rule for some of them leaves out."""
    for kind in OrganKind if rule.applies.organs else ():
        if kind.value not in (rule.applies.organs or ()):
            name = _NOT_FOR.fill(organ=ORGAN_KINDS[kind]).to(language)
            yield {"name": name, "organ": kind.value, "expect": Status.NOT_APPLICABLE.value}


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
_NOT_FOR = Text("不适用于{organ}", "not for organs of kind {organ}")
_NOT_FOR_FORM = Text("不适用于{form}", "not for the {form}")
_SAYING = Text("{name}：{said}", "{name}: {said}")
_CHANGED = {
    Status.PASS: Text("改动后通过", "changed so that it passes"),
    Status.FAIL: Text("改动后不通过", "changed so that it fails"),
}
