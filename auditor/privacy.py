"""What names a person made unrecognisable before anything of a report is shown or written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from itertools import accumulate
from types import NoneType
from typing import Any, TypeVar, cast

from msgspec import Struct
from msgspec.structs import replace

from auditor.document import Block, Document, Grid, Paragraph, Picture, Place
from auditor.findings import Locus, Operand
from auditor.personal_data.accounts import find_accounts
from auditor.personal_data.addresses import find_home_addresses
from auditor.personal_data.mailboxes import find_mailboxes
from auditor.personal_data.names import find_names
from auditor.personal_numbers import PersonalKind, find_personal_numbers
from auditor.report import Cell, Report

_Value = TypeVar("_Value")
Mask = Callable[[str], str]
_KEPT = {PersonalKind.IDENTITY: (2, 3), PersonalKind.OLD_IDENTITY: (2, 3), PersonalKind.MOBILE: (3, 4)}
_PIECES = (find_accounts, find_home_addresses, find_mailboxes, find_names)
_WITHOUT_TEXT = (Place, Locus, Enum, int, Decimal, NoneType)
_SHORTEST = 6
_LONG_ENOUGH_TO_KNOW = 3
_NOTE_OPENS = ("(", "（", "[", "【")


def masked(text: str) -> str:
    """The text, as long as before, with what names a person hidden: 35*************123, 138****1234, 何**."""
    while hidden := set(_hidden(text)):
        text = _without(text, hidden)
    return text


def _hidden(text: str) -> Iterator[int]:
    """The places of the characters that are not shown."""
    for number in find_personal_numbers(text):
        first, last = _KEPT[number.kind]
        yield from number.positions[first:-last]
    for find in _PIECES:
        for piece in find(text):
            yield from piece.hidden


def mask_for(report: Report) -> Mask | None:
    """How the texts of a report are masked, None where nothing in it names a person.

    What one sentence shows to be a name or an account is hidden in every other too.
    """
    return _mask_for("\n".join(_all_texts(report)))


def _mask_for(text: str) -> Mask | None:
    if next(_hidden(text), None) is None:
        return None
    pieces = [piece for find in _PIECES for piece in find(text) if piece.end - piece.start >= _LONG_ENOUGH_TO_KNOW]
    known = {text[p.start : p.end]: _without(text, p.hidden)[p.start : p.end] for p in pieces}

    def mask(shown: str) -> str:
        for piece, instead in known.items():
            shown = shown.replace(piece, instead)
        return masked(shown)

    return mask


def _without(text: str, hidden: Collection[int]) -> str:
    return "".join("*" if at in hidden else character for at, character in enumerate(text))


def _all_texts(report: Report) -> Iterator[str]:
    """Everything that a finding could quote of a report."""
    yield from (report.title or "", report.organ.name or "", *(paragraph.text for paragraph in report.front))
    for section in report.sections.values():
        yield from (section.heading or "", *(paragraph.text for paragraph in section.paragraphs))
    for table in report.tables.values():
        yield from (*table.labels.values(), *table.strange_rows)
        yield from (cell.raw for cell in table.cells.values() if cell.raw and len(cell.raw) >= _SHORTEST)
    yield from (attachment.name for attachment in report.attachments)
    for other in report.others:
        yield from _all_texts(other)


def masked_throughout(value: _Value, mask: Mask | None = None) -> _Value:
    """A value with every text inside it masked, the very same where there is nothing to mask. Numbers stay."""
    if mask is None and isinstance(value, Report):
        mask = mask_for(value)
    return cast(_Value, _masked(value, mask or masked))


def masked_document(document: Document) -> Document:
    """A document with the texts of its blocks masked as one, so that a number broken over two of them is seen."""
    texts = list(_texts(document.blocks))
    whole = "\n".join(texts)
    mask = _mask_for(whole) or masked
    whole = mask(whole)
    shown = (whole[end - len(text) : end] for text, end in zip(texts, _ends(texts), strict=True))
    blocks = tuple(_with_texts(block, shown) for block in document.blocks)
    return replace(masked_throughout(replace(document, blocks=()), mask), blocks=blocks)


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


def _masked(value: Any, mask: Mask) -> Any:
    if isinstance(value, _WITHOUT_TEXT):
        return value
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Mapping):
        return _if_changed(value, {key: _masked(inner, mask) for key, inner in value.items()})
    if isinstance(value, tuple):
        if value and all(isinstance(inner, Paragraph) for inner in value):
            return _if_changed(value, _masked_paragraphs(value, mask))
        inner_masked = [_masked(inner, mask) for inner in value]
        make = getattr(type(value), "_make", tuple)  # a named tuple stays one
        return _if_changed(value, make(inner_masked))
    if isinstance(value, Struct):
        return _masked_record(value, mask)
    return value


def _masked_paragraphs(paragraphs: Sequence[Paragraph], mask: Mask) -> tuple[Paragraph, ...]:
    """Masked as one text, so that a number broken over two lines is seen."""
    whole = mask("\n".join(paragraph.text for paragraph in paragraphs))
    shown = []
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.text)
        shown.append(replace(paragraph, text=whole[start:end]))
        start = end + 1
    return tuple(shown)


def _masked_record(record: Any, mask: Mask) -> Any:
    changed = {}
    for name in record.__struct_fields__:
        before = getattr(record, name)
        is_figure = name == "raw" and isinstance(record, (Cell, Operand)) and record.value is not None
        after = _masked_beside_figure(before, mask) if is_figure else _masked(before, mask)
        if after is not before:
            changed[name] = after
    return replace(record, **changed) if changed else record


def _masked_beside_figure(raw: str, mask: Mask) -> str:
    """A figure is a count or an amount however long it is; a note in brackets behind it may be anything."""
    note = min((raw.index(bracket) for bracket in _NOTE_OPENS if bracket in raw), default=len(raw))
    return raw[:note] + mask(raw[note:])


def _if_changed(before: Any, after: Any) -> Any:
    return before if before == after else after
