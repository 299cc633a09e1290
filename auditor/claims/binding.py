"""Which quantity words name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.claims.model import OTHER, family
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import Word, subject_of

APPLICATIONS = "applications"
CARRIED_IN, CARRIED_OUT = f"{APPLICATIONS}.carried_in", f"{APPLICATIONS}.carried_out"
CASES_HANDLED = "cases_handled"
HANDLING = frozenset(f"{APPLICATIONS}.{stage}" for stage in ("received", "new_received", "processed", "on_time"))
"""What is also said of other things than applications: 收到, 办结."""
_PAPERS = frozenset({"other_documents", "replies", "complaints"})
STAGES = HANDLING | {CARRIED_IN, CARRIED_OUT}


class Meant(Struct, frozen=True):
    """A quantity, and the characters of the words that say it; without words it is what the sentence speaks of.

    `sums_up` says that it is the sum of figures before it, `of_some` that it counts some kind of them alone, `aside`
    that it is no part of what is counted before it.
    """

    of: str
    start: int | None = None
    end: int | None = None
    sums_up: bool = False
    of_some: bool = False
    aside: bool = False


def meant_by(
    words: Sequence[Word], spoken_of: Sequence[str], unit_kind: str | None, vocabulary: Vocabulary
) -> Meant | None:
    """The strongest quantity that words name; None where they name none that is counted in such units.

    Aspects (办结, 维持) count for the subject named with them, or else for the first that is `spoken_of` and has them.
    Subjects that are finished themselves stand for their stages: 办结 of 群众诉求 is of those. Where others are spoken
    of, a stage alone says nothing of applications.
    """
    if not words:
        return None
    named = subject_of(naming(words, spoken_of, vocabulary), vocabulary.quantities)
    if named is not None:
        if spoken_of and spoken_of[0].startswith(f"{named}_"):
            named = spoken_of[0]
        return _strongest(words, named, unit_kind, vocabulary)
    of_papers = bool(spoken_of) and spoken_of[0] in _PAPERS and APPLICATIONS not in spoken_of
    for subject in spoken_of if of_papers else (*spoken_of, APPLICATIONS):
        if _are_other_cases(subject, spoken_of, vocabulary):
            continue
        found = _strongest(words, subject, unit_kind, vocabulary)
        if found and (subject in spoken_of or not spoken_of or found.of not in HANDLING):
            return found
        found = _strongest(words, APPLICATIONS, None, vocabulary) if subject in vocabulary.handled else None
        if found and found.of in STAGES and unit_kind in (None, *vocabulary.quantities[subject].units):
            return Meant(subject, found.start, found.end)
        if subject in vocabulary.kept_apart and (found := _strongest(words, APPLICATIONS, unit_kind, vocabulary)):
            return _of_cases(found, subject, vocabulary)
    return None


def _are_other_cases(subject: str, spoken_of: Sequence[str], vocabulary: Vocabulary) -> bool:
    """诉讼2件，1件驳回: of the suits spoken of last, and no outcome that reconsiderations alone have."""
    kept = vocabulary.kept_apart
    return subject in kept and spoken_of[0] in kept and family(subject) != family(spoken_of[0])


def _of_cases(found: Meant, subject: str, vocabulary: Vocabulary) -> Meant:
    """行政复议9件，结转下年1件: what words of applications say of cases."""
    pending = f"{subject}.pending"
    is_pending = found.of == CARRIED_OUT and pending in vocabulary.quantities
    return replace(found, of=pending if is_pending else OTHER, of_some=is_pending)


def naming(words: Sequence[Word], spoken_of: Sequence[str], vocabulary: Vocabulary) -> Sequence[Word]:
    """The words that may name a subject: where cases are spoken of, 申请人撤回 is of those and no application."""
    if not spoken_of or spoken_of[0] not in vocabulary.kept_apart:
        return words
    return [word for word in words if aspect_of([word], spoken_of[0], vocabulary) is None]


def aspect_of(words: Sequence[Word], subject: str, vocabulary: Vocabulary) -> Meant | None:
    """The strongest aspect of a subject that words name, whatever else they name: 在网站公开, of documents."""

    def is_aspect(sense: str) -> bool:
        return sense != subject and vocabulary.quantities[sense].subject == subject

    own = [Word(word.start, word.end, tuple(filter(is_aspect, word.senses))) for word in words]
    return _strongest(own, subject, None, vocabulary)


def _strongest(
    words: Sequence[Word], subject: str | None, unit_kind: str | None, vocabulary: Vocabulary
) -> Meant | None:
    best: tuple[int, Meant] | None = None
    for word in words:
        for quantity in map(vocabulary.quantities.__getitem__, _senses(word, unit_kind, vocabulary)):
            fits = unit_kind is None or unit_kind in quantity.units
            if fits and quantity.subject in (quantity.id, subject) and (best is None or quantity.strength >= best[0]):
                plain = vocabulary.plain.get(quantity.id, quantity.id)
                best = quantity.strength, Meant(vocabulary.also.get(plain, plain), word.start, word.end)
    return best and best[1]


def _senses(word: Word, unit_kind: str | None, vocabulary: Vocabulary) -> Iterator[str]:
    yield from word.senses
    if unit_kind is not None:
        for sense in word.senses:
            yield from vocabulary.same_words.get(sense, ())
