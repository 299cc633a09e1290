"""The HTML report in a browser: views, filters, keyboard, languages, paper, with and without its script.

It needs Debian's Chromium, and for the last test axe-core, whose script OGI_AXE names.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from auditor.auditing import Run
from auditor.outputs.page.page import run_page
from tests.outputs.page.pages import AUDIT, SCHOOLS, STATISTICS, samples

_CHROMIUM = Path("/usr/bin/chromium")
_AXE = Path(os.environ.get("OGI_AXE", ""))
_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
)
_WIDE, _NARROW = (1280, 900), (390, 844)

pytestmark = pytest.mark.skipif(not _CHROMIUM.exists(), reason=f"there is no browser {_CHROMIUM}")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as browsers:
        started = browsers.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS.split())
        yield started
        started.close()


def written(run: Run, folder: Path) -> str:
    file = folder / "报告.html"
    file.write_bytes(run_page(run, "zh"))
    return file.as_uri()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(samples(), tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def address_of_few(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page of the reports with the most kinds of findings: axe takes its time for every element."""
    run = samples()
    few = [audit for audit in run.audits if audit.report.organ.name in (STATISTICS, SCHOOLS, AUDIT)]
    return written(replace(run, audits=tuple(few)), tmp_path_factory.mktemp("few"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The page in a tab of its own; a fault of its script, or a request that leaves the file, fails the test."""
    tab = browser.new_page(viewport={"width": _WIDE[0], "height": _WIDE[1]})
    faults: list[str] = []
    tab.on("console", lambda message: faults.append(message.text))
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    tab.goto(address)
    yield tab
    tab.close()
    assert faults == []


def seen(page: Page, css: str) -> Locator:
    """What is on show. The script answers a click a moment later, so what is expected of it is waited for."""
    return page.locator(css).locator("visible=true")


def expect_counts(page: Page, counts: str) -> None:
    expect(page.get_by_role("status")).to_have_text(counts, use_inner_text=True)


def test_one_view_is_shown_at_a_time(page: Page) -> None:
    views = [("规则与报告", "#matrix"), ("问题", "#findings"), ("规则", "#rules"), ("概览", "#overview")]
    for name, section in views:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page.locator(section)).to_be_visible()
        expect(seen(page, "main > section")).to_have_count(1)
        expect(seen(page, "nav [aria-current]")).to_have_text([name], use_inner_text=True)


def test_filters_narrow_findings_and_stand_in_the_address(page: Page, address: str) -> None:
    page.goto(address + "#findings")
    expect_counts(page, "报告 17 份，问题 35 个")
    page.get_by_label("严重").check()
    page.get_by_label("较重").check()
    expect_counts(page, "报告 9 份，问题 17 个")
    assert set(seen(page, ".f h5 b").all_inner_texts()) == {"严重", "较重"}
    page.locator("[name=rule]").select_option("T3-003")
    expect_counts(page, "报告 1 份，问题 1 个")
    expect(page).to_have_url(address + "#findings?rule=T3-003&severity=critical,major")
    page.go_back()
    page.go_back()
    expect_counts(page, "报告 6 份，问题 7 个")
    page.get_by_role("button", name="清除").click()
    page.get_by_label("查找").fill("直接起诉")
    expect_counts(page, "报告 1 份，问题 2 个")
    page.get_by_label("查找").fill("没有这个机关")
    expect(page.get_by_text("没有符合条件的问题。")).to_be_visible()


def test_an_address_shows_what_it_asks_for(page: Page, address: str) -> None:
    page.goto(address + "#overview?grade=D&text=" + "%E9%9D%92%E7%A6%BE")
    expect(seen(page, ".reports tbody th")).to_have_text(["青禾县教育局", "青禾县林业局", "青禾县水务局"])
    expect(page.get_by_label("查找")).to_have_value("青禾")
    page.locator("nav").get_by_role("link", name="规则与报告").click()
    expect(seen(page, ".matrix tbody th")).to_have_count(3)


def test_a_tile_filters_by_its_grade_and_a_rule_leads_to_its_findings(page: Page) -> None:
    page.locator(".tile.C").click()
    expect(page.get_by_role("status")).to_contain_text("报告 3 份", use_inner_text=True)
    page.locator(".tile.C").click()
    page.locator(".list a[data-rule=STR-003]").click()
    expect_counts(page, "报告 1 份，问题 3 个")


def test_a_finding_leads_to_its_cell_and_back(page: Page) -> None:
    page.get_by_role("link", name="青禾县教育局", exact=True).first.click()
    expect(seen(page, ".report h3")).to_have_text(["青禾县教育局 2023"])
    finding = page.locator(".report.open .f").first
    expect(finding.locator(".title")).to_have_text("办理结果合计不符", use_inner_text=True)
    expect(finding.locator(".advice dt").first).to_have_text("整改建议", use_inner_text=True)
    finding.locator(".where a").click()
    suspect = page.locator(".report.open td.suspect")
    expect(suspect).to_be_visible()
    expect(suspect).to_have_class("critical suspect chosen")
    expect(suspect.locator(":focus")).to_have_count(1)
    suspect.locator("a").nth(1).click()
    expect(page.locator(".report.open .f").nth(1)).to_have_class("f critical chosen")
    page.go_back()
    page.go_back()
    page.go_back()
    expect(page.locator("#overview")).to_be_visible()


def test_reports_follow_one_another_as_they_were_filtered(page: Page, address: str) -> None:
    page.goto(address + "#findings?grade=D")
    page.locator(".report:not(.out) h3 a").first.click()
    page.get_by_role("link", name="下一份").click()
    expect(seen(page, ".report h3")).to_have_text(["云岭市审计局 2023"])
    page.get_by_role("link", name="返回列表").click()
    expect(page).to_have_url(address + "#findings?grade=D")


def test_the_keyboard_goes_through_rules_by_report(page: Page, address: str) -> None:
    page.goto(address + "#matrix")
    page.locator(".matrix a").first.focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.textContent").startswith("DOC-001")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(seen(page, ".report h3")).to_have_text(["石梁乡人民政府 2023"])
    expect(page.locator(":focus h5 a")).to_have_text("DOC-001")


def test_a_column_sorts_the_reports(page: Page) -> None:
    head = page.locator(".reports thead th").nth(4)
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "descending")
    head.get_by_role("button").click()
    expect(page.locator(".reports tbody th").first).to_have_text("云岭市统计局")


@pytest.mark.parametrize("scripted", [True, False])
def test_the_language_is_changed_by_css_alone(browser: Browser, address: str, scripted: bool) -> None:
    context = browser.new_context(java_script_enabled=scripted)
    page = context.new_page()
    page.goto(address)
    page.locator("label[for=en]").click()
    expect(page.locator("h1")).to_have_text(
        "Audit of annual reports on government information disclosure", use_inner_text=True
    )
    expect(page.locator("body")).not_to_contain_text("概览", use_inner_text=True)
    context.close()


def test_without_its_script_all_is_there_to_read_and_no_control_is(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(seen(page, "main > section")).to_have_count(4)
    expect(seen(page, "article.report")).to_have_count(17)
    expect(seen(page, ".filters, .pager, .nothing, .scripted")).to_have_count(0)
    page.locator(".report .where a[href^='#m']").first.click()
    expect(page.locator(":target")).to_be_visible()
    context.close()


def test_on_paper_a_report_takes_a_few_pages_without_controls(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + "#r14")
    page.emulate_media(media="print")
    expect(seen(page, "nav, .filters, .pager, .language")).to_have_count(0)
    expect(page.locator("article.report.open td.suspect")).to_be_visible()
    written = page.pdf(prefer_css_page_size=True)
    assert 2 <= written.count(b"/Type /Page\n") + written.count(b"/Type /Page ") <= 6


@pytest.mark.parametrize(("width", "height"), [_WIDE, _NARROW])
def test_nothing_is_wider_than_the_window(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for view in ("#overview", "#matrix", "#findings", "#rules", "#r14"):
        page.goto(address + view)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, view


@pytest.mark.skipif(not _AXE.is_file(), reason="OGI_AXE does not name axe-core's script")
@pytest.mark.parametrize("view", ["#overview", "#matrix", "#findings", "#rules", "#r1", "#r2"])
def test_axe_finds_nothing_serious(browser: Browser, address_of_few: str, view: str) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address_of_few + view)
    page.evaluate(_AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations)")
    serious = [each for each in found if each["impact"] in ("serious", "critical")]
    assert [(each["id"], each["nodes"][0]["html"]) for each in serious] == []
    context.close()
