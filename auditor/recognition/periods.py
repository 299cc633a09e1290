"""The data period that a report states, in the notations people use for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from auditor.recognition.characters import folded
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex
from auditor.report import Period

_CHINESE_YEAR = regex(r"[二〇○零一三四五六七八九]{4}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_DAY = r"(\d{1,2})(?:月|[./-])(\d{1,2})日?(?:零时|0时|24时)?"
_SPAN = regex(
    rf"(?<!\d)(\d{{4}})(?:年|[./-]){_DAY}(?:起|开始)?,?(?:截?至|截?止?到|截止|-|—|–|~|～)+(?:(\d{{4}})(?:年|[./-]))?{_DAY}"
)
_WHOLE_YEAR = regex(r"(?<!\d)(\d{4})年(?:1月?(?:至|到|-|—|–|~|～)+12月|度)(?!\d)")
_YEAR = regex(r"(?<!\d)20\d{2}")
_SENTENCE_END = regex("[。；;]")
_REACH = 20


def find_period(
    front: Sequence[str], title_year: int | None, lexicon: Lexicon, body: Sequence[str] = ()
) -> Period | None:
    """The data period: a span of dates announced as one. Where several are, the one of the title's year.

    A sentence may go on over several texts. Where a period is announced whose dates cannot be read, its ends are None.
    In the body, words that speak of data in general announce none. A calendar year from its first day to its last in a
    clause of the preamble about the report or its figures needs no announcement.
    """
    words = lexicon.vocabulary["period"]
    in_front = _announced("".join(front), [*words["announced_by"], *words["announced_in_front_by"]])
    found = [*in_front, *_announced("".join(body), words["announced_by"])]
    found += _calendar_years("".join(front), words["years_of"])
    own = [period for period in found if title_year is not None and period.end and period.end.year == title_year]
    read = [period for period in found if period.end is not None]
    return next(iter([*own, *read, *found]), None)


def _calendar_years(text: str, of: Sequence[str]) -> list[Period]:
    found = []
    for sentence in _SENTENCE_END.split(_in_digits(text)):
        for span in _SPAN.finditer(sentence):
            period = _period(span)
            speaks = any(word in sentence[: span.start()] for word in of)
            if (
                speaks
                and period.start
                and period.start == date(period.start.year, 1, 1)
                and period.end == date(period.start.year, 12, 31)
            ):
                found.append(period)
    return found


def _in_digits(text: str) -> str:
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_CHINESE_DIGITS), folded(text))


def _announced(text: str, announcements: Sequence[str]) -> list[Period]:
    plain = _in_digits(text)
    return [
        period
        for announcement in announcements
        for start in _occurrences(announcement, plain)
        if (period := _read(plain[start + len(announcement) : start + len(announcement) + 2 * _REACH + 20])) is not None
    ]


def _occurrences(word: str, text: str) -> list[int]:
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found


def _read(after: str) -> Period | None:
    """The first span within reach of its announcement."""
    span = _SPAN.search(after)
    if span is not None and span.start() <= _REACH:
        return _period(span)
    whole = _WHOLE_YEAR.search(after)
    if whole is not None and whole.start() <= _REACH:
        year = int(whole[1])
        return Period(date(year, 1, 1), date(year, 12, 31), whole[0])
    sentence = _SENTENCE_END.split(after)[0]
    return Period(None, None, sentence) if _YEAR.search(sentence) else None


def _period(span: re.Match[str]) -> Period:
    year, month, day, end_year, end_month, end_day = span.groups()
    return Period(_date(year, month, day), _date(end_year or year, end_month, end_day), span[0])


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
