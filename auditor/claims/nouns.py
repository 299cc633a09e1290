"""What a figure counts by the noun right behind it: 12个乡镇, 3家直属单位, 六个部分."""

from __future__ import annotations

from auditor.claims.binding import Meant, meant_by
from auditor.claims.model import OTHER
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary
from auditor.regexes import regex

_UNITS = frozenset({"pieces", "places"})
_NAMED_SO = frozenset({"platforms", "columns"})
_EXAMINED = frozenset({"checks", "appraisals"})
_PHRASE_END = regex("[,;:]")


def of_noun_behind(standing: Standing, words: Vocabulary) -> Meant | None:
    """Organs, fields and the like are no quantity of their own, whatever else is named beside them.

    A noun before a place is a part of its name (3个部门栏目). Who is examined counts as examined
    (对10个乡镇、28个部门进行考核).
    """
    figure, sentence = standing.figure, standing.sentence
    if figure.unit_kind not in _UNITS:
        return None
    found = words.nouns.match(sentence.text, _end_of_words(figure.end, sentence), standing.later)
    if found is None or _is_part_of_a_name(found.end(), sentence):
        return None
    known = sentence.words.last_before(found.end())
    if known is not None and known.end > found.start() and (known.start, known.end) != found.span("noun"):
        return None
    return _examined(standing, words) or Meant(OTHER, figure.start, found.end(), aside=True)


def _end_of_words(at: int, sentence: Sentence) -> int:
    """Where known words end that follow one another from a character: 19家政务新媒体主办单位 are organs."""
    while (word := sentence.words.last_before(at + 1)) is not None and word.start == at:
        at = word.end
    return at


def _is_part_of_a_name(end: int, sentence: Sentence) -> bool:
    word = sentence.words.last_before(end + 1)
    return word is not None and word.start == end and not _NAMED_SO.isdisjoint(word.senses)


def _examined(standing: Standing, words: Vocabulary) -> Meant | None:
    figure, sentence = standing.figure, standing.sentence
    stop = _PHRASE_END.search(sentence.text, figure.end, sentence.end)
    behind = counted(sentence, figure.end, stop.start() if stop else sentence.end)
    for beside in (standing.before(), behind):
        meant = meant_by(beside, (), figure.unit_kind, words)
        if meant is not None and meant.of in _EXAMINED:
            return Meant(meant.of, meant.start, meant.end)
    return None
