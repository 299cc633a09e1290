"""“Did you mean”: the nearest valid word to one that is not valid."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from auditor.language import Text


def did_you_mean(word: str, valid: Iterable[str]) -> Text:
    """A sentence to append to an error message: the nearest valid word, or the words to choose from."""
    choices = sorted(set(valid))
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    if near:
        return _NEAREST.fill(near=near[0])
    more = ["…"] if len(choices) > _MOST_CHOICES else []
    shown = [*choices[:_MOST_CHOICES], *more]
    return _CHOICES.fill(choices=Text("、".join(shown), ", ".join(shown))) if choices else Text("", "")


_MOST_CHOICES = 12
_NEAREST = Text("是不是“{near}”？", " Did you mean “{near}”?")
_CHOICES = Text("可用的有：{choices}。", " Valid here: {choices}.")
