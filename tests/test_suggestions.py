from __future__ import annotations

import pytest

from auditor.language import Text
from auditor.organ_kinds import ORGAN_KINDS
from auditor.outputs.words import CONFIDENCES, LEVELS, SEVERITIES, STATUSES
from auditor.suggestions import IN_CHINESE, did_you_mean

MENUS = [SEVERITIES, CONFIDENCES, STATUSES, LEVELS, ORGAN_KINDS]


@pytest.mark.parametrize(
    ("word", "valid", "nearest"),
    [
        ("severty", ["severity", "status", "title"], "severity"),
        ("identiy", ["table", "each", "only", "identity"], "identity"),
        ("结转下年度", ["结转下年", "上年结转", "新收"], "结转下年"),
        ("上年接转", ["结转下年", "上年结转", "新收"], "上年结转"),
        ("carried_ot", ["carried_in", "carried_out"], "carried_out"),
        ("goi-2012", ["goi-2021", "pre-2019"], "goi-2021"),
    ],
)
def test_the_nearest_word_is_named_in_both_languages(word: str, valid: list[str], nearest: str) -> None:
    hint = did_you_mean(word, valid)
    assert hint == Text(f"是不是“{nearest}”？", f" Did you mean “{nearest}”?")


def test_where_nothing_is_near_the_words_to_choose_from_are_named() -> None:
    hint = did_you_mean("qqqq", ["row", "column"])
    assert hint == Text("可用的有：column、row。", " Valid here: column, row.")


def test_the_order_and_repetition_of_the_valid_words_make_no_difference() -> None:
    assert did_you_mean("qqqq", ["b", "a", "b"]) == did_you_mean("qqqq", iter(["a", "b"]))


def test_a_long_list_of_choices_is_cut() -> None:
    choices = [f"w{number:02}" for number in range(40)]
    hint = did_you_mean("?", choices)
    assert "w11" in hint.en
    assert "w12" not in hint.en


def test_without_valid_words_nothing_is_said() -> None:
    assert did_you_mean("x", []) == Text("", "")


@pytest.mark.parametrize(("id_", "words"), [(id_, words) for menu in MENUS for id_, words in menu.items()])
def test_the_words_of_menus_mean_their_ids(id_: str, words: Text) -> None:
    valid = [str(each) for menu in MENUS if words in menu.values() for each in menu]
    assert did_you_mean(words.zh, valid) == Text(f"是不是“{id_}”？", f" Did you mean “{id_}”?")


def test_a_word_of_several_meanings_is_taken_for_the_one_that_is_valid() -> None:
    assert IN_CHINESE["级别"] == ("severity", "level")
    assert "“level”" in did_you_mean("级别", ["name", "kind", "level"]).zh
    assert "“severity”" in did_you_mean("级别", ["id", "severity"]).zh
