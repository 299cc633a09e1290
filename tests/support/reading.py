"""Bytes to a report the way the tool reads them: through a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.document import Document
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report
from tests.support.reports import WrittenReport
from tests.support.shapes import UTF8, Encoding, Shape, write


def document_of(content: bytes | str, suffix: str = ".txt") -> Document:
    """What the readers make of a file. Raises UnreadableFile."""
    raw = content.encode() if isinstance(content, str) else content
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"report{suffix}"
        path.write_bytes(raw)
        return read(path)


def report_of(content: bytes | str, suffix: str = ".txt") -> Report | None:
    """What the tool makes of a file; None where it is no report. Raises UnreadableFile."""
    return recognise(document_of(content, suffix), official_lexicon())


def sure_report_of(content: bytes | str, suffix: str = ".txt") -> Report:
    report = report_of(content, suffix)
    assert report is not None, "not recognised as a report"
    return report


def read_back(report: WrittenReport, shape: Shape, encoding: Encoding = UTF8, broken: bool = False) -> Report:
    """A written report through the file and back."""
    written = write(report, shape, broken)
    return sure_report_of(encoding.bytes_of(written.text()), shape.suffix)
