"""What a figure counts by the head of what is named, where the words beside it alone would say another thing."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.bare_figures import PUBLISHED, PUBLISHED_OTHER
from auditor.claims.binding import APPLICATIONS, Meant, meant_by
from auditor.claims.model import OTHER, family
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word

_PLACES, _EXAMINING = frozenset({"platforms", "columns"}), frozenset({"checks", "appraisals"})
_MEDIA = _PLACES | {f"{PUBLISHED}.{medium}" for medium in ("website", "new_media", "wechat", "weibo")}
_HEADED = _MEDIA | _EXAMINING
_ACTIVITIES = _EXAMINING | {"meetings", "training", "interpretations", "press_conferences"}
CHECKS, INTERPRETATIONS, REPLIES = "checks", "interpretations", "replies"
_TOLD_OF = frozenset(
    {CHECKS, REPLIES, "appraisals", "meetings", "training", "procurement.projects", "complaints", OTHER}
)
_UNTOLD_UNITS = frozenset({"people", "money", "share", "points"})
_PAPERS = frozenset({PUBLISHED, PUBLISHED_OTHER, "other_documents"})
_DECIDED = frozenset({"licences", "penalties", "compulsion"})
_DONE, _TO_BE = ("后", "通过"), frozenset("拟待")


def head_behind(standing: Standing, right: Sequence[Word], words: Vocabulary) -> Meant | None:
    """五个栏目, 4个微信公众号账号: the last of the words that follow one another right behind the figure.

    Behind a place only another is of its name (3个网站专栏, but 7个微信群发布通知900余条).
    """
    end, head = standing.figure.end, None
    for word in right:
        if word.start != end or (head and not _PLACES.isdisjoint(head.senses) and _PLACES.isdisjoint(word.senses)):
            break
        end, head = word.end, word
    return None if head is None else meant_by([head], (), standing.figure.unit_kind, words)


def by_its_head(named: Meant, standing: Standing, left: Sequence[Word], words: Vocabulary) -> Meant:
    """The last noun where that is an activity, or a place that is not examined: 业务培训3期, 政策解读专题9个.

    Without a unit a place counts what was published there (网站2006).
    """
    figure = standing.figure
    if figure.unit_kind is None:
        there = meant_by(left, standing.spoken_of, "things", words) if named.of in _PLACES else None
        return there or named
    if words.phrases.noun_leads.fullmatch(standing.sentence.text, left[-1].end, figure.start):
        head = meant_by(left[-1:], (), figure.unit_kind, words)
        if head and (head.of in _ACTIVITIES or (head.of in _PLACES and named.of not in _EXAMINING)):
            return head
    if named.of in _HEADED and (head := _unknown_activity(left, standing, words)):
        return head
    if named.of not in _PLACES:
        return named
    place = next(filter(None, (meant_by([word], (), figure.unit_kind, words) for word in reversed(left))), named)
    return _published_there(place, standing, left, words) or place


def _unknown_activity(left: Sequence[Word], standing: Standing, words: Vocabulary) -> Meant | None:
    """网站渗透测试4次, 测评短板9项: an activity whose noun is not known, by its ending, behind all that is."""
    head = by_its_ending(standing, words)
    return head if head and head.of in _ACTIVITIES and head.start is not None and head.start >= left[-1].end else None


def _published_there(place: Meant, standing: Standing, left: Sequence[Word], words: Vocabulary) -> Meant | None:
    """抖音号发布短视频44个: what is published on a place is none, where more is named behind the verb."""
    if place.end is None or place.end == left[-1].end:
        return None
    if not standing.sentence.around_in(place.end, standing.figure.start, "publishing"):
        return None
    return meant_by(left, standing.spoken_of, "things", words)


def told_or_examined(named: Meant, standing: Standing, words: Vocabulary) -> Meant:
    """What words name, or what was published of it, or that it was examined."""
    return _told_of_an_activity(named, standing, words) or _examined(named, standing) or named


def is_of_another_noun(standing: Standing, words: Vocabulary) -> bool:
    """答复文书范本9类, 考核细则1份: the noun right before the figure is no quantity, and no part of a word of one."""
    sentence, figure = standing.sentence, standing.figure
    noun = words.phrases.endings[OTHER].search(standing.words_before)
    if noun is None:
        return False
    last = standing.before[-1] if standing.before else None
    if last is not None and last.end >= standing.left + noun.end("noun"):
        return False
    verbs = sentence.around_in(standing.whole_list_start, figure.start, "publishing")
    return not any(sentence.text[verb.start : verb.end] in words.phrases.made_public for verb in verbs)


def drawn(named: Meant, standing: Standing, words: Vocabulary) -> Meant | None:
    """抽看申请件12件, 随机选取30件已办结的申请开展核查: applications drawn to be examined, and not all there were."""
    if family(named.of) != APPLICATIONS or named.start is None:
        return None
    found = words.phrases.drawn.search(standing.words_before)
    if found is not None:
        return Meant(CHECKS, standing.left + found.start(), max(named.end or 0, standing.figure.end))
    verbs = (word for word in standing.before if word.end == named.start and CHECKS in word.senses)
    return next((Meant(CHECKS, verb.start, named.end) for verb in verbs), None)


def is_of_a_catalogue(named: Meant, standing: Standing, words: Vocabulary) -> bool:
    """行政许可事项286项, 16项行政许可事项, 权责清单中行政处罚322项, 许可由12项减为9项: what may be decided."""
    sentence, figure = standing.sentence, standing.figure
    if named.of not in _DECIDED or figure.unit not in words.noun_units:
        return False
    behind = standing.sentence.text[figure.end : named.end] if named.end else ""
    if words.phrases.catalogued.search(standing.words_before + behind):
        return True
    clause_end = sentence.clause_end(figure.end)
    changes = sentence.around_in(standing.left, clause_end, "up_to")
    return bool(changes) or words.phrases.catalogues.search(sentence.text, sentence.start, figure.start) is not None


def is_of_things(named: Meant, standing: Standing, words: Vocabulary) -> bool:
    """2件涉及商业秘密的内容."""
    return bool(named.end and words.phrases.other_things.match(standing.sentence.text, named.end))


def by_its_ending(standing: Standing, words: Vocabulary) -> Meant | None:
    """群众会38次, 触控一体机10台: a noun that is not known is what its last characters say."""
    for of, ending in words.phrases.endings.items():
        noun = ending.search(standing.words_before)
        if noun and standing.figure.unit_kind in words.quantities[of].units:
            return Meant(words.also.get(of, of), standing.left + noun.start())
    return None


def is_form_of_interpretation(meant: Meant, standing: Standing, words: Vocabulary) -> bool:
    """解读材料以文字为主，音视频仅2件: what is interpreted is told before, and in which form behind it."""
    sentence = standing.sentence
    if meant.start is None or sentence.text[meant.start : meant.end] not in words.phrases.forms:
        return False
    before = [word for word in sentence.words_in(sentence.start, standing.left) if OTHER not in word.senses]
    return any(INTERPRETATIONS in word.senses for word in before[-1:])


def _told_of_an_activity(named: Meant, standing: Standing, words: Vocabulary) -> Meant | None:
    """绩效评价报告公开31份, 公示考核结果12期: what is told of an activity was published, and is none itself."""
    start, end, figure = named.start, named.end, standing.figure
    if named.of not in _TOLD_OF or start is None or end is None or figure.unit_kind in _UNTOLD_UNITS:
        return None
    verbs = standing.sentence.around_in(standing.whole_list_start, figure.start, "publishing")
    if not verbs:
        return None
    is_told = (
        named.of != REPLIES and words.phrases.told.fullmatch(standing.sentence.text, end, figure.start) is not None
    )
    said = {standing.sentence.text[verb.start : start] for verb in verbs if verb.end == start}
    if named.of == OTHER and not said.isdisjoint(words.phrases.made_public):
        return Meant(PUBLISHED_OTHER, start, end)
    if (end <= verbs[-1].start and standing.is_right_before(verbs[-1])) or (is_told and verbs[0].end <= start):
        return Meant(PUBLISHED_OTHER, min(verbs[0].start, start), end)
    return None


def _examined(named: Meant, standing: Standing) -> Meant | None:
    """审核公文97份, 审查拟公开信息52条, 历史文件公开属性复核320份: examined before it was published, or marked."""
    if named.of not in _PAPERS or named.start is None:
        return None
    text = standing.sentence.text
    for verb in standing.said("examining"):
        is_behind = named.end is not None and named.end <= verb.start and standing.is_right_before(verb)
        is_before = verb.end <= named.start and not text.startswith(_DONE, verb.end)
        if is_behind or (is_before and not _is_published_then(verb, standing)):
            return Meant(CHECKS, verb.start, named.end)
    return None


def _is_published_then(verb: Word, standing: Standing) -> bool:
    """审核发布信息120条, but not 审核拟发布信息120条."""
    sentence = standing.sentence
    published = sentence.around_in(verb.end, standing.figure.start, "publishing")
    return any(sentence.text[word.start - 1] not in _TO_BE for word in published)
