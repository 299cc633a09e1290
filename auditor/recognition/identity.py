"""Who reports, for which year, over which period, published when, and whose figures: from title, preamble and text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from auditor.recognition.characters import folded
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.organs import looks_like_organ, reporting_organ
from auditor.regexes import regex
from auditor.report import Organ, Period, Scope

_LONGEST_TITLE = 60
YEAR = regex(r"((?:19|20)\d{2}|[二一][〇○零九O0][〇○零一二三四五六七八九]{2})年度?")
_CHINESE_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_GOVERNED = ("人民", "省", "市", "县", "区", "州", "旗", "镇", "乡")
_BETWEEN_NAMES = regex(r"[-_—–|]+")
_TO_FILL_IN = regex("_{2,}年?")
_BREADCRUMB = regex(r"[>»›]")


class Front(Struct, frozen=True):
    """What the lines above the first section say; `title_line` and `preamble_lines` count them from 0."""

    title: str | None
    organ_line: str | None
    preamble: tuple[str, ...]
    preamble_lines: tuple[int, ...]
    title_line: int | None = None


class _Title(Struct, frozen=True):
    """A line that can be the title, how many lines before it belong to it, and the organ's if that is one of them."""

    text: str
    line: int
    lines_before: int
    organ_line: str | None


class Announcement(Struct, frozen=True):
    organ: str
    year: int


class Years(Struct, frozen=True):
    """`year` is the best reading; it is sure unless title and period disagree and the publication does not decide."""

    title: int | None
    year: int | None
    sure: bool


def divide_front(lines: Sequence[str], lexicon: Lexicon) -> Front:
    """Finds the title among the lines above the first section; it may be broken over two lines.

    Of several lines that can be one, a title with the year and the due ending, and then the last, is the report's own.
    """
    words = lexicon.vocabulary["title"]
    short = [line if len(folded(line)) <= _LONGEST_TITLE and "。" not in line else "" for line in lines]
    candidates = [title for index in range(len(short)) if (title := _title_at(index, short, words, lexicon))]
    if not candidates:
        return Front(None, None, tuple(lines), tuple(range(len(lines))))
    title = max(candidates, key=lambda title: (_is_full(title.text, words), title.line))
    kept = tuple(
        index
        for index, line in enumerate(lines)
        if not title.line - title.lines_before <= index <= title.line
        and line.strip()
        and _as_title(line, words) != title.text
    )
    return Front(title.text, title.organ_line, tuple(lines[index] for index in kept), kept, title.line)


def title_of_page(metadata: Mapping[str, str], lexicon: Lexicon) -> str | None:
    """The title that a page states of itself, without the names of site and column behind it."""
    words = lexicon.vocabulary["title"]
    contents = {name.lower(): content for name, content in metadata.items()}
    stated = [contents.get(name.lower(), "") for name in words["metadata"]]
    parts = (part for content in stated for part in _BETWEEN_NAMES.split(content) if len(part) <= _LONGEST_TITLE)
    return next((title for part in parts if (title := _as_title(part, words))), None)


def _title_at(index: int, short: Sequence[str], words: dict[str, list[str]], lexicon: Lexicon) -> _Title | None:
    above = short[index - 1] if index else ""
    alone = _as_title(short[index], words)
    joined = _as_title(above + short[index], words) if above and short[index] else None
    if joined and (alone is None or (_year_tells_its_subject(joined, words) and not _is_full(alone, words))):
        organ = None if organ_in_title(joined, lexicon) else _organ_at(index - 2, short, lexicon)
        return _Title(joined, index, 2 if organ else 1, organ)
    if alone is None:
        return None
    organ = _organ_at(index - 1, short, lexicon)
    return _Title(alone, index, 1 if organ else 0, organ)


def _organ_at(index: int, short: Sequence[str], lexicon: Lexicon) -> str | None:
    return short[index] if index >= 0 and looks_like_organ(folded(short[index]), lexicon) else None


def _is_full(title: str, words: dict[str, list[str]]) -> bool:
    return title.endswith(words["endings"][0]) and YEAR.search(title) is not None


def _year_tells_its_subject(title: str, words: dict[str, list[str]]) -> bool:
    """The title goes right on behind its year, as a line of something else above it would not."""
    year = YEAR.search(title)
    return year is not None and title.startswith(tuple(words["subjects"]), year.end())


def _as_title(line: str, words: dict[str, list[str]]) -> str | None:
    text = folded(line).strip('《》"“”')
    for prefix in words["prefixes"]:
        text = text.removeprefix(prefix).lstrip(":")
    for suffix in words["suffixes"]:
        text = text.rstrip(".。").removesuffix(suffix)
    named = any(subject in text for subject in words["subjects"])
    ended = re.sub(r"\(.*?\)$", "", text).strip('《》"“”').endswith(tuple(words["endings"]))
    return text if named and ended and not _BREADCRUMB.search(text) and "根据" not in text else None


def title_year(title: str | None) -> int | None:
    """The report year in a title; None where it names none, or two."""
    found = {_year(match[1]) for match in YEAR.finditer(folded(title or ""))}
    return found.pop() if len(found) == 1 else None


def decide_year(in_title: int | None, period: Period | None, published: date | None) -> Years:
    """The report year by title, else by period; where they disagree, publication in the next year decides."""
    in_period = period.end.year if period and period.end else None
    first_year = period.start.year if period and period.start else in_period
    if in_title is None or in_period is None or in_title in (first_year, in_period):
        return Years(in_title, in_title or in_period, True)
    due = published.year - 1 if published else None
    if due == in_period:
        return Years(in_title, in_period, True)
    return Years(in_title, in_title, False)


def find_organ(front: Front, closing: Sequence[str], lexicon: Lexicon) -> Organ:
    """The reporting organ: in the title, above it, in the signature, or where the preamble announces it."""
    in_title = organ_in_title(front.title or "", lexicon)
    signature = [line for line in map(folded, reversed(closing)) if looks_like_organ(line, lexicon)]
    announced = find_announcement(front, lexicon)
    for name in (in_title, folded(front.organ_line or ""), *signature, announced.organ if announced else ""):
        if name and len(name) > 1:
            return reporting_organ(name, lexicon)
    return Organ(None)


def organ_in_title(title: str, lexicon: Lexicon) -> str:
    """The organ in front of what the title is about; in 某县政府信息公开… the 政府 belongs to both."""
    positions = [title.find(subject) for subject in lexicon.vocabulary["title"]["subjects"] if subject in title]
    before = title[: min(positions)] if positions else ""
    name = YEAR.sub("", _TO_FILL_IN.sub("", before)).strip('《》“”"()、-—至0123456789的')
    for suffix in lexicon.vocabulary["title"]["organ_suffixes"]:
        name = name.removesuffix(suffix)
    shares_government = before.endswith(_GOVERNED) and title.startswith("政府", len(before))
    return f"{name}政府" if shares_government else name


def find_announcement(front: Front, lexicon: Lexicon) -> Announcement | None:
    """Where the preamble says whose report for which year is published; for texts whose title was left outside."""
    for line in map(folded, front.preamble[:3]):
        for lead in (lead for lead in lexicon.vocabulary["title"]["names_before"] if lead in line):
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


def find_elsewhere(texts: Sequence[str], lexicon: Lexicon) -> str | None:
    """The first words by which a section says that a part of it stands in another place."""
    joined = folded("".join(texts))
    return next((words for words in lexicon.vocabulary["elsewhere"] if words in joined), None)


def _year(written: str) -> int:
    return int(written.translate(_CHINESE_DIGITS))
