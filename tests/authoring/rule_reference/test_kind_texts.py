"""The documentation of the check kinds is whole in both languages, and the Chinese is of the English there is."""

from __future__ import annotations

import re

import pytest

from auditor.authoring.rule_reference.kind_texts import chinese_parts, english_digest, english_parts, kind_text
from auditor.authoring.rule_reference.parameter_types import parameter_types
from auditor.checks import KINDS
from auditor.checks.model import Check, Kind, Params
from auditor.forms.model import Form

_CODE = re.compile(r"`([^`]+)`")


def test_the_chinese_is_of_the_kinds_there_are() -> None:
    assert list(chinese_parts()) == list(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_the_chinese_was_written_from_the_english_there_is(name: str) -> None:
    """Where this fails: mend the Chinese in `rules/kinds.zh.yaml`, then set `of` to the value that is due."""
    assert chinese_parts()[name]["of"] == english_digest(KINDS[name])


@pytest.mark.parametrize("name", KINDS)
def test_every_part_is_there_in_both_languages(name: str) -> None:
    english, chinese = english_parts(KINDS[name]), chinese_parts()[name]
    assert all(english[part] for part in ("summary", "example", "passes", "fails"))
    due = {"of", "summary", "passes", "fails", *(["details"] if english["details"] else [])}
    assert set(chinese) - {"parameters"} == due
    assert all(chinese[part] for part in due)


@pytest.mark.parametrize("name", KINDS)
def test_every_parameter_is_described_in_both_languages(name: str) -> None:
    paths = [each.path for each in parameter_types(KINDS[name])]
    assert list(chinese_parts()[name].get("parameters", {})) == paths
    for parameter in kind_text(name).parameters:
        assert re.search("[一-龥]", parameter.description.zh)
        assert parameter.description.en
        assert parameter.description.en != parameter.description.zh


@pytest.mark.parametrize("name", KINDS)
def test_the_chinese_quotes_the_same_keys_and_values(name: str) -> None:
    details = kind_text(name).details
    assert set(_CODE.findall(details.zh)) == set(_CODE.findall(details.en))


def test_parameters_inside_a_list_follow_it_with_their_types() -> None:
    limits = [each for each in kind_text("unit_slip").parameters if each.path.startswith("limits")]
    assert [(each.path, each.required) for each in limits] == [
        ("limits", True),
        ("limits[].level", True),
        ("limits[].kinds", False),
        ("limits[].from", True),
    ]
    assert limits[1].type.en == "one of `province`, `city`, `county`, `township`"
    assert limits[3].type.zh == "整数，至少 1"


def compile_nothing(params: Params, form: Form) -> Check:
    return lambda report: ()


def test_a_kind_made_elsewhere_may_have_parameters_of_any_shape() -> None:
    shapes = {
        "share": {"type": "number"},
        "most": {"type": "integer"},
        "other": {"type": ["string", "null"]},
        "list": {"items": {}},
    }
    made = Kind("made", shapes, ("share",), frozenset(), compile_nothing)
    assert [(each.path, each.required, each.type.en) for each in parameter_types(made)] == [
        ("share", True, "number"),
        ("most", False, "whole number"),
        ("other", False, "any"),
        ("list", False, "list, each any"),
    ]
    assert english_parts(made)["summary"].startswith("The documentation of the check kinds is whole")
    assert english_parts(made)["example"] == ""


@pytest.mark.parametrize(
    ("kind", "path", "type_"),
    [
        ("published_within", "latest", "day counted from the report year, as `year+1-01-31`"),
        ("local_deadline", "deadlines[].years.from", "whole number, 2008 to 2100"),
        ("local_deadline", "deadlines[].years", "mapping, its keys below"),
        ("text_absent", "review_if_converted", "`true` or `false`"),
        ("text_absent", "patterns", "list, each text"),
    ],
)
def test_types_are_told_in_words(kind: str, path: str, type_: str) -> None:
    assert next(each.type.en for each in kind_text(kind).parameters if each.path == path) == type_
