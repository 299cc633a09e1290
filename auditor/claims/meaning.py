"""What a figure counts: the words before it, behind it, in the clause before, or what the sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import (
    OUTCOMES,
    RECEIVED,
    about_something,
    is_beside_carried_in,
    is_of_who_knows_which_fee,
    is_waived,
    of_what_stands_before,
    some_of_them,
    sum_of,
)
from auditor.claims.binding import APPLICATIONS, CARRIED_IN, CARRIED_OUT, HANDLING, Meant, aspect_of, meant_by
from auditor.claims.documents import goes_on_with_others, in_stock, of_marked_documents
from auditor.claims.heads import (
    by_its_ending,
    by_its_head,
    drawn,
    head_behind,
    is_of_a_catalogue,
    is_of_another_noun,
    is_of_things,
    told_or_examined,
)
from auditor.claims.model import OTHER, Claim, ClaimKind, family
from auditor.claims.nouns import of_examined_before, of_noun_behind
from auditor.claims.proportions import compared_with, of_proportion
from auditor.claims.published import by_its_verb, opened, told_by_publishing
from auditor.claims.qualifiers import is_number_of_things
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subject_of
from auditor.regexes import HAN, regex

_CLOSE, _PUBLISHED = 2, "published"
_OF_PLACES = frozenset({"pieces", "places"})
_NOUN = regex(HAN)
_APPLICANTS = f"{APPLICATIONS}.from."
_ABOUT = "对"
_DECREES = frozenset({"normative", "rules"})
_AND = ("和", "与", "及")
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
        return of_proportion(standing, kind, claims, words)
    meant = of_marked_documents(standing, words) or in_stock(standing, words) or _of_count(standing, claims, words)
    if meant is None:
        return None
    if goes_on_with_others(meant, standing, claims) or is_waived(meant, standing, words):
        return Meant(OTHER)
    if (sample := drawn(meant, standing, words)) is not None:
        return sample
    return told_by_publishing(meant, standing, claims, words)


def _of_count(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    figure, spoken = standing.figure, _spoken_of(standing, claims, words)
    if (noun := of_noun_behind(standing, words)) is not None:
        return noun
    if is_of_another_noun(standing, words):
        return Meant(OTHER)
    left, right = _near(standing, words)
    if _names_several_applicants(standing):
        return Meant(OTHER)
    if figure.unit_kind in _OF_PLACES and (head := head_behind(standing, right, words)) is not None:
        return head
    is_of_right = subject_of(left, words.quantities) is None and subject_of(right, words.quantities) is not None
    if is_of_right and not _are_documents_that(standing, left, words):
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
        return Meant(OTHER) if is_beside_carried_in(standing, claims) else Meant(compared_with(standing, claims).of)
    named = meant_by(right, spoken, figure.unit_kind, words) or _all_of_a_sort(standing, words)
    if named and (is_of_things(named, standing, words) or is_of_a_catalogue(named, standing, words)):
        return Meant(OTHER)
    if named is None and (summed := sum_of(standing, claims, words)):
        return summed
    goes_on = named is None and bool(standing.words_before)
    named = meant_by(standing.in_clause_before(), spoken, figure.unit_kind, words) if goes_on else named
    if (named is None or (named.of == RECEIVED and not goes_on)) and not figure.is_idle:
        further = meant_by(standing.further_on(), spoken, figure.unit_kind, words)
        named = further if further and further.of in _PREDICATES else named
    if named and named.of == RECEIVED and _are_some_that(named, standing):
        return replace(named, of_some=True)
    named = (
        named
        or opened(standing, words)
        or meant_by(standing.in_clause_before(), spoken, figure.unit_kind, words)
        or of_what_stands_before(standing, claims, words)
    )
    if named or figure.unit_kind is None or figure.is_idle:
        return named
    if about := about_something(standing, words):
        return about
    return by_its_verb(standing, words) or by_its_ending(standing, words) or Meant(OTHER)


def _spoken_of(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Sequence[str]:
    """The subjects spoken of, and last what was counted right before, though it be by no word that is known."""
    last = [words.quantities[claim.of].subject for claim in claims[-1:] if claim.of != OTHER]
    return [*standing.spoken_of, *last]


def _are_documents_that(standing: Standing, left: Sequence[Word], words: Vocabulary) -> bool:
    """废止的2件已从网站撤下: of the documents spoken of."""
    of = next(iter(standing.spoken_of), OTHER)
    is_told = standing.words_before.endswith("的") and family(of) in _DECREES
    return is_told and aspect_of(left, of, words) is not None


def _are_some_that(named: Meant, standing: Standing) -> bool:
    """有3件申请要求提供分镇数据, 对5件申请延长了答复期限: of which something is told."""
    told = standing.vocabulary.phrases.some_that
    return standing.words_before.endswith(_ABOUT) or bool(
        told.match(standing.sentence.text, named.end or standing.figure.end)
    )


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
    """The words before and behind a figure in its clause; of 一件 only those right beside it, and 一起行政复议.

    In 3件行政复议和1件行政诉讼 those before are of the figure before, in 自然人占总量50件的80% those before 占 are.
    """
    left, right, figure = standing.before, standing.behind(), standing.figure
    if (shares := standing.said("share")) and (of_base := [word for word in left if word.start >= shares[-1].end]):
        left = of_base
    if right and right[0].start == figure.end and standing.words_before.endswith(_AND):
        return [], right
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
