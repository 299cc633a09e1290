"""Bank accounts and mailboxes."""

from __future__ import annotations

import pytest

from auditor.personal_data.accounts import find_accounts
from auditor.personal_data.mailboxes import find_mailboxes, is_of

CARD = "6217000000123456786"


@pytest.mark.parametrize(
    "text",
    [CARD, f"卡号{CARD}", "6217 0000 0012 3456 786", "6217-0000-0012-3456-786", "账号4012888888881881"],
)
def test_a_card_is_one_anywhere_and_other_numbers_by_their_name(text: str) -> None:
    (piece,) = find_accounts(text)
    digits = [text[at] for at in range(piece.start, piece.end) if text[at].isdigit()]
    assert [text[at] for at in piece.hidden] == digits[4:-4]


@pytest.mark.parametrize(
    "text",
    [
        "卡号6217000000123456787",
        "办件4012888888881881",
        "银行。办件4012888888881881",
        f"账号{CARD}0",
        f"账号A{CARD}",
        f"账号2023-{CARD}",
        f"{CARD}元",
        "账号8888888888888888",
        "银行350102199003074515",
    ],
)
def test_other_long_numbers_are_none(text: str) -> None:
    assert list(find_accounts(text)) == []


@pytest.mark.parametrize(
    ("text", "found", "hidden"),
    [
        ("邮箱：linxizhen88@qq.com，", "linxizhen88@qq.com", 9),
        ("ａｂｃ＠１６３．ｃｏｍ", "ａｂｃ＠１６３．ｃｏｍ", 1),
        ("a@qq.com", "a@qq.com", 1),
        ("linxi @ qq.com", "linxi @ qq.com", 3),
    ],
)
def test_a_mailbox_keeps_its_domain(text: str, found: str, hidden: int) -> None:
    (piece,) = find_mailboxes(text)
    assert text[piece.start : piece.end] == found
    assert len(piece.hidden) == hidden


def test_mailboxes_of_the_government_are_none() -> None:
    assert list(find_mailboxes("jkqzwgk@yunling.gov.cn、A@QH.GOV.CN、没有邮箱的 @ 符号")) == []


@pytest.mark.parametrize(
    ("mailbox", "due"), [("a@qq.com", True), ("a@vip.QQ.com", True), ("a@myqq.com", False), ("a＠ｑｑ．ｃｏｍ", True)]
)
def test_a_provider_is_the_end_of_the_domain(mailbox: str, due: bool) -> None:
    assert is_of(mailbox, ("qq.com",)) is due
