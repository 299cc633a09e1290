from __future__ import annotations

import pytest

from auditor.errors import ExpressionError
from auditor.expressions.parse import parse
from auditor.expressions.slips import label_slip
from auditor.forms.loading import official_forms
from auditor.forms.model import Column, Row
from auditor.forms.names import Names

TABLE = official_forms()["goi-2021"].tables["applications"]
NAMES = Names(TABLE)


@pytest.mark.parametrize("line", [*TABLE.rows.values(), *TABLE.columns.values()], ids=lambda line: line.id)
def test_for_every_official_label_its_short_name_is_told(line: Row | Column) -> None:
    found = label_slip(f"0 <= {line.label}", NAMES)
    if line.label == line.name.zh:
        assert found is None
        return
    assert found is not None
    assert f"“{line.name.zh}”" in found[0].zh
    assert f"“{line.name.zh}”" in found[0].en
    assert found[1] == 5


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("新收+一、本年新收政府信息公开申请数量 == 办理总计", "新收", 3),
        ("1.国家秘密 <= 办理总计", "国家秘密", 0),
        ("0 <= 四、结转下年", "结转下年", 5),
        ("结转下年度继续办理 <= 新收", "结转下年", 0),
        ("sum(新收, （一）予以公开) <= 办理总计", "予以公开", 8),
    ],
)
def test_a_label_or_a_number_among_names_is_found(text: str, name: str, position: int) -> None:
    found = label_slip(text, NAMES)
    assert found is not None
    assert f"“{name}”" in found[0].zh
    assert found[1] == position


@pytest.mark.parametrize("text", ["新收 == 办理总计", "0.1 * 新收 <= sum(不予公开)", "2.5 * 其他处理的其他 <= 1"])
def test_names_alone_are_no_labels(text: str) -> None:
    parse(text)
    assert label_slip(text, NAMES) is None


def test_a_list_is_told_of_what_is_no_label() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse("新收、上年结转 <= 办理总计")
    assert label_slip("新收、上年结转 <= 办理总计", NAMES) is None
    assert "+" in caught.value.text.zh
