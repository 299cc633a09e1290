"""Who reports, for which year, over which period, published when, and whose figures: from title, preamble and text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from auditor.recognition.characters import folded
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.organs import looks_like_organ, organ_named
from auditor.report import Organ, Period, Scope

_LONGEST_TITLE = 60
_YEAR = re.compile(r"((?:19|20)\d{2}|[二一][〇○零九O0][〇○零一二三四五六七八九]{2})年度?")
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_DATE = re.compile(r"(20\d{2})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")
_PERIOD = re.compile(
    r"(\d{4})年(\d{1,2})月(\d{1,2})日?(?:起|开始)?(?:至|到|-|—|–|~|～)+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?止?"
)
_GOVERNED = ("人民", "省", "市", "县", "区", "州", "旗", "镇", "乡")
_BREADCRUMB = re.compile(r"[>»›]")


@dataclass(frozen=True, slots=True)
class Front:
    """What the lines above the first section say."""

    title: str | None
    organ_line: str | None
    preamble: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Announcement:
    organ: str
    year: int


@dataclass(frozen=True, slots=True)
class Years:
    """`year` is the best reading; it is sure unless title and period disagree and the publication does not decide."""

    title: int | None
    year: int | None
    sure: bool


def divide_front(lines: Sequence[str], lexicon: Lexicon) -> Front:
    """Finds the title among the lines above the first section; a title may be broken over two lines."""
    words = lexicon.vocabulary["title"]
    short = [line if len(folded(line)) <= _LONGEST_TITLE and "。" not in line else "" for line in lines]
    for index, line in enumerate(short):
        alone = _as_title(line, words)
        joined = _as_title(short[index - 1] + line, words) if index and short[index - 1] else None
        if alone:
            above = short[index - 1] if index and looks_like_organ(folded(short[index - 1]), lexicon) else None
            return Front(alone, above, _without(lines, {index} | ({index - 1} if above else set()), alone, words))
        if joined:
            return Front(joined, None, _without(lines, {index, index - 1}, joined, words))
    return Front(None, None, tuple(lines))


def _as_title(line: str, words: dict[str, list[str]]) -> str | None:
    text = folded(line).strip('《》"“”')
    for prefix in words["prefixes"]:
        text = text.removeprefix(prefix).lstrip(":")
    named = any(subject in text for subject in words["subjects"])
    ended = re.sub(r"\(.*?\)$", "", text).strip('《》"“”').endswith(tuple(words["endings"]))
    return text if named and ended and not _BREADCRUMB.search(text) and "根据" not in text else None


def _without(lines: Sequence[str], used: set[int], title: str, words: dict[str, list[str]]) -> tuple[str, ...]:
    return tuple(
        line for i, line in enumerate(lines) if i not in used and _as_title(line, words) != title and line.strip()
    )


def title_year(title: str | None) -> int | None:
    """The report year in a title; None where it names none, or two."""
    found = {_year(match[1]) for match in _YEAR.finditer(folded(title or ""))}
    return found.pop() if len(found) == 1 else None


def find_period(texts: Sequence[str], lexicon: Lexicon) -> Period | None:
    """The data period: the first span of dates that is said to be one. A sentence may go on over several texts."""
    plain = folded("".join(texts))
    for match in _PERIOD.finditer(plain):
        around = plain[max(match.start() - 20, 0) : match.end() + 10]
        if any(word in around for word in lexicon.vocabulary["period"]["near"]):
            year, month, day, end_year, end_month, end_day = match.groups()
            return Period(_date(year, month, day), _date(end_year or year, end_month, end_day), match[0])
    return None


def find_published(texts: Sequence[str], lexicon: Lexicon) -> date | None:
    """The publication date, where a line states it as one."""
    for label in lexicon.vocabulary["published"]["labels"]:
        for text in texts:
            _, found, after = text.partition(label)
            match = _DATE.match(folded(after).lstrip(":")) if found else None
            if match:
                return _date(*match.groups())
    return None


def decide_year(in_title: int | None, period: Period | None, published: date | None) -> Years:
    """The report year by title, else by period; where they disagree, publication in the next year decides."""
    in_period = period.end.year if period and period.end else None
    if in_title is None or in_period is None or in_title == in_period:
        return Years(in_title, in_title or in_period, True)
    due = published.year - 1 if published else None
    if due == in_period:
        return Years(in_title, in_period, True)
    return Years(in_title, in_title, False)


def find_organ(front: Front, closing: Sequence[str], lexicon: Lexicon) -> Organ:
    """The reporting organ: in the title, above it, in the signature, or where the preamble announces it."""
    in_title = _before_subject(front.title or "", lexicon)
    signature = [line for line in map(folded, reversed(closing)) if looks_like_organ(line, lexicon)]
    announced = find_announcement(front, lexicon)
    for name in (in_title, folded(front.organ_line or ""), *signature, announced.organ if announced else ""):
        if name and len(name) > 1:
            return organ_named(name, lexicon)
    return Organ(None)


def _before_subject(title: str, lexicon: Lexicon) -> str:
    """The organ in front of what the title is about; in 某县政府信息公开… the 政府 belongs to both."""
    positions = [title.find(subject) for subject in lexicon.vocabulary["title"]["subjects"] if subject in title]
    before = title[: min(positions)] if positions else ""
    name = _YEAR.sub("", before).strip('《》“”"()、-—的')
    shares_government = before.endswith(_GOVERNED) and title.startswith("政府", len(before))
    return f"{name}政府" if shares_government else name


def find_announcement(front: Front, lexicon: Lexicon) -> Announcement | None:
    """Where the preamble says whose report for which year is published; for texts whose title was left outside."""
    for line in map(folded, front.preamble[:3]):
        for lead in lexicon.vocabulary["title"]["names_before"]:
            match = re.search(re.escape(lead) + r"([^，。,、]{2,24}?)((?:19|20)\d{2})年度?(?:政府信息|政务)公开", line)
            if match:
                return Announcement(match[1], int(match[2]))
    return None


def find_scope(texts: Sequence[str], lexicon: Lexicon) -> Scope:
    """Whose figures these are, by the first phrase that says so; the office's own count before the region's."""
    joined = "".join(texts).replace("\n", "")
    for kind, phrases in lexicon.vocabulary["scope"].items():
        phrase = next((phrase for phrase in phrases if phrase in joined), None)
        if phrase:
            return Scope(kind, phrase)
    return Scope()


def _year(written: str) -> int:
    return int(written.translate(_CHINESE_DIGITS))


def _date(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
