"""The letters of a run as files: their names and their bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.auditing import Run
from auditor.language import Language, Text
from auditor.outputs.circular import circular_docx, circular_of
from auditor.outputs.docx_template import WordTemplate
from auditor.outputs.file_names import name_part, unlike
from auditor.outputs.letter import Letter
from auditor.outputs.notice import notice_docx, notice_of
from auditor.outputs.problems import problems_of
from auditor.report_audit import Audit

_ENDING = ".docx"


def notices(
    run: Run, letter: Letter, numbers: Iterator[str], template: WordTemplate, language: Language
) -> Mapping[str, bytes]:
    """A notice for each report with problems, by file name; each takes the next number."""
    written: dict[str, bytes] = {}
    taken: set[str] = set()
    for audit in run.audits:
        if problems_of(audit, letter.least):
            notice = notice_of(audit, run, letter, next(numbers), language)
            name = unlike(_stem(audit, language), _ENDING, taken)
            taken.add(name.casefold())
            written[name] = notice_docx(notice, template, language)
    return written


def circular(run: Run, letter: Letter, template: WordTemplate, language: Language) -> Mapping[str, bytes]:
    """The circular by its file name; none where there is nothing to tell of."""
    if not run.audits:
        return {}
    content = circular_docx(circular_of(run, letter, language), template, language)
    return {f"{_CIRCULAR.to(language)}{_ENDING}": content}


def _stem(audit: Audit, language: Language) -> str:
    year = audit.report.year
    return (_OF_YEAR if year else _NO_YEAR).fill(organ=name_part(audit.organ_name), year=year).to(language)


_OF_YEAR = Text("{organ}{year}年度整改通知书", "{organ} {year} notice")
_NO_YEAR = Text("{organ}整改通知书", "{organ} notice")
_CIRCULAR = Text("通报", "circular")
