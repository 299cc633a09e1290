"""Which claim a figure is named as a part of: after 其中, in brackets behind it, of a base (36件中), before 合计."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.claims.bare_figures import PUBLISHED, PUBLISHED_OTHER, RECEIVED_OR_NEW
from auditor.claims.binding import CASES_HANDLED, STAGES, Meant
from auditor.claims.model import OTHER, OWNERS, Claim, ClaimKind, ClaimYear, Number, Whose, family
from auditor.claims.plain_text import YEAR_MARKS
from auditor.claims.qualifiers import is_told_by_subject, unit_of, whose_by_words
from auditor.claims.said import SORTS
from auditor.claims.sentences import Sentence
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary

_VAGUE = (OTHER, "other_documents", PUBLISHED)
_DECISIONS = frozenset(["licences", "penalties", "compulsion"])
_WHOLES_OF_ONE_KIND = _DECISIONS | frozenset(
    ["interpretations", "press_conferences", "platforms", "appraisals", "checks", "replies", "meetings", "training"]
)
_DIVIDED = frozenset(["applications", "published", "other", "reconsideration", "litigation"])
_APART = frozenset(["applications", "reconsideration", "litigation", "disputes", "normative", "rules", "licences"])
_DECREES = frozenset(["normative", "rules"])
_PAPERS = _DECREES | {"other", "published"}
_PROCESSED, _OUTCOMES = "applications.processed", ("granted", "partially", "denied", "unable", "not", "other")
_NOT_PROCESSED, _COMPLAINTS = "applications.not_processed", ("complaints", "replies")
_OF_APPLICATIONS = RECEIVED_OR_NEW | {_PROCESSED}
_PETITIONS = f"{_NOT_PROCESSED}.petition_or_complaint"
_IN_FORCE, _PENDING, _ENDED = ".in_force", ".pending", (".upheld", ".corrected", ".other_outcome")
_NEAR = 6
_CLOSE = 2


class Wholes(Struct):
    """The claims of a sentence that parts are being named of, as their indexes; `named` counts the parts so far, and
    `last` is what the last of them is of; `sums` are what the parts of each make so far.

    `closed` are claims of cases closed, and of which cases, as those pending are too. `ends` is where each claim's
    figure ends, `bracket` the bracket being read with the claim it stands behind.
    """

    open: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    closed: dict[int, int] = field(default_factory=dict)
    in_brackets: set[int] = field(default_factory=set)
    bracket: tuple[int, int] | None = None
    named: int = 0
    last: int | None = None
    sums: dict[int, Number] = field(default_factory=dict)


def whole_of(
    standing: Standing, meant: Meant, claims: Sequence[Claim], wholes: Wholes, words: Vocabulary
) -> int | None:
    """The index in its sentence of the claim that a figure is named as a part of."""
    opened = standing.bracket
    if opened is not None:
        wholes.in_brackets.add(len(claims))
        return _behind_bracket(standing, opened, wholes)
    if standing.begins_parts or _is_shared_out(standing) or standing.heads_a_list:
        if wholes.named and claims[-1].part_of is not None and standing.figure.value < (claims[-1].value or 0):
            return len(claims) - 1
        apart = (i for i, claim in enumerate(claims) if claim.part_of is None and _is_of_this_year(claim))
        wholes.open, wholes.named = [index for index in apart if index not in wholes.in_brackets], 0
        if is_told_by_subject(standing.figure.start, standing.sentence, words.phrases):
            wholes.open = [i for i in wholes.open if not claims[i].of.startswith(SORTS)] or wholes.open
        if all((claims[index].value or 0) < standing.figure.value for index in wholes.open):
            wholes.open = []
        if len(claims) - 1 in wholes.closed:
            wholes.open = [len(claims) - 1]
    if wholes.named and _goes_on_to_another(meant, [claims[index].of for index in wholes.open], claims[-1], words):
        wholes.open = []
    if meant.of.endswith(_PENDING):
        wholes.open = [wholes.closed.get(index, index) for index in wholes.open]
    elif wholes.closed and meant.of.endswith(_ENDED):
        closed = {whole: index for index, whole in wholes.closed.items()}
        wholes.open = [closed.get(index, index) for index in wholes.open]
    if standing.words_before.startswith(standing.vocabulary.phrases.rest):
        wholes.open = [index for index in wholes.open if wholes.sums.get(index) != claims[index].value]
    if standing.since_the_last("besides"):
        wholes.open = [
            index for index in wholes.open if _makes_it_whole(standing, claims[index], wholes.sums.get(index))
        ]
    if standing.base_end is not None:
        return None
    if not wholes.open and is_outcome(meant.of) and claims and claims[-1].of == _PROCESSED:
        wholes.open = [len(claims) - 1]
    due = wholes.open
    if is_outcome(meant.of):
        due = [index for index in due if claims[index].of in (*STAGES, OTHER) or meant.of.startswith(claims[index].of)]
    found = _in_such_units(standing, claims, due, wholes.last if wholes.named else None, words)
    if found is not None and wholes.named and _is_the_whole_again(standing, claims[found]):
        wholes.open = []
        return None
    if found is not None:
        wholes.named, wholes.last = wholes.named + 1, found
        wholes.sums[found] = wholes.sums.get(found, 0) + standing.figure.value
    return found


def _is_the_whole_again(standing: Standing, whole: Claim) -> bool:
    """收到12件，其中网上9件、信函3件，12件均已答复."""
    return standing.begins_its_clause and (standing.figure.value, standing.figure.unit) == (whole.value, whole.unit)


def _makes_it_whole(standing: Standing, whole: Claim, parts: Number | None) -> bool:
    """不予公开的18件中，15件属于内部事务信息，另3件涉及第三方: what is missing yet, and no other thing besides."""
    return parts is not None and parts + standing.figure.value == whole.value


def _is_of_this_year(claim: Claim) -> bool:
    return claim.kind is ClaimKind.COUNT and claim.year is ClaimYear.THIS


def _is_shared_out(standing: Standing) -> bool:
    """分别为36件, 分别36件, but not 委托两家机构分别开展评议2次."""
    figure = standing.figure
    said = standing.sentence.around_in(standing.earlier, figure.start, "respectively")
    return any(word.end - word.start > len("分别") or figure.start - word.end <= _CLOSE for word in said)


def _goes_on_to_another(meant: Meant, wholes: Sequence[str], last: Claim, words: Vocabulary) -> bool:
    """收到36件，其中自然人30件，办结35件: another aspect of the whole's own subject, and no part of it."""
    if meant.of in wholes or OTHER in wholes or (last.part_of is not None and last.of == meant.of):
        return False
    if is_outcome(meant.of) and any(is_outcome(of) and not meant.of.startswith(of) for of in wholes):
        return True
    own = family(meant.of)
    if own in _APART and own not in map(family, wholes):
        return True
    subject = words.quantities[meant.of].subject
    beside = subject not in _DIVIDED and subject in {words.quantities[whole].subject for whole in wholes}
    return beside or meant.of in STAGES


