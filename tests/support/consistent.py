"""Reports whose figures add up: every identity of the forms holds, whatever the figures."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from hypothesis import strategies as st
from hypothesis.vendor.pretty import RepresentationPrinter
from msgspec import Struct

from auditor.forms.model import Column, FormTable, Holds
from auditor.report import Address, Number, OrganKind
from tests.support.figures import (
    AMOUNT_NOTATIONS,
    BLANK,
    CHANGE_NOTATIONS,
    COUNT_NOTATIONS,
    MARKS,
    Figure,
    Notation,
    amount,
    in_yuan,
    noted_below,
    plain,
)
from tests.support.narratives import long_narrative
from tests.support.reports import FORMS, ORGANS, WrittenReport, changed, columns_of, specimen_report

Numbers = dict[Address, Number]
OUTSIDE_RESULTS = ("new_received", "carried_in", "total_processed", "carried_out")
_YEARS = {"goi-2019": (2019, 2020), "goi-2021": (2021, 2022, 2023, 2024, 2025)}
_PERIODS = (
    "所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "统计期限自{year}年1月1日起至{year}年12月31日止。",
    "本报告数据统计时间：{year}年1月1日-12月31日。",
)
# Table four's figures have no label beside them: between pipes without one in front, a row cannot begin on two lines.
_FIRST_IN_ITS_ROW = {("reconsideration", "upheld")}
_LARGEST_COUNT = 4_999_999
_LARGEST_RESULT = 70_000
_LARGEST_OUTCOME = 2_000_000
_LARGEST_FEES = 90_000  # hundredths of 万元: not taken for 元, whoever collects them


class ConsistentReport(Struct, frozen=True):
    """A report with what each of its cells means, and what its head says."""

    report: WrittenReport
    figures: dict[str, dict[Address, Figure]]
    organ: OrganKind
    year: int

    def _repr_pretty_(self, printer: RepresentationPrinter, cycle: bool) -> None:
        """Short, for Hypothesis: the cells that are typed in some other way than plain digits."""
        odd = {
            f"{table}/{'.'.join(address)}": figure.raw
            for table, figures in self.figures.items()
            for address, figure in figures.items()
            if not (figure.raw.isascii() and figure.raw.isdecimal())
        }
        printer.text(f"<{self.report.form.id} {self.report.title} {odd}>")


def result_rows(table: FormTable) -> list[str]:
    """The rows of table three that add up to the total processed."""
    return [row for row in table.rows if row not in OUTSIDE_RESULTS]


def applications_of(table: FormTable, results: Sequence[Sequence[int]], carried: Sequence[tuple[int, int]]) -> Numbers:
    """Table three from its result rows (six applicants each) and, by applicant, what is carried in and out.

    No more is carried in than was processed.
    """
    processed = [sum(column) for column in zip(*results, strict=True)]
    carried_in = [min(coming, done) for (coming, _), done in zip(carried, processed, strict=True)]
    carried_out = [going for _, going in carried]
    received = [done + going - coming for done, going, coming in zip(processed, carried_out, carried_in, strict=True)]
    rows = dict(zip(result_rows(table), results, strict=True))
    rows |= dict(zip(OUTSIDE_RESULTS, (received, carried_in, processed, carried_out), strict=True))
    return {
        (row, column.id): figure
        for row in table.rows
        for column, figure in zip(columns_of(table, row), [*rows[row], sum(rows[row])], strict=True)
    }


def disputes_of(table: FormTable, outcomes: Sequence[Sequence[int]]) -> Numbers:
    """Table four from the four outcomes of each of its rows."""
    return {
        (row, column.id): figure
        for row, four in zip(table.rows, outcomes, strict=True)
        for column, figure in zip(columns_of(table, row), [*four, sum(four)], strict=True)
    }


def disclosure_of(form_id: str, counts: Sequence[int]) -> Numbers:
    """Table two from ten counts; no organ of a county or below has 规章, nor fees of thousands of 万元 to the round."""
    a, b, c, d, e, f, g, h, i, j = counts
    if form_id == "goi-2021":
        return {
            **{("rules", column): 0 for column in ("issued", "repealed", "in_force")},
            ("normative_documents", "issued"): a,
            ("normative_documents", "repealed"): b,
            ("normative_documents", "in_force"): max(a - b, 0) + c,
            ("licences", "decisions"): d,
            ("penalties", "decisions"): e,
            ("compulsion", "decisions"): f,
            ("admin_fees", "amount"): amount(g % _LARGEST_FEES),
        }
    items = {"licences": (c, d), "other_services": (e, f), "penalties": (g, h), "compulsion": (i, j)}
    return {
        **{("rules", column): 0 for column in ("newly_made", "newly_disclosed", "total_disclosed")},
        ("normative_documents", "newly_made"): a,
        ("normative_documents", "newly_disclosed"): min(a, b),
        ("normative_documents", "total_disclosed"): min(a, b) + c,
        **{(row, "items_prior"): prior for row, (prior, _) in items.items()},
        **{(row, "items_change"): prior % 9 - min(prior, 4) for row, (prior, _) in items.items()},
        **{(row, "decisions"): decisions for row, (_, decisions) in items.items()},
        ("admin_fees", "items_prior"): b,
        ("admin_fees", "items_change"): 0,
        ("central_procurement", "projects"): c,
        ("central_procurement", "amount"): amount(d + 1) if c else 0,
    }


def full_report(form_id: str, organ: OrganKind = OrganKind.DEPARTMENT) -> WrittenReport:
    """The specimen with larger figures: every cell of tables three and four is above 0, and neighbours differ."""
    report = specimen_report(form_id, organ)
    three, four = report.form.tables["applications"], report.form.tables["disputes"]
    results = [
        [(7 * row + 11 * column) % 23 + column + 2 for column in range(6)] for row in range(len(result_rows(three)))
    ]
    carried = [(3 * column + 4, 7 * column + 3) for column in range(6)]
    figures = {
        "applications": applications_of(three, results, carried),
        "disputes": disputes_of(four, [[5, 3, 2, 7], [4, 1, 6, 8], [2, 9, 3, 1]]),
    }
    for id_, numbers in figures.items():
        report.tables[id_].cells = {address: str(number) for address, number in numbers.items()}
    text = "本机关发布信息326条。依申请公开、信息管理和平台建设各有专人负责，接受工作考核和社会评议，未发生责任追究。"
    return changed(report, {"sections": {"overall": {"text": text}}})


@st.composite
def consistent_reports(
    draw: st.DrawFn, notations: bool = True, silent_cells: bool = False, organ: OrganKind | None = None
) -> ConsistentReport:
    """Reports of both forms that add up, some with long narratives. `notations` varies how figures are typed,
    `silent_cells` adds blanks and marks where a figure was, so that the report no longer says all that it counts."""
    form_id = draw(st.sampled_from(FORMS))
    kind = organ or draw(st.sampled_from(ORGANS))
    year = draw(st.sampled_from(_YEARS[form_id]))
    report = specimen_report(form_id, kind)
    random = Random(draw(st.integers(0, 2**32 - 1)))
    numbers = _numbers(report, random)
    figures = {id_: _figures(draw, report.tables[id_].official, table, notations) for id_, table in numbers.items()}
    if silent_cells:
        for table in figures.values():
            for address in sorted(draw(st.sets(st.sampled_from(sorted(table)), max_size=12))):
                table[address] = draw(st.sampled_from((BLANK, *MARKS)))
    for id_, table in figures.items():
        report.tables[id_].cells = {address: figure.raw for address, figure in table.items()}
    three = numbers["applications"]
    text = [
        f"{year}年，{report.organ}推进政府信息公开。",
        "（一）主动公开。通过门户网站发布信息326条。",
        f"（二）依申请公开。全年新收政府信息公开申请{three['new_received', 'total']}件，"
        f"上年结转{three['carried_in', 'total']}件，办结{three['total_processed', 'total']}件，"
        f"结转下年度{three['carried_out', 'total']}件。",
        "（三）政府信息管理。清理结果已在网站公布。",
        "（四）政府信息公开平台建设。检索入口移到首页。",
        "（五）监督保障。接受工作考核和社会评议，未发生责任追究。",
    ]
    if draw(st.booleans()):
        text += long_narrative(random)
    change = {
        "title": draw(
            st.sampled_from(("{organ}{}年政府信息公开工作年度报告", "{organ}{}年度政府信息公开工作年度报告"))
        ).replace("{}", str(year)),
        "above": [f"发布日期：{year + 1}-01-22"],
        "preamble": draw(st.sampled_from(_PERIODS)).format(year=year),
        "sections": {
            "overall": {"text": "\n".join(text)},
            "other_matters": {"text": draw(st.sampled_from(("未收取信息处理费。", "收取信息处理费0元，无其他事项。")))},
        },
    }
    return ConsistentReport(changed(report, change), figures, kind, year)


def _numbers(report: WrittenReport, random: Random) -> dict[str, Numbers]:
    three, four = report.form.tables["applications"], report.form.tables["disputes"]
    results = [[_count(random, _LARGEST_RESULT) for _ in range(6)] for _ in result_rows(three)]
    carried = [(_count(random, 500), _count(random, 9)) for _ in range(6)]
    outcomes = [[_count(random, _LARGEST_OUTCOME) for _ in range(4)] for _ in four.rows]
    counts = [_count(random, _LARGEST_COUNT) for _ in range(10)]
    return {
        "proactive_disclosure": disclosure_of(report.form.id, counts),
        "applications": applications_of(three, results, carried),
        "disputes": disputes_of(four, outcomes),
    }


def _count(random: Random, largest: int) -> int:
    """Small figures as often as large ones, zero among them, as in real tables."""
    return random.randint(0, random.choice((0, 9, min(largest, 999), largest)))


def _figures(draw: st.DrawFn, table: FormTable, numbers: Numbers, notations: bool) -> dict[Address, Figure]:
    columns = {(row, column.id): column for row in table.rows for column in columns_of(table, row)}
    figures = {address: plain(number) for address, number in numbers.items()}
    if notations:
        for address in sorted(draw(st.sets(st.sampled_from(sorted(numbers)), max_size=20))):
            figures[address] = draw(st.sampled_from(_notations(columns[address])))(numbers[address])
        if draw(st.booleans()):
            address = draw(st.sampled_from(sorted(numbers.keys() - _FIRST_IN_ITS_ROW)))
            figures[address] = noted_below(numbers[address])
    return figures


def _notations(column: Column) -> tuple[Notation, ...]:
    """Ways to type a figure; an amount under a unit that the form prints is in that unit."""
    if column.holds is Holds.AMOUNT and column.unit is not None:
        return tuple(notation for notation in AMOUNT_NOTATIONS if notation is not in_yuan)
    return {Holds.COUNT: COUNT_NOTATIONS, Holds.AMOUNT: AMOUNT_NOTATIONS, Holds.CHANGE: CHANGE_NOTATIONS}[column.holds]
