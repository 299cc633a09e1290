"""Text of files made fit for documents and file names: nothing in it that is not seen, nothing that XML forbids."""

from __future__ import annotations

from auditor.regexes import regex

_NOT_SEEN = regex("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_CONTROL = regex("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """Marks that turn or hide text taken out, control characters turned into blanks; lines stay."""
    return _CONTROL.sub(" ", _NOT_SEEN.sub("", text))
