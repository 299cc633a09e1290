from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.patterns.garbled import find_garbled
from tests.support.examples import examples

SENTENCE = "依法推进政府信息公开工作，全年发布信息326条。"
BEFORE, AFTER = "全年主动公开，", "已按期办结。"
CHARACTERS = "政府信息公开工作年度报告依法办理申请主动发布条例规定县市局人民群众网站栏目"
COMMON = st.lists(st.sampled_from(CHARACTERS), min_size=12, unique=True).map("".join)


def _garbled(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_garbled(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("政府信��公开", ["��"]),
        ("锟斤拷锟斤拷", ["锟斤拷锟斤拷"]),
        ("公开锟斤拷信息", ["锟斤拷"]),
        ("王\ue123", ["\ue123"]),
        ("\U000f1234", ["\U000f1234"]),
        ("\uf0b7 一是", []),
        ("\ue7c7", []),
        (SENTENCE, []),
        ("…………——————“”‘’……", []),
        ("目录············1", []),
        ("25℃±3℃、3×4㎡、±0.5°、§12、¥100", []),
        ("Français, Español, Düsseldorf, naïve café", []),
        ("锟、斤、拷贝", []),
        ("㙍、垚、𠮷、囧、彧、鏖战、鍠、渚", []),
        ("", []),
    ],
)
def test_garbled_text_is_told_from_rare_characters(text: str, found: list[str]) -> None:
    assert _garbled(text) == found


def test_only_characters_of_private_use_are_private() -> None:
    assert [found.private for found in sorted(find_garbled("�锟斤拷\ue123"))] == [False, False, True]


@examples(100)
@given(COMMON)
def test_text_decoded_with_another_encoding_is_found_where_it_stands(text: str) -> None:
    for wrong in (
        text.encode().decode("gbk", errors="replace"),
        text.encode().decode("latin-1"),
        text.encode("gbk").decode("latin-1"),
        text.encode("gbk").decode("utf-8", errors="replace"),
    ):
        whole = f"{BEFORE}{wrong}{AFTER}"
        found = list(find_garbled(whole))
        assert found, wrong
        assert all(len(BEFORE) <= at.start < at.end <= len(BEFORE) + len(wrong) for at in found), wrong


@examples(100)
@given(st.text(st.characters(codec="gb2312")))
def test_no_text_of_common_chinese_is_called_garbled(text: str) -> None:
    assert _garbled(text.replace("锟", "")) == []


@examples(100)
@given(st.text())
def test_any_text_is_searched_and_finds_are_in_it(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in find_garbled(text))
