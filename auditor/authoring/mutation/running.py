"""A rule's inline tests on each of its mutants."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.authoring.inline_tests import Case, cases, is_noticed
from auditor.authoring.mutation.model import Mutation
from auditor.authoring.mutation.mutators import mutations
from auditor.authoring.mutation.names import neighbouring_names
from auditor.checks import KINDS
from auditor.errors import FaultyFiles
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.loading import checked_rule
from auditor.rulebook.model import Rule
from auditor.rulebook.schema import rule_schema
from auditor.strict_yaml import Loaded


class Survivor(Struct, frozen=True):
    """A mutation that no inline test noticed, and where in the rule file it was made."""

    mutation: Mutation
    line: int
    column: int


class MutationResult(Struct, frozen=True):
    """How many mutants of a rule there were, and which of them live on."""

    rule: Rule
    total: int
    survivors: Sequence[Survivor]

    @property
    def killed(self) -> int:
        return self.total - len(self.survivors)


def run_mutants(loaded: Loaded, lexicon: Lexicon) -> MutationResult:
    """The rule of a file that has no faults and whose tests pass. The reports are made once: only the rule changes."""
    rule = checked_rule(loaded, Path(loaded.path), lexicon.forms)
    reports = list(cases(rule, lexicon))
    survivors = []
    total = 0
    for mutation, mutant in mutants(loaded, lexicon):
        total += 1
        if not _is_noticed(mutant, reports, lexicon):
            survivors.append(_survivor(mutation, loaded))
    return MutationResult(rule, total, survivors)


def mutants(loaded: Loaded, lexicon: Lexicon) -> Iterator[tuple[Mutation, Rule]]:
    """Every mutation of the rule's `check` and `applies` that makes another rule, with that rule."""
    value = loaded.value
    forms = [lexicon.forms[id_] for id_ in value["applies"]["forms"]]
    names = neighbouring_names(forms, value["check"].get("table"))
    seen = [value]
    for key, schema in _schemas(value, lexicon).items():
        for change in mutations(value[key], schema, names):
            mutation = replace(change, path=(key, *change.path), value={**value, key: change.value})
            if mutation.value not in seen and (mutant := _loadable(mutation.value, loaded, lexicon)) is not None:
                seen.append(mutation.value)
                yield mutation, mutant


def _schemas(value: Any, lexicon: Lexicon) -> dict[str, Any]:
    kind = KINDS[value["check"]["kind"]]
    audited = tuple(id_ for id_, form in lexicon.forms.items() if form.audited)
    check = {"type": "object", "properties": kind.properties, "required": ["kind", *kind.required]}
    return {"check": check, "applies": rule_schema(audited)["properties"]["applies"]}


def _loadable(value: Any, loaded: Loaded, lexicon: Lexicon) -> Rule | None:
    try:
        return checked_rule(replace(loaded, value=value), Path(loaded.path), lexicon.forms)
    except FaultyFiles:
        return None


def _is_noticed(mutant: Rule, reports: list[Case], lexicon: Lexicon) -> bool:
    """The case that notices goes to the front: it is likely to notice the next mutant too."""
    for index, case in enumerate(reports):
        if is_noticed(mutant, case, lexicon):
            reports.insert(0, reports.pop(index))
            return True
    return False


def _survivor(mutation: Mutation, loaded: Loaded) -> Survivor:
    """At the very characters, or at the value's beginning where it is written over several lines."""
    line, column = loaded.values[mutation.path]
    inside = column + mutation.offset
    stands_there = loaded.lines[line - 1].startswith(mutation.before, inside - 1)
    return Survivor(mutation, line, inside if stands_there else column)