def is_one_of_a_row(whole: int, claims: Sequence[Claim], wholes: Wholes, sentence: Sentence) -> bool:
    """代表建议12件、委员提案9件，其中主办8件: a part of all of them together, as far as one can tell."""
    if not whole or sentence.text[wholes.ends[whole - 1]] != "、" or claims[whole].of == CASES_HANDLED:
        return False
    before, last = claims[whole - 1], claims[whole]
    return (before.of, before.unit, before.part_of) == (last.of, last.unit, None)


def is_outcome(of: str) -> bool:
    """An outcome right behind the number processed: 办结21件，予以公开12件、…"""
    first, _, aspect = of.partition(".")
    return first == "applications" and aspect.startswith(_OUTCOMES)


def _behind_bracket(standing: Standing, opened: int, wholes: Wholes) -> int | None:
    """新媒体172条(微信150条、微博22条), 36件(含上年结转2件): parts of what the bracket stands behind."""
    before = [index for index, end in enumerate(wholes.ends) if end <= opened]
    if not before or opened - wholes.ends[before[-1]] > _NEAR:
        return None
    if wholes.bracket != (opened, before[-1]):
        sentence = standing.sentence
        marked = bool(sentence.around_in(opened, standing.figure.start, "part"))
        closes = sentence.text.find(")", opened)
        inside = [figure for figure in sentence.figures if opened < figure.start and figure.end <= closes]
        alike = len(inside) > 1 and len({figure.unit_kind for figure in inside}) == 1
        wholes.bracket = (opened, before[-1]) if marked or alike else None
    return before[-1] if wholes.bracket else None


def _in_such_units(
    standing: Standing, claims: Sequence[Claim], wholes: Sequence[int], last: int | None, words: Vocabulary
) -> int | None:
    """The whole that the figure before is a part of, or else the last in its units."""
    unit = standing.figure.unit_kind
    wholes = [index for index in wholes if (claims[index].value or 0) >= standing.figure.value]
    written = {index: claims[index].unit for index in wholes}
    alike = [index for index, name in written.items() if name is not None and words.units[name][0] == unit]
    goes_on = [index for index in alike if index == last]
    return max(goes_on or alike or wholes, default=None)


