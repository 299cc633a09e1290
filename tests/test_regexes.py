"""Expressions that wait for their first use find what compiled ones find."""

from __future__ import annotations

import re

import pytest

from auditor.regexes import HAN, NOT_HAN, regex


def test_it_is_compiled_when_it_is_used() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.search("a")


def test_it_finds_what_a_compiled_one_finds() -> None:
    late, compiled = regex("B(?P<digits>[0-9]+)", re.IGNORECASE), re.compile("B(?P<digits>[0-9]+)", re.IGNORECASE)
    text = "b12, B3"
    assert late.findall(text) == compiled.findall(text) == ["12", "3"]
    assert [found["digits"] for found in late.finditer(text, 1)] == ["3"]
    assert late.sub("x", text) == compiled.sub("x", text)
    assert (late.groups, late.pattern, late.flags) == (compiled.groups, compiled.pattern, compiled.flags)


def test_it_takes_bytes_too() -> None:
    assert regex(rb"\d").sub(b"", b"a1") == b"a"


def test_numbers_in_circles_and_letters_of_other_scripts_are_no_chinese_characters() -> None:
    text = "一①Ⅱ鿿Øαカa1，"
    assert re.findall(HAN, text) == ["一", "鿿"]
    assert re.findall(NOT_HAN, text) == ["①", "Ⅱ", "Ø", "α", "カ", "a", "1", "，"]
