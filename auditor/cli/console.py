"""Language and streams of the commands."""

from __future__ import annotations

import errno
import io
import locale
import os
import sys
from typing import TextIO

from auditor.language import Language, Text

_ENGLISH = ("en", "English")


def language_of(arguments: list[str]) -> Language:
    """`--lang` decides, then the locale; Chinese where neither says English."""
    written = " ".join(arguments).replace("--lang=", "--lang ").split()
    chosen = written[written.index("--lang") + 1 :][:1] if "--lang" in written else []
    if chosen in (["zh"], ["en"]):
        return "en" if chosen == ["en"] else "zh"
    set_by = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), None)
    if set_by is None and os.name == "nt":
        set_by = locale.getlocale()[0]
    return "en" if (set_by or "").startswith(_ENGLISH) else "zh"


LANGUAGE: Language = language_of(sys.argv[1:])


def here(zh: str, en: str) -> str:
    """A help text in the language of this call."""
    return Text(zh, en).to(LANGUAGE)


def terminal() -> TextIO:
    """Standard output for people: what the console's encoding cannot show becomes a question mark. Raises OSError."""
    _must_be_open()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    return sys.stdout


def data_stream() -> TextIO:
    """Standard output for programs: UTF-8 on any console. Raises OSError."""
    _must_be_open()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    return sys.stdout


def _must_be_open() -> None:
    if sys.stdout is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def complain(text: Text, language: Language) -> None:
    """A warning or error, on standard error."""
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="replace")
    print(text.to(language), file=sys.stderr)
