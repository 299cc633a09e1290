"""Figures of several things: 分别为7件和2件 behind two of them, and 各1件 of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.bare_figures import PUBLISHED, PUBLISHED_OTHER
from auditor.claims.binding import APPLICATIONS, Meant, meant_by
from auditor.claims.figures import Figure
from auditor.claims.model import OTHER, family
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, pairs_in, subjects_of
from auditor.regexes import regex

_CLOSE, _LONGEST_VERB, _DISPUTES, _ITEMS = 2, 4, "disputes", "things"
_PLACES = frozenset({"platforms", "columns"})
_MEDIA = frozenset(f"{PUBLISHED}.{medium}" for medium in ("website", "new_media", "wechat", "weibo"))
_JOINED = regex("[、和与及]")
_TWO_IN_ONE = {
    f"{APPLICATIONS}.granted_or_partially": (f"{APPLICATIONS}.granted", f"{APPLICATIONS}.partially_granted"),
    _DISPUTES: ("reconsideration", "litigation"),
    "licences_and_penalties": ("licences", "penalties"),
}


def shared_out(sentence: Sentence, words: Vocabulary) -> Mapping[int, Meant]:
    """What figures after 分别为 mean that follow one another as the things before it do, by where they start."""
    shared: dict[int, Meant] = {}
    for mark in sentence.around_in(sentence.start, sentence.end, "respectively"):
        figures = list(_one_behind_the_other(mark.end, sentence))
        named = _things_before(mark.start, figures[0], sentence, words) if len(figures) > 1 else []
        things = [thing for thing in named if thing is None or _may_be_in(figures, thing, words)]
        if len(things) >= len(figures) > 0:
            of_figures = zip(figures, things[-len(figures) :], strict=True)
            is_published = bool(sentence.words_in(mark.end, figures[0].start))
            unknown = Meant(PUBLISHED_OTHER if is_published else OTHER)
            shared |= {figure.start: thing or unknown for figure, thing in of_figures}
    return shared


def _things_before(at: int, figure: Figure, sentence: Sentence, words: Vocabulary) -> list[Meant | None]:
    """What the clauses before a character name, one by one; None for what is not known in the list right before it."""
    starts = [sentence.start, *(mark + 1 for mark in sentence.separators if mark < at)]
    spans = list(zip(starts, [*(start - 1 for start in starts[1:]), at], strict=True))
    named = [_named_in(span, figure, sentence, words) for span in spans]
    last = len(starts) - 1
    while last and named[last] is None and not _is_listed(starts[last], sentence):
        last -= 1
    first = last
    while first and _is_listed(starts[first], sentence):
        first -= 1
    listed = slice(first, last + 1)
    named[listed] = _in_a_row(named[listed], spans[listed], sentence, words)
    things: list[Meant | None] = []
    for index, thing in enumerate(named):
        if thing is not None:
            things += _media_in(spans[index], sentence, words) or map(Meant, _TWO_IN_ONE.get(thing.of, (thing.of,)))
        elif first <= index <= last:
            things.append(None)
    return _aspects_of_each(things, words) if first == last else things


def _media_in(span: tuple[int, int], sentence: Sentence, words: Vocabulary) -> list[Meant]:
    """网站、微信公众号和抖音: the media that one word or several name, if these are more than one."""
    names = (name for word in counted(sentence, *span) for name in _JOINED.split(sentence.text[word.start : word.end]))
    said = (words.senses.words_in(name, 0, pairs_in(name, 0, len(name))) for name in names)
    media = [meant.of for found in said if (meant := meant_by(found, (), _ITEMS, words)) and meant.of in _MEDIA]
    return list(map(Meant, media)) if len(media) > 1 else []


def _aspects_of_each(things: list[Meant | None], words: Vocabulary) -> list[Meant | None]:
    """被复议7件，被诉3件，纠正率分别为: an aspect alone is that of each thing before it."""
    *subjects, last = things
    aspect = last.of.partition(".")[2] if last else ""
    of_each = [f"{thing.of}.{aspect}" for thing in subjects if thing]
    is_of_each = len(of_each) > 1 and all(of in words.quantities for of in of_each)
    return list(map(Meant, of_each)) if is_of_each else things


def _named_in(span: tuple[int, int], figure: Figure, sentence: Sentence, words: Vocabulary) -> Meant | None:
    """What a clause names; of a place what is published there, unless places are counted: 网站、抖音分别为9条、5条."""
    earlier = subjects_of(sentence.words_in(sentence.start, span[0]), words.quantities)
    named, spoken_of = counted(sentence, *span), [*earlier, *sentence.spoken_of]
    meant = meant_by(named, spoken_of, None, words)
    is_place = meant is not None and meant.of in _PLACES and figure.unit_kind not in words.quantities[meant.of].units
    return meant_by(named, spoken_of, _ITEMS, words) if is_place else meant


def _in_a_row(
    named: Sequence[Meant | None], spans: Sequence[tuple[int, int]], sentence: Sentence, words: Vocabulary
) -> list[Meant | None]:
    """甲局、乙局收到的申请, 新制定、修订规范性文件: what the last names is said of all; 维持、其他: 其他 is of those.

    Where the last is not known, what the first names may be what leads to the list.
    """
    *others, last = named
    texts = [sentence.text[start:end] for start, end in spans]
    row = list(named)
    if last is None and words.phrases.others.fullmatch(texts[-1]) and others and others[-1] is not None:
        beside = others[-1].of.rpartition(".")[0]
        of_rest = (of for of in (f"{beside}.other", f"{beside}.other_outcome") if of in words.quantities)
        row[-1] = next(map(Meant, of_rest), None)
        return row
    if last is None:
        return [None, *row[1:]]
    are_units = not any(others) and all(map(words.phrases.unit_name.search, texts[:-1]))
    subject = words.quantities[last.of].subject
    for index, thing in enumerate(others):
        if thing is None:
            said = counted(sentence, *spans[index])
            row[index] = last if are_units else meant_by(said, [subject], None, words)
    return row


def _is_listed(start: int, sentence: Sentence) -> bool:
    return sentence.text[start - 1] == "、"


def _may_be_in(figures: Sequence[Figure], thing: Meant, words: Vocabulary) -> bool:
    """Only amounts are in money: 1件逾期未缴，收取信息处理费分别为500元和1200元."""
    is_money = any(figure.unit_kind == "money" for figure in figures)
    return is_money == ("money" in words.quantities[thing.of].units) or thing.of == OTHER or not figures


def _are_published(words: Sequence[Word]) -> bool:
    return all(any(family(sense) == PUBLISHED for sense in word.senses) for word in words)


def _one_behind_the_other(end: int, sentence: Sentence) -> Iterator[Figure]:
    """Figures of one kind behind a word, with no more between them than how they compare (较上年下降11.1%和增长4%).

    Before the first a verb may stand (分别新发生41件和28件, 分别发布信息310条、120条).
    """
    kind: str | None = None
    for figure in sentence.figures:
        if figure.start < end:
            continue
        marks = sentence.around_in(end, figure.start, "compared", "more", "less")
        far = figure.start - end - sum(mark.end - mark.start for mark in marks)
        is_verb = kind is None and far <= _LONGEST_VERB and _are_published(sentence.words_in(end, figure.start))
        kind = kind or figure.unit_kind
        if (far > _CLOSE and not is_verb) or figure.unit_kind != kind:
            return
        yield figure
        end = figure.end


def named_by_one(standing: Standing, words: Vocabulary) -> list[Meant]:
    """What one figure counts of each: 行政复议、行政诉讼各1件, 不予公开、不予处理的均为0件."""
    if not standing.words_before.endswith(words.phrases.each):
        return []
    start = standing.list_start
    of_each: dict[str, Meant] = {}
    for word in counted(standing.sentence, start, standing.figure.start):
        meant = meant_by([word], standing.spoken_of, None, words)
        for of in () if meant is None else _TWO_IN_ONE.get(meant.of, (meant.of,)):
            of_each.setdefault(of, Meant(of, word.start, word.end))
    if not standing.figure.value and of_each.keys() == set(_TWO_IN_ONE[_DISPUTES]):
        return [Meant(_DISPUTES, start, standing.figure.start)]
    subjects = {words.quantities[of].subject for of in of_each}
    if len(subjects) == 1:
        named = subjects | {words.plain.get(of) for of in subjects}
        of_each = {of: meant for of, meant in of_each.items() if of not in named}
    is_known = all(subject in words.kept_apart or subject == APPLICATIONS for subject in subjects)
    return list(of_each.values()) if len(of_each) > 1 and is_known else []
