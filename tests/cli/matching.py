"""Whether an output says what a scenario expects."""

from __future__ import annotations

import re

_ANY_LINES = "..."
_ANYTHING = "[...]"


def says(expected: str, actual: str) -> bool:
    """Line by line, white space counted once. `...` is any lines, `[...]` anything inside a line."""
    pattern = "".join(_line(line) for line in _tidy(expected))
    text = "".join(f"{line}\n" for line in _tidy(actual))
    return re.fullmatch(pattern, text) is not None


def _tidy(text: str) -> list[str]:
    lines = [" ".join(line.split()) for line in text.splitlines()]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    return lines


def _line(line: str) -> str:
    if line == _ANY_LINES:
        return r"(?:.*\n)*?"
    return ".*".join(re.escape(part) for part in line.split(_ANYTHING)) + r"\n"
