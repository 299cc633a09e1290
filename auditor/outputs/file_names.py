"""Names of files made of names from reports: fit for Windows, inside their folder, no two alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from auditor.outputs.printable import printable
from auditor.regexes import regex

_RESERVED = regex(r'[<>:"/\\|?*.\s]+')
_MOST_CHARACTERS = 40
"""Of a name from a report: so short that the whole name has less than 255 bytes and its path has room."""


def name_part(text: str) -> str:
    """A name from a report as a part of a file name; dots are none of it, so it is no device, folder or ending."""
    composed = unicodedata.normalize("NFC", printable(text))
    return _RESERVED.sub("_", composed).strip("_")[:_MOST_CHARACTERS]


def unlike(stem: str, ending: str, taken: Collection[str]) -> str:
    """The file's name, numbered where one that Windows or macOS takes for the same is `taken` (in small letters)."""
    name, number = f"{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}({number}){ending}"
    return name
