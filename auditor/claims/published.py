"""What was published: by the verb before it, on which medium, as one of a list; and what was only worked on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import PUBLISHED, PUBLISHED_OTHER
from auditor.claims.binding import APPLICATIONS, Meant
from auditor.claims.heads import INTERPRETATIONS, is_form_of_interpretation
from auditor.claims.model import OTHER, Claim, family
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word

GRANTED = f"{APPLICATIONS}.granted"
_LISTED = frozenset({"cases", "things"})
_UNITS = frozenset({"cases", "things", "pieces", "places"})
_MEDIA = tuple(f"{PUBLISHED}.{medium}" for medium in ("wechat", "weibo", "new_media", "website"))
_WEBSITE, _VERB = f"{PUBLISHED}.website", 2
_PLACES = frozenset({*_MEDIA, PUBLISHED_OTHER, "platforms", "columns"})
_ALSO_PUBLISHED = frozenset({OTHER, "other_documents", "licences", "penalties", "licences_and_penalties"})


def opened(standing: Standing, words: Vocabulary) -> Meant | None:
    """公开12件, 4件公开: of applications, that they were granted; behind words that announce parts as well."""
    if standing.spoken_of[:1] != [APPLICATIONS] or standing.figure.unit not in words.case_units:
        return None
    marks = standing.said("part")
    begin = marks[-1].end if marks else standing.left
    said = standing.sentence.text[begin : standing.figure.start].removesuffix("(") + standing.words_behind
    return Meant(GRANTED, begin) if said in words.phrases.opened else None


def by_its_verb(standing: Standing, words: Vocabulary) -> Meant | None:
    """发布268条, 公开惠农补贴情况6批, 材料36份挂网: whatever it is called, it was published."""
    if standing.figure.unit_kind not in _UNITS:
        return None
    if standing.words_behind.startswith(words.phrases.made_public):
        return Meant(PUBLISHED_OTHER)
    verbs = standing.sentence.around_in(standing.list_start, standing.figure.start, "publishing")
    if not verbs:
        return None
    if not standing.is_right_before(verbs[-1]) or _names_what(verbs[-1], standing, words):
        return Meant(PUBLISHED_OTHER, verbs[-1].start)
    return None if standing.figure.unit_kind == "places" else Meant(PUBLISHED, verbs[-1].start)


def _names_what(verb: Word, standing: Standing, words: Vocabulary) -> bool:
    """复文按要求公开15件: something is named before the verb that is no organ, and no account."""
    before = standing.sentence.text[standing.left : verb.start]
    return not before.endswith("”") and words.phrases.names_nothing.fullmatch(before) is None


def told_by_publishing(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant:
    """What the words around a figure that may count what was published make of it."""
    if (family(meant.of) == PUBLISHED or meant.of == OTHER) and _is_only_worked_on(standing):
        return replace(meant, of=OTHER, aside=not _goes_on_with_parts(standing, claims))
    if meant.of == PUBLISHED and standing.says("respectively"):
        return replace(meant, of=PUBLISHED_OTHER)
    if meant.of == PUBLISHED_OTHER and is_form_of_interpretation(meant, standing, words):
        return replace(meant, of=INTERPRETATIONS)
    if meant.of == _WEBSITE and _names_a_field(standing, words):
        return replace(meant, of=PUBLISHED_OTHER)
    if meant.of in (PUBLISHED, PUBLISHED_OTHER) and (medium := _medium(meant, standing, words)) is not None:
        return replace(meant, of=medium)
    if _goes_on_with_a_list(meant, standing, claims, words):
        return replace(meant, of=PUBLISHED_OTHER)
    return meant


def _names_a_field(standing: Standing, words: Vocabulary) -> bool:
    """在信用网站公示行政许可信息645条: what is named behind the verb, whatever website it is on."""
    text, left, at = standing.sentence.text, standing.left, standing.figure.start
    verb = max(text.rfind(verb, left, at) for verb in words.phrases.made_public)
    return verb >= left and any(
        PUBLISHED_OTHER in word.senses and text[word.start : word.end] not in words.phrases.vague
        for word in standing.before
        if word.end > verb + _VERB
    )


def _is_only_worked_on(standing: Standing) -> bool:
    """清理过期公示信息52条, 更正已发布信息11条."""
    worked_on = standing.said("working_on")
    publishing = standing.said("publishing")
    return bool(worked_on) and not (publishing and publishing[0].start < worked_on[0].start)


def _goes_on_with_parts(standing: Standing, claims: Sequence[Claim]) -> bool:
    """调整事项16项，其中新增9项、删除3项: one more part, as what is before it in the list."""
    last = claims[-1] if claims else None
    in_list = standing.sentence.text[standing.left - 1] == "、"
    return (
        in_list
        and last is not None
        and last.part_of is not None
        and (last.of, last.unit) == (OTHER, standing.figure.unit)
    )


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


def _goes_on_with_a_list(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> bool:
    """发布涉企政策25项、民生政策31项; 公示行政许可86件、行政处罚12件: the verb before the first is that of all."""
    sentence, left = standing.sentence, standing.left
    begin = standing.whole_list_start
    if not claims or begin == left or meant.of not in _ALSO_PUBLISHED:
        return False
    is_alike = claims[-1].of == PUBLISHED_OTHER and claims[-1].unit == standing.figure.unit
    is_told = bool(sentence.around_in(begin, sentence.clause_end(begin), "publishing"))
    if not is_alike and not (is_told and _is_of_such_a_list(standing, words)):
        return False
    if meant.of != OTHER:
        return meant.start == left
    return meant.start is None and (is_told or standing.figure.unit_kind == "things")


def _is_of_such_a_list(standing: Standing, words: Vocabulary) -> bool:
    """公开土地出让结果19宗、环评批复33件, 养老机构信息29家: other units of what may be published."""
    kind = standing.figure.unit_kind
    return kind in _LISTED or (kind in _UNITS and words.phrases.told.search(standing.words_before) is not None)
