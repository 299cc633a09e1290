"""What a figure counts: the words before it, behind it, in the clause before, or what the sentence speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import (
    RECEIVED,
    about_something,
    is_beside_carried_in,
    is_of_who_knows_which_fee,
    of_what_stands_before,
    some_of_them,
    sum_of,
)
from auditor.claims.binding import APPLICATIONS, CARRIED_OUT, HANDLING, Meant, aspect_of, meant_by
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
from auditor.claims.predicates import by_predicate_further_on, carried_in_to_go_on, with_predicate, with_verb_before
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
_DECIDED = frozenset({"licences", "penalties"})
_COMING_IN = {f"{APPLICATIONS}.new_received", f"{APPLICATIONS}.carried_in"}


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
    if goes_on_with_others(meant, standing, claims):
        return Meant(OTHER)
    return told_by_publishing(meant, standing, claims, words)


def _of_count(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """What the first of these readings says that says anything."""
    if (noun := of_noun_behind(standing, words)) is not None:
        return noun
    if is_of_another_noun(standing, words) or _names_several_applicants(standing):
        return Meant(OTHER)
    left, right = _near(standing, words)
    return (
        _places_behind(standing, right, words)
        or _by_words_before(standing, left, right, claims, words)
        or _by_figures_before(standing, claims)
        or _by_words_behind(standing, right, words)
        or sum_of(standing, claims, words)
        or _by_clauses_beside(standing, claims, words)
        or _by_its_noun(standing, words)
    )


def _places_behind(standing: Standing, right: Sequence[Word], words: Vocabulary) -> Meant | None:
    return head_behind(standing, right, words) if standing.figure.unit_kind in _OF_PLACES else None


def _by_words_before(
    standing: Standing, left: Sequence[Word], right: Sequence[Word], claims: Sequence[Claim], words: Vocabulary
) -> Meant | None:
    """The words before the figure, with those behind it where these alone name a subject; none of a verb of another."""
    is_of_right = subject_of(left, words.quantities) is None and subject_of(right, words.quantities) is not None
    if left and is_of_right and not _are_documents_that(standing, left, words):
        left = [*left, *right]
    named = meant_by(left, standing.spoken_of, standing.figure.unit_kind, words)
    if named is None:
        return None
    named = by_its_head(named, standing, left, words)
    if is_of_a_catalogue(named, standing, words):
        return Meant(OTHER)
    named = told_or_examined(named, standing, words)
    if is_of_who_knows_which_fee(named, standing, words):
        named = replace(named, of_some=True)
    if named.of == RECEIVED and {claim.of for claim in claims[-2:]} == _COMING_IN:
        named = sum_of(standing, claims, words) or named
    if named.sums_up:
        return named
    if named.of == CARRIED_OUT:
        named = carried_in_to_go_on(named, left) or named
    if named.of == OTHER and (reason := _reason_right_before(standing, left, words)):
        return reason
    if _may_be_a_sort(named, standing, words) and (sort := some_of_them(standing, claims, words)):
        return sort
    if _is_verb_of_another(named, left, standing, words):
        return None
    return with_verb_before(with_predicate(named, standing, right, words), standing, left, claims, words)


def _by_figures_before(standing: Standing, claims: Sequence[Claim]) -> Meant | None:
    """由412件升至530件, 包括上年结转3件和当年36件, 2022年的70件: of what the figure before is."""
    if not claims:
        return None
    if standing.says("up_to"):
        return Meant(claims[-1].of)
    if is_number_of_things(standing):
        return Meant(OTHER) if is_beside_carried_in(standing, claims) else Meant(compared_with(standing, claims).of)
    return None


def _by_words_behind(standing: Standing, right: Sequence[Word], words: Vocabulary) -> Meant | None:
    named = meant_by(right, standing.spoken_of, standing.figure.unit_kind, words) or _all_of_a_sort(standing, words)
    if named is None:
        return None
    if is_of_things(named, standing, words) or is_of_a_catalogue(named, standing, words):
        return Meant(OTHER)
    if named.of == RECEIVED:
        named = by_predicate_further_on(standing, words) or named
    return _some_that(named, standing)


def _by_clauses_beside(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """The clause before, which comes first where the figure's own has words, or those behind; or what is spoken of."""
    before = meant_by(standing.in_clause_before(), standing.spoken_of, standing.figure.unit_kind, words)
    if before is not None and standing.words_before:
        return _some_that(before, standing)
    return (
        by_predicate_further_on(standing, words)
        or opened(standing, words)
        or before
        or of_what_stands_before(standing, claims, words)
    )


def _by_its_noun(standing: Standing, words: Vocabulary) -> Meant | None:
    """What no word names: `other`, if its verb or its noun's ending does not tell; None where it may count nothing."""
    if standing.figure.unit_kind is None or standing.figure.is_idle:
        return None
    return (
        about_something(standing, words)
        or by_its_verb(standing, words)
        or by_its_ending(standing, words)
        or Meant(OTHER)
    )


def _are_documents_that(standing: Standing, left: Sequence[Word], words: Vocabulary) -> bool:
    """废止的2件已从网站撤下: of the documents spoken of."""
    of = next(iter(standing.spoken_of), OTHER)
    is_told = standing.words_before.endswith("的") and family(of) in _DECREES
    return is_told and aspect_of(left, of, words) is not None


def _some_that(named: Meant, standing: Standing) -> Meant:
    """有3件申请要求提供分镇数据, 对5件申请延长了答复期限: some of them, of which something is told."""
    if named.of != RECEIVED:
        return named
    told = standing.vocabulary.phrases.some_that.match(standing.sentence.text, named.end or standing.figure.end)
    return replace(named, of_some=True) if told or standing.words_before.endswith(_ABOUT) else named


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
