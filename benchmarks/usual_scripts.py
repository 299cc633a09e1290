"""What a person would write for one format to check the applications table, with the library usually taken for it.

None of the libraries is a dependency; what is not installed is left out. Each script finds the rows of seven figures in
table three, and says how many of the balances fail.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

Rows = Iterator[Sequence[str]]
Script = Callable[[Sequence[Path]], int]

_FIGURES = 7
_RESULTS = slice(2, -2)


def failures(rows: Iterable[Sequence[str]]) -> int:
    """The balances that fail, over the rows that end in seven whole numbers, in the order of the form."""
    figures = [row for cells in rows if (row := _figures(cells))]
    failed = sum(sum(row[:-1]) != row[-1] for row in figures)
    for column in zip(*figures, strict=True):
        received, carried_in, *_, processed, carried_out = column
        failed += received + carried_in != processed + carried_out
        failed += sum(column[_RESULTS]) != processed
    return failed


def _figures(cells: Sequence[str]) -> list[int]:
    last = [cell.strip() for cell in cells[-_FIGURES:]]
    return [int(cell) for cell in last] if len(last) == _FIGURES and all(map(str.isdigit, last)) else []


def _beautiful_soup(content: bytes) -> Rows:
    from bs4 import BeautifulSoup

    for row in BeautifulSoup(content, "html.parser").find_all("tr"):
        yield [cell.get_text(strip=True) for cell in row.find_all(["td", "th"])]


def _row_cells(content: bytes) -> Rows:
    import docx

    for table in docx.Document(io.BytesIO(content)).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def _openpyxl(content: bytes) -> Rows:
    import openpyxl

    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows(values_only=True):
            yield [str(cell) for cell in row if cell is not None]


def _pdfplumber(content: bytes) -> Rows:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                yield from ([cell or "" for cell in row] for row in table)


def _over(rows_of: Callable[[bytes], Rows]) -> Script:
    return lambda files: sum(failures(rows_of(path.read_bytes())) for path in files)


_SCRIPTS = {
    "html": ("bs4", "BeautifulSoup script", _beautiful_soup),
    "page": ("bs4", "BeautifulSoup script", _beautiful_soup),
    "docx": ("docx", "python-docx row.cells script", _row_cells),
    "xlsx": ("openpyxl", "openpyxl script", _openpyxl),
    "pdf": ("pdfplumber", "pdfplumber script", _pdfplumber),
}


def usual_script(format: str) -> tuple[str, Script] | None:
    """The script for a format and what to call it; None where there is none, or its library is not installed."""
    if format not in _SCRIPTS:
        return None
    library, name, rows_of = _SCRIPTS[format]
    return (name, _over(rows_of)) if find_spec(library) else None
