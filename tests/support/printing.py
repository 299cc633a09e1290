"""Files made PDF of by other programs: many in one call of LibreOffice, many as one page of Chromium."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

OFFICE, BROWSER = shutil.which("soffice"), shutil.which("chromium")
_TIME = 550
_BODY = re.compile(r"(?<=<body>).*(?=</body>)", re.DOTALL)


def office_pdfs(files: Sequence[Path], profile: Path, filter: str = "pdf") -> Iterator[bytes]:
    """The PDF that LibreOffice makes of each file, beside the file."""
    command = [str(OFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", filter]
    command += ["--outdir", str(files[0].parent), *map(str, files)]
    subprocess.run(command, capture_output=True, timeout=_TIME, check=True)
    return (path.with_suffix(".pdf").read_bytes() for path in files)


def browser_pdfs(pages: Sequence[str], folder: Path) -> Iterator[bytes]:
    """The PDF that Chromium prints of each of several web pages of one style, each with one heading of the first level.

    They are printed as one, which takes a quarter of the time, and taken apart by the outline.
    """
    import pypdfium2

    bodies = "".join(f'<div style="break-before:page">{_body(page)}</div>' for page in pages)
    source, target = folder / "pages.html", folder / "pages.pdf"
    source.write_text(pages[0].replace(_body(pages[0]), bodies), encoding="utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    command += ["--generate-pdf-document-outline", f"--print-to-pdf={target}", str(source)]
    subprocess.run(command, capture_output=True, timeout=_TIME, check=True)
    whole = pypdfium2.PdfDocument(target)
    starts = [mark.get_dest().get_index() for mark in whole.get_toc() if mark.level == 0]
    assert len(starts) == len(pages)
    for first, end in pairwise([*starts, len(whole)]):
        part = pypdfium2.PdfDocument.new()
        part.import_pages(whole, list(range(first, end)))
        content = io.BytesIO()
        part.save(content)
        part.close()
        yield content.getvalue()
    whole.close()


def _body(page: str) -> str:
    found = _BODY.search(page)
    assert found is not None
    return found[0]
