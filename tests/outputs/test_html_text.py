"""Text of files in a page: no markup, and nothing that is not seen."""

from __future__ import annotations

import pytest

from auditor.outputs.html_text import html_text, printable


def test_markup_becomes_text() -> None:
    assert html_text("<b a=\"1\" c='2'>&") == "&lt;b a=&quot;1&quot; c=&#x27;2&#x27;&gt;&amp;"


@pytest.mark.parametrize("unseen", "\x00\x1b\x7f\x9b\u200e\u200f\u061c\u202a\u202e\u2066\u2069\ud800")
def test_what_is_not_seen_is_replaced(unseen: str) -> None:
    assert printable(f"甲{unseen}乙") == "甲\ufffd乙"


def test_tabs_and_line_ends_stay() -> None:
    assert printable("甲\t乙\n丙") == "甲\t乙\n丙"
