"""Letters on the samples, written and read back."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from msgspec.structs import replace

from auditor.auditing import Run
from auditor.findings import Finding
from auditor.language import Language
from auditor.outputs.circular import circular_docx, circular_of
from auditor.outputs.default_templates import DefaultTemplate, default_template
from auditor.outputs.letter import Letter
from auditor.outputs.notice import Notice, notice_docx, notice_of
from auditor.report_audit import Audit

NO_WISHES = Letter()
HOSTILE = (
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>&amp;]]>",
    "{{ 7 * 7 }}",
    "{% for each in organ %}{{ each }}{% endfor %}",
    "{_{ 7 * 7 }_} {_% if x %_}",
    "{%tr for line in organ %}",
    "\u202e局\u2066育\u200b教\ufeff",
    "甲\x00\x01\x07\x0b\x0c\x1b\ufffe\ud800乙",
    "长" * 10_000,
)


def of_organ(run: Run, name: str) -> Audit:
    return next(audit for audit in run.audits if audit.report.organ.name == name)


def with_findings(audit: Audit, findings: Sequence[Finding]) -> Audit:
    return replace(audit, findings=tuple(findings))


def notice(audit: Audit, run: Run, letter: Letter = NO_WISHES, language: Language = "zh", number: str = "") -> Notice:
    return notice_of(audit, run, letter, number, language)


def written_notice(audit: Audit, run: Run, letter: Letter = NO_WISHES, language: Language = "zh") -> bytes:
    template = default_template(DefaultTemplate.NOTICE, language)
    return notice_docx(notice(audit, run, letter, language), template, language)


def written_circular(run: Run, letter: Letter = NO_WISHES, language: Language = "zh") -> bytes:
    template = default_template(DefaultTemplate.CIRCULAR, language)
    return circular_docx(circular_of(run, letter, language), template, language)


def read(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def texts(document: Document) -> list[str]:
    """Every paragraph, those in tables too."""
    return [Paragraph(element, document._body).text for element in document.element.body.iter(qn("w:p"))]


def rows(document: Document, table: int) -> list[list[str]]:
    """The rows of a table, its head left out; a cell merged with the one above says nothing."""
    return [
        ["".join(part.text or "" for part in cell.iter(qn("w:t"))) for cell in row.iter(qn("w:tc"))]
        for row in list(document.tables[table]._tbl.iter(qn("w:tr")))[1:]
    ]
