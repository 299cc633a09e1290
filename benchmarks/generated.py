"""Reports made from the specimens: both forms, two layouts of plain text, figures that differ from file to file.

The figures balance, but every third report has one wrong figure. The same number always makes the same report.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from auditor.forms.loading import official_forms
from auditor.forms.model import FormTable, Layout
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

Figures = dict[str, list[str]]
"""Row id to its figures, in the order of the form's columns."""

_WRONG_EVERY = 3
_FORMS = ("goi-2021", "goi-2019")
_ORGANS = ("教育局", "水利局", "司法局", "统计局", "卫生健康局", "交通运输局", "民政局", "农业农村局")
_APPLICANTS = 6
WORK = (
    "围绕本年度重点任务，对照公开目录逐项核对栏目内容，更新机构职能、办事指南和联系方式，补齐缺少的附件与图表。",
    "政策文件发布时同步配发解读，标明起草背景、主要措施和咨询电话，群众来电来信的意见整理后在专栏集中答复。",
    "对历年文件重新核定公开属性，不公开的写明理由并经主要负责人签字，失效文件在标题后加注，避免误用。",
    "办公室每月抽查栏目更新情况，发现的错链、空白栏目和过期信息列入台账，限期改正后销号。",
    "组织业务培训，讲解申请登记、补正告知、征求意见和答复文书的写法，并以上年被纠正的答复为例逐条评析。",
    "完善信息发布审核单，由承办人、科室负责人、保密员依次签署，涉及个人隐私的先作去标识处理再上网。",
    "服务大厅设公开查阅点，配备电脑和打印机，安排专人引导老年人查找办事材料，查阅记录按月汇总。",
    "邀请人大代表、企业和居民座谈，听取对公开内容与形式的意见，能改的当月落实，暂时不能改的说明原因。",
    "把公开工作列入年度考核，考核结果向全局通报，排名靠后的科室提交整改说明，次季度复查。",
    "与档案馆、图书馆核对移交目录，补送缺少的文件汇编，电子目录与纸质目录做到编号一致。",
)
_PARAGRAPHS = 8


def write_reports(folder: Path, count: int) -> list[Path]:
    """Writes `count` reports, one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{index:06}.txt" for index in range(count)]
    for index, path in enumerate(paths):
        path.write_text(report_text(index), encoding="utf-8")
    return paths


def has_wrong_figure(index: int) -> bool:
    return index % _WRONG_EVERY == _WRONG_EVERY - 1


def report_text(index: int) -> str:
    """The text of the report of that number."""
    chance = random.Random(index)
    form = official_forms()[_FORMS[index % 2]]
    specimen = _specimen(form.id)
    applications = _applications(form.tables["applications"], chance)
    narrative = _narrative(specimen["sections"], applications)
    if has_wrong_figure(index):
        figures = chance.choice(list(applications.values()))
        column = chance.randrange(_APPLICANTS)
        figures[column] = str(int(figures[column]) + 1)
    tables = {
        "proactive_disclosure": _disclosure(specimen["proactive_disclosure"], chance),
        "applications": applications,
        "disputes": _disputes(form.tables["disputes"], chance),
    }
    title = specimen["title"].format(organ=f"第{index + 1}县{_ORGANS[index % len(_ORGANS)]}")
    lines = [title, f"发布日期：{specimen['published']}", specimen["preamble"]]
    for section in form.sections:
        lines.append(f"{section.ordinal}、{section.heading}")
        if section.is_table:
            lines.extend(_table(form.tables[section.id], tables[section.id], tabbed=index % 4 > 1))
        else:
            lines.append(narrative[section.id])
        if section is form.sections[0]:
            lines.extend(chance.sample(WORK, _PARAGRAPHS))
    return "\n".join(lines) + "\n"


@cache
def _specimen(form_id: str) -> dict[str, Any]:
    specimen: dict[str, Any] = load(rules_home() / "specimens" / f"{form_id}.yaml").value
    return specimen


def _narrative(sections: dict[str, str], applications: Figures) -> dict[str, str]:
    """The specimen's text with the totals of table three in the place of its own."""
    rows = ("new_received", "carried_in", "total_processed", "carried_out")
    received, carried_in, processed, carried_out = (applications[row][-1] for row in rows)
    written = "新收政府信息公开申请17件，上年结转3件，办结18件，结转下年度2件"
    told = f"新收政府信息公开申请{received}件，上年结转{carried_in}件，办结{processed}件，结转下年度{carried_out}件"
    return {section: text.strip().replace(written, told) for section, text in sections.items()}


def _disclosure(rows: dict[str, str], chance: random.Random) -> Figures:
    """Normative documents as in the specimen, which the narrative names; everything else by chance."""
    figures = {row: str(written).split() for row, written in rows.items()}
    for row in ("licences", "penalties", "compulsion"):
        figures[row][-1] = str(chance.randrange(3000))
    return figures


def _applications(table: FormTable, chance: random.Random) -> Figures:
    results = table.row_leaves(next(group for group in table.row_groups if group.id == "results"))
    counts = {row: [_count(chance) for _ in range(_APPLICANTS)] for row in results}
    processed = [sum(counts[row][column] for row in results) for column in range(_APPLICANTS)]
    carried_in = [min(_count(chance), count) for count in processed]
    carried_out = [_count(chance) for _ in processed]
    counts["total_processed"] = processed
    counts["carried_in"] = carried_in
    counts["carried_out"] = carried_out
    counts["new_received"] = [p + o - i for p, o, i in zip(processed, carried_out, carried_in, strict=True)]
    return {row: [str(count) for count in (*counts[row], sum(counts[row]))] for row in table.rows}


def _disputes(table: FormTable, chance: random.Random) -> Figures:
    counts = {row: [_count(chance) for _ in range(4)] for row in table.rows}
    return {row: [str(count) for count in (*four, sum(four))] for row, four in counts.items()}


def _count(chance: random.Random) -> int:
    """Most cells of real reports are nought, and large figures are rare."""
    return chance.choice((0, 0, 0, 0, 0, 1, 2, chance.randrange(20), chance.randrange(400)))


def _table(table: FormTable, figures: Figures, tabbed: bool) -> Iterator[str]:
    rows = _across(table, figures) if table.layout is Layout.ACROSS else _below(table, figures)
    for row in rows:
        if tabbed:
            yield from (f"\t{cell}" for cell in row)
            yield ""
        else:
            yield " | ".join(row) + " |"


def _below(table: FormTable, figures: Figures) -> Iterator[Sequence[str]]:
    groups = [(group.label, table.row_leaves(group)[0]) for group in table.row_groups if group.label]
    for part in table.parts:
        if part.heading:
            yield (part.heading,)
        yield (table.corner[0], *(column.label for column in part.columns))
        for row in part.rows:
            labels = [label for label, first in groups if first == row.id]
            yield (*labels, row.label, *figures[row.id])


def _across(table: FormTable, figures: Figures) -> Iterator[Sequence[str]]:
    yield tuple(table.rows[row].label for row in table.rows)
    yield tuple(column.label for _ in table.rows for column in table.columns.values())
    yield tuple(figure for row in table.rows for figure in figures[row])
