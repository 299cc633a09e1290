"""The least that any program has to do with a file: its library's own parse, and one walk over what that made."""

from __future__ import annotations

import io
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from auditor.readers.office import office_program

Parse = Callable[[Sequence[Path]], object]


def _lexbor(files: Sequence[Path]) -> None:
    from selectolax.lexbor import LexborHTMLParser

    for path in files:
        tree = LexborHTMLParser(path.read_bytes().decode())
        assert tree.root is not None
        [(node.tag, node.text_content) for node in tree.root.traverse(include_text=True)]


def _python_docx(files: Sequence[Path]) -> None:
    import docx

    for path in files:
        [(part.tag, part.text) for part in docx.Document(io.BytesIO(path.read_bytes())).element.body.iter()]


def _calamine(files: Sequence[Path]) -> None:
    from python_calamine import CalamineWorkbook

    for path in files:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for name in workbook.sheet_names:
            workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _pdfium(files: Sequence[Path]) -> None:
    """The box of every character, and the lines that are drawn."""
    import pypdfium2

    for path in files:
        document = pypdfium2.PdfDocument(path.read_bytes())
        for page in document:
            text = page.get_textpage()
            text.get_text_bounded()
            for index in range(text.count_chars()):
                text.get_charbox(index)
            for drawn in page.get_objects(max_depth=2):
                drawn.get_bounds()
            text.close()
            page.close()
        document.close()


def _libreoffice(files: Sequence[Path]) -> None:
    """Converted in one call and then walked by python-docx."""
    office = office_program()
    assert office is not None
    with tempfile.TemporaryDirectory() as folder:
        command = [office, "--headless", "--convert-to", "docx", "--outdir", folder, *map(str, files)]
        subprocess.run(command, capture_output=True, check=True)
        _python_docx(sorted(Path(folder).glob("*.docx")))


BARE: dict[str, tuple[str, Parse]] = {
    "html": ("lexbor, all nodes", _lexbor),
    "page": ("lexbor, all nodes", _lexbor),
    "docx": ("python-docx, all elements", _python_docx),
    "xlsx": ("calamine, all cells", _calamine),
    "pdf": ("pdfium, characters and lines", _pdfium),
    "doc": ("soffice, then python-docx", _libreoffice),
}
