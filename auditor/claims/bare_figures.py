"""What a figure without words of its own is of: a sum, an amount, the others or a sort of what stands before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from auditor.claims.binding import APPLICATIONS, CARRIED_IN, STAGES, Meant
from auditor.claims.model import OTHER, Claim, ClaimKind, family
from auditor.claims.plain_text import THIS
from auditor.claims.qualifiers import division_before, is_number_of_things, is_told_by_subject
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import subjects_of
from auditor.regexes import regex

RECEIVED, PROCESSED = f"{APPLICATIONS}.received", f"{APPLICATIONS}.processed"
RECEIVED_OR_NEW = frozenset([RECEIVED, f"{APPLICATIONS}.new_received"])
PUBLISHED, PUBLISHED_OTHER = "published", "published.other"
OUTCOMES = ("granted", "partially_granted", "granted_or_partially", "denied", "unable", "not_processed", "other")
_GROUPS = frozenset(f"{APPLICATIONS}.{outcome}" for outcome in OUTCOMES)
_FEE, _CHARGE, _MONEY = "processing_fee", "费", "money"
_CARRIED = (f"{APPLICATIONS}.carried_in", f"{APPLICATIONS}.carried")
_APPLIED = "申请"
_OF_MONEY = regex("[款税费]|金(?!额)")
_COMPARING = (ClaimKind.SHARE, ClaimKind.CHANGE)
_AND = ("、", "和", "及", ",")
_BOTH = {"reconsideration", "litigation"}
_DECISIONS = {"licences", "penalties"}
_OTHERWISE = f"{APPLICATIONS}.other"
_DISCLOSED = f"{APPLICATIONS}.granted_or_partially"
_DISCLOSING = {f"{APPLICATIONS}.granted", f"{APPLICATIONS}.partially_granted"}
_SOME_OF_SEVERAL = regex("[两二三四五](?:[项者类种]|部分)$")
IN_TABLES = frozenset(
    [APPLICATIONS, "reconsideration", "litigation", "disputes", "normative", "rules", "licences", "penalties"]
)
_OF_SORTS = frozenset([APPLICATIONS, "reconsideration", "litigation"])


def of_what_stands_before(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """What a bare figure is of what is spoken of, or was counted before; `claims` are those of its sentence so far."""
    return (
        _in_its_unit(standing, words)
        or _as_the_share(standing, claims, words)
        or _all_spoken_of(standing, words)
        or _other_of_them(standing, claims, words)
        or _more_of_them(standing, claims, words)
        or some_of_them(standing, claims, words)
        or _next_sort(standing, claims, words)
    )


def sum_of(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """What 合计 behind other claims sums up."""
    sums = standing.said("sum")
    if not sums or not claims:
        return None
    is_money = standing.figure.unit_kind == _MONEY
    counts = [c for c in claims if c.kind is ClaimKind.COUNT and _is_in_money(c, words) == is_money]
    if not counts:
        return None
    named = {claim.of for claim in counts}
    if len(counts) > 1 and counts[-1].of.startswith((f"{APPLICATIONS}.from.", f"{APPLICATIONS}.by.")):
        of = RECEIVED
    elif (group := _group_of(named)) is not None:
        of = group
    elif any(of.startswith(tuple(f"{APPLICATIONS}.{outcome}" for outcome in OUTCOMES)) for of in named):
        clause = standing.sentence.clause_start(standing.figure.start)
        is_of_some = _SOME_OF_SEVERAL.search(standing.sentence.text, clause, sums[0].start)
        of = OTHER if is_of_some else PROCESSED
        of = _DISCLOSED if named == _DISCLOSING else of
    else:
        is_all_there_was = not named.isdisjoint(_CARRIED)
        of = RECEIVED if is_all_there_was else counts[-1].of
    if len(named) > 1 and set(map(family, named)) == {PUBLISHED}:
        of = PUBLISHED
    both = claims[-2:]
    if {claim.of for claim in both} == _BOTH and standing.figure.value >= sum(claim.value or 0 for claim in both):
        of = "disputes"
    if named == _DECISIONS:
        of = "licences_and_penalties"
    unit = standing.figure.unit_kind
    return Meant(of, sums[0].start, sums_up=True) if unit is None or unit in words.quantities[of].units else None


def _is_in_money(claim: Claim, words: Vocabulary) -> bool:
    return claim.unit is not None and words.units[claim.unit][0] == _MONEY


def _group_of(reasons: Collection[str]) -> str | None:
    """The one outcome that all of these are reasons of: 不予公开 of 国家秘密 and 过程性信息."""
    groups = {of.rpartition(".")[0] for of in reasons}
    return next(iter(groups)) if len(groups) == 1 and groups <= _GROUPS else None


def _in_its_unit(standing: Standing, words: Vocabulary) -> Meant | None:
    """What a bare figure is of what is spoken of: an amount of a fee, those who owe it, people at a training."""
    if not standing.spoken_of:
        return None
    unit = standing.figure.unit_kind
    if unit == _MONEY:
        return _amount(standing, words)
    if unit == "cases" and standing.figure.unit not in words.case_units:
        return None
    if standing.spoken_of[0] == _FEE and not _speaks_of_the_fee(standing):
        return None
    if unit == "people" and ";" in standing.sentence.text[standing.earlier : standing.figure.start]:
        return None
    others = words.same_words.get(standing.spoken_of[0], ())
    return next((Meant(other) for other in others if unit in words.quantities[other].units), None)


def is_of_who_knows_which_fee(named: Meant, standing: Standing, words: Vocabulary) -> bool:
    """2023年收费金额2204万元: by a bare word, where no application is spoken of before, nor the fee by its name."""
    sentence = standing.sentence
    if named.of != _FEE or named.start is None or sentence.text[named.start : named.end] not in words.bare:
        return False
    said = [word for word in sentence.words_in(sentence.start, standing.figure.start) if word.start != named.start]
    subjects = {*sentence.spoken_of[:1], *subjects_of(said, words.quantities)}
    return subjects.isdisjoint({APPLICATIONS, _FEE})


def is_waived(meant: Meant, standing: Standing, words: Vocabulary) -> bool:
    """对5件申请免收信息处理费120元; 免收复制费，涉及2件; 退还多收的60元: a fee that was not taken, or given back."""
    if family(meant.of) != family(_FEE):
        return False
    sentence, begin = standing.sentence, standing.sentence.clause_start(standing.figure.start)
    end = sentence.clause_end(standing.figure.end)
    if standing.figure.unit_kind != _MONEY and begin > sentence.start and _CHARGE not in sentence.text[begin:end]:
        begin = sentence.clause_start(begin - 1)
    return words.phrases.waived.search(sentence.text, begin, end) is not None


def _speaks_of_the_fee(standing: Standing) -> bool:
    """Its sentence names the fee, or has an amount; else what it counts is another thing: 全区参保51.6万人."""
    sentence = standing.sentence
    said = sentence.words_in(sentence.start, sentence.end)
    names_it = any(family(sense) == family(_FEE) for word in said for sense in word.senses)
    return names_it or any(figure.unit_kind == _MONEY for figure in sentence.figures)


def is_beside_carried_in(standing: Standing, claims: Sequence[Claim]) -> bool:
    """包括上年结转3件和当年36件: those of this year, and not carried in."""
    return claims[-1].of == CARRIED_IN and THIS in standing.sentence.text[standing.earlier : standing.figure.start]


def _as_the_share(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """自然人申请占91.6%，计131件; 申请量下降20%，由50件降至40件: as many as the share or change before it says."""
    if not claims or claims[-1].kind not in _COMPARING or standing.figure.unit not in words.case_units:
        return None
    if family(claims[-1].of) not in _OF_SORTS:
        return None
    return Meant(claims[-1].of) if words.phrases.share_leads.fullmatch(standing.words_before) else None


def _all_spoken_of(standing: Standing, words: Vocabulary) -> Meant | None:
    """47件之中, 2022年312件、2023年377件: all of the applications or cases that are spoken of."""
    of = _spoken(standing)
    if of not in _OF_SORTS or standing.figure.unit not in words.case_units:
        return None
    is_all = standing.base_end is not None or is_number_of_things(standing)
    return Meant(words.plain.get(of, of)) if is_all else None


def _amount(standing: Standing, words: Vocabulary) -> Meant | None:
    """费用共计460元: of the money spoken of; with other words (缴入国库400元) it may be some of what is named."""
    is_bare = bool(standing.words_before) and words.phrases.amounts.fullmatch(standing.words_before) is not None
    of = next((of for of in standing.spoken_of if _MONEY in words.quantities[of].units and of != OTHER), None)
    if of is None:
        return None
    if is_bare:
        return Meant(of)
    if _names_other_money(standing):
        return None
    here = subjects_of(standing.sentence.words_in(standing.sentence.start, standing.figure.start), words.quantities)
    is_named = of == standing.spoken_of[0] and (of in here or not standing.words_before)
    return Meant(of, of_some=True) if is_named else None


def _names_other_money(standing: Standing) -> bool:
    """信息处理费0元；旅游质保金收退1280万元: money of another name, or behind a semicolon."""
    sentence, at = standing.sentence, standing.figure.start
    if ";" in sentence.text[standing.earlier : at]:
        return True
    known = {index for word in sentence.words_in(standing.left, at) for index in range(word.start, word.end)}
    return any(found.start() not in known for found in _OF_MONEY.finditer(sentence.text, standing.left, at))


def _more_of_them(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """专栏27个，新增5个; 分别为4条、6条; 来访208批346人次: more of what was counted before, or the same otherwise."""
    last = claims[-1] if claims else None
    if last is None or last.kind is not ClaimKind.COUNT or family(last.of) in IN_TABLES or standing.figure.is_idle:
        return None
    if standing.earlier == standing.figure.start:
        return Meant(last.of) if standing.figure.unit_kind in words.quantities[last.of].units else None
    is_next = standing.sentence.text[standing.earlier : standing.figure.start] in _AND
    goes_on = is_next or words.phrases.goes_on.fullmatch(standing.words_before)
    return Meant(last.of) if goes_on and last.unit == standing.figure.unit else None


def some_of_them(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """征地类12件、规划建设的3件, 二季度91件, 一审11件, 其余7件: some of what was counted before, or is spoken of."""
    if standing.figure.unit not in words.case_units or standing.figure.is_idle:
        return None
    before = next((claim for claim in claims[-1:] if _is_alike(claim, standing)), None)
    in_list = before is not None and before.narrowed and standing.sentence.text[standing.earlier] == "、"
    if not in_list and not words.phrases.sorts.search(standing.words_before):
        return None
    of = before.of if before else APPLICATIONS if _divides_applications(standing, words) else _spoken(standing)
    subject = words.quantities[of].subject
    of = subject if subject in words.kept_apart else of
    if family(of) not in _OF_SORTS or (of not in STAGES and subject != of):
        return None
    return Meant(RECEIVED if of == APPLICATIONS else of, of_some=True)


def _next_sort(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """涉及土地征收29件，房屋拆迁15件: behind a sort of applications another, if nothing is said of it."""
    last = claims[-1] if claims else None
    if last is None or last.of not in RECEIVED_OR_NEW or not last.narrowed or not _is_alike(last, standing):
        return None
    is_next = standing.sentence.text[standing.earlier] == "," and standing.left == standing.earlier + 1
    is_named = bool(standing.words_before) and not standing.words_behind
    return Meant(last.of, of_some=True) if is_next and is_named and standing.figure.unit in words.case_units else None


def about_something(standing: Standing, words: Vocabulary) -> Meant | None:
    """征地拆迁类申请63件, 与群众切身利益相关的申请81件: some of those spoken of, or named (信息公开申请)."""
    text, at = standing.sentence.text, standing.figure.start
    if standing.figure.unit not in words.case_units:
        return None
    if standing.words_before and _divides_applications(standing, words):
        return Meant(RECEIVED, of_some=True)
    last = standing.sentence.last_around(at, "narrowing_here")
    if last is None or last.start < standing.left:
        return None
    if not text.endswith(tuple(words.bare), last.start, last.end) or not words.phrases.noun_leads.fullmatch(
        text, last.end, at
    ):
        return None
    is_named = words.phrases.disclosure.search(text, last.start, last.end) is not None
    return Meant(RECEIVED, of_some=True) if is_named or APPLICATIONS in standing.spoken_of else None


def _divides_applications(standing: Standing, words: Vocabulary) -> bool:
    """从申请内容看，征地批文33件: behind what divides applications, spoken of or named in it, by subject."""
    sentence, at = standing.sentence, standing.figure.start
    if not is_told_by_subject(at, sentence, words.phrases):
        return False
    return _APPLIED in division_before(at, sentence) or _spoken(standing) == APPLICATIONS


def _spoken(standing: Standing) -> str:
    return next(iter(standing.spoken_of), OTHER)


def _is_alike(claim: Claim, standing: Standing) -> bool:
    return claim.kind is ClaimKind.COUNT and claim.unit == standing.figure.unit


def _other_of_them(standing: Standing, claims: Sequence[Claim], words: Vocabulary) -> Meant | None:
    """自然人30件，其他6件; 维持3件、其他1件: the aspect of that name beside the one before; behind a sort another."""
    last = next((claim for claim in reversed(claims) if claim.kind is ClaimKind.COUNT), None)
    if last is None or last.unit != standing.figure.unit or not words.phrases.others.fullmatch(standing.words_before):
        return None
    if last.of in RECEIVED_OR_NEW and last.narrowed:
        return Meant(last.of, of_some=True)
    beside = last.of.rpartition(".")[0]
    if beside in _GROUPS and not any(claim.of == beside or claim.of.startswith(_OTHERWISE) for claim in claims):
        beside = APPLICATIONS
    others = (f"{beside}.other", f"{beside}.other_outcome")
    return next((Meant(of) for of in others if beside and of in words.quantities), None)
