"""The input of a case of the direct rival as a report: laid over the specimen, or written to a file and read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.specimens import specimen
from tests.support.html_pages import BARE, page_of
from tests.support.reading import sure_report_of
from tests.support.reports import WrittenReport, specimen_report
from tests.support.shapes import MARKDOWN, PIPES, heading_line, write
from tests.support.text_shapes import PIPED_LINES

Input = Mapping[str, Any]
FORM = official_forms()["goi-2021"]
_COLUMNS = tuple(FORM.tables["applications"].columns)
_CELLS = {"count": "行政许可.处理决定", "amount_wan": "行政事业性收费.收费金额"}
_ROWS = {"new": "new_received", "in": "carried_in", "total": "total_processed", "out": "carried_out"}
_OUTCOMES = {"review": "reconsideration", "direct": "litigation_direct", "post": "litigation_after_reconsideration"}
_DISPUTES = tuple(FORM.tables["disputes"].columns)
LEXICON = official_lexicon()
_LONG = "本机关按照条例要求推进政府信息公开，全年通过门户网站发布信息326条，发布政策解读14篇，答复申请18件。" * 3


def laid_over(given: Mapping[str, Any], organ: Mapping[str, str] | None = None) -> Report:
    kind = OrganKind((organ or {}).get("kind", "department"))
    return specimen(FORM, kind, {**given, **({"organ": {**organ, "kind": kind.value}} if organ else {})}, LEXICON)


def column_of_table_three(case: Input, organ: Any) -> Report:
    """The figures of one applicant; a list stands for the rows of a group in their order."""
    named = {"denied": "denied.", "unable": "unable.", "notproc": "not_processed.", "other": "other."}
    rows = {row: case[key] for key, row in _ROWS.items()}
    rows |= {"granted": case["granted"], "partially_granted": case["partial"]}
    for key, start in named.items():
        of_group = [row for row in FORM.tables["applications"].rows if row.startswith(start)]
        rows |= dict(zip(of_group, case[key], strict=True))
    return laid_over({"applications": {f"{row}.{case['column']}": str(figure) for row, figure in rows.items()}}, organ)


def rows_of_table_three(case: Input, organ: Any) -> Report:
    cells = {
        f"{_ROWS[key]}.{column}": str(figure)
        for key, figures in case.items()
        for column, figure in zip(_COLUMNS, figures, strict=True)
    }
    return laid_over({"applications": cells}, organ)


def first_row_alone(case: Input, organ: Any) -> Report:
    """A table of noughts but for the first row and what it becomes when its first two cells are one."""
    mended = str(case["row"][0]) + str(case["row"][1])
    cells = dict.fromkeys((f"{row}.{c}" for row, c in FORM.tables["applications"].addresses), "0")
    for row in ("granted", "total_processed"):
        cells |= {f"{row}.natural_person": mended, f"{row}.total": str(case["row"][-1])}
    cells |= {f"new_received.{c}": str(figure) for c, figure in zip(_COLUMNS, case["row"], strict=True)}
    return laid_over({"applications": cells}, organ)


def rows_of_table_four(case: Input, organ: Any) -> Report:
    cells = {
        f"{_OUTCOMES[key]}.{column}": str(figure)
        for key, figures in case.items()
        for column, figure in zip(_DISPUTES, figures, strict=True)
    }
    return laid_over({"disputes": cells}, organ)


def cell_of_table_two(case: Input, organ: Any) -> Report:
    value = "" if case["value"] is None else str(case["value"])
    return laid_over({"proactive_disclosure": {_CELLS[case["kind"]]: value}}, organ)


def text_and_totals(case: Input, organ: Any) -> Report:
    """A text as section one, and the totals that it is held against."""
    applications = {f"{_ROWS[key]}.total": str(figure) for key, figure in case.get("t3", {}).items()}
    disputes = {
        f"{_OUTCOMES[key.removesuffix('_total')]}.total": str(figure) for key, figure in case.get("t4", {}).items()
    }
    years = {"year": int(year[0])} if (year := re.findall(r"\d{4}(?= ?年)", case["text"])) else {}
    sections = {"overall": {"text": case["text"]}}
    return laid_over({"sections": sections, "applications": applications, "disputes": disputes, **years}, organ)


def balance(case: Input, organ: Any) -> Report:
    rows = zip(_ROWS.values(), (case[key] for key in ("first", "second", "third", "fourth")), strict=True)
    return laid_over({"applications": {f"{row}.total": str(figure) for row, figure in rows}}, organ)


def closing_sections(case: Input, organ: Any) -> Report:
    texts = {"problems_and_improvements": case.get("section5"), "other_matters": case.get("section6")}
    sections = {id_: {"text": text} for id_, text in texts.items() if text is not None}
    fee = {_CELLS["amount_wan"]: str(case["t2_fee_wan"])} if "t2_fee_wan" in case else {}
    return laid_over({"sections": sections, "proactive_disclosure": fee}, organ)


def titles(case: Input, organ: Any) -> Report:
    """A file whose last headings are those of the case."""
    text = write(specimen_report(FORM.id), PIPES).text()
    sections = specimen_report(FORM.id).sections[-len(case["titles"]) :]
    for section, title in zip(sections, case["titles"], strict=True):
        text = text.replace(f"\n{heading_line(section)}\n", f"\n{title}\n")
    return sure_report_of(text)


def lines_of_section_one(case: Input, organ: Any) -> Report:
    return laid_over({"sections": {"overall": {"text": "\n".join(case["lines"])}}}, organ)


def heading_twice(case: Input, organ: Any) -> Report:
    """The lines between the first and the last in the place of the heading that the second is."""
    report = specimen_report(FORM.id)
    due = heading_line(report.section("applications"))
    return sure_report_of(
        write(report, PIPES).text().replace(f"\n{due}\n", "\n" + "\n".join(case["lines"][1:-1]) + "\n")
    )


def flat_row(case: Input, organ: Any) -> Report:
    """Table four with the case's row in the place of its figures."""
    before, heading, after = write(specimen_report(FORM.id), MARKDOWN).text().partition("\n## 四、")
    table, following, rest = after.partition("\n\n## 五、")
    lines = [*table.split("\n")[:-1], case["row"]]
    return sure_report_of(before + heading + "\n".join(lines) + following + rest, ".md")


