"""Files that a page offers beside its text."""

from __future__ import annotations

import re
from urllib.parse import unquote

from auditor.regexes import regex

_ENDING = regex(r"\.(?:pdf|docx?|xlsx?|xlsb|wps|et|ofd|rtf|odt|ods|ceb|zip|rar|7z)(?=$|[?&#])", re.I)
_BETWEEN_NAMES = regex(r"[/\\?=&#]")
_PICTURE = regex(r"\.(?:png|jpe?g|gif|bmp|webp)(?:[?#].*)?\Z", re.I)


def file_in(target: str) -> str | None:
    """The name of the document or archive that a link leads to; None where it leads to a page."""
    target = unquote(target.strip())
    ending = _ENDING.search(target)
    return _BETWEEN_NAMES.split(target[: ending.end()])[-1] if ending else None


def names_a_file(text: str) -> bool:
    """The text of a link is a file's name, whatever its target looks like."""
    text = text.strip()
    ending = _ENDING.search(text)
    return ending is not None and ending.end() == len(text) and not _BETWEEN_NAMES.search(text)


def is_picture(target: str) -> bool:
    """The link shows a picture at full size."""
    return _PICTURE.search(target.strip()) is not None
