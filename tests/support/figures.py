"""Figures as people type them, with what each says. The meaning is stated here, not asked of the reader."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from auditor.report import CellState, Number

_FULL_WIDTH = str.maketrans("0123456789,.-+", "０１２３４５６７８９，．－＋")


class Figure(Struct, frozen=True):
    """A raw cell string and its meaning."""

    raw: str
    state: CellState
    value: Number | None = None
    unit: str | None = None
    note: str | None = None


Notation = Callable[[Number], Figure]


def plain(value: Number) -> Figure:
    return Figure(str(value), CellState.NUMBER, value)


def grouped(value: Number) -> Figure:
    return Figure(f"{value:,}", CellState.NUMBER, value)


def full_width(value: Number) -> Figure:
    return Figure(str(value).translate(_FULL_WIDTH), CellState.NUMBER, value)


def full_width_grouped(value: Number) -> Figure:
    return Figure(f"{value:,}".translate(_FULL_WIDTH), CellState.NUMBER, value)


def counted(value: Number) -> Figure:
    return Figure(f"{value}件", CellState.NUMBER, value, "件")


def counted_apart(value: Number) -> Figure:
    return Figure(f"{value:,} 件", CellState.NUMBER, value, "件")


def noted(value: Number) -> Figure:
    return Figure(f"{value}（含上年结转3件）", CellState.NUMBER, value, None, "含上年结转3件")


def counted_and_noted(value: Number) -> Figure:
    return Figure(f"{value}件(其中网上申请2件)", CellState.NUMBER, value, "件", "其中网上申请2件")


def noted_below(value: Number) -> Figure:
    """The note on a line of its own inside the cell."""
    return Figure(f"{value}\n（含自然失效）", CellState.NUMBER, value, None, "含自然失效")


def in_yuan(value: Number) -> Figure:
    return Figure(f"{value}元", CellState.NUMBER, value, "元")


def in_ten_thousands(value: Number) -> Figure:
    return Figure(f"{value}万元", CellState.NUMBER, value, "万元")


def signed(value: Number) -> Figure:
    return Figure(f"{value:+}", CellState.NUMBER, value)


def in_words(value: Number) -> Figure:
    """减4, 增2."""
    return Figure(f"{'减' if value < 0 else '增'}{abs(value)}", CellState.NUMBER, value)


def up_and_down(value: Number) -> Figure:
    """3/1: three more, one fewer."""
    return Figure(f"{max(value, 0) + 1}/{max(-value, 0) + 1}", CellState.NUMBER, value)


COUNT_NOTATIONS: tuple[Notation, ...] = (
    plain,
    grouped,
    full_width,
    full_width_grouped,
    counted,
    counted_apart,
    noted,
    counted_and_noted,
)
AMOUNT_NOTATIONS: tuple[Notation, ...] = (plain, grouped, full_width, in_yuan, in_ten_thousands)
CHANGE_NOTATIONS: tuple[Notation, ...] = (plain, signed, in_words, up_and_down)
BLANK = Figure("", CellState.BLANK)
MARKS = tuple(Figure(mark, CellState.MARK) for mark in ("/", "-", "—", "——", "无", "／"))


def amount(hundredths: int) -> Number:
    """An amount with as many decimals as it needs; whole amounts as integers."""
    whole, rest = divmod(hundredths, 100)
    return Decimal(hundredths) / 100 if rest else whole
