"""What the text of one report claims, for a terminal: each figure with what it counts, whose and when it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TextIO

from rich import box
from rich.table import Table as Lines

from auditor.claims.model import Claim, ClaimKind, ClaimYear, Quantities, Whose
from auditor.language import Language, Text, same
from auditor.outputs.terminal import plain, terminal_console
from auditor.privacy import masked


def write_claims(claims: Sequence[Claim], quantities: Quantities, to: TextIO, language: Language) -> None:
    """A line a claim, in the order of the text. Personal numbers are masked."""
    lines = Lines(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (_NUMBER, _COUNTED, _SAYS, _NOTE, _QUOTE):
        lines.add_column(heading.to(language), overflow="fold")
    for index, claim in enumerate(claims, start=1):
        name = quantities[claim.of].name if claim.of in quantities else _ANOTHER
        note = "  ".join(told.to(language) for told in _notes(claim))
        quote = plain(masked(claim.quote).replace("\n", ""))
        lines.add_row(str(index), plain(f"{name.to(language)}  {claim.of}"), _said(claim, language), note, quote)
    console = terminal_console(to)
    console.print(_TITLE.fill(count=len(claims)).to(language), style="bold")
    console.print(lines)


def _said(claim: Claim, language: Language) -> str:
    if claim.kind in _WITHOUT_NUMBER:
        return _WITHOUT_NUMBER[claim.kind].to(language)
    sign = "+" if claim.kind is ClaimKind.CHANGE and (claim.value or 0) > 0 else ""
    roughly = "≈" if claim.approximate else ""
    value = f"{claim.value.normalize():f}" if isinstance(claim.value, Decimal) else str(claim.value)
    return plain(f"{roughly}{sign}{value} {_unit(claim)}".strip())


def _unit(claim: Claim) -> str:
    """The unit as written, but 元 for money: amounts are shown in it."""
    unit = claim.unit or ""
    return _YUAN if unit.endswith(_YUAN) else unit


def _notes(claim: Claim) -> list[Text]:
    notes: list[Text] = []
    if claim.kind is ClaimKind.CHANGE:
        notes.append(_CHANGE)
    if claim.kind is ClaimKind.ALL and claim.approximate:
        notes.append(_OF_THE_REST)
    if claim.year is not ClaimYear.THIS:
        notes.append(_YEARS[claim.year])
    if claim.named:
        notes.append(same(claim.named))
    elif claim.whose is not None:
        notes.append(_WHOSE[claim.whose])
    if claim.part_of is not None:
        notes.append(_PART_OF.fill(number=claim.part_of + 1))
    return notes


_YUAN = "元"
_TITLE = Text("文中说到的数：{count} 处", "Claims in the text: {count}")
_NUMBER = Text("序号", "no.")
_COUNTED = Text("数的是什么", "what is counted")
_SAYS = Text("说的是", "says")
_NOTE = Text("说明", "note")
_QUOTE = Text("原文", "text")
_ANOTHER = Text("其他数量", "another quantity")
_CHANGE = Text("增减", "change")
_OF_THE_REST = Text("其余的", "of the rest")
_PART_OF = Text("属于第{number}项", "part of no. {number}")
_WITHOUT_NUMBER: Mapping[ClaimKind, Text] = {ClaimKind.ZERO: Text("没有", "none"), ClaimKind.ALL: Text("全部", "all")}
_YEARS: Mapping[ClaimYear, Text] = {
    ClaimYear.LAST: Text("上年", "last year"),
    ClaimYear.OTHER: Text("其他时间", "another time"),
}
_WHOSE: Mapping[Whose, Text] = {
    Whose.OWN: Text("本机关", "its own"),
    Whose.REGION: Text("全地区", "the region's"),
    Whose.OFFICE: Text("办公室", "the office's"),
    Whose.UNIT: Text("某个单位", "one unit's"),
}
