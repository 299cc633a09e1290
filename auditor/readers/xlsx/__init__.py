"""XLSX, XLSM, XLSB and XLS to blocks, sheet by sheet: the values by calamine, what they look like by the package."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from auditor.document import UNREAD_CONTENT, Block, Document, Grid, Picture, Place
from auditor.errors import UnreadableFile
from auditor.language import Text, enumerated, same
from auditor.readers.limits import Limits, over_limit
from auditor.readers.ooxml_package import Package, damaged
from auditor.readers.xlsx.blocks import Position, Range, SheetCells, sheet_blocks
from auditor.readers.xlsx.layout import SheetLayout, sheet_layout
from auditor.readers.xlsx.number_formats import plain, shown
from auditor.readers.xlsx.styles import MAIN, CellStyle, cell_styles, texts_with_marks

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from python_calamine import CalamineSheet, CalamineWorkbook

_USUAL_PART = "xl/workbook.xml"
_SHEET_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}pic"
_DESCRIBED = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"
# A fault inside calamine arrives as this, which is no Exception and cannot be imported.
_PANIC = "PanicException"
_DENSITY = 100
"""Calamine keeps every cell up to the last one; so many blank ones to one that counts are borne."""


class _Look(Struct, frozen=True):
    """What the package says of a sheet; nothing in the formats that are not XML."""

    layout: SheetLayout = field(default_factory=SheetLayout)
    pictures: tuple[str, ...] = ()
    drawn_text: bool = False


_NO_LOOK = _Look()


def read_xlsx(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads one workbook. Raises UnreadableFile for what is damaged, locked or far more than a report."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    is_package = raw.startswith(b"PK")
    looks = _Looks(Package(raw, limits)) if is_package else None
    try:
        blocks, notes, leaves_out = _blocks(CalamineWorkbook.from_filelike(io.BytesIO(raw)), looks, limits)
    except PasswordError as error:
        raise UnreadableFile(_LOCKED) from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise damaged() from error
        raise
    format_ = "xlsx" if is_package else "xls"
    return Document(path, format_, tuple(blocks), notes=tuple(notes), leaves_out=leaves_out)


class _Looks:
    """The looks of the sheets of a package, each found when asked for."""

    def __init__(self, package: Package) -> None:
        main = package.main_part(_USUAL_PART)
        root = None if main.endswith(".bin") else package.tree(main)
        relations = package.relations(main)
        self._package = package
        self._parts: dict[str | None, str] = {}
        self._styles: list[CellStyle] = []
        self._marked: dict[int, str] = {}
        self._recalculated = False
        if root is None:
            return
        for sheet in root.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            if relation := relations.get(sheet.get(_SHEET_ID) or ""):
                self._parts[sheet.get("name")] = relation.target
        related = {relation.kind: relation.target for relation in relations.values()}
        self._styles = cell_styles(package, related.get("styles", ""))
        self._marked = texts_with_marks(package, related.get("sharedStrings", ""))
        calculation = root.find(MAIN + "calcPr")
        self._recalculated = calculation is not None and calculation.get("fullCalcOnLoad") in ("1", "true")

    def of(self, name: str) -> _Look:
        part = self._parts.get(name)
        root = None if part is None else self._package.tree(part)
        if part is None or root is None:
            return _NO_LOOK
        layout = sheet_layout(root, self._styles, self._marked, self._recalculated)
        drawings = [r.target for r in self._package.relations(part).values() if r.kind == "drawing"]
        drawn = [tree for target in drawings if (tree := self._package.tree(target)) is not None]
        return _Look(
            layout,
            tuple(_description(picture) for tree in drawn for picture in tree.iter(_PICTURE)),
            any(text.text and text.text.strip() for tree in drawn for text in tree.iter(_DRAWN_TEXT)),
        )


def _blocks(workbook: CalamineWorkbook, looks: _Looks | None, limits: Limits) -> tuple[list[Block], list[Text], bool]:
    """The blocks of the sheets shown, notes on what was not read, and whether text that is shown is among that."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    blocks: list[Block] = []
    left_out: list[str] = []
    hidden = drawn = False
    tables = 0
    for sheet in workbook.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != SheetVisibleEnum.Visible:
            left_out.append(sheet.name)
            continue
        look = _NO_LOOK if looks is None else looks.of(sheet.name)
        _hold_to_limits(look.layout, limits)
        cells = _cells(workbook.get_sheet_by_name(sheet.name), look.layout)
        found = sheet_blocks(cells, tables, limits)
        tables += sum(isinstance(block, Grid) for block in found)
        blocks += found
        blocks += [Picture(description, Place(sheet=sheet.name)) for description in look.pictures]
        hidden = hidden or bool(look.layout.hidden_rows or look.layout.hidden_columns)
        drawn = drawn or look.drawn_text
    notes = [_HIDDEN_SHEETS.fill(names=enumerated(list(map(same, left_out))))] if left_out else []
    return blocks, notes + [_HIDDEN] * hidden + [_DRAWN] * drawn, drawn


