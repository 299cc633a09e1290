"""What an author writes to a regular expression that takes time in proportion to the text.

Text stands for itself, whatever its width, blanks, quotation marks and shape of brackets; digits stand for a whole
number, so 711 is not found in 1711. In braces:

* `{n}` a number in any notation;
* `{~14}` up to 14 characters inside one clause, where a remark in brackets counts as one and is not stepped out of;
* `{甲|乙}` one or the other; an empty part makes it optional;
* `{_}` a gap left blank: white space or a line to write on, unless every letter before it stands apart too;
* `{。}` at the beginning or end: a clause begins or ends here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from auditor.errors import ExpressionError
from auditor.kept_regexes import compiled
from auditor.language import Text
from auditor.patterns.folding import dense, fold, span_as_written
from auditor.patterns.numbers import NUMBER, Number, WrittenNumber, read_number
from auditor.regexes import longest_first, regex
from auditor.rules_home import checked_value, rules_home

PARSED = "patterns"
ELEMENT = regex(r"\{([^{}]*)\}|[^{}]+|[{}]")
GAP = regex(r"~(\d{1,4})")
_LONGEST_GAP = 40
_MOST_GAPS = 3
_LONGEST_SLIP = 2
_WIDE_BRACE = regex("[｛｝]")
_LONGEST_PATTERN = 500
_MOST_TOGETHER = 32
_CLAUSE_EDGES = r"\n,。、;:!?()—"
_SENTENCE_ENDS = frozenset("\n。;!?")
_SENTENCE = regex(r"[^\n。;!?]+")
_IN_CLAUSE = r"[^\n。;!?() ]"
_IN_BRACKETS = r"\([^\n。;!?()]{0,30}\)"
_BLANK = r"(?<![ \n][^ ] [^ ])[ _]+"
_DOTS = r"\.\."  # of an ellipsis, which folding makes three of; a single one may be that of 1.17
_BEGINS, _ENDS = rf"(?:(?<![^{_CLAUSE_EDGES}])|(?<={_DOTS}))", rf"(?:(?![^{_CLAUSE_EDGES}])|(?={_DOTS}))"


class Pattern(Struct, frozen=True):
    """A pattern as written and the regular expression it became, over folded text; its groups are its numbers.

    No find is without one of each of `needs` in their order, blanks left out: to look for those is quick, and most
    texts lack some. Of a fixed wording, what is written so is none.
    """

    source: str
    expression: str
    needs: tuple[tuple[str, ...], ...]
    fixed: str = ""


class Found(Struct, frozen=True):
    """Where a pattern was found: characters `start` to `end` of the text as written, and the numbers in it."""

    start: int
    end: int
    numbers: tuple[WrittenNumber, ...]


def find(pattern: Pattern, text: str) -> Iterator[Found]:
    """Every place of a text that the pattern describes, from left to right, none of them overlapping."""
    return _found(pattern, text) if _may_be_in(text, pattern) else iter(())


def is_found(pattern: Pattern, text: str) -> bool:
    """The pattern describes a place of the text, wherever it is."""
    return _may_be_in(text, pattern) and next(_matches(pattern, text), None) is not None


def _found(pattern: Pattern, text: str) -> Iterator[Found]:
    for match, numbers in _matches(pattern, text):
        written = (
            WrittenNumber(*read, *span_as_written(text, *match.span(group)))
            for group, read in enumerate(numbers, start=1)
        )
        yield Found(*span_as_written(text, *match.span()), tuple(written))


def _matches(pattern: Pattern, text: str) -> Iterator[tuple[re.Match[str], Sequence[tuple[Number, bool]]]]:
    """The places of the folded text, with what each number there is and whether it is approximate."""
    for match in compiled(pattern.expression).finditer(fold(text)):
        numbers = [read for written in match.groups() if (read := read_number(written)) is not None]
        if len(numbers) == match.re.groups:
            yield match, numbers


def _may_be_in(text: str, pattern: Pattern) -> bool:
    """What is needed stands there in its order, in one sentence, and a fixed wording not wherever it begins."""
    plain = dense(text)
    for alternatives in pattern.needs:
        for part in alternatives:
            if part in plain:
                break
        else:
            return False
    reach = (plain,) if _ends_a_sentence(pattern.source) else _sentences(text)
    if not any(_stand_in_order(read, pattern.needs) for read in reach):
        return False
    return not pattern.fixed or _may_be_missed(fold(text).replace(" ", ""), pattern)


@cache
def _ends_a_sentence(source: str) -> bool:
    return not _SENTENCE_ENDS.isdisjoint(fold(source.replace("{。}", "")))


@lru_cache(maxsize=64)
def _sentences(text: str) -> Sequence[str]:
    """What of a text one pattern can reach over, blanks left out; no pattern reaches beyond a line."""
    return _SENTENCE.findall(fold(text).replace(" ", ""))


def _stand_in_order(text: str, needs: Sequence[Sequence[str]]) -> bool:
    reached = 0
    for alternatives in needs:
        ends = [at + len(part) for part in alternatives if (at := text.find(part, reached)) >= 0]
        if not ends:
            return False
        reached = min(ends)
    return True


def _may_be_missed(lines: str, pattern: Pattern) -> bool:
    """The fixed wording begins somewhere and goes on otherwise, with half of it before or behind the slip, and ends."""
    ((head,), *_) = pattern.needs
    right, middle = pattern.fixed, len(pattern.fixed) // 2 + 1
    at = lines.find(head)
    while at >= 0:
        near = lines[at : at + len(right) + _LONGEST_SLIP]
        slips_late = near.startswith(right[:middle]) and right[-1] in near[middle:]
        if not near.startswith(right) and (slips_late or right[middle + 1 :] in near):
            return True
        at = lines.find(head, at + 1)
    return False


@cache
def parse(source: str) -> Pattern:
    """The pattern an author wrote. Raises ExpressionError with the position of the first thing not allowed."""
    noted = _noted().get(source)
    if noted is None:
        return parsed(source)
    expression, needs = noted
    return Pattern(source, expression, tuple(map(tuple, needs)))


@cache
def _noted() -> Mapping[str, Any]:
    return checked_value(rules_home() / PARSED) or {}


def parsed(source: str) -> Pattern:
    """What `parse` gives, worked out anew: that of the shipped patterns is noted, since a run has hundreds of them."""
    if len(source) > _LONGEST_PATTERN:
        raise ExpressionError(_TOO_LONG)
    if wide := _WIDE_BRACE.search(source):
        raise ExpressionError(_HALF_WIDTH, wide.start())
    elements = list(ELEMENT.finditer(source))
    last = len(elements) - 1
    parts: list[str] = []
    gaps = 0
    for index, element in enumerate(elements):
        at, text, inside = element.start(), element[0], element[1]
        if text in ("{", "}"):
            raise ExpressionError(_UNPAIRED, at)
        if inside is not None and inside.startswith("~"):
            gaps += 1
            if index in (0, last) or gaps > _MOST_GAPS:
                raise ExpressionError(_LOOSE_GAP if index in (0, last) else _TOO_MANY_GAPS, at)
        if inside == "。" and index not in (0, last):
            raise ExpressionError(_EDGE_INSIDE, at)
        parts.append(_literal(text) if inside is None else _element(inside, at, is_first=index == 0))
    needs = tuple(_needed(elements))
    if not needs:
        raise ExpressionError(_NO_TEXT)
    return Pattern(source, " ?".join(part for part in parts if part), needs)


def _needed(elements: Iterable[re.Match[str]]) -> Iterator[tuple[str, ...]]:
    """The texts of which one has to be there, for each run of elements that stand together; none where it may be gone.

    To look for 和, or 及, spares a search wherever 和 and a comma stand apart.
    """
    runs: list[set[str]] = [{""}]
    for element in elements:
        texts = _texts(element)
        together = {before + text for before in runs[-1] for text in texts}
        if texts and len(together) <= _MOST_TOGETHER:
            runs[-1] = together
        else:
            runs.append(texts or {""})
    for run in runs:
        if "" not in run:
            yield tuple(sorted(text for text in run if not any(o in text for o in run - {text})))


def _texts(element: re.Match[str]) -> set[str]:
    """What an element of texts may read as; none for the others."""
    if element[1] is None:
        return {dense(element[0])}
    return set(map(dense, element[1].split("|"))) if "|" in element[1] else set()


def _element(inside: str, at: int, is_first: bool) -> str:
    if inside == "n":
        return f"({NUMBER})"
    if inside == "_":
        return _BLANK
    if inside == "。":
        return _BEGINS if is_first else _ENDS
    if gap := GAP.fullmatch(inside):
        if not 1 <= int(gap[1]) <= _LONGEST_GAP:
            raise ExpressionError(_GAP_LENGTH.fill(most=_LONGEST_GAP), at + 2)
        return f"(?: ?(?:{_IN_CLAUSE}|{_IN_BRACKETS})){{0,{gap[1]}}}?"
    if "|" in inside:
        return f"(?:{'|'.join(longest_first(map(_literal, inside.split('|'))))})"
    raise ExpressionError(_UNKNOWN.fill(element=f"{{{inside}}}"), at)


def _literal(text: str) -> str:
    characters = fold(text).replace(" ", "").replace("\n", "")
    if not characters:
        return ""
    before = r"(?<!\d)" if characters[0].isdigit() else ""
    after = r"(?!\d)" if characters[-1].isdigit() else ""
    return before + " ?".join(map(re.escape, characters)) + after


_HALF_WIDTH = Text("花括号要用半角“{”“}”。", "write braces in half width: “{” and “}”.")
_TOO_LONG = Text("文字模式超过 500 字，请拆成几条。", "the pattern is over 500 characters; split it.")
_NO_TEXT = Text(
    "文字模式里要有不能省略的文字，不能只有花括号。", "a pattern needs text that must be there, not braces alone."
)
_UNPAIRED = Text("花括号不配对。", "the braces do not pair.")
_LOOSE_GAP = Text("{~n} 的前后都要有文字。", "{~n} needs something before and after it.")
_TOO_MANY_GAPS = Text("{~n} 最多用三次。", "{~n} may stand three times at most.")
_EDGE_INSIDE = Text("{。} 只能写在最前或最后。", "{。} stands only at the beginning or the end.")
_GAP_LENGTH = Text("间隔写 1 到 {most} 个字。", "a gap is of 1 to {most} characters.")
_UNKNOWN = Text(
    "没有 {element}；可以写 {{n}}、{{~14}}、{{甲|乙}}、{{_}}、{{。}}。",
    "there is no {element}; write {{n}}, {{~14}}, {{this|that}}, {{_}} or {{。}}.",
)
