"""Documents by how they are marked: 制发公文236件，其中主动公开98件、依申请公开57件、不予公开81件."""

from __future__ import annotations

from auditor.claims.binding import APPLICATIONS, Meant
from auditor.claims.standing import Standing
from auditor.claims.vocabulary import Vocabulary
from auditor.claims.words import subjects_of

DOCUMENTS = "other_documents"


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
