"""What is said of what a figure counts: a verb behind it or further on, or one before a list that all of it shares."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from auditor.claims.bare_figures import OUTCOMES, RECEIVED
from auditor.claims.binding import APPLICATIONS, CARRIED_IN, Meant, meant_by
from auditor.claims.model import Claim
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word
from auditor.regexes import regex

_IN_A_ROW = regex("[、,和及与]|以及")
_PREDICATES = frozenset(
    f"{APPLICATIONS}.{aspect}" for aspect in ("carried_out", "withdrawn", "overdue", *OUTCOMES[:-1])
)


def by_predicate_further_on(standing: Standing, words: Vocabulary) -> Meant | None:
    """1件因补正未完成，结转下年."""
    if standing.figure.is_idle:
        return None
    further = meant_by(standing.further_on(), standing.spoken_of, standing.figure.unit_kind, words)
    return further if further and further.of in _PREDICATES else None


def with_predicate(meant: Meant, standing: Standing, right: Sequence[Word], words: Vocabulary) -> Meant:
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


def with_verb_before(
    meant: Meant, standing: Standing, left: Sequence[Word], claims: Sequence[Claim], words: Vocabulary
) -> Meant:
    """制定政府规章2件、行政规范性文件7件: the verb before the first of a list is that of all, where they have none."""
    subject = words.quantities[meant.of].subject
    if words.plain.get(subject) != meant.of or any(meant.of in word.senses for word in left) or not claims:
        return meant
    goes_on = _IN_A_ROW.fullmatch(standing.sentence.text, standing.earlier, left[0].start)
    shared = f"{subject}.{claims[-1].of.partition('.')[2]}"
    return replace(meant, of=shared) if goes_on and shared in words.quantities else meant


def carried_in_to_go_on(named: Meant, left: Sequence[Word]) -> Meant | None:
    """从上年转来继续办理的申请5件: what comes from last year goes on now, and not into the next."""
    earlier = (word for word in left if CARRIED_IN in word.senses and word.start < (named.start or 0))
    return next((Meant(CARRIED_IN, word.start, named.end) for word in earlier), None)
