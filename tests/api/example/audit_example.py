"""A small package that adds a check kind, a reader and an output to the auditor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from auditor.auditing import Run
from auditor.checks.model import Check, Kind, Params, passed
from auditor.document import Document, Paragraph, Place
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Language
from auditor.readers.limits import Limits
from auditor.report import Report


def _compile(params: Params, form: Form) -> Check:
    longest: int = params["longest"]

    def check(report: Report) -> Sequence[Outcome]:
        title = report.title or ""
        if len(title) <= longest:
            return [passed(Locus(section="title"))]
        return [Outcome(Status.FAIL, Locus(section="title"), {"length": len(title)}, place=report.title_place)]

    return check


TITLE_LENGTH = Kind(
    name="title_length",
    properties={"longest": {"type": "integer", "minimum": 1, "description": "Characters of the longest title."}},
    required=("longest",),
    placeholders=frozenset({"length"}),
    compile=_compile,
)


def read_lines(path: str, raw: bytes, limits: Limits) -> Document:
    """Files of lines that are parted by bars."""
    lines = raw.decode().split("|")
    blocks = tuple(Paragraph(line.strip(), Place(line=number)) for number, line in enumerate(lines, 1) if line.strip())
    return Document(path=path, format="text", blocks=blocks, encoding="utf-8")


def write_organs(run: Run, to: TextIO, language: Language) -> None:
    """A line an organ, with its grade."""
    for audit in run.audits:
        to.write(f"{audit.report.organ.name} {audit.grade.grade}\n")
