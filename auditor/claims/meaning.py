"""What a figure counts: the words before it, behind it, in the clause before, or what the sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import (
    OUTCOMES,
    RECEIVED,
    is_beside_carried_in,
    is_of_who_knows_which_fee,
    of_what_stands_before,
    some_of_them,
    sum_of,
)
from auditor.claims.binding import APPLICATIONS, CARRIED_IN, CARRIED_OUT, HANDLING, Meant, meant_by
from auditor.claims.documents import goes_on_with_others, in_stock, of_marked_documents
from auditor.claims.heads import (
    by_its_ending,
    by_its_head,
    head_behind,
    is_of_a_catalogue,
    is_of_another_noun,
    is_of_things,
    told_or_examined,
)
from auditor.claims.model import OTHER, Claim, ClaimKind, family
from auditor.claims.nouns import of_examined_before, of_noun_behind
from auditor.claims.published import by_its_verb, opened, told_by_publishing
from auditor.claims.qualifiers import is_number_of_things
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subject_of
from auditor.regexes import HAN, regex

APPRAISALS, _SATISFIED = "appraisals", "满意"
_CLOSE, _PEOPLE, _PUBLISHED = 2, "people", "published"
_OF_PLACES = frozenset({"pieces", "places"})
_NOUN = regex(HAN)
_APPLICANTS = f"{APPLICATIONS}.from."
_IN_A_ROW = regex("[、,和及与]|以及")
_DECIDED = frozenset({"licences", "penalties"})
_COMING_IN = {f"{APPLICATIONS}.new_received", f"{APPLICATIONS}.carried_in"}
_PREDICATES = frozenset(
    f"{APPLICATIONS}.{aspect}" for aspect in ("carried_out", "withdrawn", "overdue", *OUTCOMES[:-1])
)


def meaning(standing: Standing, kind: ClaimKind, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """What a figure counts, `other` where it is nothing known, None where it counts nothing.

    `claims` are those of the sentence before it.
    """
    if standing.is_some_of_them:
        return of_examined_before(standing, words) or Meant(OTHER)
    if standing.figure.unit_kind == "share" or kind is ClaimKind.CHANGE:
        return _of_proportion(standing, kind, claims, words)
    meant = of_marked_documents(standing, words) or in_stock(standing, words) or _of_count(standing, claims, words)
    if meant is None:
        return None
    if goes_on_with_others(meant, standing, claims):
        return Meant(OTHER)
    return told_by_publishing(meant, standing, claims, words)


def _of_count(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    figure, spoken = standing.figure, standing.spoken_of
    if (noun := of_noun_behind(standing, words)) is not None:
        return noun
    if is_of_another_noun(standing, words):
        return Meant(OTHER)
    left, right = _near(standing, words)
    if _names_several_applicants(standing):
        return Meant(OTHER)
    if figure.unit_kind in _OF_PLACES and (head := head_behind(standing, right, words)) is not None:
        return head
    if subject_of(left, words.quantities) is None and subject_of(right, words.quantities) is not None:
        left = [*left, *right] if left else left
    named = meant_by(left, spoken, figure.unit_kind, words)
    if named:
        named = by_its_head(named, standing, left, words)
        if is_of_a_catalogue(named, standing, words):
            return Meant(OTHER)
        named = told_or_examined(named, standing, words)
        named = replace(named, of_some=True) if is_of_who_knows_which_fee(named, standing, words) else named
    if named and named.of == RECEIVED and {claim.of for claim in claims[-2:]} == _COMING_IN:
        named = sum_of(standing, claims, words) or named
    if named and named.sums_up:
        return named
    if named and named.of == CARRIED_OUT:
        named = _carried_in_to_go_on(named, left) or named
    if named and named.of == OTHER and (reason := _reason_right_before(standing, left, words)):
        return reason
    if named and _may_be_a_sort(named, standing, words) and (sort := some_of_them(standing, claims, words)):
        return sort
    if named and not _is_verb_of_another(named, left, standing, words):
        return _with_verb_before(_with_predicate(named, standing, right, words), standing, left, claims, words)
    if claims and standing.says("up_to"):
        return Meant(claims[-1].of)
    if claims and is_number_of_things(standing):
        return Meant(OTHER) if is_beside_carried_in(standing, claims) else Meant(_compared_with(standing, claims).of)
    named = meant_by(right, spoken, figure.unit_kind, words) or _all_of_a_sort(standing, words)
    if named and (is_of_things(named, standing, words) or is_of_a_catalogue(named, standing, words)):
        return Meant(OTHER)
    if named is None and (summed := sum_of(standing, claims, words)):
        return summed
    if (named is None or named.of == RECEIVED) and not figure.is_idle:
        further = meant_by(standing.further_on(), spoken, figure.unit_kind, words)
        named = further if further and further.of in _PREDICATES else named
    if (
        named
        and named.of == RECEIVED
        and words.phrases.some_that.match(standing.sentence.text, named.end or figure.end)
    ):
        return replace(named, of_some=True)
    named = (
        named
        or opened(standing, words)
        or meant_by(standing.in_clause_before(), spoken, figure.unit_kind, words)
        or of_what_stands_before(standing, claims, words)
    )
    if named or figure.unit_kind is None or figure.is_idle:
        return named
    return by_its_verb(standing, words) or by_its_ending(standing, words) or Meant(OTHER)


def _names_several_applicants(standing: Standing) -> bool:
    """科研机构、法律服务机构和其他组织共16件: of several in a list that has no other figure."""
    listed = counted(standing.sentence, standing.list_start, standing.figure.start)
    return len({sense for word in listed for sense in word.senses if sense.startswith(_APPLICANTS)}) > 1


def _reason_right_before(standing: Standing, left: Sequence[Word], words: Vocabulary) -> Meant | None:
    """不动产登记资料等行政查询事项7件: a reason that says of itself what it is of, whatever else is named."""
    leads = words.phrases.noun_leads
    if not left or not leads.fullmatch(standing.sentence.text, left[-1].end, standing.figure.start):
        return None
    found = meant_by(left[-1:], (), standing.figure.unit_kind, words)
    return found if found and words.quantities[found.of].alone else None


def _may_be_a_sort(named: Meant, standing: Standing, words: Vocabulary) -> bool:
    """Something unknown, or what an application is about (涉及财政资金的7件)."""
    sort = words.phrases.sorts.search(standing.words_before)
    return named.of == OTHER or (family(named.of) == _PUBLISHED and sort is not None and sort["subject"] is not None)


def _all_of_a_sort(standing: Standing, words: Vocabulary) -> Meant | None:
    """其余11件全部予以公开, 涉及工伤认定的3件均不予公开: so many of them are."""
    if not words.phrases.sorts.search(standing.words_before):
        return None
    found = meant_by(standing.behind(with_all=True), standing.spoken_of, standing.figure.unit_kind, words)
    return found and replace(found, of_some=True)


def _carried_in_to_go_on(named: Meant, left: Sequence[Word]) -> Meant | None:
    """从上年转来继续办理的申请5件: what comes from last year goes on now, and not into the next."""
    earlier = (word for word in left if CARRIED_IN in word.senses and word.start < (named.start or 0))
    return next((Meant(CARRIED_IN, word.start, named.end) for word in earlier), None)


def _is_verb_of_another(named: Meant, left: Sequence[Word], standing: Standing, words: Vocabulary) -> bool:
    """办理爱心捐助12件: no application is spoken of, and something unknown stands between verb and figure.

    So it is where what was decided is spoken of: 行政处罚90件。受理市民上报396件, and with a common verb: 登记630份.
    """
    if subject_of(left, words.quantities) is not None:
        return False
    if named.of not in _DECIDED and (named.of not in HANDLING or APPLICATIONS in standing.spoken_of):
        return False
    if named.start is not None and standing.sentence.text[named.start : named.end] in words.close:
        return True
    end = named.end or standing.figure.start
    return end < standing.figure.start and not words.phrases.noun_leads.fullmatch(
        standing.sentence.text, end, standing.figure.start
    )


def _near(standing: Standing, words: Vocabulary) -> tuple[Sequence[Word], Sequence[Word]]:
    """The words before and behind a figure in its clause; of 一件 only those right beside it, and 一起行政复议."""
    left, right, figure = standing.before, standing.behind(), standing.figure
    if not figure.is_idle:
        return left, right
    close = _right_before(figure.start, left)
    if figure.unit in words.noun_units and _NOUN.match(standing.sentence.text, figure.end):
        close = []
    return close, right if standing.begins_its_clause or standing.is_one_of(right) else []


def _right_before(at: int, words: Sequence[Word]) -> list[Word]:
    """The words that end right before a character, one behind the other (制发规范性文件八件)."""
    close: list[Word] = []
    for word in reversed(words):
        if at - word.end > _CLOSE:
            break
        close.insert(0, word)
        at = word.start
    return close


def _of_proportion(standing: Standing, kind: ClaimKind, claims: Sequence[Claim], words: Vocabulary) -> Meant:
    """What a share or a change is of: what is named with it, or else what was counted before (36件，占40%)."""
    unit = None if standing.figure.unit_kind == "share" else standing.figure.unit_kind
    own = meant_by(standing.before, standing.spoken_of, unit, words)
    if own and own.of == OTHER and claims and claims[-1].of == APPRAISALS and _SATISFIED in standing.words_before:
        return Meant(APPRAISALS)
    marks = standing.said("share")
    of_cases = [of for of in standing.spoken_of[:1] if of in words.kept_apart]
    if marks and (named := meant_by(counted(standing.sentence, standing.left, marks[0].start), of_cases, None, words)):
        return named
    if len(claims) > 1 and standing.is_share_of_base:
        return Meant(claims[-2].of)
    if standing.begins_its_clause and (named := meant_by(standing.behind(), standing.spoken_of, None, words)):
        return named
    if own and kind is ClaimKind.CHANGE and own.start == standing.left:
        return own
    of_last = own is None or kind is ClaimKind.CHANGE or standing.since_the_last("share")
    goes_on = ";" not in standing.sentence.text[standing.earlier : standing.figure.start]
    if kind is ClaimKind.CHANGE and own is None and _is_in_another_unit(standing, claims, words):
        return Meant(OTHER)
    if claims and of_last and goes_on and kind is not ClaimKind.ALL:
        return Meant(_compared_with(standing, claims).of if kind is ClaimKind.CHANGE else claims[-1].of)
    own = own or meant_by(standing.behind(), standing.spoken_of, None, words)
    return own or Meant(standing.spoken_of[0] if standing.spoken_of else OTHER)


def _is_in_another_unit(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> bool:
    """收到申请19件，申请人数同比增加4人: people, where cases were counted."""
    before = next((claim for claim in reversed(claims) if claim.kind is ClaimKind.COUNT), None)
    if before is None or before.unit is None or standing.figure.unit_kind in (None, "share"):
        return False
    return (words.units[before.unit][0] == _PEOPLE) != (standing.figure.unit_kind == _PEOPLE)


def _compared_with(standing: Standing, claims: Sequence[Claim]) -> Claim:
    """What was counted before, or the whole of it behind a list of parts: 36件（自然人30件、企业6件），较上年增长."""
    behind_parts = claims[-1].part_of is not None and standing.is_behind_a_list
    wholes = (claim for claim in reversed(claims) if claim.part_of is None and claim.kind is ClaimKind.COUNT)
    return next(wholes, claims[-1]) if behind_parts else claims[-1]


def _with_predicate(meant: Meant, standing: Standing, right: Sequence[Word], words: Vocabulary) -> Meant:
    """What is said behind a figure with only its subject before it: 行政诉讼5件未审结, 收到的1件结转下年."""
    figure, quantity = standing.figure, words.quantities[meant.of]
    right = standing.behind() if figure.is_idle and figure.unit in words.case_units else right
    modifies = meant.of == RECEIVED and standing.words_before.endswith(words.phrases.told_behind)
    if modifies:
        right = standing.further_on()
    elif not (quantity.subject == quantity.id and standing.ends_its_clause) and not _is_of_others(standing, words):
        return meant
    said = meant_by(right, [quantity.subject, *standing.spoken_of], figure.unit_kind, words)
    if said is None or words.quantities[said.of].subject != quantity.subject:
        return meant
    is_among = standing.words_before.endswith(words.phrases.among)
    return meant if modifies and not is_among and said.of not in _PREDICATES else said


def _is_of_others(standing: Standing, words: Vocabulary) -> bool:
    """其他3件年末尚未审结: the others of those before, of which what is said stands behind."""
    return standing.ends_its_clause and words.phrases.others.fullmatch(standing.words_before) is not None


def _with_verb_before(
    meant: Meant, standing: Standing, left: Sequence[Word], claims: Sequence[Claim], words: Vocabulary
) -> Meant:
    """制定政府规章2件、行政规范性文件7件: the verb before the first of a list is that of all, where they have none."""
    subject = words.quantities[meant.of].subject
    if words.plain.get(subject) != meant.of or any(meant.of in word.senses for word in left) or not claims:
        return meant
    goes_on = _IN_A_ROW.fullmatch(standing.sentence.text, standing.earlier, left[0].start)
    shared = f"{subject}.{claims[-1].of.partition('.')[2]}"
    return replace(meant, of=shared) if goes_on and shared in words.quantities else meant
