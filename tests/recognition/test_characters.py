"""Labels and ordinals compared by what they say, not by how they are typed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.forms.loading import official_forms
from auditor.recognition.characters import compatible, folded, label_key, ordinal_value, split_ordinal
from tests.support.examples import examples

_ORDINALS = "一二三四五六七八九十"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("（一）予以公开", "(一)予以公开"),
        ("（一）予以公开", "（一） 予以公开"),
        ("（一）予以公开", "予以公开"),
        ("一、本年新收政府信息公开申请数量", "一、 本年新收政府信息公开申请数量"),
        ("一、本年新收政府信息公开申请数量", "一.本年新收政府信息公开申请数量"),
        ("1.属于国家秘密", "1、属于国家秘密"),
        ("1.属于国家秘密", "１．属于国家秘密"),
        ("3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
        ("3.危及“三安全一稳定”", "3.危及“三安全一稳定\u201d "),
        ("本年增/减", "本年增／减"),
        ("第二十条第（一）项", "第二十条第(一)项"),
        ("本年收费金额（单位：万元）", "本年收费金额\n(单位:万元)"),
        ("商业企业", "商业 企业"),
        ("商业企业", "商业\n企业"),
        ("政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议,行政诉讼情况"),
    ],
)
def test_labels_typed_in_two_ways_are_one(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("规章", "规范性文件"),
        ("其他", "其他结果"),
        ("1.属于国家秘密", "7.属于行政执法案卷"),
        ("总计", "合计"),
        ("三安全一稳定", "安全一稳定"),
        ("2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
    ],
)
def test_different_labels_stay_different(one: str, other: str) -> None:
    assert label_key(one) != label_key(other)


@pytest.mark.parametrize("form", ["goi-2019", "goi-2021"])
def test_the_rows_of_every_table_can_be_told_apart(form: str) -> None:
    for table in official_forms()[form].tables.values():
        keys = [label_key(row.label) for row in table.rows.values()]
        assert len(set(keys)) == len(keys)
        assert all(keys)


@pytest.mark.parametrize(
    ("text", "ordinal", "rest"),
    [
        ("一、总体情况", "一", "总体情况"),
        ("一、 总体情况", "一", "总体情况"),
        ("一 、总体情况", "一", "总体情况"),
        ("一.总体情况", "一", "总体情况"),
        ("一．总体情况", "一", "总体情况"),
        ("一，总体情况", "一", "总体情况"),
        ("一总体情况", "一", "总体情况"),
        ("第一部分 总体情况", "一", "总体情况"),
        ("第一部分：总体情况", "一", "总体情况"),
        ("十二、其他", "十二", "其他"),
        ("1、总体情况", "1", "总体情况"),
        ("1.总体情况", "1", "总体情况"),
        ("１、总体情况", "1", "总体情况"),
        ("总体情况", None, "总体情况"),
        ("Ⅰ、总体情况", None, "总体情况"),
        ("【一、总体情况】", "一", "总体情况"),
        ("l六、其他事项", "六", "其他事项"),
        ("|六、其他事项", "六", "其他事项"),
        ("A六、其他事项", None, "六、其他事项"),
        ("", None, ""),
        ("Ø总体情况", None, "总体情况"),
        ("α 总体情况", None, "总体情况"),
    ],
)
def test_the_number_in_front_of_a_heading(text: str, ordinal: str | None, rest: str) -> None:
    assert split_ordinal(text) == (ordinal, rest)


@pytest.mark.parametrize(
    ("ordinal", "value"),
    [
        ("一", 1),
        ("六", 6),
        ("十", 10),
        ("十一", 11),
        ("十九", 19),
        ("1", 1),
        ("12", 12),
        ("千", None),
        ("", None),
        ("一一", None),
    ],
)
def test_ordinals_have_values(ordinal: str, value: int | None) -> None:
    assert ordinal_value(ordinal) == value


@given(
    number=st.integers(1, 19),
    heading=st.sampled_from(["总体情况", "存在的主要问题及改进情况"]),
    mark=st.sampled_from("、.．，："),
)
@examples(60)
def test_any_numbered_heading_comes_apart(number: int, heading: str, mark: str) -> None:
    ordinal = ("十" if number > 10 else "") + _ORDINALS[(number - 1) % 10]

    written, rest = split_ordinal(f"{ordinal}{mark}{heading}")

    assert (written, rest) == (ordinal, heading)
    assert ordinal_value(ordinal) == number


@given(text=st.text(st.characters(exclude_categories=("Mn", "Mc", "Me", "Sk", "Lm", "Cs")), max_size=20))
@examples(100, 5000)
def test_folding_is_stable_and_leaves_no_space(text: str) -> None:
    once = folded(text)
    assert folded(once) == once
    assert once == "".join(once.split())


@given(
    st.text(st.sampled_from("\u3000\uff01\uff05\uff08\uff0c\uff10\uff21\uff5eaｶﾞ一\u0301\u3099Å㎡…①") | st.characters())
)
@examples(500)
def test_texts_are_made_compatible_as_unicode_says(text: str) -> None:
    assert compatible(text) == unicodedata.normalize("NFKC", text)
