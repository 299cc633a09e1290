"""A figure where it stands in its sentence, and the words beside it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct

from auditor.claims.binding import naming
from auditor.claims.figures import Figure
from auditor.claims.sentences import Sentence
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subjects_of
from auditor.regexes import HAN, regex

_LIST = "等"
_CLOSE = 5
_FAR = 16
_BASE = regex(f"[^,、;:()中里]{{0,8}}(?:(?<![集年库])中(?!{HAN}?心)|(?<=[件宗份起案请复])里)")
_IS = regex("[为系属是]")


class Standing(Struct, frozen=True):
    """`earlier` is where the figure before ends, `later` where the next begins.

    `left` is where its own words begin, its clause or the end of the figure before it, and `words_before` are those;
    `before` is what is counted among them. `base_end` is where words behind it end that others are parts of: in
    18件规划类申请中, 29件中. `spoken_of` are the subjects spoken of before it, the last first.
    """

    figure: Figure
    sentence: Sentence
    earlier: int
    later: int
    left: int
    words_before: str
    before: Sequence[Word]
    base_end: int | None
    spoken_of: Sequence[str]
    vocabulary: Vocabulary

    @property
    def list_start(self) -> int:
        """Where a list by 、 begins that ends with the figure, and has none before it."""
        at = self.left
        while at > self.earlier and self.sentence.text[at - 1] == "、":
            at = max(self.earlier, self.sentence.clause_start(at - 1))
        return at

    @property
    def whole_list_start(self) -> int:
        """Where a list by 、 begins that the figure stands in, whatever figures are before it."""
        at = self.left
        while at > self.sentence.start and self.sentence.text[at - 1] == "、":
            at = self.sentence.clause_start(at - 1)
        return at

    def is_right_before(self, word: Word) -> bool:
        """Nothing that names anything stands between a word and the figure: 公开了12件, 公开共计12件."""
        return bool(self.vocabulary.phrases.verb_leads.fullmatch(self.sentence.text, word.end, self.figure.start))

    @property
    def words_behind(self) -> str:
        return self.sentence.text[self.figure.end : self.sentence.clause_end(self.figure.end)]

    def says(self, *groups: str) -> bool:
        """Words around numbers of these groups stand before the figure in its clause."""
        return bool(self.said(*groups))

    def said(self, *groups: str) -> Sequence[Word]:
        return self.sentence.around_in(self.left, self.figure.start, *groups)

    def since_the_last(self, *groups: str) -> bool:
        """Words of these groups stand between the figure before and this one."""
        return bool(self.sentence.around_in(self.earlier, self.figure.start, *groups))

    @property
    def begins_parts(self) -> bool:
        """Since the figure before, parts are announced, and not in closed brackets: no 公告（含预公告）12条."""
        text, at = self.sentence.text, self.figure.start
        marks = self.sentence.around_in(self.earlier, at, "part")
        opened = (text.rfind("(", self.earlier, m.start) > text.rfind(")", self.earlier, m.start) for m in marks)
        return any(not (is_open and ")" in text[mark.end : at]) for mark, is_open in zip(marks, opened, strict=True))

    @property
    def is_some_of_them(self) -> bool:
        """18件规划类申请中: words that are not known tell some from the others."""
        if self.base_end is None:
            return False
        known = {at for word in self.sentence.words.words for at in range(word.start, word.end)}
        between = range(self.figure.end, self.base_end - 1)
        return any(at not in known and self.sentence.text[at] not in self.vocabulary.phrases.of_all for at in between)

    @property
    def bracket(self) -> int | None:
        """Where the bracket opens that a figure stands in with others; None outside, and for 政策解读(30条)."""
        text, figure = self.sentence.text, self.figure
        opened = text.rfind("(", self.sentence.start, figure.start)
        closed = text.rfind(")", self.sentence.start, figure.start)
        is_alone = opened == figure.start - 1 and text[figure.end : figure.end + 1] == ")"
        return None if opened <= closed or is_alone else opened

    @property
    def heads_a_list(self) -> bool:
        """3216条：网站2104条，微信876条: the first of several behind a colon, in one unit with the figure before it."""
        colon = self.sentence.text.find(":", self.earlier, self.figure.start)
        if colon < 0 or colon - self.earlier > _FAR:
            return False
        figures = [figure for figure in self.sentence.figures if figure.unit is not None]
        at = next((i for i, figure in enumerate(figures) if figure.start == self.figure.start), 0)
        return (
            0 < at < len(figures) - 1
            and any(figure.unit == self.figure.unit for figure in figures[:at])
            and figures[at + 1].unit == self.figure.unit
        )

    @property
    def is_behind_a_list(self) -> bool:
        """In a clause of its own behind figures in brackets, or behind several that 、 parts."""
        between = self.sentence.text[self.earlier : self.figure.start]
        if ")" in between and "(" not in between.partition(")")[0]:
            return True
        begin = self.sentence.clause_start(self.earlier - 1)
        return "," in between and self.sentence.text[begin - 1] == "、"

    @property
    def is_share_of_base(self) -> bool:
        """占申请总量1260件的62.4%: the figure before is what the share is of."""
        return self.sentence.text[self.earlier : self.figure.start] in self.vocabulary.phrases.of_base

    def behind(self, with_all: bool = False) -> list[Word]:
        """The words behind the figure in its clause, up to one that speaks of all, or `with_all` those as well."""
        end = self.base_end or min(self.later, self.sentence.clause_end(self.figure.end))
        every = [] if with_all else self.sentence.around_in(self.figure.end, end, "all")
        return _beside(self.figure, self.figure.end, every[0].start if every else end, self.sentence, self.vocabulary)

    def further_on(self) -> list[Word]:
        """The words of the clauses behind the figure up to that of the next (1件因补正未完成，结转下年)."""
        if self.base_end is not None:
            return []
        semicolon = self.sentence.text.find(";", self.figure.end, self.later)
        next_clause = self.sentence.clause_start(self.later)
        last = next_clause - 1 if self.figure.end < next_clause <= self.later < self.sentence.end else self.later
        end = last if semicolon < 0 else semicolon
        behind = self.sentence.clause_end(self.figure.end)
        stops = [
            w
            for w in self.sentence.around_in(self.figure.end, end, "all", "none")
            if w.start >= behind or "all" in w.senses
        ]
        words = counted(self.sentence, self.figure.end, stops[0].start if stops else end)
        return [word for word in words if not self._heads_another(word)]

    def _heads_another(self, word: Word) -> bool:
        """7905件，依法不予公开的均已隐去: what a clause behind begins to speak of, and no 属于不予公开的."""
        text, clause = self.sentence.text, self.sentence.clause_start(word.start)
        return (
            text[word.end : word.end + 1] == "的"
            and clause > self.figure.end
            and not _IS.search(text, clause, word.start)
        )

    def in_clause_before(self) -> list[Word]:
        """The words of the clause before, where the figure's own only goes on with it (…申请，共36件; 自然人(30件))."""
        clause, leads = self.sentence.clause_start(self.figure.start), self.vocabulary.phrases.clause_leads
        if clause <= self.earlier or not leads.fullmatch(self.sentence.text, clause, self.figure.start):
            return []
        start = self.sentence.clause_start(clause - 1)
        if start < self.earlier and not self.says("sum"):
            return []
        start = max(start, self.earlier)
        if self.sentence.around_in(start, clause - 1, "none"):
            return []
        return counted(self.sentence, start, clause - 1)

    def is_one_of(self, right: Sequence[Word]) -> bool:
        """发生一起政府信息公开行政诉讼: a case behind the figure, and nothing between that tells of another thing."""
        phrases, kept_apart = self.vocabulary.phrases, self.vocabulary.kept_apart
        case = next((word for word in right if not kept_apart.isdisjoint(word.senses)), None)
        if case is None or self.says("none") or self.words_before.endswith(phrases.no_case):
            return False
        return not phrases.whole.sub("", self.sentence.text[self.figure.end : case.start])

    @property
    def ends_its_clause(self) -> bool:
        """No other figure stands behind it in its clause."""
        return self.sentence.clause_end(self.figure.end) <= self.later

    @property
    def begins_its_clause(self) -> bool:
        return self.sentence.clause_start(self.figure.start) == self.figure.start


