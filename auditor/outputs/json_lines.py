"""The run as a stream: a line of counts, a line a report, a line for each file not audited."""

from __future__ import annotations

import json
from typing import TextIO

from auditor.auditing import Run
from auditor.language import Language
from auditor.outputs.records import Record, not_audited_record, report_record, run_head


def write_json_lines(run: Run, to: TextIO, language: Language) -> None:
    """Each line is an object whose `type` is run, report, unread or skipped."""
    _line(to, {"type": "run", **run_head(run)})
    for audit in run.audits:
        _line(to, {"type": "report", **report_record(audit, run, language)})
    for kind, items in (("unread", run.unread), ("skipped", run.skipped)):
        for item in items:
            _line(to, {"type": kind, **not_audited_record(item, language)})


def _line(to: TextIO, record: Record) -> None:
    to.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")
