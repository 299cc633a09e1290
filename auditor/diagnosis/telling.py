"""A cause in words: “if … were …, every sum would hold”, never what a figure should be."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import cell_name
from auditor.diagnosis.model import Change, Explanation, Slip
from auditor.forms.model import FormTable
from auditor.language import Text, enumerated, same

_MOST_CELLS = 6


def cause_told(
    table: FormTable,
    explanations: Sequence[Explanation],
    alike: int,
    *,
    are_all: bool,
    checks_all: bool,
    could_look_further: bool,
) -> Text:
    """The explanations, or that there are too many that are alike (`explanations` are then examples), or none.

    `are_all` says that there surely are no others as good; else the first is told, and that there may be others.
    `checks_all` says that every sum of the table could be checked, `could_look_further` that a solver, which is not
    installed, might find some.
    """
    name = table.name if checks_all else _CHECKABLE.fill(table=table.name)
    if not explanations:
        return (_NONE_WITHOUT_SOLVER if could_look_further else _NONE).fill(table=name)
    if not are_all:
        return _MAY_BE_OTHERS.fill(table=name, what=_told(table, explanations[0]))
    if alike == 1:
        return _ONE.fill(what=_told(table, explanations[0]), table=name, slip=_SLIPS[explanations[0].slip])
    if alike > len(explanations):
        cells = len(explanations[0].changes)
        return _TOO_MANY.fill(table=name, shown=len(explanations), cells=cells, what=_told(table, explanations[0]))
    ways = [_WAY.fill(what=_told(table, each), slip=_SLIPS[each.slip]) for each in explanations]
    return _SOME.fill(table=name, ways=Text("；或者".join(w.zh for w in ways), "; or ".join(w.en for w in ways)))


def _told(table: FormTable, explanation: Explanation) -> Text:
    told = [_change(table, change) for change in explanation.changes]
    if len(told) == 1:
        return told[0]
    if len(told) <= _MOST_CELLS:
        return _AND.fill(some=enumerated(told[:-1]), last=told[-1])
    return _AND_MORE.fill(some=enumerated(told[:_MOST_CELLS]), more=len(told) - _MOST_CELLS)


def _change(table: FormTable, change: Change) -> Text:
    now = same("□") if change.now is None else same(str(change.now))
    return _CHANGE.fill(cell=cell_name(table, change.address), now=now, would_be=change.would_be)


_CHANGE = Text("“{cell}”是 {would_be}（现填 {now}）", "“{cell}” were {would_be} (now {now})")
_CHECKABLE = Text("{table}能核对", "{table} that can be checked")
_AND = Text("{some}、{last}", "{some} and {last}")
_AND_MORE = Text("{some}，另有 {more} 格", "{some}, and {more} cells more")
_WAY = Text("{what}（{slip}）", "{what} ({slip})")
_ONE = Text("如果{what}，{table}的各项合计就都相符：{slip}。", "If {what}, every sum of {table} would hold: {slip}.")
_SOME = Text("如果{ways}，{table}的各项合计就都相符。", "If {ways}, every sum of {table} would hold.")
_MAY_BE_OTHERS = Text(
    "如果{what}，{table}的各项合计就都相符；但可能还有别的改法，没有全部找过。",
    "If {what}, every sum of {table} would hold; but there may be other ways, not all of which were looked for.",
)
_TOO_MANY = Text(
    "改动 {cells} 格就能使{table}的各项合计都相符，但改法不止 {shown} 种，算术上分不出是哪一种，例如{what}。",
    "Other figures in {cells} cell(s) would make every sum of {table} hold, in more than {shown} ways that arithmetic"
    " cannot tell apart; for example if {what}.",
)
_NONE = Text(
    "找不到只改动少数几格就能使{table}的各项合计都相符的办法：错处较多，或者有的格没有读对，请对照原文逐格核对。",
    "No change of a few cells makes every sum of {table} hold: there are more errors, or cells were misread; compare it"
    " with the source cell by cell.",
)
_NONE_WITHOUT_SOLVER = Text(
    _NONE.zh + '安装附加组件 diagnosis（pip install "ogi-auditor[diagnosis]"）后，可能还找得到。',
    _NONE.en + ' With the extra “diagnosis” (pip install "ogi-auditor[diagnosis]") some might be found.',
)
_SLIPS = {
    Slip.DIGIT: Text("像是写错了一位数字", "one digit seems to be wrong"),
    Slip.DIGITS_SWAPPED: Text("像是相邻两位数字写颠倒了", "two digits seem to be swapped"),
    Slip.DIGIT_MORE_OR_LESS: Text("像是多写或漏写了一位数字", "a digit seems to be missing, or one too many"),
    Slip.UNIT: Text("像是单位弄错了", "the unit seems to be another"),
    Slip.NOT_FILLED: Text("像是漏填，或填成了 0", "it seems to be left out, or filled in as 0"),
    Slip.COPIED: Text("像是抄成了旁边一格的数", "it seems to be copied from the cell beside it"),
    Slip.FIGURE: Text("填成了另一个数", "it is another figure"),
    Slip.CELLS_SWAPPED: Text("像是两格的数互换了", "the figures of two cells seem to be swapped"),
    Slip.ONE_OFF: Text("像是填到了别的格", "the figure seems to stand in another cell than its own"),
    Slip.DIGITS_MOVED: Text("像是两格的数字拆错或并错了", "the digits of two cells seem to be divided wrongly"),
    Slip.COUNTED_ELSEWHERE: Text("像是有几件计到了别的格", "some cases seem to be counted in the wrong cell"),
    Slip.ROWS_SWAPPED: Text("像是两行的数互换了", "two rows seem to be swapped"),
    Slip.COLUMNS_SWAPPED: Text("像是两列的数互换了", "two columns seem to be swapped"),
    Slip.ROW_SHIFTED: Text("像是整行的数错开了一列", "the figures of a row seem to stand one column off"),
    Slip.GROUP_TOTAL: Text("像是把一组的小计填到了其中一行", "a group's total seems to stand in one of its rows"),
    Slip.LINE_NOT_FILLED: Text(
        "像是一行或一列漏填，或填成了 0", "a row or column seems to be left out, or filled in as 0"
    ),
    Slip.LINE_OF_UNIT: Text("像是一行或一列的单位弄错了", "the unit of a row or column seems to be another"),
    Slip.SEVERAL: Text("像是几处各有差错", "there seem to be several separate errors"),
}
