"""Documents by how they are marked: 制发公文236件，其中主动公开98件、依申请公开57件、不予公开81件."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.claims.binding import APPLICATIONS, Meant
from auditor.claims.model import OTHER, Claim, family
from auditor.claims.plain_text import YEAR_MARKS
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import subject_of, subjects_of
from auditor.regexes import regex

DOCUMENTS = "other_documents"
_STOCKS = {subject: f"{subject}.in_force" for subject in ("normative_documents", "rules")}
_OTHERS = (OTHER, "published.other")
_BEGINNING = "初"
_AT_AN_END = regex(rf"(?:[{''.join(YEAR_MARKS)}]年?|年)[末底初](?:的|为|是|有|共|余)?$")


def of_marked_documents(standing: Standing, words: Vocabulary) -> Meant | None:
    """The documents that stand behind (依申请公开的43份文件) or are spoken of, and no application."""
    sentence, figure = standing.sentence, standing.figure
    mark = words.phrases.marks.search(standing.words_before) if figure.unit_kind == "cases" else None
    if mark is None:
        return None
    if any(word.start == figure.end and DOCUMENTS in word.senses for word in standing.behind()):
        return Meant(DOCUMENTS, standing.left + mark.start())
    marks = [found.span() for found in words.phrases.mark.finditer(sentence.text, sentence.start, figure.start)]
    spoken = [
        word
        for word in sentence.words_in(sentence.start, figure.start)
        if not any(start <= word.start and word.end <= end for start, end in marks)
    ]
    subjects = subjects_of(spoken, words.quantities)
    if DOCUMENTS not in subjects or APPLICATIONS in subjects:
        return None
    return Meant(DOCUMENTS, standing.left + mark.start())


def in_stock(standing: Standing, words: Vocabulary) -> Meant | None:
    """规范性文件年初14件，制发5件、废止3件，年末16件: how many there were at the beginning or the end of a year."""
    of = _STOCKS.get(next(iter(standing.spoken_of), ""))
    if of is None or standing.figure.unit_kind not in words.quantities[of].units:
        return None
    found = _AT_AN_END.search(standing.sentence.text, standing.left, standing.figure.start)
    if found is None:
        return None
    before = [word for word in standing.before if word.end <= found.start()]
    is_other = subject_of(standing.behind(), words.quantities) is not None
    has_verb = any(words.quantities[sense].subject != sense for word in before for sense in word.senses)
    if is_other or has_verb:
        return None
    return Meant(OTHER if _BEGINNING in found[0] else of)


def goes_on_with_others(meant: Meant, standing: Standing, claims: Sequence[Claim]) -> bool:
    """规范性文件6件。上线事项1386项，新增196项: a verb of documents that its sentence does not name, behind others."""
    if family(meant.of) not in map(family, _STOCKS) or not claims:
        return False
    if claims[-1].of not in _OTHERS or claims[-1].unit != standing.figure.unit:
        return False
    said = standing.sentence.words_in(standing.sentence.start, standing.figure.end)
    return not any(sense in _STOCKS for word in said for sense in word.senses)
