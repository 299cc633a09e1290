"""Names of private persons by the word before them."""

from __future__ import annotations

import pytest

from auditor.personal_data.names import find_names, is_party_to_a_matter


def names(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in find_names(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("申请人何春梅申请公开柳塘村征地补偿明细", ["何春梅"]),
        ("收到申请1件，申请人马得胜要求公开其协议", ["马得胜"]),
        ("申请人李某强（来信）", ["李某强"]),
        ("申请人：王强、李小明和赵志刚提出", ["王强", "李小明", "赵志刚"]),
        ("原告欧阳明华不服", ["欧阳明华"]),
        ("申请人阿依古丽·买买提申请公开", ["阿依古丽·买买提"]),
        ("申请人 何 春\n梅 申请公开", ["何 春\n梅"]),
        ("村民张为民反映", ["张为民"]),
    ],
)
def test_a_name_ends_where_something_fit_follows(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "申请人张某、李某某、赵某甲，王某某等3人",
        "市民王女士申请公开，投诉人刘先生来电",
        "被申请人何春梅出庭",
        "申请人高度重视，申请人于次日提出，申请人陆续提出，申请人何时提交",
        "申请人单位的材料、申请人周边的项目、申请人范围、申请人程序",
        "撤销原告知书，当事人陈述和申辩，村民林地，居民金融",
        "申请人张三申请公开",
        "局长王建国，联系人李小明",
        "申请人郑州的材料，申请人江苏等地",
    ],
)
def test_other_words_are_no_names(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("before", "after", "due"),
    [
        ("申请人", "来访", True),
        ("申 请\n人", "来访", True),
        ("户主", "领取补贴", False),
        ("户主", "申请公开补贴", True),
        ("", "申请公开", False),
    ],
)
def test_a_villager_is_in_a_matter_with_an_application(before: str, after: str, due: bool) -> None:
    assert is_party_to_a_matter(before, after) is due
