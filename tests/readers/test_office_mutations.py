"""A damaged office file never crashes or hangs the reader, and gives no wrong figure where it is not damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest

from tests.support.consistent import full_report
from tests.support.damaged import WrongFigure, wrong_figures
from tests.support.examples import FULL
from tests.support.office_files import DocxWays, XlsxWays, docx_of, unzipped, xlsx_of, zipped

_MUTATIONS = 500 if FULL else 60
_TAG = re.compile(rb"<[^<>]+>")
_DOCX_CELL = re.compile(rb"<w:tc>.*?</w:tc>")
_XLSX_CELL = re.compile(rb'<c r="([A-Z]+\d+)"[^<>]*><v>[^<>]*</v></c>')
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


@pytest.mark.mutation
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_damaged_file_is_refused_or_gives_no_wrong_figure(suffix: str) -> None:
    """Figures inside a part are protected by its checksum, so that only a lost tag can change what is read."""
    source = full_report("goi-2021")
    random = Random(f"office{suffix}")
    wrong: list[tuple[str, WrongFigure]] = []
    read = 0
    for number in range(_MUTATIONS):
        ways = random.random() < 0.5
        raw = (
            docx_of(source, DocxWays(many_runs=ways))
            if suffix == ".docx"
            else xlsx_of(source, XlsxWays(borders=ways, numbers_as_text=number % 2 == 0))
        )
        damage = random.choice(_DAMAGES)
        found = wrong_figures(source, damage(raw, suffix, random), suffix, suffix[1:].upper())
        if found is not None:
            read += 1
            wrong += [(damage.__name__, figure) for figure in found]
    assert not wrong
    assert read > _MUTATIONS // 5


@pytest.mark.mutation
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_cells_of_a_row_run_together_give_no_wrong_figure(suffix: str) -> None:
    """Two neighbouring cells made one, as in a table that was merged by hand: the row's figures have lost a place."""
    source = full_report("goi-2021")
    raw = docx_of(source) if suffix == ".docx" else xlsx_of(source, XlsxWays(borders=True))
    merged = _merged_in_a_document if suffix == ".docx" else _merged_on_a_sheet
    random = Random("merged")
    parts = unzipped(raw)
    for _ in range(_MUTATIONS):
        damaged = {**parts, _MAIN_PARTS[suffix]: merged(parts[_MAIN_PARTS[suffix]], random)}
        assert not wrong_figures(source, zipped(damaged), suffix, f"{suffix[1:].upper()}, cells merged")


def _merged_in_a_document(document: bytes, random: Random) -> bytes:
    cells = list(_DOCX_CELL.finditer(document))
    pairs = [(first, second) for first, second in pairwise(cells) if first.end() == second.start()]
    first, second = random.choice(pairs)
    merged = first[0].removesuffix(b"</w:tc>") + second[0].partition(b"</w:tcPr>")[2]
    return document[: first.start()] + merged + document[second.end() :]


def _merged_on_a_sheet(sheet: bytes, random: Random) -> bytes:
    """What the second cell held is gone, or is still there and no longer shown."""
    cells = list(_XLSX_CELL.finditer(sheet))
    pairs = [(first, second) for first, second in pairwise(cells) if first.end() == second.start()]
    first, second = random.choice(pairs)
    behind = sheet[second.end() :].replace(
        b"</mergeCells>", b'<mergeCell ref="%b:%b"/></mergeCells>' % (first[1], second[1])
    )
    return sheet[: second.start()] + random.choice((b"", second[0])) + behind


def test_another_figure_in_the_file_is_what_is_read() -> None:
    """The comparison sees a wrong figure where there is one."""
    source = full_report("goi-2021")
    parts = unzipped(docx_of(source))
    document = parts["word/document.xml"]
    figure = list(_DOCX_FIGURE.finditer(document))[30]
    parts["word/document.xml"] = document[: figure.start(2)] + b"99999" + document[figure.end(2) :]
    wrong = wrong_figures(source, zipped(parts), ".docx", "DOCX, figure replaced")
    assert wrong is not None
    assert [figure.read for figure in wrong] == [99999]
