"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, AnyStr, cast

from auditor.kept_regexes import compiled

HAN, NOT_HAN = "[一-鿿]", "[^一-鿿]"
"""A Chinese character, and what is none. "Any letter but Latin ones" compiles sooner, but takes in ①, Ⅱ and Ø."""


def longest_first(words: Iterable[str]) -> list[str]:
    """Alternatives of an expression; those of one length in the same order in every run, so that it is found kept."""
    return sorted(sorted(set(words)), key=len, reverse=True)


def regex(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Stands for `re.compile`: a run uses half of the expressions of its modules, and compiling takes milliseconds."""
    return cast("re.Pattern[AnyStr]", _Regex(expression, flags))


class _Regex:
    """Takes over what the compiled expression has, so that a second use costs no more than there."""

    def __init__(self, expression: Any, flags: int) -> None:
        self._written = expression, flags

    def __reduce__(self) -> tuple[type[_Regex], tuple[Any, int]]:
        """What is sent to another process is the expression as written."""
        return _Regex, self._written

    def __getattr__(self, name: str) -> Any:
        found = getattr(compiled(*self._written), name)
        setattr(self, name, found)
        return found
