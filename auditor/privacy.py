"""Personal numbers made unrecognisable before anything of a report is shown or written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import accumulate
from types import NoneType
from typing import Any, TypeVar, cast

from auditor.document import Block, Document, Grid, Paragraph, Picture, Place
from auditor.findings import Locus, Operand
from auditor.personal_numbers import PersonalKind, find_personal_numbers
from auditor.report import Cell, Report

_Value = TypeVar("_Value")
_KEPT = {PersonalKind.IDENTITY: (2, 3), PersonalKind.OLD_IDENTITY: (2, 3), PersonalKind.MOBILE: (3, 4)}
_WITHOUT_TEXT = (Place, Locus, Enum, int, Decimal, NoneType)
_SHORTEST = 11
_NOTE_OPENS = ("(", "（", "[", "【")


def masked(text: str) -> str:
    """The text, as long as before, with identity numbers as 35*************123 and mobile numbers as 138****1234."""
    characters: list[str] = []
    for number in find_personal_numbers(text):
        characters = characters or list(text)
        first, last = _KEPT[number.kind]
        for position in number.positions[first:-last]:
            characters[position] = "*"
    return "".join(characters) if characters else text


def holds_personal_numbers(report: Report) -> bool:
    """Whether anything that a finding could quote of a report is a personal number."""
    texts = [report.title or "", report.organ.name or "", *(paragraph.text for paragraph in report.front)]
    for section in report.sections.values():
        texts += [section.heading or "", *(paragraph.text for paragraph in section.paragraphs)]
    for table in report.tables.values():
        texts += [*table.labels.values(), *table.strange_rows]
        texts += [cell.raw for cell in table.cells.values() if cell.raw and len(cell.raw) >= _SHORTEST]
    texts += [attachment.name for attachment in report.attachments]
    return (
        any(map(holds_personal_numbers, report.others))
        or next(find_personal_numbers("\n".join(texts)), None) is not None
    )


def masked_throughout(value: _Value) -> _Value:
    """A value with every text inside it masked, the very same where there is nothing to mask. Numbers stay."""
    return cast(_Value, _masked(value))


def masked_document(document: Document) -> Document:
    """A document with the texts of its blocks masked as one, so that a number broken over two of them is seen."""
    texts = list(_texts(document.blocks))
    whole = masked("\n".join(texts))
    shown = (whole[end - len(text) : end] for text, end in zip(texts, _ends(texts), strict=True))
    blocks = tuple(_with_texts(block, shown) for block in document.blocks)
    return replace(masked_throughout(replace(document, blocks=())), blocks=blocks)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row)
        else:
            yield block.description if isinstance(block, Picture) else block.text


def _ends(texts: Sequence[str]) -> Iterator[int]:
    return (end + index for index, end in enumerate(accumulate(map(len, texts))))


def _with_texts(block: Block, texts: Iterator[str]) -> Block:
    """The block with the next texts instead of its own."""
    if isinstance(block, Grid):
        return replace(block, rows=tuple(tuple(cell._replace(text=next(texts)) for cell in row) for row in block.rows))
    if isinstance(block, Picture):
        return replace(block, description=next(texts))
    return replace(block, text=next(texts))


def _masked(value: Any) -> Any:
    if isinstance(value, _WITHOUT_TEXT):
        return value
    if isinstance(value, str):
        return masked(value)
    if isinstance(value, Mapping):
        return _if_changed(value, {key: _masked(inner) for key, inner in value.items()})
    if isinstance(value, tuple):
        if value and all(isinstance(inner, Paragraph) for inner in value):
            return _if_changed(value, _masked_paragraphs(value))
        inner_masked = [_masked(inner) for inner in value]
        make = getattr(type(value), "_make", tuple)  # a named tuple stays one
        return _if_changed(value, make(inner_masked))
    if is_dataclass(value) and not isinstance(value, type):
        return _masked_record(value)
    return value


def _masked_paragraphs(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Masked as one text, so that a number broken over two lines is seen."""
    whole = masked("\n".join(paragraph.text for paragraph in paragraphs))
    shown = []
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text)
        shown.append(replace(paragraph, text=whole[start:end]))
        start = end + 1
    return tuple(shown)


def _masked_record(record: Any) -> Any:
    changed = {}
    for field in (field for field in fields(record) if field.init):
        before = getattr(record, field.name)
        is_figure = field.name == "raw" and isinstance(record, (Cell, Operand)) and record.value is not None
        after = _masked_beside_figure(before) if is_figure else _masked(before)
        if after is not before:
            changed[field.name] = after
    return replace(record, **changed) if changed else record


def _masked_beside_figure(raw: str) -> str:
    """A figure is a count or an amount however long it is; a note in brackets behind it may be anything."""
    note = min((raw.index(bracket) for bracket in _NOTE_OPENS if bracket in raw), default=len(raw))
    return raw[:note] + masked(raw[note:])


def _if_changed(before: Any, after: Any) -> Any:
    return before if before == after else after
