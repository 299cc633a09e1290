"""A fixed wording as a pattern that is found where a text misses it by one slip.

One slip is, behind the first two characters: a character left out (of a long wording also two in a row), put for
another, swapped with the next, or one or two written twice. The wording's end has to be there, so that a text broken
off is no slip. Width, blanks, quotation marks and the shape of brackets make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from auditor.patterns.folding import dense
from auditor.patterns.language import Pattern

SHORTEST = 5
_HEAD = 2
_LONG = 12
_NO_OTHER = r"\n。;!?(),、: "


@cache
def near_misses(wording: str) -> Pattern:
    """The pattern of a wording that has `SHORTEST` characters or more."""
    characters = dense(wording)
    expression = ""
    for at in range(len(characters) - 1, _HEAD - 1, -1):
        goes_on = _in_a_row((re.escape(characters[at]), expression) if expression else (re.escape(characters[at]),))
        expression = f"(?:{'|'.join([goes_on, *_slips(characters, at)])})"
    head = characters[:_HEAD]
    slipped = f"(?!{_written(characters)}){_in_a_row((*map(re.escape, head), expression))}"
    return Pattern(wording, slipped, ((head,), (characters[-1],)), characters)


def _slips(characters: str, at: int) -> Iterator[str]:
    """The wording from a place on, with a slip there."""
    here, next_, left = characters[at], characters[at + 1 : at + 2], len(characters) - at
    if left > 1:
        yield _written(characters[at + 1 :])
        yield _in_a_row((f"[^{_NO_OTHER}{re.escape(here)}]", _written(characters[at + 1 :])))
    if left > 2 and here != next_:
        yield _written(next_ + here + characters[at + 2 :])
    if left > 2 and len(characters) >= _LONG:
        yield _written(characters[at + 2 :])
    yield _written(characters[at - 1] + characters[at:])
    yield _written(characters[at - 2 : at] + characters[at:])


def _written(text: str) -> str:
    return _in_a_row([re.escape(character) for character in text])


def _in_a_row(parts: Sequence[str]) -> str:
    return " ?".join(parts)
