"""A damaged office file never crashes or hangs the reader, and gives no wrong figure where it is not damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from auditor.errors import UnreadableFile
from auditor.report import CellState, Report
from tests.support.consistent import full_report
from tests.support.examples import FULL
from tests.support.office_files import DocxWays, XlsxWays, docx_of, unzipped, xlsx_of, zipped
from tests.support.reading import report_of
from tests.support.reports import WrittenReport

_MUTATIONS = 500 if FULL else 60
_TAG = re.compile(rb"<[^<>]+>")
_DOCX_CELL = re.compile(rb"<w:tc>.*?</w:tc>")
_DOCX_FIGURE = re.compile(rb'(<w:t xml:space="preserve">)(\d+)(</w:t>)')
_MAIN_PARTS = {".docx": "word/document.xml", ".xlsx": "xl/worksheets/sheet1.xml"}


def _flipped(raw: bytes, _: str, random: Random) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :]


def _cut(raw: bytes, _: str, random: Random) -> bytes:
    return raw[: random.randrange(len(raw))]


def _tag_lost(raw: bytes, suffix: str, random: Random) -> bytes:
    """A tag of a part gone: mostly no XML any more, but an empty element leaves it sound."""
    parts = unzipped(raw)
    name = random.choice([name for name in parts if name.endswith(".xml")] + [_MAIN_PARTS[suffix]] * 20)
    tags = [tag for tag in _TAG.finditer(parts[name]) if random.random() < 0.3 or tag[0].endswith(b"/>")]
    tag = random.choice(tags or list(_TAG.finditer(parts[name])))
    parts[name] = parts[name][: tag.start()] + parts[name][tag.end() :]
    return zipped(parts)


def _part_lost(raw: bytes, _: str, random: Random) -> bytes:
    parts = unzipped(raw)
    del parts[random.choice(sorted(parts))]
    return zipped(parts)


_DAMAGES: tuple[Callable[[bytes, str, Random], bytes], ...] = (_flipped, _cut, _tag_lost, _part_lost)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_damaged_file_is_refused_or_gives_no_wrong_figure(suffix: str) -> None:
    """Figures inside a part are protected by its checksum, so that only a lost tag can change what is read."""
    source = full_report("goi-2021")
    random = Random(f"office{suffix}")
    wrong: list[str] = []
    read = 0
    for number in range(_MUTATIONS):
        ways = random.random() < 0.5
        raw = (
            docx_of(source, DocxWays(many_runs=ways))
            if suffix == ".docx"
            else xlsx_of(source, XlsxWays(borders=ways, numbers_as_text=number % 2 == 0))
        )
        damage = random.choice(_DAMAGES)
        report = _report(damage(raw, suffix, random), suffix)
        if report is not None:
            read += 1
            wrong += [f"{damage.__name__} {cell}" for cell in _wrong(source, report)]
    assert not wrong
    assert read > _MUTATIONS // 5


def test_cells_of_a_row_run_together_give_no_wrong_figure() -> None:
    """Two neighbouring cells made one, as in a table that was merged by hand: the row's figures have lost a place."""
    source = full_report("goi-2021")
    raw = docx_of(source)
    random = Random("merged")
    for _ in range(_MUTATIONS):
        parts = unzipped(raw)
        document = parts["word/document.xml"]
        cells = list(_DOCX_CELL.finditer(document))
        at = random.randrange(len(cells) - 1)
        first, second = cells[at], cells[at + 1]
        if first.end() != second.start():
            continue
        merged = first[0].removesuffix(b"</w:tc>") + second[0].partition(b"</w:tcPr>")[2]
        parts["word/document.xml"] = document[: first.start()] + merged + document[second.end() :]
        report = _report(zipped(parts), ".docx")
        if report is not None:
            assert _wrong(source, report) == []


def test_another_figure_in_the_file_is_what_is_read() -> None:
    """The comparison sees a wrong figure where there is one."""
    source = full_report("goi-2021")
    parts = unzipped(docx_of(source))
    document = parts["word/document.xml"]
    figure = list(_DOCX_FIGURE.finditer(document))[30]
    parts["word/document.xml"] = document[: figure.start(2)] + b"99999" + document[figure.end(2) :]
    report = _report(zipped(parts), ".docx")
    assert report is not None
    assert len(_wrong(source, report)) == 1


def _report(raw: bytes, suffix: str) -> Report | None:
    try:
        return report_of(raw, suffix)
    except UnreadableFile:
        return None


def _wrong(source: WrittenReport, report: Report) -> list[str]:
    return [
        f"{id_}/{'.'.join(address)} reads {cell.value}, was {source.tables[id_].cells.get(address)}"
        for id_, table in report.tables.items()
        for address, cell in table.cells.items()
        if cell.state is CellState.NUMBER and str(cell.value) != source.tables[id_].cells.get(address)
    ]
