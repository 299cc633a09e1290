"""The HTML report read back: what it counts and lists, where its links lead, that nothing comes from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from auditor.auditing import Run
from auditor.document import GENERATOR, OUR_PAGE
from auditor.findings import Severity
from auditor.language import Language, Text, same
from auditor.outputs.page.page import run_page
from auditor.outputs.tally import checks_decided
from auditor.report_audit import Audit
from tests.outputs.page.pages import SCHOOLS, STATISTICS, kept, one, page_of, report_of, sample_page, samples, shown
from tests.outputs.runs import run_of, with_names
from tests.outputs.runs import samples as samples_without_content

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'></style></main>{{ 7 * 7 }}{% raw %}"
UNSEEN = "\x1b[31m\x00\x9b\u202e\u2066"


def test_the_overview_counts_reports_by_grade_and_findings_by_severity() -> None:
    run, page = samples(), sample_page()
    tiles = {tile.attributes["data-grade"]: one(tile, "strong").text() for tile in page.css(".tile")}
    assert tiles == {g: str(n) for g, n in Counter(audit.grade.grade for audit in run.audits).items()}
    bars = [one(bar, ".figures b").text() for bar in page.css(".bars li")]
    severities = Counter(f.severity for a in run.audits for f in a.findings if f.confidence != "review")
    assert bars == [str(severities[severity]) for severity in Severity]


def test_a_row_a_report_with_its_grade_score_and_checks() -> None:
    rows = [[cell.text().strip() for cell in row.css("th, td")] for row in sample_page().css(".reports tbody tr")]
    assert [(row[0], row[4], row[10]) for row in rows] == [_in_short(audit) for audit in samples().audits]
    assert [row[3] for row in rows] == [audit.grade.grade for audit in samples().audits]


def _in_short(audit: Audit) -> tuple[str | None, str, str]:
    checks = checks_decided(audit)
    return audit.report.organ.name, str(audit.grade.score), f"{checks.decided}/{checks.applicable}"


def test_the_commonest_rule_comes_first_with_its_reports_and_findings() -> None:
    first, *others = sample_page().css("main .list:not(.reports) tbody tr")
    cells = [shown(cell) for cell in LexborHTMLParser(f"<table>{first.html}").css("th, td")]
    found = [a for a in samples().audits if any(f.rule == "DOC-007" for f in a.findings)]
    assert cells[:5] == ["DOC-007", "没有写明联系方式或电子版", "提示", str(len(found)), str(len(found))]
    assert len(others) == 9


def test_rules_by_report_hold_every_finding_once() -> None:
    run, page = samples(), sample_page()
    rows = page.css(".matrix tbody tr")
    for row, audit in zip(rows, run.audits, strict=True):
        counts = [int(re.sub(r"\D", "", cell.text())) for cell in row.css("td a")]
        assert counts == [n for _, n in sorted(Counter(f.rule for f in audit.findings).items())]
    heads = [shown(head).split()[0] for head in page.css(".matrix thead th a")]
    assert heads == sorted({f.rule for a in run.audits for f in a.findings})


def test_a_cell_of_another_severity_than_its_column_says_so() -> None:
    run = samples()
    finding = next(f for f in run.audits[1].findings if f.rule == "DOC-007")
    audits = (run.audits[0], replace(run.audits[1], findings=(replace(finding, severity=Severity.MAJOR),)))
    page = page_of(replace(run, audits=(*audits, *run.audits[2:])))
    words = {shown(cell) for cell in page.css(".matrix td") if cell.text()}
    assert {"提示 1", "1"} <= words


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_finding_stands_in_its_report_in_both_languages(language: Language) -> None:
    page = sample_page()
    for audit, node in zip(samples().audits, page.css("article.report"), strict=True):
        told = {shown(finding, language) for finding in node.css(".f")}
        for finding in audit.findings:
            message = finding.message.to(language)
            assert any(finding.rule in text and message in text for text in told)
        assert len(node.css(".f")) == len(audit.findings)


def test_findings_of_a_cause_stand_together_under_it() -> None:
    cause = one(report_of(sample_page(), SCHOOLS), ".cause")
    assert shown(one(cause, ".told")).startswith("如果“过程性信息·自然人”是 2（现填 1）")
    assert [finding.text() for finding in cause.css(".f h5 > a")] == ["T3-002", "T3-003"]


def test_what_a_rule_says_stands_once() -> None:
    page = sample_page()
    for rule in {f.rule: f for a in samples().audits for f in a.findings}.values():
        entry = one(page, f'article.rule[id="{rule.rule}"]')
        assert {rule.title.zh, rule.remedy.zh} <= {shown(node) for node in entry.css(".title, dd")}
        assert one(entry, "dd[lang=zh-CN]").text().strip() == "；".join(rule.basis)
    assert len(page.css("article.rule")) == len({f.rule for a in samples().audits for f in a.findings})


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    page = sample_page()
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    targets = {str(link.attributes["href"])[1:] for link in page.css("a[href]")}
    assert targets <= set(ids)


def test_a_finding_without_a_cell_or_quote_leads_to_its_section() -> None:
    finding = next(node for node in report_of(sample_page(), STATISTICS).css(".f") if "STR-003" in node.text())
    target = str(one(finding, ".where a").attributes["href"])
    assert one(sample_page(), f'[id="{target[1:]}"] h5').text() == "一、政府信息公开行政复议、行政诉讼情况"


def test_files_unread_and_skipped_have_their_reasons() -> None:
    run = replace(with_names(samples(), "某局", "某.txt"), audits=())
    page = page_of(run)
    assert [shown(node) for node in page.css(".files li")] == ["某.txt 原因"] * 2
    assert "没有可审核的报告" in shown(page.css_first("#overview"))


def test_what_could_not_be_decided_is_told_by_its_reason() -> None:
    folded = one(report_of(sample_page(), STATISTICS), ".undecided")
    assert "TIM-001" in folded.text()
    assert all(shown(item) for item in folded.css("li"))


def test_a_run_that_kept_no_content_has_findings_and_no_tables() -> None:
    page = page_of(samples_without_content())
    assert len(page.css(".f")) == len(sample_page().css(".f"))
    assert page.css(".official, .content") == []
    ids = {node.attributes["id"] for node in page.css("[id]")}
    assert {str(link.attributes["href"])[1:] for link in page.css("a[href]")} <= ids


def test_nothing_of_a_report_becomes_markup() -> None:
    run = with_names(samples(), HOSTILE + UNSEEN, f"in/{HOSTILE}{UNSEEN}.txt")
    run = replace(run, audits=tuple(_hostile(audit) for audit in run.audits))
    content = run_page(run, "zh").decode("utf-8")
    page = LexborHTMLParser(content)
    assert len(page.css("script")) == 2
    assert len(page.css("style")) == 1
    assert not any("alert" in node.text() for node in page.css("script, style"))
    assert page.css("img, iframe, object, link, [onerror]") == []
    assert not set(UNSEEN) - set("[31m") & set(content)
    assert content.count("{{ 7 * 7 }}") > 17
    assert HOSTILE in shown(page.css_first(".reports tbody th"))


def _hostile(audit: Audit) -> Audit:
    text = same(HOSTILE + UNSEEN + "长" * 10_000)
    findings = tuple(
        replace(f, message=text, outcome=replace(f.outcome, quote=HOSTILE, doubt=text)) for f in audit.findings
    )
    report = replace(audit.report, title=HOSTILE, notes=(text,))
    return replace(audit, report=report, findings=findings)


def test_a_browser_may_run_only_the_pages_own_scripts_and_ask_for_nothing() -> None:
    content = run_page(samples(), "zh").decode("utf-8")
    policy = str(one(LexborHTMLParser(content), "meta[http-equiv]").attributes["content"])
    assert re.fullmatch(
        r"default-src 'none'; style-src 'unsafe-inline'; script-src( 'sha256-[A-Za-z0-9+/]{43}='){2}", policy
    )
    assert not re.search(r"https?:|url\(|@import|\ssrc=", content)


def test_the_same_run_gives_the_same_bytes() -> None:
    assert run_page(samples(), "zh") == run_page(samples(), "zh")


def test_the_language_of_the_call_is_shown_first() -> None:
    page = page_of(samples(), "en")
    assert one(page, "html").attributes["lang"] == "en"
    assert "checked" in one(page, "#en").attributes
    assert "checked" not in one(page, "#zh").attributes
    assert "checked" in one(sample_page(), "#zh").attributes


def test_our_page_among_the_reports_is_skipped_as_ours_however_large(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    page.write_bytes(run_page(samples(), "zh") + b"<p>" * 400_000)
    assert one(sample_page(), f"meta[name={GENERATOR}]").attributes["content"] == OUR_PAGE
    (skipped,) = run_of([page]).skipped
    assert "本工具写的页面" in skipped.reason.zh


def test_a_profile_and_a_grade_that_may_be_worse_are_told() -> None:
    run = samples()
    audit = run.audits[2]
    worse = replace(audit, grade=replace(audit.grade, at_least="D"))
    page = page_of(replace(run, rulebook=replace(run.rulebook, profile="市级"), audits=(worse,)))
    assert "配置档 市级" in shown(page.css_first(".name"))
    assert one(page, "article.report .grade").text() == "D*"
    assert "可能更差" in shown(page.css_first(".why"))


def test_standing_of_findings_that_do_not_count() -> None:
    run = samples()
    audit = run.audits[2]
    draft = replace(audit.findings[0], disposition="draft")
    page = page_of(replace(run, audits=(replace(audit, findings=(draft, *audit.findings[1:])),)))
    assert "草稿规则" in shown(page.css_first(".f"))
    assert [box.attributes["value"] for box in page.css("[name=disposition]")] == ["open", "draft"]


def test_the_page_of_many_reports_stays_small() -> None:
    """Beside what the reports themselves say, at most 10 KB a report and 1 KB a finding."""
    many = _many(samples(), 6)
    said = sum(len(text.encode("utf-8")) for audit in many.audits for text in _texts(audit))
    findings = sum(len(audit.findings) for audit in many.audits)
    assert len(run_page(many, "zh")) < said + 10_000 * len(many.audits) + 1_000 * findings + 50_000


def _many(run: Run, times: int) -> Run:
    return replace(run, audits=run.audits * times)


def _texts(audit: Audit) -> list[str]:
    return [audit.report.preamble, *(section.text for section in audit.report.sections.values())]


def test_texts_alike_in_both_languages_stand_once() -> None:
    run = samples()
    note = Text("同一句", "同一句")
    audit = replace(run.audits[0], report=replace(run.audits[0].report, notes=(note,)))
    (told,) = page_of(replace(run, audits=(audit,))).css(".note")
    assert told.text().strip() == "同一句"


def test_the_first_report_of_a_kept_run_has_its_three_tables() -> None:
    run = kept([path for path in [samples().audits[0].report.path] for path in [Path(path)]])
    assert len(page_of(run).css(".official")) == 3
