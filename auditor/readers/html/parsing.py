"""A page's source to its tree, unless that would be far larger than the source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from auditor.readers.limits import Limits, over_limit
from auditor.regexes import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_FORMATTING = "a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
_BLOCK = "p|div|td|th|tr|li|dd|dt|table|ul|ol|h[1-6]|section|article|blockquote|center|form|pre"
_NAMES = regex(r"<([A-Za-z][A-Za-z0-9]{0,9})(?=[\s/>])")
_IS_FORMATTING = regex(rf"(?:{_FORMATTING})\Z", re.IGNORECASE)
_IS_BLOCK = regex(rf"(?:{_BLOCK})\Z", re.IGNORECASE)
_TAG = regex(rf"<(/?)(?:({_FORMATTING})|(?:{_BLOCK}))(?=[\s/>])([^<>]*)", re.IGNORECASE)
_MOST_ALIKE = 3
"""Browsers reopen no more than this of equal elements."""


def parsed(source: str, limits: Limits) -> LexborHTMLParser:
    """The tree as browsers make it. Raises UnreadableFile where it would have too many elements, or be no tree."""
    from selectolax.lexbor import LexborHTMLParser

    names = Counter(_NAMES.findall(source))
    opened, blocks = (
        sum(count for name, count in names.items() if kind.match(name)) for kind in (_IS_FORMATTING, _IS_BLOCK)
    )
    if opened * blocks > limits.objects:
        _hold_reopened(source, limits)
    return LexborHTMLParser(source)


def _hold_reopened(source: str, limits: Limits) -> None:
    """Browsers reopen every formatting element that was left open in each block that follows it."""
    open_now: Counter[tuple[str, str]] = Counter()
    count = reopened = 0
    for match in _TAG.finditer(source):
        closes, name, attributes = match.groups()
        if not name:
            reopened += 0 if closes else count
            if reopened > limits.objects:
                raise over_limit("objects", limits)
        elif not closes:
            open_now[name.lower(), attributes] += 1
            count += open_now[name.lower(), attributes] <= _MOST_ALIKE
        elif last := next((key for key in reversed(open_now) if key[0] == name.lower()), None):
            count -= open_now[last] <= _MOST_ALIKE
            open_now[last] -= 1
            if not open_now[last]:
                del open_now[last]
