"""Reports that other programs made PDF of: LibreOffice in one call, Chromium a call each."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.support.comparing import share_read, wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import FULL
from tests.support.reading import sure_report_of
from tests.support.web_pages import STYLES, web_page

_FILES = 40 if FULL else 4
_TIME = 300
_OFFICE, _BROWSER = shutil.which("soffice"), shutil.which("chromium")


def _reports() -> list[ConsistentReport]:
    found: list[ConsistentReport] = []

    @settings(
        max_examples=_FILES,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(consistent_reports(silent_cells=True))
    def collect(report: ConsistentReport) -> None:
        found.append(report)

    collect()
    return found


def _pages(reports: list[ConsistentReport], folder: Path) -> list[Path]:
    pages = [folder / f"{number}.html" for number in range(len(reports))]
    for number, (report, page) in enumerate(zip(reports, pages, strict=True)):
        page.write_text(web_page(report.report, STYLES[number % len(STYLES)]), encoding="utf-8")
    return pages


def _hold(reports: list[ConsistentReport], pages: list[Path], least: float) -> None:
    shares = []
    for written, page in zip(reports, pages, strict=True):
        report = sure_report_of(page.with_suffix(".pdf").read_bytes(), ".pdf")
        assert wrong_cells(written, report) == []
        shares.append(share_read(written, report))
    assert sum(shares) / len(shares) >= least


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_what_libreoffice_prints(tmp_path: Path) -> None:
    """Its tables run over the edge of the page where figures are long, and what lies there is not seen."""
    reports = _reports()
    pages = _pages(reports, tmp_path)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"]
    subprocess.run([*command, str(tmp_path), *map(str, pages)], capture_output=True, timeout=_TIME, check=True)
    _hold(reports, pages, 0.9)


@pytest.mark.skipif(_BROWSER is None, reason="Chromium is not installed")
def test_what_chromium_prints(tmp_path: Path) -> None:
    reports = _reports()
    pages = _pages(reports, tmp_path)
    for page in pages:
        command = [str(_BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
        target = f"--print-to-pdf={page.with_suffix('.pdf')}"
        subprocess.run([*command, target, str(page)], capture_output=True, timeout=_TIME, check=True)
    _hold(reports, pages, 0.97)