def standings(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[Standing]:
    """The figures of a sentence where they stand; behind a closed bracket what was spoken of before it is again."""
    figures = sentence.figures
    ends = [sentence.start, *(figure.end for figure in figures)]
    starts = [*(figure.start for figure in figures[1:]), sentence.end]
    brackets = [mark for mark in sentence.separators if sentence.text[mark] in "()"]
    spoken: Sequence[str] = sentence.spoken_of
    outside: Sequence[str] = ()
    base_end: int | None = None
    for figure, earlier, later in zip(figures, ends, starts, strict=False):
        marks = brackets[bisect_left(brackets, earlier) : bisect_left(brackets, figure.start)]
        start = earlier
        if outside and marks and sentence.text[marks[0]] == ")":
            spoken, outside = [*outside, *(subject for subject in spoken if subject not in outside)], ()
            start = marks[0] + 1
        if marks and sentence.text[marks[-1]] == "(":
            spoken = outside = _going_on(spoken, start, marks[-1], sentence, vocabulary)
            start = marks[-1] + 1
        spoken = _going_on(spoken, start, figure.start, sentence, vocabulary)
        behind_base = base_end if base_end and figure.start - base_end > _CLOSE else earlier
        left = max(earlier, behind_base, sentence.clause_start(figure.start))
        words_before = sentence.text[left : figure.start].removesuffix("(")
        before = _beside(figure, left, figure.start, sentence, vocabulary)
        base_end = _base_end(figure, later, sentence.text)
        yield Standing(figure, sentence, earlier, later, left, words_before, before, base_end, spoken, vocabulary)


def _going_on(spoken: Sequence[str], start: int, end: int, sentence: Sentence, vocabulary: Vocabulary) -> Sequence[str]:
    """What is spoken of behind further words, the last first: 直接起诉2件，法院驳回1件 is of that one kind still."""
    words = naming(sentence.words_in(start, end), spoken, vocabulary)
    here = subjects_of(words, vocabulary.quantities)
    kinds = [subject for subject in spoken if any(subject.startswith(f"{named}_") for named in here[:1])]
    tells = vocabulary.phrases.ended.fullmatch
    if kinds == list(spoken[:1]) and all(tells(sentence.text, word.start, word.end) for word in words if word.senses):
        return spoken
    return [*here, *(subject for subject in spoken if subject not in here)]


def _base_end(figure: Figure, later: int, text: str) -> int | None:
    found = _BASE.match(text, figure.end, later)
    return None if found is None else found.end()


def _beside(figure: Figure, start: int, end: int, sentence: Sentence, vocabulary: Vocabulary) -> list[Word]:
    """The words between two characters without common ones that do not stand right beside it (企业登记档案360件)."""
    near = range(figure.start - _CLOSE, figure.end + _CLOSE)
    text, close = sentence.text, vocabulary.close
    words = counted(sentence, start, end)
    return [w for w in words if text[w.start : w.end] not in close or w.end in near or w.start in near]


def counted(sentence: Sentence, start: int, end: int) -> list[Word]:
    """The words between two characters, without those that only begin a list (信函等方式)."""
    return [word for word in sentence.words_in(start, end) if sentence.text[word.end : word.end + 1] != _LIST]
