"""What notices and circulars have in common: the words of the office, and the names of organs and grades."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from auditor.findings import Severity
from auditor.grading import Scheme
from auditor.language import Language, Text
from auditor.outputs.grade_words import grade_name
from auditor.report_audit import Audit


class Letter(Struct, frozen=True):
    """What the office says in all its letters, and from which severity on; None is left to be written by hand."""

    office: str | None = None
    due: date | None = None
    least: Severity = Severity.MINOR

    def signed_by(self, language: Language) -> str:
        return self.office or _OFFICE.to(language)

    def due_on(self, language: Language) -> str:
        day = self.due
        return (_NO_DAY if day is None else _DAY.fill(d=day.day, m=day.month, y=day.year, month=f"{day:%B}")).to(
            language
        )


def full_grade(audit: Audit, scheme: Scheme, language: Language) -> str:
    """The grade with its meaning; empty for a report that is not graded."""
    grade = audit.grade
    told = _AT_LEAST if grade.at_least else GRADE
    return told.fill(grade=grade.grade, name=grade_name(grade.grade, scheme)).to(language) if grade.grade else ""


GRADE = Text("{grade}（{name}）", "{grade} ({name})")
_AT_LEAST = Text("{grade}（{name}，可能更差）", "{grade} ({name}, or worse)")
_OFFICE = Text("（发文机关署名）", "(issuing office)")
_DAY = Text("{y}年{m}月{d}日", "{d} {month} {y}")
_NO_DAY = Text("　　　　年　　月　　日", "____________")
