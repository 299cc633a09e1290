"""The waivers of an office for a terminal: a line each, with what they except, why, and until when."""

from __future__ import annotations

from datetime import timedelta
from typing import TextIO

from rich import box
from rich.table import Table

from auditor.findings import Waiver
from auditor.language import Language, Text
from auditor.outputs.terminal import plain, terminal_console
from auditor.waivers.model import Waivers

SOON = timedelta(days=30)


def write_waiver_list(waivers: Waivers, to: TextIO, language: Language) -> None:
    console = terminal_console(to)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading.to(language), overflow="fold")
    for waiver in waivers.entries:
        what = (waiver.line, waiver.organ, waiver.year, waiver.rule, _place(waiver), waiver.reason, waiver.approved_by)
        told = _state(waiver, waivers).to(language)
        table.add_row(*(plain(str(each)) for each in what), waiver.expires.isoformat(), told)
    if waivers.entries:
        console.print(table)
    expired = sum(not waivers.counts(waiver) for waiver in waivers.entries)
    counts = {"in_force": len(waivers.entries) - expired, "expired": expired, "faults": len(waivers.faults)}
    console.print(plain(_TOTAL.fill(path=str(waivers.path), **counts).to(language)))


def _place(waiver: Waiver) -> str:
    return f"{waiver.place} “{waiver.quote}”" if waiver.quote else waiver.place


def _state(waiver: Waiver, waivers: Waivers) -> Text:
    if not waivers.counts(waiver):
        return _EXPIRED
    return _ENDS_SOON if waiver.expires - waivers.today <= SOON else _IN_FORCE


_HEADINGS = (
    Text("行", "line"),
    Text("机关", "organ"),
    Text("年度", "year"),
    Text("规则", "rule"),
    Text("位置", "place"),
    Text("理由", "reason"),
    Text("批准人", "approved by"),
    Text("到期", "expires"),
    Text("情况", "state"),
)
_IN_FORCE = Text("有效", "in force")
_ENDS_SOON = Text("快到期", "ends soon")
_EXPIRED = Text("已到期", "expired")
_TOTAL = Text(
    "{path}：有效 {in_force} 条，到期 {expired} 条，错误 {faults} 处。",
    "{path}: in force {in_force}, expired {expired}, faults {faults}.",
)
