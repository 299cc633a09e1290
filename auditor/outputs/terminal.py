"""What every output for a terminal shares: its width, and text of files made safe to print."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console
from rich.markup import escape

from auditor.regexes import regex

_WIDTH_OF_A_FILE = 100
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def terminal_console(to: TextIO) -> Console:
    """A console as wide as the terminal, or as COLUMNS says; for a file or a pipe 100."""
    console = Console(file=to, highlight=False, emoji=False)
    if _has_width(console):
        return console
    return Console(file=to, highlight=False, emoji=False, width=_WIDTH_OF_A_FILE)


def print_line(console: Console, line: str, style: str | None = None) -> None:
    """A line that names files: in a file or a pipe it is not broken, so that the names can be found and copied."""
    console.print(line, style=style, soft_wrap=not _has_width(console))


def _has_width(console: Console) -> bool:
    return console.is_terminal or "COLUMNS" in os.environ


def plain(text: str) -> str:
    """Text of a file made safe for a terminal: no markup, no control characters, nothing that turns it round."""
    return escape(_CONTROL.sub("�", text))
