"""Text of files made safe for a page: no markup, no control characters."""

from __future__ import annotations

from html import escape

from auditor.regexes import regex

_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def html_text(text: str) -> str:
    """For the content of an element or a quoted attribute."""
    return escape(_CONTROL.sub("\ufffd", text))
