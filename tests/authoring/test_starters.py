"""The words that new rules begin with: every kind has them, in both languages, and names only what it supplies."""

from __future__ import annotations

import re
import string
import sys

import pytest

from auditor.authoring.starters import starter_of
from auditor.checks import KINDS
from auditor.checks.model import Kind
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

WORDS = load(rules_home() / "starters.yaml").value
CHINESE = re.compile("[一-鿿]")


def placeholders(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name is not None}


def test_the_words_are_those_of_the_kinds_there_are() -> None:
    assert set(WORDS) == set(KINDS)
    assert {name: set(words.get("asks", {})) for name, words in WORDS.items()} == {
        name: set(kind.properties) for name, kind in KINDS.items()
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_is_described_in_both_languages(kind: Kind) -> None:
    starter = starter_of(kind)
    documentation = sys.modules[kind.compile.__module__].__doc__
    assert documentation is not None
    assert documentation.startswith(f"{starter.does.en}.\n")
    for text in (starter.does, *starter.asks.values(), starter.remedy):
        assert CHINESE.search(text.zh)
        assert text.en
        assert text.zh != text.en


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_message_says_all_that_the_kind_supplies_and_nothing_else(kind: Kind) -> None:
    message = starter_of(kind).message
    assert placeholders(message.zh) == placeholders(message.en) == kind.placeholders


def test_a_kind_without_words_of_ours_has_those_of_its_documentation() -> None:
    def compile_it(params: object, form: object) -> object:
        raise NotImplementedError

    theirs = {"type": "string", "description": "Colour of the cover."}
    kind = Kind("cover", {"colour": theirs}, ("colour",), frozenset({"seen", "due"}), compile_it)  # type: ignore[arg-type]
    starter = starter_of(kind)
    assert starter.does.zh == starter.does.en == (__doc__ or "").rstrip(".")
    assert starter.asks["colour"].zh == "Colour of the cover."
    assert placeholders(starter.message.zh) == placeholders(starter.message.en) == {"seen", "due"}
    assert starter.remedy.zh
