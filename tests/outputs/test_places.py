"""A place is said in one way, as short as finds it again, and nothing is said that is not known."""

from __future__ import annotations

import pytest

from auditor.document import Place
from auditor.outputs.places import place_record, place_text

SAID = [
    (Place(line=35), "第35行", "line 35"),
    (Place(line=35, table=3, row=2, column=4), "第35行", "line 35"),
    (
        Place(page=4, table=3, row=2, column=4),
        "第4页第3个表格第2行第4列",
        "page 4, table 3 of the file, row 2, column 4",
    ),
    (Place(page=4, box=(1.0, 2.0, 3.0, 4.0)), "第4页", "page 4"),
    (Place(table=2, row=1, column=1, sheet="表三", cell="B3"), "工作表“表三”B3", "sheet “表三” B3"),
    (Place(sheet="表三"), "工作表“表三”", "sheet “表三”"),
    (Place(table=1, css="table > tr"), "第1个表格", "table 1 of the file"),
    (Place(file="附件.docx", table=1), "附件.docx 第1个表格", "附件.docx, table 1 of the file"),
    (Place(file="附件.docx"), "附件.docx", "附件.docx"),
]


@pytest.mark.parametrize(("place", "zh", "en"), SAID)
def test_what_is_said_of_a_place(place: Place, zh: str, en: str) -> None:
    told = place_text(place)
    assert told is not None
    assert (told.zh, told.en) == (zh, en)


@pytest.mark.parametrize("place", [None, Place(), Place(box=(0.0, 0.0, 1.0, 1.0)), Place(css="div#a > p")])
def test_of_a_place_that_is_not_known_nothing_is_said(place: Place | None) -> None:
    assert place_text(place) is None


def test_a_record_holds_the_keys_that_are_known() -> None:
    assert place_record(Place(page=4, box=(1.0, 2.0, 3.0, 4.0), file="甲.pdf")) == {
        "page": 4,
        "box": (1.0, 2.0, 3.0, 4.0),
        "file": "甲.pdf",
    }
    assert place_record(Place()) == {}
    assert place_record(None) is None
