"""Reports that other programs made PDF of: filled official forms and web pages, many in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.support.comparing import count, unread_cells, wrong_cells
from tests.support.consistent import ConsistentReport, consistent_reports
from tests.support.examples import FULL
from tests.support.filled_forms import SETTINGS, Setting, docx_file, filled_form, html_page
from tests.support.printing import BROWSER, OFFICE, browser_pdfs, office_pdfs
from tests.support.reading import sure_report_of
from tests.support.tally import ROUND_TRIPS
from tests.support.web_pages import STYLES, web_page

# LibreOffice takes two seconds a form, Chromium a fifth of that.
_FORMS_BY_OFFICE, _PAGES_BY_OFFICE = (400, 100) if FULL else (5, 4)
_FORMS_BY_BROWSER, _PAGES_BY_BROWSER = (1200, 300) if FULL else (5, 4)
_LEAST = 0.995
_IN_A_CALL = 50

pytestmark = pytest.mark.round_trip
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="Chromium is not installed")

Some = TypeVar("Some")
Printed = Iterator[tuple[ConsistentReport, bytes]]


def _reports(count: int) -> list[ConsistentReport]:
    found: list[ConsistentReport] = []

    @settings(
        max_examples=count,
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


def _parts(reports: Sequence[Some]) -> Iterator[Sequence[Some]]:
    return (reports[first : first + _IN_A_CALL] for first in range(0, len(reports), _IN_A_CALL))


def _by_office(
    reports: Sequence[ConsistentReport], write: Callable[[int, ConsistentReport], bytes], to: str, folder: Path
) -> Printed:
    for part in _parts(list(enumerate(reports))):
        files = [folder / f"{number}.{'docx' if to == 'pdf' else 'html'}" for number, _ in part]
        for path, (number, report) in zip(files, part, strict=True):
            path.write_bytes(write(number, report))
        yield from zip((report for _, report in part), office_pdfs(files, folder / "profile", to), strict=True)


def _by_browser(
    reports: Sequence[ConsistentReport],
    styles: Sequence[Some],
    write: Callable[[ConsistentReport, Some], str],
    folder: Path,
) -> Printed:
    for number, style in enumerate(styles):
        for part in _parts(reports[number :: len(styles)]):
            pages = [write(report, style) for report in part]
            yield from zip(part, browser_pdfs(pages, folder), strict=True)


def _hold(printed: Printed, by: str) -> None:
    """No cell is wrong, and of all cells together enough are read."""
    name = f"PDF, {by}"
    tally = ROUND_TRIPS[name]
    unread = []
    for report, content in printed:
        found = sure_report_of(content, ".pdf")
        count(report, found, name)
        assert wrong_cells(report, found) == []
        unread += [f"{report.report.title}: {at}" for at in unread_cells(found)]
    assert tally.read >= _LEAST * tally.cells, unread


@needs_office
def test_forms_that_libreoffice_prints(tmp_path: Path) -> None:
    def write(number: int, report: ConsistentReport) -> bytes:
        return docx_file(filled_form(report.report), SETTINGS[number % len(SETTINGS)])

    _hold(_by_office(_reports(_FORMS_BY_OFFICE), write, "pdf", tmp_path), "forms by LibreOffice")


@needs_office
def test_pages_that_libreoffice_prints(tmp_path: Path) -> None:
    """It breaks long figures at the ends of narrow columns, which stay unread."""

    def write(number: int, report: ConsistentReport) -> bytes:
        return web_page(report.report, STYLES[number % len(STYLES)]).encode()

    _hold(_by_office(_reports(_PAGES_BY_OFFICE), write, "pdf:writer_web_pdf_Export", tmp_path), "pages by LibreOffice")


@needs_browser
def test_forms_that_chromium_prints(tmp_path: Path) -> None:
    def write(report: ConsistentReport, setting: Setting) -> str:
        return html_page(filled_form(report.report), setting)

    _hold(_by_browser(_reports(_FORMS_BY_BROWSER), SETTINGS, write, tmp_path), "forms by Chromium")


@needs_browser
def test_pages_that_chromium_prints(tmp_path: Path) -> None:
    def write(report: ConsistentReport, style: str) -> str:
        return web_page(report.report, style)

    _hold(_by_browser(_reports(_PAGES_BY_BROWSER), STYLES, write, tmp_path), "pages by Chromium")
