"""A waiver added to a file is read back as it was, and what stood there stays."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from auditor.errors import UsageError
from auditor.findings import Waiver, wording
from auditor.forms.loading import official_forms
from auditor.waivers.reading import load_waivers
from auditor.waivers.writing import with_waiver
from tests.support.auditing import national_rules

DAY = date(2026, 1, 20)
WAIVER = Waiver("T3-001", "青禾县教育局", 2023, "表三 自然人", "已出具更正说明", "王主任", DAY, date(2026, 12, 31))
PRINTED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), max_size=40)


def read_back(text: str, folder: Path) -> list[Waiver]:
    path = folder / "waivers.yaml"
    path.write_text(text, encoding="utf-8")
    waivers = load_waivers(path, national_rules(), official_forms(), DAY)
    assert waivers.faults == ()
    return [replace(each, line=None) for each in waivers.entries]


@given(
    organ=PRINTED.filter(lambda text: len(text) > 1),
    reason=PRINTED.filter(lambda text: len(text.strip()) > 1),
    quote=st.none() | PRINTED.filter(wording),
    decided_on=st.none() | st.text("0123456789abcdef", min_size=16, max_size=16),
)
def test_whatever_stands_in_it_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, organ: str, reason: str, quote: str | None, decided_on: str | None
) -> None:
    waiver = replace(WAIVER, organ=organ, reason=reason, quote=quote, decided_on=decided_on)
    once = with_waiver(None, waiver, "waivers.yaml")
    twice = with_waiver(once, WAIVER, "waivers.yaml")
    assert twice.startswith(once)
    assert read_back(twice, tmp_path_factory.mktemp("w")) == [waiver, WAIVER]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "waivers: []\n",
        "# 本办的豁免\nwaivers:\n",
        "waivers:\n  # 还没有\n",
        "waivers:\n- {rule: T3-002, organ: 某某局, year: 2023, place: 全文, reason: 已经核实, approved_by: 王主任,"
        " approved_on: 2026-01-02, expires: 2026-06-30} # 王\n",
        "waivers:\n  - rule: T3-002\n    organ: 某某局\n    year: 2023\n    place: 全文\n    reason: 已经核实\n"
        "    approved_by: 王主任\n    approved_on: 2026-01-02\n    expires: 2026-06-30 # 六月",
    ],
)
def test_what_stands_in_the_file_stays(text: str, tmp_path: Path) -> None:
    result = with_waiver(text, WAIVER, "waivers.yaml")
    comments = [line for line in text.splitlines() if "#" in line]
    assert all(line in result for line in comments)
    assert read_back(result, tmp_path)[-1] == WAIVER
    assert len(read_back(result, tmp_path)) == 1 + text.count("T3-002")


@pytest.mark.parametrize(
    "text", ["waivers: [{rule: T3-002}]\n", "waivers: 没有\n", "a: b\n", "waivers:\n  - a: b\nnotes: 其他\n", "[\n"]
)
def test_a_file_that_takes_no_more_is_left_alone(text: str) -> None:
    with pytest.raises(UsageError, match=r"waivers\.yaml"):
        with_waiver(text, WAIVER, "waivers.yaml")