def as_part(meant: Meant, whole: str, standing: Standing, words: Vocabulary) -> Meant:
    """What a part is whose own words say too little: a unit's share of the whole, or one field of what is published."""
    subject = words.quantities[whole].subject
    if meant.of in (subject, words.plain.get(subject)) and not meant.of.startswith(PUBLISHED):
        return replace(meant, of=whole)
    if whole.endswith(_IN_FORCE) and _tells_which(meant, standing):
        return replace(meant, of=whole, of_some=True)
    outcome = f"{meant.of}.{whole.rpartition('.')[2]}"
    if {subject, meant.of} <= words.kept_apart and subject != whole and outcome in words.quantities:
        return replace(meant, of=outcome)
    goes_on = ";" not in standing.sentence.text[standing.earlier : standing.figure.start]
    if meant.of in _COMPLAINTS and (
        (whole == _NOT_PROCESSED and goes_on) or (whole in _OF_APPLICATIONS and _is_not_processed(standing))
    ):
        return replace(meant, of=_PETITIONS)
    if whole == CASES_HANDLED and meant.of in _VAGUE:
        return replace(meant, of=whole)
    if family(whole) in _DECREES and meant.of == "other_documents":
        return replace(meant, of=whole)
    if whole == "licences_and_penalties" and meant.of in _VAGUE:
        return replace(meant, of=PUBLISHED_OTHER)
    if whole in _DECISIONS and family(meant.of) == "applications":
        return replace(meant, of=whole)
    if family(meant.of) == "applications" and family(whole) in _PAPERS:
        return replace(meant, of=OTHER)
    if whole.partition(".")[0] == PUBLISHED and meant.of in _VAGUE and _is_of_a_unit(standing):
        return Meant(whole)
    if whole.partition(".")[0] == PUBLISHED:
        return replace(meant, of=PUBLISHED_OTHER) if meant.of in _VAGUE else meant
    if whole in _WHOLES_OF_ONE_KIND and meant.of in (*_VAGUE, PUBLISHED_OTHER):
        return replace(meant, of=whole)
    if meant.of == OTHER and _is_of_a_unit(standing):
        return Meant(whole)
    return Meant(whole, of_some=True) if whole in RECEIVED_OR_NEW and _names_a_sort(meant, standing) else meant


def _is_not_processed(standing: Standing) -> bool:
    """办结26件，其中3件为信访事项，不予处理."""
    return any(_NOT_PROCESSED in word.senses for word in (*standing.behind(), *standing.further_on()))


def _names_a_sort(meant: Meant, standing: Standing) -> bool:
    """收到66件，其中征地批文29件、来自外省的15件: unknown words, and nothing behind the figure."""
    is_unknown = meant.of == OTHER and meant.start is None and standing.figure.unit in standing.vocabulary.case_units
    return is_unknown and bool(standing.words_before) and not standing.words_behind


def _tells_which(meant: Meant, standing: Standing) -> bool:
    """现行有效128件（含与其他部门联合制发的43件）: which of them, and not how many were made, but 本年制发的5件."""
    if meant.end is None or standing.sentence.text[meant.end : meant.end + 1] != "的":
        return False
    begin = max(standing.left, standing.bracket or 0)
    return not any(mark in standing.sentence.text[begin : standing.figure.start] for mark in YEAR_MARKS)


def as_issued(meant: Meant, whole_end: int, sentence: Sentence, words: Vocabulary) -> Meant:
    """印发文件126件，其中规范性文件13件: what is said of the whole, where the part has no verb of its own."""
    subject = words.quantities[meant.of].subject
    issued = f"{subject}.issued"
    if words.plain.get(subject) != meant.of or issued not in words.quantities:
        return meant
    said = sentence.words_in(sentence.clause_start(whole_end), whole_end)
    is_issued = any(issued in word.senses and sentence.text[word.end] != "的" for word in said)
    return replace(meant, of=issued) if is_issued else meant


def _is_of_a_unit(standing: Standing) -> bool:
    """A unit is named right before the figure, or whoever it is of: 县政府7件, 县直各单位52件, 本办7件."""
    if (
        standing.words_before.endswith(standing.vocabulary.phrases.short_unit_names)
        or unit_of(standing) is not None
        or whose_by_words(standing.figure.start, standing.sentence) is Whose.OFFICE
    ):
        return True
    last = standing.sentence.last_around(standing.figure.start, *OWNERS)
    return last is not None and last.start >= standing.left and last.end == standing.figure.start


def summed_up(claims: Sequence[Claim], total: Claim, first: int) -> list[Claim]:
    """The claims before a 合计 with those that it sums up as its parts: all of its kind and unit, back to another."""
    parts: list[int] = []
    for index in range(len(claims) - 1, -1, -1):
        claim = claims[index]
        if claim.kind is not ClaimKind.COUNT or claim.part_of not in (None, first):
            break
        if claim.unit == total.unit and claim.year is ClaimYear.THIS:
            parts.append(index)
    if len(parts) < 2:
        return list(claims)
    return [
        replace(claim, part_of=first + len(claims)) if index in parts else claim for index, claim in enumerate(claims)
    ]
