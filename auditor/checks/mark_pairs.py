"""Marks that come in pairs: those of titles, quotations and brackets, and which of them have no partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from auditor.regexes import regex

_KINDS = ("《》", "“”", "（）()", "〔〕", "【】", "「」")
_OPENS = {mark: kind for kind, marks in enumerate(_KINDS) for mark in marks[::2]}
_CLOSES = {mark: kind for kind, marks in enumerate(_KINDS) for mark in marks[1::2]}
_QUOTATION = _OPENS["“"]
_BRACKET = _OPENS["（"]
_MARKS = regex("[" + re.escape("".join(_KINDS)) + "]")
_LIST_NUMBER = regex(r"(?:^|[\s。；;：:，,、])[0-9０-９一二三四五六七八九十a-zA-Z]{1,3}$")
_LONGEST_LIST_NUMBER = 5
_DEEPEST = 12
_FACE = regex(r"[:;：；]\s?-?$")


class _Mark(NamedTuple):
    paragraph: int
    at: int
    kind: int
    opens: bool


def unpaired(paragraphs: Sequence[str], reach: int) -> list[tuple[int, int]]:
    """The marks without partner, as paragraph and position; a partner stands `reach` paragraphs behind at most."""
    lone: list[_Mark] = []
    waiting: list[_Mark] = []
    for index, text in enumerate(paragraphs):
        turned = _quotations_turned(text)
        for mark in _marks(index, text):
            if mark.kind == _QUOTATION and turned:
                continue
            if mark.opens:
                waiting.append(mark)
                if len(waiting) > _DEEPEST:
                    lone.append(waiting.pop(0))
            elif (partner := _partner(waiting, mark)) is None:
                if not _needs_no_partner(mark, text):
                    lone.append(mark)
            else:
                lone += waiting[partner + 1 :]
                del waiting[partner:]
        lone += [mark for mark in waiting if mark.paragraph + reach <= index]
        waiting = [mark for mark in waiting if mark.paragraph + reach > index]
    return sorted((mark.paragraph, mark.at) for mark in (*lone, *waiting) if not _is_paragraphs_quotation(mark))


def one_of_each(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The first mark of each paragraph."""
    return list({paragraph: (paragraph, at) for paragraph, at in reversed(marks)}.values())[::-1]


def _is_paragraphs_quotation(mark: _Mark) -> bool:
    """A quotation of several paragraphs opens each of them and is closed once."""
    return mark.kind == _QUOTATION and mark.opens and mark.at == 0


def _partner(waiting: Sequence[_Mark], mark: _Mark) -> int | None:
    places = range(len(waiting) - 1, -1, -1)
    return next((place for place in places if waiting[place].kind == mark.kind), None)


def _marks(paragraph: int, text: str) -> Iterator[_Mark]:
    for match in _MARKS.finditer(text):
        opens = match[0] in _OPENS
        kind = _OPENS[match[0]] if opens else _CLOSES[match[0]]
        yield _Mark(paragraph, match.start(), kind, opens)


def _needs_no_partner(mark: _Mark, text: str) -> bool:
    """The bracket closes a list number or makes a face."""
    before = text[max(mark.at - _LONGEST_LIST_NUMBER, 0) : mark.at]
    return mark.kind == _BRACKET and bool(_FACE.search(before) or _LIST_NUMBER.search(before))


def _quotations_turned(text: str) -> bool:
    """The quotation marks pair by their number, though some are turned the wrong way."""
    opening, closing = text.count("“"), text.count("”")
    return opening != closing and (opening + closing) % 2 == 0
