"""PDF that cannot be read, or not in full: each with its reason, within the limits."""

from __future__ import annotations

import zlib

import pytest

from auditor.document import Document, Picture
from auditor.errors import UnreadableFile
from auditor.readers.limits import STANDARD_LIMITS, Limits
from auditor.readers.pdf import read_pdf
from auditor.readers.worker import Worker
from tests.support.pdf_files import PdfPage, from_objects, pdf_file


def _reason(raw: bytes, limits: Limits = STANDARD_LIMITS) -> str:
    with pytest.raises(UnreadableFile) as raised:
        read_pdf("report.pdf", raw, limits)
    return raised.value.text.en


def _read(raw: bytes) -> Document:
    return read_pdf("report.pdf", raw, STANDARD_LIMITS)


def _text_page() -> PdfPage:
    page = PdfPage()
    page.text(60, 100, 12, "一、总体情况")
    return page


def _scan(layer: bool = False) -> PdfPage:
    page = PdfPage()
    page.picture(0, 0, 595, 842)
    if layer:
        page.text(60, 100, 12, "识别出来的文字", mode=3)
    return page


def test_a_scan_asks_for_a_file_with_text() -> None:
    assert "scan" in _reason(pdf_file([_scan(), _scan()]))


def test_a_hidden_layer_of_recognised_text_is_not_trusted() -> None:
    assert "hidden" in _reason(pdf_file([_scan(layer=True)]))


def test_scanned_pages_among_others_are_told() -> None:
    document = _read(pdf_file([_text_page(), _scan(), _text_page(), _scan(layer=True)]))
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Picture", "Paragraph", "Picture"]
    assert "2, 4" in document.notes[0].en
    assert document.lossy
    assert [block.place.page for block in document.blocks if isinstance(block, Picture)] == [2, 4]


def test_a_password_is_told() -> None:
    raw = pdf_file([_text_page()])
    entries = "/Filter /Standard /V 1 /R 2 /P -4 /O <" + "00" * 32 + "> /U <" + "11" * 32 + ">"
    locked = raw.replace(b"/Root 1 0 R", f"/Root 1 0 R /ID [<00><00>] /Encrypt << {entries} >>".encode())
    assert "password" in _reason(locked)


@pytest.mark.parametrize("raw", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 20, b"%PDF-1.7\n%%EOF"])
def test_what_only_begins_like_a_pdf_is_damaged(raw: bytes) -> None:
    assert "damaged" in _reason(raw)


def test_no_pages_are_told() -> None:
    raw = from_objects({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"})
    assert "no pages" in _reason(raw) or "damaged" in _reason(raw)


def test_too_many_pages_name_the_limit() -> None:
    assert "limits.pages" in _reason(pdf_file([_text_page()] * 4), Limits(pages=3))


def test_too_many_objects_name_the_limit() -> None:
    page = _text_page()
    for index in range(300):
        page.line(10, index, 500, index)
    assert "limits.objects" in _reason(pdf_file([page]), Limits(objects=200))


@pytest.mark.parametrize(
    ("pages", "limit"),
    [([PdfPage(operators=["0 0 m 9 9 l S"] * 1_000_000)], "limits.objects"), ([PdfPage()] * 10_000, "limits.pages")],
    ids=["a million objects", "ten thousand pages"],
)
def test_a_huge_file_is_refused_by_the_standard_limits(pages: list[PdfPage], limit: str) -> None:
    with Worker(STANDARD_LIMITS) as worker:
        call = worker.start(read_pdf, "report.pdf", pdf_file(pages), STANDARD_LIMITS)
        with pytest.raises(UnreadableFile) as raised:
            call()
    assert limit in raised.value.text.en


def test_too_many_characters_name_the_limit() -> None:
    page = PdfPage()
    page.text(60, 100, 12, "长" * 200)
    assert "limits.characters" in _reason(pdf_file([page]), Limits(characters=100))


def test_content_that_unpacks_beyond_the_limit_is_refused() -> None:
    page = PdfPage(operators=[" " * 3_000_000])
    assert "limits.unpacked_megabytes" in _reason(pdf_file([page]), Limits(unpacked_megabytes=1))


def test_a_broken_list_of_objects_is_mended() -> None:
    raw = pdf_file([_text_page()])
    broken = raw.replace(b"startxref\n", b"startxref\n9")
    assert [type(block).__name__ for block in _read(broken).blocks] == ["Paragraph"]


def test_a_file_without_its_end_says_so() -> None:
    raw = pdf_file([_text_page()])
    document = _read(raw[: raw.rindex(b"startxref")])
    assert document.ends_open
    assert document.lossy
    assert document.notes


def test_compressed_content_that_was_altered_is_not_read() -> None:
    raw = pdf_file([_text_page()])
    at = raw.index(b"stream\n", raw.index(b"11 0 obj")) + len(b"stream\n") + 12
    assert "damaged" in _reason(raw[:at] + bytes([raw[at] ^ 4]) + raw[at + 1 :])


def test_compressed_content_without_its_checksum_is_read() -> None:
    page = _text_page()
    content = zlib.compress("\n".join(page.operators).encode())
    raw = pdf_file([page])
    assert _read(raw.replace(content, content[:-4] + b"    ")).blocks == _read(raw).blocks


def test_forms_that_draw_one_another_end_in_time() -> None:
    """Twice in each of thirty forms: a thousand million objects from a small file."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << /XObject << /X 10 0 R >> >>"
        b" /Contents 4 0 R >>",
        4: b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    }
    for index in range(30):
        entries = "/Type /XObject /Subtype /Form /BBox [0 0 500 500]"
        resources = f"/Resources << /XObject << /X {min(11 + index, 39)} 0 R >> >>"
        objects[10 + index] = f"<< {entries} {resources} /Length 11 >>\nstream\n/X Do /X Do\nendstream".encode()
    limits = Limits(seconds=5)
    with Worker(limits) as worker:
        call = worker.start(read_pdf, "report.pdf", from_objects(objects), limits)
        with pytest.raises(UnreadableFile, match=r"limits\."):
            call()
