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
    text = dense(wording)
    characters = tuple(map(re.escape, text))
    expression = ""
    for at in range(len(characters) - 1, _HEAD - 1, -1):
        goes_on = _in_a_row((characters[at], expression) if expression else (characters[at],))
        expression = f"(?:{'|'.join([goes_on, *_slips(characters, at)])})"
    slipped = f"(?!{_in_a_row(characters)}){_in_a_row((*characters[:_HEAD], expression))}"
    return Pattern(wording, slipped, ((text[:_HEAD],), (text[-1],)), text)


def _slips(characters: Sequence[str], at: int) -> Iterator[str]:
    """The wording from a place on, with a slip there."""
    here, behind = characters[at], characters[at + 1 :]
    if behind:
        yield _in_a_row(behind)
        yield _in_a_row((f"[^{_NO_OTHER}{here}]", *behind))
    if len(behind) > 1 and here != behind[0]:
        yield _in_a_row((behind[0], here, *behind[1:]))
    if len(behind) > 1 and len(characters) >= _LONG:
        yield _in_a_row(behind[1:])
    yield _in_a_row((characters[at - 1], *characters[at:]))
    yield _in_a_row((*characters[at - 2 : at], *characters[at:]))


def _in_a_row(parts: Sequence[str]) -> str:
    return " ?".join(parts)
