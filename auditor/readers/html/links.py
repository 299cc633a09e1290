"""Files that a page offers beside its text."""

from __future__ import annotations

import re
from urllib.parse import unquote

_FILE = re.compile(r"[^/\\?=&#]*\.(?:pdf|docx?|xlsx?|xlsb|wps|et|ofd|rtf|odt|ods|ceb|zip|rar|7z)(?=$|[?&#])", re.I)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|bmp|webp)(?:[?#].*)?\Z", re.I)


def file_in(target: str) -> str | None:
    """The name of the document or archive that a link leads to; None where it leads to a page."""
    found = _FILE.search(unquote(target.strip()))
    return found[0] if found else None


def names_a_file(text: str) -> bool:
    """The text of a link is a file's name, whatever its target looks like."""
    return _FILE.fullmatch(text.strip()) is not None


def is_picture(target: str) -> bool:
    """The link shows a picture at full size."""
    return _PICTURE.search(target.strip()) is not None
