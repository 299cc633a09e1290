"""What was published: by the verb before it, on which medium, as one of a list; and what was only worked on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from auditor.claims.bare_figures import PUBLISHED, PUBLISHED_OTHER
from auditor.claims.binding import APPLICATIONS, Meant
from auditor.claims.model import OTHER, Claim, family
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary

GRANTED = f"{APPLICATIONS}.granted"
_CLOSE = 2
_UNITS = frozenset({"cases", "things", "pieces"})
_MEDIA = tuple(f"{PUBLISHED}.{medium}" for medium in ("wechat", "weibo", "new_media", "website"))
_PLACES = frozenset({*_MEDIA, PUBLISHED_OTHER, "platforms", "columns"})
_ALSO_PUBLISHED = frozenset({OTHER, "other_documents", "licences", "penalties", "licences_and_penalties"})


def by_its_verb(standing: Standing, words: Vocabulary) -> Meant | None:
    """发布268条, 公开惠农补贴情况6批: whatever it is called, it was published; of applications 公开12件 is granted."""
    of_applications = standing.spoken_of[:1] == [APPLICATIONS] and standing.figure.unit in words.case_units
    if of_applications and standing.words_before + standing.words_behind in words.phrases.opened:
        return Meant(GRANTED, standing.left)
    verbs = standing.sentence.around_in(standing.list_start, standing.figure.start, "publishing")
    if not verbs or standing.figure.unit_kind not in _UNITS:
        return None
    close = standing.figure.start - verbs[-1].end <= _CLOSE
    return Meant(PUBLISHED if close else PUBLISHED_OTHER, verbs[-1].start)


def told_by_publishing(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant:
    """What the words around a figure that may count what was published make of it."""
    if family(meant.of) == PUBLISHED and _is_only_worked_on(standing):
        return replace(meant, of=OTHER)
    if meant.of in (PUBLISHED, PUBLISHED_OTHER) and (medium := _medium(meant, standing, words)) is not None:
        return replace(meant, of=medium)
    if _goes_on_with_a_list(meant, standing, claims):
        return replace(meant, of=PUBLISHED_OTHER)
    return meant


def _is_only_worked_on(standing: Standing) -> bool:
    """清理过期公示信息52条, 更正已发布信息11条."""
    worked_on = standing.said("working_on")
    publishing = standing.said("publishing")
    return bool(worked_on) and not (publishing and publishing[0].start < worked_on[0].start)


def _medium(meant: Meant, standing: Standing, words: Vocabulary) -> str | None:
    """维护微信公众号1个，推送信息98条: the place named before, where the figure's own words name none."""
    sentence = standing.sentence
    if meant.start is None or not _says_nothing_of_where(meant, sentence.text, words):
        return None
    since = max(sentence.start, sentence.text.rfind(";", sentence.start, meant.start))
    if standing.says("sum", "region") or sentence.around_in(since, meant.start, "part"):
        return None
    places = [word for word in sentence.words_in(since, meant.start) if not _PLACES.isdisjoint(word.senses)]
    told = [word for word in places if sentence.text[word.start : word.end] not in words.phrases.vague]
    if not told:
        return None
    found = next((medium for medium in _MEDIA if medium in told[-1].senses), None)
    return found or (None if "platforms" in told[-1].senses else PUBLISHED_OTHER)


def _says_nothing_of_where(meant: Meant, text: str, words: Vocabulary) -> bool:
    return meant.of == PUBLISHED if meant.end is None else text[meant.start : meant.end] in words.phrases.vague


def _goes_on_with_a_list(meant: Meant, standing: Standing, claims: Sequence[Claim]) -> bool:
    """发布涉企政策25项、民生政策31项; 公示行政许可86件、行政处罚12件: the verb before the first is that of all."""
    sentence, left = standing.sentence, standing.left
    if not claims or claims[-1].of != PUBLISHED_OTHER or claims[-1].unit != standing.figure.unit:
        return False
    begin = left
    while sentence.text[begin - 1] == "、" and begin > sentence.start:
        begin = sentence.clause_start(begin - 1)
    if begin == left or meant.of not in _ALSO_PUBLISHED:
        return False
    if meant.of != OTHER:
        return meant.start == left
    is_told = standing.figure.unit_kind == "things" or bool(sentence.around_in(begin, left, "publishing"))
    return meant.start is None and is_told
