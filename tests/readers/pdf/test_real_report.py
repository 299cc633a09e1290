"""A published PDF, where OGI_REAL_REPORTS names the folder: every cell as a person reads it."""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise

_FOLDER = Path(os.environ.get("OGI_REAL_REPORTS", ""))
_FILES = sorted(_FOLDER.glob("*.pdf")) if os.environ.get("OGI_REAL_REPORTS") else []

pytestmark = pytest.mark.skipif(not _FILES, reason="OGI_REAL_REPORTS is unset or has no PDF")


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_every_cell_is_read(path: Path) -> None:
    report = recognise(read(path), official_lexicon())
    assert report is not None
    truth = json.loads((_FOLDER / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))["tables"]
    due = {(id_, row, column): v for id_, t in truth.items() for row, cells in t.items() for column, v in cells.items()}
    told = {at: report.tables[at[0]].cells[at[1], at[2]].value for at in due}
    assert told == {at: None if value is None else Decimal(str(value)) for at, value in due.items()}
    assert len(report.sections) == 6
    assert report.notes == ()