def headings_lost(case: Input, organ: Any) -> Report:
    """The case's text with tables where it says so, and prose where it leaves some out."""
    written = write(specimen_report(FORM.id), MARKDOWN).text()
    text = case["text"].replace("title", "打浦桥街道2025年政府信息公开工作年度报告", 1)
    for start, end in (("\n## 二、", "\n## 三、"), ("\n## 三、", "\n## 四、政府")):
        table = written.partition(start)[2].partition(end)[0].partition("\n")[2]
        text = text.replace("…table…", table, 1)
    return sure_report_of(text.replace("…", _LONG), ".md")


def numbers_alone(case: Input, organ: Any) -> Report:
    """Section three with figures in their order, a line each, below a page number, and no label."""
    before, heading, after = write(specimen_report(FORM.id), PIPES).text().partition("\n三、收到")
    _, following, rest = after.partition("\n四、政府信息")
    figures = "\n".join(map(str, range(1, last_number(case) + 1)))
    return sure_report_of(f"{before}{heading}和处理政府信息公开申请情况\n- 1 -\n{figures}\n{following}{rest}")


def numbers_with_labels(case: Input, organ: Any) -> Report:
    """The same figures in a table three of the form, a cell a line, the page number in its midst."""
    written: WrittenReport = specimen_report(FORM.id)
    cells = written.tables["applications"].cells
    cells.update(zip(cells, map(str, range(1, last_number(case) + 1)), strict=True))
    before, label, after = write(written, PIPED_LINES).text().partition("（三）不予公开")
    return sure_report_of(f"{before}- 1 -\n{label}{after}")


def last_number(case: Input) -> int:
    return int(re.findall(r"1\.\.(\d+)", case["numbers"])[0])


def page_with_chrome(case: Input, organ: Any) -> Report:
    page = page_of(specimen_report(FORM.id), BARE)
    opened = "<div>繁體版 ENGLISH</div><div>当前位置：首页</div><div id=webeditorview><div>字体：【大 中 小】</div>"
    whole = page.replace("<body>", f"<body>{opened}<div id=ivs_content>")
    return sure_report_of(whole.replace("</body>", "</div></div><div>ICP备案05000000号</div></body>"), ".html")


def fee_in_words(case: Input, organ: Any) -> Report:
    return laid_over({"sections": {"other_matters": {"text": f"全年收取信息处理费{case['text']}。"}}}, organ)


REPORTS: dict[str, Callable[[Input, Any], Report]] = {
    built.__name__: built
    for built in (
        column_of_table_three,
        rows_of_table_three,
        first_row_alone,
        rows_of_table_four,
        cell_of_table_two,
        text_and_totals,
        balance,
        closing_sections,
        titles,
        lines_of_section_one,
        heading_twice,
        flat_row,
        headings_lost,
        numbers_alone,
        numbers_with_labels,
        page_with_chrome,
        fee_in_words,
    )
}
