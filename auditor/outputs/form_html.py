"""A printed form as one HTML page that needs nothing else, for the screen and for paper."""

from __future__ import annotations

from html import escape
from importlib import resources

from auditor.forms.layout import PrintedCell, PrintedTable
from auditor.forms.printed import PrintedForm, PrintedSection


def form_html(form: PrintedForm) -> bytes:
    """The page, in UTF-8."""
    style = resources.files(__package__).joinpath("assets/form.css").read_text(encoding="utf-8")
    parts = [
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>{escape(form.title)}</title>',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>{escape(form.title)}</h1>",
        *_paragraphs(form.preamble),
        *(line for section in form.sections for line in _section(section)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode("utf-8")


def _section(section: PrintedSection) -> list[str]:
    table = _table(section.table) if section.table else []
    return [f"<h2>{escape(section.heading)}</h2>", *table, *_paragraphs(section.paragraphs)]


def _paragraphs(paragraphs: tuple[str, ...]) -> list[str]:
    return [f"<p>{escape(text)}</p>" for text in paragraphs]


def _table(table: PrintedTable) -> list[str]:
    columns = "".join(f'<col style="width:{share:.2%}">' for share in table.widths)
    rows = [f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows]
    head, body = rows[: table.head_rows], rows[table.head_rows :]
    return [
        f'<table class="{table.layout}">',
        f"<colgroup>{columns}</colgroup>",
        *(["<thead>", *head, "</thead>"] if head else []),
        *["<tbody>", *body, "</tbody>", "</table>"],
    ]


def _cell(cell: PrintedCell) -> str:
    spans = "".join(f' {name}="{n}"' for name, n in (("rowspan", cell.rows), ("colspan", cell.columns)) if n > 1)
    return f'<td class="{cell.kind}"{spans}>{escape(cell.text).replace(chr(10), "<br>")}</td>'
