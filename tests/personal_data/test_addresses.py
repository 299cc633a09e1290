"""Homes of private persons."""

from __future__ import annotations

import pytest

from auditor.personal_data.addresses import find_home_addresses


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("家住临溪镇柳塘村三组27号的申请人", "临溪镇柳塘村三组27号", "临溪镇"),
        ("申请人系梧桐街道新桥社区锦绣家园6幢2单元301室住户", "梧桐街道新桥社区锦绣家园6幢2单元301室", "梧桐街道"),
        ("住在丰乐村六组27号的村民", "丰乐村六组27号", ""),
        ("住址：青禾县城关大街１２号", "青禾县城关大街１２号", "青禾县"),
        ("家住幸福小区3-2-501的业主", "幸福小区3-2-501", ""),
        ("答复柳塘村三组27号村民", "柳塘村三组27号", ""),
        ("家住柳塘村三组的申请人", "柳塘村三组", ""),
        ("家住临溪镇柳塘\n村三组27号", "临溪镇柳塘\n村三组27号", "临溪镇"),
    ],
)
def test_a_home_is_shown_down_to_its_township(text: str, found: str, shown: str) -> None:
    (piece,) = find_home_addresses(text)
    assert text[piece.start : piece.end] == found
    hidden = "".join(text[at] for at in piece.hidden)
    assert shown + hidden == "".join(found.split())


@pytest.mark.parametrize(
    "text",
    [
        "地址：青禾县石湾乡石湾街西段6号乡政府二楼203室",
        "家住临溪镇的申请人",
        "家住柳塘村的12户村民",
        "住在幸福小区3号楼的居民",
        "住址、联系方式",
        "1号居民楼，12号窗口的群众",
        "申请人系村干部",
    ],
)
def test_other_places_are_no_homes(text: str) -> None:
    assert list(find_home_addresses(text)) == []