def _hold_to_limits(layout: SheetLayout, limits: Limits) -> None:
    if layout.values > limits.cells:
        raise over_limit("cells", limits, layout.values)
    if layout.rows * layout.columns > limits.cells * _DENSITY:
        raise over_limit("cells", limits, layout.rows * layout.columns)


def _cells(sheet: CalamineSheet, layout: SheetLayout) -> SheetCells:
    texts: dict[Position, str] = {}
    top, left = sheet.start or (0, 0)
    for row, values in enumerate(sheet.to_python(), top):
        for column, value in enumerate(values, left):
            if value != "" and (text := _text(value, (row, column), layout)):
                texts[row, column] = text
    texts |= {position: text for position, text in layout.instead.items() if text}
    ranges = [Range(*start, *end) for start, end in sheet.merged_cell_ranges or ()]
    if layout.hidden_rows or layout.hidden_columns:
        ranges = [part for found in ranges if (part := _visible_part(found, texts, layout)) is not None]
        texts = {
            (row, column): text
            for (row, column), text in texts.items()
            if row not in layout.hidden_rows and column not in layout.hidden_columns
        }
    return SheetCells(sheet.name, texts, ranges, layout.bordered, layout.hidden_rows, layout.hidden_columns)


def _visible_part(merged: Range, texts: dict[Position, str], layout: SheetLayout) -> Range | None:
    """A merged cell shows its text as long as a part of it is visible; None where none is."""
    rows = (row for row in range(merged.first_row, merged.last_row + 1) if row not in layout.hidden_rows)
    columns = (c for c in range(merged.first_column, merged.last_column + 1) if c not in layout.hidden_columns)
    row, column = next(rows, None), next(columns, None)
    if row is None or column is None:
        return None
    if text := texts.pop((merged.first_row, merged.first_column), ""):
        texts[row, column] = text
    return replace(merged, first_row=row, first_column=column)


def _text(value: object, position: Position, layout: SheetLayout) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)):
        if value == 0 and not layout.shows_zeros:
            return ""
        format_ = layout.formats.get(position)
        if format_ is None:
            return plain(value)
        return shown(value, format_) if format_ else UNREAD_CONTENT
    return str(value).replace("\r\n", "\n").strip()


def _description(picture: Element) -> str:
    named = next(picture.iter(_DESCRIBED), None)
    return "" if named is None else named.get("descr") or ""


_LOCKED = Text(
    "表格有密码保护，打不开。请去掉密码后另存。",
    "the workbook is protected by a password. Remove the password and save it again.",
)
_HIDDEN_SHEETS = Text("隐藏的工作表没有读：{names}", "hidden sheets were not read: {names}")
_HIDDEN = Text("工作表里隐藏的行或列没有读", "hidden rows or columns of a sheet were not read")
_DRAWN = Text("工作表上的文本框没有读", "text boxes on a sheet were not read")
