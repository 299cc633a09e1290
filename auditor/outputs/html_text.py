"""Text of files made safe for a page: no markup, no control characters."""

from __future__ import annotations

from html import escape

from auditor.regexes import regex

_NOT_SHOWN = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def html_text(text: str) -> str:
    """For the content of an element or a quoted attribute."""
    return escape(printable(text))


def printable(text: str) -> str:
    """Nothing in it that is not seen and yet changes what is: control characters, turns of the direction of writing."""
    return _NOT_SHOWN.sub("\ufffd", text)
