"""What becomes of a value, by its schema. The cases stand in mutations.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.authoring.mutation.model import Mutation
from auditor.authoring.mutation.mutators import mutations
from auditor.authoring.mutation.names import NeighbouringNames, neighbouring_names
from auditor.checks import KINDS
from auditor.forms.loading import official_forms
from auditor.strict_yaml import ValuePath, load

CASES: list[dict[str, Any]] = load(Path(__file__).with_name("mutations.yaml")).value


def names_of(table: str | None) -> NeighbouringNames:
    return neighbouring_names([official_forms()["goi-2021"]], table)


def told(mutation: Mutation) -> str:
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in mutation.path)
    return f"{steps}{': ' if steps else ''}{mutation.before} -> {mutation.after}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_a_value_is_changed_in_these_ways_and_no_other(case: dict[str, Any]) -> None:
    found = list(mutations(case["value"], case["schema"], names_of(case.get("names"))))
    assert {told(mutation): mutation.value for mutation in found} == case["becomes"]
    assert len(found) == len(case["becomes"])


def test_names_are_those_that_all_the_forms_have() -> None:
    forms = official_forms()
    both = neighbouring_names([forms["goi-2021"], forms["goi-2019"]], "applications")
    one = names_of("applications")
    assert [edit.after for edit in one.edits("办理总计")] != [edit.after for edit in both.edits("办理总计")]
    assert all(edit.after != "逾期未缴费" for edit in both.edits("办理总计"))


FORMATS = ("name", "identity", "pattern", "id", "prose")


def texts(schema: dict[str, Any], at: ValuePath = ()) -> Iterator[tuple[ValuePath, dict[str, Any]]]:
    """Every text of a kind's parameters, those in lists and mappings too."""
    if schema.get("type") == "string":
        yield at, schema
    if schema.get("type") == "array":
        yield from texts(schema["items"], (*at, "items"))
    for key, inner in schema.get("properties", {}).items():
        yield from texts(inner, (*at, key))


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_text_of_a_kind_says_of_what_format_it_is(kind: Any) -> None:
    """Otherwise a new kind's parameters are never mutated. Plain words stand in lists, which lose them one by one."""
    unknown = [
        at
        for at, schema in texts({"properties": kind.properties})
        if schema.get("format") not in FORMATS and "pattern" not in schema and at[-1] != "items"
    ]
    assert unknown == []
