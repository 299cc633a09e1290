"""What a figure counts by the claims beside it: cases among those handled, and what units are counted in."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import IN_TABLES, RECEIVED, RECEIVED_OR_NEW
from auditor.claims.binding import APPLICATIONS, CASES_HANDLED, STAGES, Meant, aspect_of, meant_by
from auditor.claims.model import OTHER, Claim, ClaimKind, family
from auditor.claims.qualifiers import unit_of
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import subject_of, subjects_of

RECONSIDERATION, DISPUTES = "reconsideration", "disputes"
_OTHERWISE, _HANDLED = f"{APPLICATIONS}.other", "处理"
_BOTH = {RECONSIDERATION, "litigation"}
_CARRIED_IN = f"{APPLICATIONS}.carried_in"
_BACK = 20
_TURNED_AWAY = frozenset({f"{APPLICATIONS}.withdrawn", f"{APPLICATIONS}.not_processed"})
CASES = (RECONSIDERATION, "litigation", DISPUTES)


def beside_others(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant:
    """What is meant where the claims before it in the sentence tell more than its own words, or these tell some alone:
    行政复议、行政诉讼案件被纠正4件, 职业病类13件、其他类81件."""
    if meant.of == OTHER and (announced := _announced(standing, words) or _received_by_a_unit(standing, claims, words)):
        meant = replace(meant, of=announced)
    if meant.of == DISPUTES and aspect_of(standing.before, RECONSIDERATION, words):
        meant = replace(meant, of_some=True)
    if not claims:
        return meant
    before = claims[-1]
    if _is_outcome_of_another(meant, standing, before, words):
        return replace(meant, of=OTHER)
    is_behind_sort = before.of == OTHER or (before.of in RECEIVED_OR_NEW and before.narrowed)
    if meant.of == _OTHERWISE and is_behind_sort and before.unit == standing.figure.unit:
        names_outcome = meant.start is not None and _HANDLED in standing.sentence.text[meant.start : meant.end]
        return meant if names_outcome else replace(meant, of=before.of, of_some=before.of != OTHER)
    if meant.of in CASES:
        return _case_of_those(meant, standing, before, words)
    if before.of == CASES_HANDLED and _is_outcome_of_those(meant, standing, claims, words):
        return replace(meant, of=CASES_HANDLED)
    return meant


def of_all_kinds(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Sequence[int]:
    """行政诉讼11件，其中涉信息公开3件: the cases before a figure that are of whatever kind, as it is told from them."""
    is_told = words.phrases.disclosure.search if meant.of in CASES else words.phrases.of_disclosure.fullmatch
    sentence = standing.sentence
    if is_told(standing.words_before) is None:
        return ()
    if words.phrases.disclosure.search(sentence.text, sentence.start, sentence.figures[0].start):
        return ()
    among = standing.since_the_last("part") or meant.of not in CASES
    return [
        index
        for index, claim in enumerate(claims)
        if claim.of in CASES and claim.kind is ClaimKind.COUNT and claim.part_of is None
        if claim.unit == standing.figure.unit and (claim.value or 0) >= standing.figure.value
        if among or claim.of == meant.of
    ]


def closed_of(
    meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary
) -> tuple[str, int | None] | None:
    """行政复议4件，已审结3件: what a figure of cases closed is of, if it names none, and the claim it is a part of."""
    if meant.of != CASES_HANDLED or subject_of(standing.before, words.quantities) is not None:
        return None
    own = [i for i, claim in enumerate(claims) if claim.of in words.kept_apart and claim.kind is ClaimKind.COUNT]
    if not own:
        return None
    whole = claims[own[-1]]
    return (whole.of, own[-1]) if (whole.value or 0) >= standing.figure.value else (OTHER, None)


def told_before(meant: Meant, standing: Standing, earlier: Sequence[Claim], words: Vocabulary) -> Meant:
    """复议3件，纠正1件；诉讼1件，维持。被纠正的1件已重新答复: an outcome of the cases that ended so, where the sentence
    names none."""
    subject, _, aspect = meant.of.partition(".")
    if not aspect or subject not in words.kept_apart:
        return meant
    sentence = standing.sentence
    named = subjects_of(sentence.words_in(sentence.start, standing.figure.start), words.quantities)
    if not words.kept_apart.isdisjoint(named):
        return meant
    ended = [c.of for c in earlier[-_BACK:] if c.of.endswith(f".{aspect}") and (c.value or 0) >= standing.figure.value]
    others = [of for of in ended if of != meant.of and words.quantities[of].subject in words.kept_apart]
    return replace(meant, of=others[-1]) if others and meant.of not in ended else meant


def goes_on_with_some(before: Claim | None, meant: Meant, part_of: int | None, standing: Standing) -> bool:
    """征地类申请63件，予以公开40件: of some like the figure before, if that is of the same, or of who knows what."""
    if before is None or not before.narrowed:
        return False
    if before.of in RECEIVED_OR_NEW and _is_of_all_again(before, meant, part_of, standing):
        return False
    is_vague = family(before.of) not in IN_TABLES
    return family(before.of) == family(meant.of) or (is_vague and before.unit == standing.figure.unit)


def _is_of_all_again(sort: Claim, meant: Meant, part_of: int | None, standing: Standing) -> bool:
    """征地批文9件，上年结转3件，办结20件; 征地类9件；按申请人分，自然人20件: behind a sort, what came in or is more,
    and what another division tells.
    """
    figure = standing.figure
    if ";" in standing.sentence.text[standing.earlier : figure.start] and standing.begins_parts:
        return True
    is_more = part_of is None and figure.unit == sort.unit and figure.value > (sort.value or 0)
    return sort.part_of is not None and (is_more or meant.of == _CARRIED_IN)


def of_both_kinds(claims: Sequence[Claim], first: int) -> list[Claim]:
    """被纠正7件（复议6件、诉讼1件）: wholes of the two together before them; `part_of` counts from `first`."""
    kinds: dict[int, set[str]] = {}
    for index, claim in enumerate(claims):
        if claim.part_of is not None and first <= claim.part_of < first + index:
            kinds.setdefault(claim.part_of - first, set()).add(family(claim.of))
    both = [index for index, found in kinds.items() if found == _BOTH and family(claims[index].of) in _BOTH]
    return [
        replace(claim, of=DISPUTES, narrowed=True) if index in both else claim for index, claim in enumerate(claims)
    ]


def _case_of_those(meant: Meant, standing: Standing, before: Claim, words: Vocabulary) -> Meant:
    """Cases behind those that were handled are too; 其中涉及政府信息公开的行政复议3件 are some of the organ's own."""
    among_them = before.narrowed and before.of in CASES and before.part_of is not None
    if before.of == CASES_HANDLED:
        if words.phrases.disclosure.search(standing.words_before) is None:
            return replace(meant, of=CASES_HANDLED)
        among_them = ";" not in standing.sentence.text[standing.earlier : standing.figure.start]
    return replace(meant, of_some=meant.of_some or among_them)


