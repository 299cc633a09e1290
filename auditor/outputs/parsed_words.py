"""What every view of a parsed report says: who and when, a cell as it was read, and what is to be known of a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from auditor.forms.loading import Forms
from auditor.forms.model import FormTable
from auditor.forms.telling import cells_told
from auditor.language import Text, enumerated, same
from auditor.organ_kinds import ORGAN_KINDS
from auditor.outputs.words import CELL_STATES, LEVELS
from auditor.report import Address, Cell, CellState, Report, Table

_SIGNS = {CellState.BLANK: "□", CellState.ABSENT: "∅"}
_UNREAD, _INFERRED = "?", "*"
_NOTHING = same("—")


def facts(report: Report, forms: Forms) -> list[tuple[Text, Text]]:
    """Who and when, each with its name; a dash where it is not known."""
    organ = report.organ
    kind = [
        text for text in (ORGAN_KINDS.get(organ.kind) if organ.kind else None, LEVELS.get(organ.level or "")) if text
    ]
    form = forms.get(report.form or "")
    year = f"{report.year}{'' if report.year_is_sure else ' ?'}" if report.year else None
    said = [
        (_ORGAN, organ.name),
        (_KIND, Text(" ".join(t.zh for t in kind), " ".join(t.en for t in kind)) if kind else None),
        (_YEAR, year),
        (_FORM, form.name if form else None),
        (_PERIOD, report.period.quote if report.period else None),
        (_PUBLISHED, report.published.isoformat() if report.published else None),
        (_SCOPE, report.scope.phrase),
    ]
    if report.stated:
        said.append((_STATED, enumerated([_STATED_KEYS[key] for key in report.stated])))
    return [(name, value if isinstance(value, Text) else same(value) if value else _NOTHING) for name, value in said]


def shown(cell: Cell) -> str:
    """□ blank, ∅ absent, ? behind what could not be read for sure, * behind what was inferred."""
    text = _number(cell) if cell.state is CellState.NUMBER else _SIGNS.get(cell.state, cell.raw or "")
    unread = _UNREAD if cell.state is CellState.UNREAD else ""
    return f"{text}{unread}{_INFERRED if cell.inferred else ''}"


def _number(cell: Cell) -> str:
    beside = f" {cell.unit or ''}" + (f"({cell.note})" if cell.note else "")
    return f"{cell.value}{beside.rstrip()}"


def counted(table: Table) -> list[tuple[CellState, int]]:
    """How many cells are in each state, those that none is in left out."""
    counts = Counter(cell.state for cell in table.cells.values())
    return [(state, counts[state]) for state in CellState if counts[state]]


def remarks(table: Table, form_table: FormTable) -> Iterator[Text]:
    """What was inferred, and what was not read or is not there, with the reasons."""
    for told_by, by_sums in ((_BY_PLACE, False), (_BY_SUMS, True)):
        found = [a for a, cell in table.cells.items() if cell.inferred and cell.by_sums is by_sums]
        if found:
            yield told_by.fill(count=len(found), cells=cells_told(form_table, found))
    for state in (CellState.UNREAD, CellState.ABSENT):
        for reason, addresses in _by_reason(table, state).items():
            told = _WITHOUT_REASON if reason is None else _WITH_REASON
            yield told.fill(state=CELL_STATES[state], cells=cells_told(form_table, addresses), reason=reason)


def _by_reason(table: Table, state: CellState) -> dict[Text | None, list[Address]]:
    found: dict[Text | None, list[Address]] = {}
    for address, cell in table.cells.items():
        if cell.state is state:
            found.setdefault(cell.reason, []).append(address)
    return found


_BY_PLACE = Text("* 按所在位置认出 {count}：{cells}", "* told by their place {count}: {cells}")
_BY_SUMS = Text("* 凭表内合计分开 {count}：{cells}", "* told apart by the table's sums {count}: {cells}")
_WITH_REASON = Text("{state}：{cells}（{reason}）", "{state}: {cells} ({reason})")
_WITHOUT_REASON = Text("{state}：{cells}", "{state}: {cells}")
_ORGAN = Text("机关", "organ")
_KIND = Text("类别", "kind")
_YEAR = Text("年度", "year")
_FORM = Text("表式", "form")
_PERIOD = Text("统计期限", "data period")
_PUBLISHED = Text("发布日期", "published")
_SCOPE = Text("口径", "scope")
_STATED = Text("以设置文件为准", "by the settings file")
_STATED_KEYS = {
    "organ.name": Text("机关名称", "name of the organ"),
    "organ.kind": Text("机关类别", "kind of organ"),
    "organ.level": Text("机关级别", "level of the organ"),
    "published": Text("发布日期", "day of publication"),
}
