"""Office formats by LibreOffice: one call for many files, and what becomes of those it fails on."""

from __future__ import annotations

import http.server
import io
import sys
import tempfile
import textwrap
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from auditor.errors import UnreadableFile
from auditor.readers import office
from auditor.readers.formats import Format, format_of
from auditor.readers.limits import Limits
from auditor.readers.office import Office

_STAND_IN = """
    #!{python}
    import pathlib, sys, tempfile, time
    tempfile.mkstemp(prefix="left-")
    calls = pathlib.Path({calls!r})
    out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
    sources = [pathlib.Path(name) for name in sys.argv[sys.argv.index("--outdir") + 2:]]
    ending = sys.argv[sys.argv.index("--convert-to") + 1].partition(":")[0]
    calls.write_text((calls.read_text() if calls.exists() else "") + f"{{len(sources)}} ")
    for source in sources:
        content = source.read_bytes()
        if content == b"hangs":
            (out / f"{{source.stem}}.{{ending}}").write_bytes(b"half")
            time.sleep(60)
        if content == b"crashes":
            sys.exit(1)
        if content != b"bad":
            (out / f"{{source.stem}}.{{ending}}").write_bytes(ending.encode() + b" of " + content)
"""


@pytest.fixture
def calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A stand-in for LibreOffice that notes how many files each call has; what it leaves is removed in the end."""
    if sys.platform == "win32":
        pytest.skip("the stand-in is a script")
    program, calls = tmp_path / "soffice", tmp_path / "calls"
    program.write_text(textwrap.dedent(_STAND_IN).strip().format(python=sys.executable, calls=str(calls)))
    program.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: str(program))
    monkeypatch.setattr(office, "_START", 2)
    monkeypatch.setattr(office, "_EACH", 0)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    yield calls
    assert [*tmp_path.glob("audit-office-*"), *tmp_path.glob("left-*")] == []


def _converted(*files: tuple[Format, bytes]) -> list[str]:
    with Office(Limits(seconds=2, megabytes=1)) as office:
        results = office.converted(files)
    return [result.text.en if isinstance(result, UnreadableFile) else result.decode() for result in results]


def test_many_files_are_one_call_for_each_format_they_become(calls: Path) -> None:
    files = [(Format.DOC, b"a"), (Format.ODS, b"b"), (Format.RTF, b"c"), (Format.ODT, b"d")]
    assert _converted(*files) == ["docx of a", "xlsx of b", "docx of c", "docx of d"]
    assert calls.read_text().split() == ["3", "1"]


def test_a_file_that_cannot_be_opened_is_tried_again_alone_and_told(calls: Path) -> None:
    first, second, third = _converted((Format.DOC, b"a"), (Format.DOC, b"bad"), (Format.DOC, b"c"))
    assert (first, third) == ("docx of a", "docx of c")
    assert "cannot open" in second
    assert calls.read_text().split() == ["3", "1"]


@pytest.mark.parametrize(("content", "told"), [(b"crashes", "cannot open"), (b"hangs", "limits.seconds")])
def test_a_file_that_ends_the_call_loses_no_other(content: bytes, told: str, calls: Path) -> None:
    first, second, third = _converted((Format.DOC, b"a"), (Format.DOC, content), (Format.DOC, b"c"))
    assert (first, third) == ("docx of a", "docx of c")
    assert told in second


def test_a_result_beyond_the_limit_is_refused(calls: Path) -> None:
    (result,) = _converted((Format.DOC, b"a" * 2_500_000))
    assert "limits.megabytes" in result


def test_without_libreoffice_the_reason_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office_program", lambda: None)
    (result,) = _converted((Format.DOC, b"a"))
    assert "install" in result.lower()


@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed")
def test_a_document_of_each_kind_by_the_real_program() -> None:
    rtf = rb"{\rtf1\ansi\uc0 \u24180\u25253 2023\par}"
    with Office(Limits()) as real:
        (docx,) = real.converted([(Format.RTF, rtf)])
        assert isinstance(docx, bytes)
        assert format_of(docx) is Format.DOCX


class _Web(http.server.BaseHTTPRequestHandler):
    """Notes everything it is asked for and has none of it."""

    asked: ClassVar[list[str]] = []

    def handle(self) -> None:
        self.asked.append(str(self.rfile.readline()))


def _linking_to(address: str) -> bytes:
    """An ODT document with a picture that stands elsewhere."""
    oasis = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{oasis}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'<office:document-content office:version="1.2" xmlns:office="{oasis}:office:1.0" xmlns:text="{oasis}:text:1.0"'
        f' xmlns:draw="{oasis}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>'
        f'<text:p>a<draw:frame text:anchor-type="as-char"><draw:image xlink:href="{address}" xlink:type="simple"/>'
        "</draw:frame></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        for name, text in (("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", content)):
            archive.writestr(name, text)
    return raw.getvalue()


@pytest.mark.skipif(office.office_program() is None, reason="LibreOffice is not installed")
def test_nothing_that_a_document_links_to_is_fetched() -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), _Web) as server, Office(Limits()) as real:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (docx,) = real.converted([(Format.ODT, _linking_to(f"http://127.0.0.1:{server.server_port}/x.png"))])
        server.shutdown()
    assert isinstance(docx, bytes)
    assert _Web.asked == []
