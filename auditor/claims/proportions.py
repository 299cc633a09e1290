"""What a share or a change is of, and the claim that a change is compared with."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.binding import Meant, meant_by
from auditor.claims.model import OTHER, Claim, ClaimKind
from auditor.claims.standing import Standing, counted
from auditor.claims.vocabulary import Vocabulary

_APPRAISALS, _SATISFIED, _PEOPLE = "appraisals", "满意", "people"


def of_proportion(standing: Standing, kind: ClaimKind, claims: Sequence[Claim], words: Vocabulary) -> Meant:
    """What a share or a change is of: what is named with it, or else what was counted before (36件，占40%)."""
    unit = None if standing.figure.unit_kind == "share" else standing.figure.unit_kind
    own = meant_by(standing.before, standing.spoken_of, unit, words)
    if own and own.of == OTHER and claims and claims[-1].of == _APPRAISALS and _SATISFIED in standing.words_before:
        return Meant(_APPRAISALS)
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
        return Meant(compared_with(standing, claims).of if kind is ClaimKind.CHANGE else claims[-1].of)
    own = own or meant_by(standing.behind(), standing.spoken_of, None, words)
    return own or Meant(standing.spoken_of[0] if standing.spoken_of else OTHER)


def _is_in_another_unit(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> bool:
    """收到申请19件，申请人数同比增加4人: people, where cases were counted."""
    before = next((claim for claim in reversed(claims) if claim.kind is ClaimKind.COUNT), None)
    if before is None or before.unit is None or standing.figure.unit_kind in (None, "share"):
        return False
    return (words.units[before.unit][0] == _PEOPLE) != (standing.figure.unit_kind == _PEOPLE)


def compared_with(standing: Standing, claims: Sequence[Claim]) -> Claim:
    """What was counted before, or the whole of it behind a list of parts: 36件（自然人30件、企业6件），较上年增长."""
    behind_parts = claims[-1].part_of is not None and standing.is_behind_a_list
    wholes = (claim for claim in reversed(claims) if claim.part_of is None and claim.kind is ClaimKind.COUNT)
    return next(wholes, claims[-1]) if behind_parts else claims[-1]
