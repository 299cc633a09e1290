"""The text of a table cell to a number, or to the reason why it is none."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from auditor.document import UNREAD_CONTENT, Place
from auditor.forms.model import Holds
from auditor.language import Text
from auditor.recognition.characters import legible
from auditor.regexes import regex
from auditor.report import Cell, CellState, Number

_MARKS = {"/", "\\", "-", "--", "—", "——", "–", "―", "无", "*", "×", "x", "X", "N/A", "n/a", "//", "…", "不适用"}
_MINUS = str.maketrans("−–﹣", "---")
UNITS = ("亿元", "万元", "元", "件", "个", "项", "条", "次", "宗", "份", "起", "人次", "人")
_NUMBER = regex(
    r"(?P<sign>[+-]|增加?|减少?)?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<fraction>\.\d+)?"
    rf"(?P<unit>{'|'.join(UNITS)})?(?:[(\[【](?P<note>.*)[)\]】]|(?P<star>\*{{1,3}}))?\Z",
    re.DOTALL | re.ASCII,
)
_UP_AND_DOWN = regex(r"(\d{1,6})/(\d{1,6})\Z", re.ASCII)
_SPACED = regex(r"[\d,]\s+[\d,]")
_MOST_DIGITS = 13

Reading = tuple[CellState, Number | None, str | None, str | None, Text | None]


def read_cell(raw: str, holds: Holds, place: Place | None = None) -> Cell:
    """A cell as read: its number with the unit and note beside it, or blank, mark, text or unread."""
    state, value, unit, note, reason = _reading(raw, holds)
    return Cell(raw, state, value, unit, note, False, place, reason)


@lru_cache(maxsize=8192)
def is_figure(raw: str) -> bool:
    """The text is a number in some notation, a mark or blank: what stands in a figure's place, not a label."""
    return _reading(raw, Holds.CHANGE)[0] in (CellState.NUMBER, CellState.MARK, CellState.BLANK)


@lru_cache(maxsize=8192)
def _reading(raw: str, holds: Holds) -> Reading:
    text = legible(raw).translate(_MINUS).strip()
    if not text:
        return CellState.BLANK, None, None, None, None
    if text in _MARKS:
        return CellState.MARK, None, None, None, None
    if UNREAD_CONTENT in text:
        return CellState.UNREAD, None, None, None, _NOT_TEXT
    if "\ufffd" in text:
        return CellState.UNREAD, None, None, None, _DAMAGED
    if not raw.isascii() and any(unicodedata.category(character) == "No" for character in raw):
        return CellState.UNREAD, None, None, None, _NOTE_MARK
    if _SPACED.search(text.split("(")[0]):
        return CellState.UNREAD, None, None, None, _SPACES_INSIDE
    match = _NUMBER.match("".join(text.split()))
    if match is None:
        pair = _UP_AND_DOWN.match("".join(text.split()))
        if pair and holds is Holds.CHANGE:
            return CellState.NUMBER, int(pair[1]) - int(pair[2]), None, None, None
        if text.count("(") != text.count(")"):
            return CellState.UNREAD, None, None, None, _HALF_A_NOTE
        return CellState.TEXT, None, None, None, None
    return _number(match, holds)


def _number(match: re.Match[str], holds: Holds) -> Reading:
    digits = match["whole"].replace(",", "")
    sign = match["sign"] or ""
    if sign[:1] in ("增", "减") and holds is not Holds.CHANGE:
        return CellState.TEXT, None, None, None, None
    if len(digits) > _MOST_DIGITS:
        return CellState.UNREAD, None, None, None, _TOO_LONG
    value: Number = Decimal(digits + match["fraction"]) if match["fraction"] else int(digits)
    if sign[:1] in ("-", "减"):
        value = -value
    unit, note = match["unit"], match["note"] or match["star"]
    if unit is None and note in UNITS:
        unit, note = note, None
    return CellState.NUMBER, value, unit, note, None


_DAMAGED = Text("此处文字编码损坏", "the bytes here are damaged")
_NOT_TEXT = Text(
    "此格是图片、划去的字或没有算出的公式，读不出数（工作簿请打开、保存后再审核）",
    "a picture, struck text or a formula without a result; no figure is read (open and save a workbook, then audit it)",
)
_NOTE_MARK = Text(
    "带有圈码、上标或分数字符，分不清是数还是注", "a circled, raised or fraction character: figure or note mark"
)
_SPACES_INSIDE = Text("数字中间有空格，分不清是一个数还是两个数", "a space inside the digits: one number or two")
_HALF_A_NOTE = Text("括号只有一半，格里的字可能被截断", "half a pair of brackets: the cell's text may be cut off")
_TOO_LONG = Text("数字过长，像是几格连在一起", "too many digits; several cells may have run together")
