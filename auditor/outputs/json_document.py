"""The run as one JSON document."""

from __future__ import annotations

import json
from typing import TextIO

from auditor.auditing import Run
from auditor.language import Language
from auditor.outputs.records import run_record


def write_json(run: Run, to: TextIO, language: Language) -> None:
    """Messages are in both languages; `language` is for what has one text alone."""
    json.dump(run_record(run, language), to, ensure_ascii=False, indent=1)
    to.write("\n")
