"""Reports as web pages for other programs to print."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from tests.support.grids import Kind, PrintedRow, Slot, printed
from tests.support.reports import WrittenReport
from tests.support.shapes import heading_line

STYLES = (
    "table{border-collapse:collapse}td{border:1px solid black;text-align:center;padding:3px}p{text-indent:2em}",
    "table{border-spacing:2px}td{border:1px dashed #333;text-align:center}p{margin:14px 0}",
    "table{border-collapse:collapse}td{border:3px double black;background:#eef}p{text-indent:2em;text-align:justify}",
    "table{border-collapse:collapse}td{border:1px dotted #333}tr{break-inside:avoid}p{text-indent:2em}",
)


_LAYOUT = (
    "@page{size:A4 landscape;margin:15mm}body{font-size:10px}table{width:100%}b{white-space:nowrap;font-weight:normal}"
)
_KEPT = " nowrap"  # LibreOffice heeds it for whole cells only
_FIGURE = re.compile(r"[-+\d,./０-９，．－＋]+(?:件?[（(].)?")


def web_page(report: WrittenReport, style: str) -> str:
    """A page with the report's text and its tables, their cells merged as the form prints them."""
    parts = [f"<h1>{report.title}</h1><p>{report.preamble}</p>"]
    for section in report.sections:
        parts.append(f"<p><strong>{heading_line(section)}</strong></p>")
        parts += [f"<p>{line}</p>" for line in section.text.split("\n") if line]
        if section.id in report.tables:
            parts.append(_table(printed(report.tables[section.id])))
    head = f"<meta charset=utf-8><style>{_LAYOUT}{style}</style>"
    return f"<html><head>{head}</head><body>{''.join(parts)}</body></html>"


def _table(rows: Sequence[PrintedRow]) -> str:
    cells: list[tuple[int, Slot]] = []
    heights: dict[int, int] = {}
    open_cells: dict[int, int] = {}
    for index, row in enumerate(rows):
        column = 0
        for slot in row.slots:
            if slot.kind is Kind.COVERED and column in open_cells:
                heights[open_cells[column]] += 1
            else:
                open_cells[column] = len(cells)
                heights[len(cells)] = 1
                cells.append((index, slot))
            column += slot.span
    lines = []
    for index in range(len(rows)):
        own = [(number, slot) for number, (row, slot) in enumerate(cells) if row == index]
        tags = (f"<td rowspan={heights[number]} colspan={slot.span}>{_text(slot.text)}</td>" for number, slot in own)
        lines.append(f"<tr>{''.join(tags)}</tr>")
    return f"<table border=1 cellspacing=0>{''.join(lines)}</table>"


def _is_short(slot: Slot) -> bool:
    """A figure without a note."""
    return slot.address is not None and not re.search("[（(]", slot.text)


def _text(text: str) -> str:
    """The text of a cell, its figures not to be broken."""
    return _FIGURE.sub(lambda found: f"<b>{found[0]}</b>", html.escape(text)).replace("\n", "<br>")
