"""Reports made from the specimens: both forms, two layouts of plain text, figures that differ from file to file.

The figures balance, but for the reports told to have one wrong figure. The same number always makes the same report.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from auditor.forms.loading import official_forms
from auditor.forms.model import Form, FormTable, Layout
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

Figures = dict[str, list[str]]
"""Row id to its figures, in the order of the form's columns."""

WRONG_EVERY = 3
_FORMS = ("goi-2021", "goi-2019")
_ORGANS = ("教育局", "水利局", "司法局", "统计局", "卫生健康局", "交通运输局", "民政局", "农业农村局")
_APPLICANTS = 6
_WORK = (
    "围绕本年度重点任务，对照公开目录逐项核对栏目内容，更新机构职能、办事指南和联系方式，补齐缺少的附件与图表。",
    "政策文件发布时同步配发解读，标明起草背景、主要措施和咨询电话，群众来电来信的意见整理后在专栏集中答复。",
    "对历年文件重新核定公开属性，不公开的写明理由并经主要负责人签字，失效文件在标题后加注，避免误用。",
    "办公室每月抽查栏目更新情况，发现的错链、空白栏目和过期信息列入台账，限期改正后销号。",
)


def write_reports(folder: Path, count: int) -> list[Path]:
    """Writes `count` reports, one a file."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{index:06}.txt" for index in range(count)]
    for index, path in enumerate(paths):
        path.write_text(report_text(index), encoding="utf-8")
    return paths


def has_wrong_figure(index: int) -> bool:
    return index % WRONG_EVERY == WRONG_EVERY - 1


def report_text(index: int) -> str:
    """The text of the report of that number."""
    chance = random.Random(index)
    form = official_forms()[_FORMS[index % 2]]
    specimen = _specimen(form.id)
    year = specimen["title"][7:11]
    applications = _applications(form, chance)
    figures: dict[str, Figures] = {
        "proactive_disclosure": _disclosure(specimen["proactive_disclosure"], chance),
        "applications": applications,
        "disputes": _disputes(form, chance),
    }
    in_balance = _narrative(specimen["sections"], applications)
    if has_wrong_figure(index):
        row = chance.choice(list(applications))
        column = chance.randrange(_APPLICANTS)
        applications[row][column] = str(int(applications[row][column]) + 1)
    lines = [
        specimen["title"].format(organ=f"第{index}县{_ORGANS[index % len(_ORGANS)]}"),
        f"发布日期：{specimen['published']}",
        specimen["preamble"],
    ]
    for section in form.sections:
        lines.append(f"{section.ordinal}、{section.heading}")
        if section.is_table:
            lines.extend(_table(form.tables[section.id], figures[section.id], tabbed=index % 4 > 1))
        else:
            lines.append(in_balance[section.id])
            if section is form.sections[0]:
                lines.extend(chance.sample(_WORK, 3))
    return "\n".join(lines).replace(year, str(int(year) + chance.randrange(2) - 1 + _is_first(form, year))) + "\n"


@cache
def _specimen(form_id: str) -> dict[str, Any]:
    specimen: dict[str, Any] = load(rules_home() / "specimens" / f"{form_id}.yaml").value
    return {**specimen, "title": specimen["title"].replace("{organ}", "{organ:.10}")}
