"""Automatic numbers are those that Word shows."""

from __future__ import annotations

import pytest
from lxml import etree

from auditor.document import Grid
from auditor.readers import read_content
from auditor.readers.docx.numbering import Numbering, read_numbering, written_number
from auditor.readers.limits import STANDARD_LIMITS
from tests.support.office_files import W, docx_package, paragraph


def _level(level: int, format_: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


def _numbering(levels: str, more: str = "") -> Numbering:
    return read_numbering(
        etree.fromstring(
            f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
            f'<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>{more}</w:numbering>'
        )
    )


@pytest.mark.parametrize(
    ("format_", "shown"),
    [
        ("decimal", ["1", "10", "11", "20", "105"]),
        ("chineseCounting", ["一", "十", "十一", "二十", "一百零五"]),
        ("chineseCountingThousand", ["一", "十", "十一", "二十", "一百零五"]),
        ("chineseLegalSimplified", ["壹", "壹拾", "壹拾壹", "贰拾", "壹佰零伍"]),
        ("ideographTraditional", ["甲", "癸", None, None, None]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", None]),
        ("decimalZero", ["01", "10", "11", "20", "105"]),
        ("decimalFullWidth", ["１", "１０", "１１", "２０", "１０５"]),
        ("lowerLetter", ["a", "j", "k", "t", "aaaaa"]),
        ("upperRoman", ["I", "X", "XI", "XX", "CV"]),
        ("no such format", [None] * 5),
    ],
)
def test_formats_of_numbers(format_: str, shown: list[str | None]) -> None:
    assert [written_number(number, format_) for number in (1, 10, 11, 20, 105)] == shown


def test_levels_count_within_one_another() -> None:
    numbering = _numbering(
        _level(0, "chineseCounting", "%1、") + _level(1, "chineseCounting", "（%2）") + _level(2, "decimal", "%1.%3")
    )
    asked = [0, 1, 1, 2, 0, 1, 2, 2]
    assert [numbering.next_number("5", level) for level in asked] == [
        "一、", "（一）", "（二）", "一.1", "二、", "（一）", "二.1", "二.2",
    ]  # fmt: skip


def test_a_legal_level_is_all_digits_and_bullets_are_no_numbers() -> None:
    legal = _numbering(_level(0, "chineseCounting", "%1、") + _level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert [legal.next_number("5", level) for level in (0, 1)] == ["一、", "1.1"]
    bullets = _numbering(_level(0, "bullet", "●"))
    assert bullets.next_number("5", 0) == ""
    assert bullets.next_number("no such list", 0) == ""


def test_lists_of_one_kind_count_on_and_begin_anew_where_they_say_so() -> None:
    other = '<w:num w:numId="6"><w:abstractNumId w:val="1"/>{}</w:num>'
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride>'
    going_on = _numbering(_level(0, "decimal", "%1."), other.format(""))
    assert [going_on.next_number(list_, 0) for list_ in ("5", "6", "5")] == ["1.", "2.", "3."]
    anew = _numbering(_level(0, "decimal", "%1."), other.format(start))
    assert [anew.next_number(list_, 0) for list_ in ("5", "6", "6", "5")] == ["1.", "4.", "5.", "6."]


def test_a_list_may_be_defined_by_a_style() -> None:
    linked = read_numbering(
        etree.fromstring(
            f'<w:numbering xmlns:w="{W}">'
            f'<w:abstractNum w:abstractNumId="1">{_level(0, "decimal", "第%1章")}'
            '<w:styleLink w:val="S"/></w:abstractNum>'
            '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="S"/></w:abstractNum>'
            '<w:num w:numId="9"><w:abstractNumId w:val="2"/></w:num></w:numbering>'
        )
    )
    assert linked.next_number("9", 0) == "第1章"


def test_a_number_does_not_run_into_a_figure() -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7">{_level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
    )
    listed = '<w:numPr><w:numId w:val="7"/></w:numPr>'
    cells = "".join(f"<w:tc>{paragraph(text, properties=listed)}</w:tc>" for text in ("其他", "5"))
    raw = docx_package(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>", {"word/numbering.xml": numbering})
    (grid,) = read_content("a.docx", raw, STANDARD_LIMITS).blocks
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.rows[0]] == ["1. 其他", "2. \ufffc5"]
