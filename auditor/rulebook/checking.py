"""Everything that is wrong in a rule file: what keeps one key from being right hides nothing about the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from auditor.checks import KINDS, know_kind_of
from auditor.checks.model import Check
from auditor.errors import Fault, in_order
from auditor.forms.loading import Forms
from auditor.rulebook import contract
from auditor.rulebook.compiling import compiled
from auditor.rulebook.schema import rule_schema
from auditor.schema_check import SchemaCheck, schema_check
from auditor.strict_yaml import Loaded

_PARTS: Sequence[tuple[frozenset[str], Callable[[Loaded], list[Fault]]]] = (
    (frozenset({"basis", "severity"}), contract.basis_faults),
    (frozenset({"effective"}), contract.day_faults),
    (frozenset({"applies"}), contract.year_faults),
    (frozenset({"check", "message"}), contract.message_faults),
    (frozenset({"check", "tests"}), contract.value_faults),
    (frozenset({"tests", "status"}), contract.proof_faults),
)


def checked(loaded: Loaded, path: Path, forms: Forms) -> tuple[dict[str, Check], list[Fault]]:
    """The checks of a rule for each form it claims, and every fault of its file, in the order of the file."""
    faults = shape_faults(loaded, forms)
    sound = sound_keys(loaded, forms) if faults else frozenset(loaded.value)
    checks: dict[str, Check] = {}
    if "id" in sound:
        faults += contract.id_faults(loaded, path)
    if sound >= {"check", "applies"}:
        checks, without_meaning = compiled(loaded.inside(("check",)), loaded.value["applies"]["forms"], forms)
        faults += without_meaning.values()
    for needs, find in _PARTS:
        if needs <= sound:
            faults += find(loaded)
    if sound >= {"check", "applies", "tests"}:
        faults += contract.place_faults(loaded, forms)
    return checks, in_order(faults)


def shape_faults(loaded: Loaded, forms: Forms) -> list[Fault]:
    """Where a file departs from the schema of rule files."""
    know_kind_of(loaded.value)
    return _shape_check(forms_claimed(forms), tuple(KINDS))(loaded)


def sound_keys(loaded: Loaded, forms: Forms) -> frozenset[str]:
    """The keys whose values fit the schema."""
    if not isinstance(loaded.value, dict):
        return frozenset()
    checks = _key_checks(forms_claimed(forms), tuple(KINDS))
    return frozenset(key for key in loaded.value if key in checks and not checks[key](_only(loaded, key)))


def forms_claimed(forms: Forms) -> tuple[str, ...]:
    """The forms that a rule may claim."""
    return tuple(id_ for id_, form in forms.items() if form.audited)


def _only(loaded: Loaded, key: str) -> Loaded:
    """The value of one key as if it were a file; where its faults stand does not matter here."""
    return replace(loaded, value=loaded.value[key], keys={}, values={})


@cache
def _shape_check(form_ids: tuple[str, ...], kinds: tuple[str, ...]) -> SchemaCheck:
    """Kinds of other packages may join ours, so that a schema holds for those that are known."""
    return schema_check(rule_schema(form_ids))


@cache
def _key_checks(form_ids: tuple[str, ...], kinds: tuple[str, ...]) -> dict[str, SchemaCheck]:
    return {key: schema_check(schema) for key, schema in rule_schema(form_ids)["properties"].items()}
