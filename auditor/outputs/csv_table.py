"""The findings as CSV, a row a finding. Cells that a spreadsheet would take for a formula are made text."""

from __future__ import annotations

import csv
from typing import TextIO

from auditor.auditing import Run
from auditor.language import Language
from auditor.outputs.finding_rows import HEADINGS, finding_row

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(run: Run, to: TextIO, language: Language) -> None:
    """Headings and wording in the language of the run."""
    writer = csv.writer(to, lineterminator="\r\n")
    writer.writerow([heading.to(language) for heading in HEADINGS.values()])
    for audit in run.audits:
        for finding in audit.findings:
            row = finding_row(finding, audit, run, language)
            writer.writerow([_as_text(row[key]) for key in HEADINGS])


def _as_text(field: object) -> str:
    text = "" if field is None else str(field)
    return f"'{text}" if text.startswith(_FORMULA) else text
