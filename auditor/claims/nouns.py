"""What a figure counts by the noun right behind it: 12个乡镇, 3家直属单位, 六个部分."""

from __future__ import annotations

import re

from auditor.claims.binding import Meant, meant_by
from auditor.claims.model import OTHER
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word
from auditor.regexes import regex

_UNITS = frozenset({"pieces", "places"})
_PLACES = frozenset({"platforms", "columns"})
_EXAMINED = frozenset({"checks", "appraisals"})
_REPLIES = "replies"
_GOES_ON = regex(r"(?:\([^()]*\))?[、和及与]")
_PHRASE_END = regex("[,;:]")


def of_noun_behind(standing: Standing, words: Vocabulary) -> Meant | None:
    """Organs, fields and the like are no quantity of their own, whatever else is named beside them.

    Who is examined counts as examined (对10个乡镇、28个部门进行考核), and a noun may begin the name of a platform or
    column (3个部门栏目).
    """
    figure = standing.figure
    found = _noun(standing, words) if figure.unit_kind in _UNITS else None
    if found is None:
        return None
    end = found.end()
    if (place := _place_named(end, standing.sentence)) is not None:
        return meant_by([place], (), figure.unit_kind, words)
    may_be = (found["examined"] or found["asked"]) and not words.phrases.acting.search(standing.words_before)
    examined = _examined(standing, end, words) if may_be else None
    answered = meant_by(standing.before, (), figure.unit_kind, words) if found["asked"] else None
    if examined is None and answered is not None and answered.of == _REPLIES:
        return answered
    return examined or Meant(OTHER, figure.start, end, aside=True)


def _is_counted_itself(end: int, standing: Standing) -> bool:
    """对6个单位开展检查1轮: the next figure is right behind the word and of that."""
    return end == standing.later < standing.sentence.end


def of_examined_before(standing: Standing, words: Vocabulary) -> Meant | None:
    """抽查的52家单位中, 有11家: who was examined."""
    if standing.figure.unit_kind not in _UNITS:
        return None
    meant = meant_by(standing.before, (), standing.figure.unit_kind, words)
    return meant if meant is not None and meant.of in _EXAMINED else None


def _noun(standing: Standing, words: Vocabulary) -> re.Match[str] | None:
    """A noun that stands right behind a figure, or behind words that do (19家政务新媒体主办单位)."""
    figure, sentence = standing.figure, standing.sentence
    for at in (figure.end, _end_of_words(figure.end, sentence)):
        found = words.phrases.nouns.match(sentence.text, at, standing.later)
        if found and _is_free(found.start("noun"), at, sentence.words.last_before(found.end())):
            return found
    return None


def _is_free(noun: int, at: int, known: Word | None) -> bool:
    """No other word is known from a character to a noun, and none of a place begins with it."""
    if known is None or known.end <= at:
        return True
    return known.start == noun and _PLACES.isdisjoint(known.senses)


def _end_of_words(at: int, sentence: Sentence) -> int:
    while (word := sentence.words.last_before(at + 1)) is not None and word.start == at:
        at = word.end
    return at


def _place_named(at: int, sentence: Sentence) -> Word | None:
    """The platform or column that a noun before it is a part of the name of: 3个部门栏目."""
    word = sentence.words.last_before(at + 1)
    return word if word and word.start == at and not _PLACES.isdisjoint(word.senses) else None


def _examined(standing: Standing, noun_end: int, words: Vocabulary) -> Meant | None:
    """What is done to them: said before them, or behind them and those that go on their list."""
    figure, sentence = standing.figure, standing.sentence
    goes_on = _GOES_ON.fullmatch(sentence.text, noun_end, standing.later)
    stop = _PHRASE_END.search(sentence.text, noun_end, sentence.end if goes_on else standing.later)
    end = stop.start() if stop else sentence.end if goes_on else standing.later
    spoken = [of for of in standing.spoken_of if of in _EXAMINED]
    for beside in (standing.before, counted(sentence, noun_end, end)):
        meant = meant_by(beside, spoken, figure.unit_kind, words)
        if meant is not None and meant.of in _EXAMINED and not _is_counted_itself(meant.end or 0, standing):
            return Meant(meant.of, meant.start, meant.end)
    return None