def _is_outcome_of_another(meant: Meant, standing: Standing, before: Claim, words: Vocabulary) -> bool:
    """办理复查案件6件，撤销1件; 受理仲裁案件120件，撤诉18件: of those before it, where nothing spoke of its own."""
    if before.kind is not ClaimKind.COUNT or before.unit != standing.figure.unit:
        return False
    if meant.of in _TURNED_AWAY:
        return before.of in words.handled and APPLICATIONS not in standing.spoken_of
    subject, _, aspect = meant.of.partition(".")
    if not aspect or subject not in words.kept_apart or before.of != OTHER:
        return False
    told = standing.sentence.words_in(standing.sentence.start, standing.figure.start)
    return not any(words.kept_apart.issuperset(word.senses) for word in told)


def _is_outcome_of_those(meant: Meant, standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> bool:
    """办理行政复议案件46件，维持30件: of those handled, and no outcome of the organ's own."""
    own = any(claim.of in words.kept_apart for claim in claims) or subject_of(standing.before, words.quantities)
    goes_on = ";" not in standing.sentence.text[standing.earlier : standing.figure.start]
    return goes_on and not own and words.quantities[meant.of].subject in words.kept_apart


def _announced(standing: Standing, words: Vocabulary) -> str | None:
    """What units are counted in behind words that announce them: 收到申请的单位有：县教育局21件、县民政局14件."""
    sentence = standing.sentence
    if unit_of(standing) is None or standing.figure.unit_kind is None:
        return None
    colon = sentence.text.rfind(":", sentence.start, standing.figure.start)
    first = sentence.figures[0].start
    if not sentence.start < colon < first:
        return None
    meant = meant_by(sentence.words_in(sentence.start, colon), standing.spoken_of, standing.figure.unit_kind, words)
    return None if meant is None else meant.of


def _received_by_a_unit(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> str | None:
    """受理申请居前的是县教育局21件、县民政局14件: applications, where it is these that the text speaks of."""
    if (
        standing.spoken_of[:1] != [APPLICATIONS]
        or standing.figure.unit not in words.case_units
        or unit_of(standing) is None
    ):
        return None
    return claims[-1].of if claims and claims[-1].of in STAGES else RECEIVED
