"""Our templates: what is shipped is what the code makes, and what they become can be printed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from msgspec.structs import replace

from auditor.auditing import NotAudited
from auditor.language import Language, same
from auditor.outputs.circular_template import circular_template
from auditor.outputs.default_templates import DefaultTemplate, default_template
from auditor.outputs.notice_template import notice_template
from tests.outputs.letters import of_organ, with_findings, written_circular, written_notice
from tests.outputs.runs import samples

MAKERS = {DefaultTemplate.NOTICE: notice_template, DefaultTemplate.CIRCULAR: circular_template}
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LONG_LIST = 40


def parts(content: bytes) -> dict[str, bytes]:
    """The package without the way in which it is compressed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("template", DefaultTemplate)
def test_the_shipped_templates_are_not_stale(template: DefaultTemplate, language: Language) -> None:
    shipped = parts(default_template(template, language).content)
    assert shipped == parts(MAKERS[template](language)), "make letter-templates"


def pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page, as LibreOffice prints them."""
    (folder / "letter.docx").write_bytes(content)
    home = (folder / "home").as_uri()
    subprocess.run(
        [str(OFFICE), f"-env:UserInstallation={home}", "--headless", "--convert-to", "pdf", "letter.docx"],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=120,
    )
    with pypdfium2.PdfDocument(folder / "letter.pdf") as document:
        return ["".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_long_notice_is_printed_with_heads_on_every_page(tmp_path: Path) -> None:
    audit = of_organ(samples(), "石梁乡人民政府")
    many = [replace(audit.findings[0], id=str(n), message=same(f"问题{n}。")) for n in range(LONG_LIST)]
    printed = pages(written_notice(with_findings(audit, many), samples()), tmp_path)
    assert "整改通知书" in printed[0]
    list_pages = [page for page in printed if "原文或数据" in page]
    assert len(list_pages) > 1
    assert all("整改要求" in page for page in list_pages)
    whole = "".join(printed)
    assert [n for n in range(LONG_LIST) if whole.count(f"问题{n}。") != 2] == []  # in the list and in the reply
    assert [number for number in range(1, len(printed) + 1) if f"—{number}—" not in printed[number - 1]] == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_a_circular_is_printed(tmp_path: Path) -> None:
    run = replace(samples(), unread=(NotAudited("扫描件.pdf", same("没有文字")),))
    printed = pages(written_circular(run), tmp_path)
    assert "核查情况的通报" in printed[0]
    assert "扫描件.pdf" in printed[-1]
    assert not any("{" in page for page in printed)
