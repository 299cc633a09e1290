"""Figures of several things: 分别为7件和2件 behind two of them, and 各1件 of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.claims.binding import APPLICATIONS, Meant, meant_by
from auditor.claims.figures import Figure
from auditor.claims.model import OTHER
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary

_CLOSE, _DISPUTES = 2, "disputes"
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
        things: list[Meant] = []
        start = sentence.start
        for end in [*(at for at in sentence.separators if at < mark.start), mark.start]:
            thing = meant_by(counted(sentence, start, end), sentence.spoken_of, None, words)
            if thing and _may_be_in(figures, thing, words):
                things += map(Meant, _TWO_IN_ONE.get(thing.of, (thing.of,)))
            start = end + 1
        if len(figures) > 1 and len(things) >= len(figures):
            shared |= {figure.start: thing for figure, thing in zip(figures, things[-len(figures) :], strict=True)}
    return shared


def _may_be_in(figures: Sequence[Figure], thing: Meant, words: Vocabulary) -> bool:
    """Only amounts are in money: 1件逾期未缴，收取信息处理费分别为500元和1200元."""
    is_money = any(figure.unit_kind == "money" for figure in figures)
    return is_money == ("money" in words.quantities[thing.of].units) or thing.of == OTHER or not figures


def _one_behind_the_other(end: int, sentence: Sentence) -> Iterator[Figure]:
    """Figures of one kind behind a word, with no more between them than how they compare (较上年下降11.1%和增长4%)."""
    kind: str | None = None
    for figure in sentence.figures:
        if figure.start < end:
            continue
        kind = kind or figure.unit_kind
        marks = sentence.around_in(end, figure.start, "compared", "more", "less")
        if figure.start - end - sum(mark.end - mark.start for mark in marks) > _CLOSE or figure.unit_kind != kind:
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
