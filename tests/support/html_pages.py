"""Reports as web pages: plain, as Word saves them, and inside the shell of a site, all from the same printed tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from hypothesis import strategies as st
from msgspec import Struct

from tests.support.grids import Kind, PrintedRow, Slot, printed
from tests.support.reports import WrittenReport, WrittenTable
from tests.support.shapes import heading_line


class Markup(Struct, frozen=True):
    """How a page is written: `merged` cells span what they cover, else blank cells stand there; `split` puts each
    character of a cell into a run of its own; `nbsp` fills blank cells; `paragraphs` breaks labels over two of them;
    `heads` puts the header rows in a thead; `fields` shows figures in form fields.
    """

    merged: bool = True
    split: bool = False
    nbsp: bool = False
    paragraphs: bool = False
    heads: bool = False
    fields: bool = False


PLAIN = Markup()
MARKUPS = st.builds(
    Markup, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.sampled_from((False, True))
)
TextWriter = Callable[[str, Markup], str]


class Style(Struct, frozen=True):
    """`text` writes the content of a paragraph or cell, `page` puts the report's HTML into a whole page."""

    name: str
    text: TextWriter
    page: Callable[[str, WrittenReport], str]

    def __str__(self) -> str:
        return self.name


def page_of(report: WrittenReport, style: Style, markup: Markup = PLAIN) -> str:
    """The report as a page."""
    return style.page("\n".join(_body(report, style, markup)), report)


def _body(report: WrittenReport, style: Style, markup: Markup) -> Iterator[str]:
    for line in report.above:
        yield f"<p>{style.text(line, markup)}</p>"
    yield f'<h1 class="title">{escape(report.title)}</h1>'
    yield f"<p>{style.text(report.preamble, markup)}</p>"
    for section in report.sections:
        if section.heading is not None:
            yield f"<p>{style.text(heading_line(section), markup)}</p>"
        for line in section.text.split("\n") if section.text else ():
            yield f"<p>{style.text(line, markup)}</p>"
        table = report.tables.get(section.id)
        if table is not None:
            yield f"<div>{_table(table, style, markup)}</div>"
    for line in report.below:
        yield f"<p>{style.text(line, markup)}</p>"


def _table(table: WrittenTable, style: Style, markup: Markup) -> str:
    rows = printed(table)
    heights = _heights(rows)
    lines = [f"<tr>{''.join(_cells(row, number, heights, style, markup))}</tr>" for number, row in enumerate(rows)]
    head = next(number for number, row in enumerate(rows) if row.rows) if markup.heads else 0
    within = [f"<thead>{''.join(lines[:head])}</thead>"] if head and _stands_alone(rows[:head], heights) else []
    rest = lines[head:] if within else lines
    return f'<table border="1">{"".join(within)}<tbody>{"".join(rest)}</tbody></table>'


def _stands_alone(head: list[PrintedRow], heights: dict[tuple[int, int], int]) -> bool:
    """No cell of the header reaches below it."""
    return all(row + height <= len(head) for (row, _), height in heights.items() if row < len(head))


def _heights(rows: list[PrintedRow]) -> dict[tuple[int, int], int]:
    """By row and column of its upper left corner: how many rows each cell spans, what it covers below included."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        column = 0
        for slot in row.slots:
            if slot.kind is Kind.COVERED and column in above:
                heights[above[column]] = number - above[column][0] + 1
            else:
                heights[number, column] = 1
                for covered in range(column, column + slot.span):
                    above[covered] = (number, column)
            column += slot.span
    return heights


def _cells(
    row: PrintedRow, number: int, heights: dict[tuple[int, int], int], style: Style, markup: Markup
) -> Iterator[str]:
    column = 0
    for slot in row.slots:
        height = heights.get((number, column))
        column += slot.span
        if not markup.merged:
            yield from (f"<td>{_cell(part, style, markup)}</td>" for part in (slot, *[Slot("")] * (slot.span - 1)))
        elif height is not None:
            spans = f' colspan="{slot.span}"' * (slot.span > 1) + f' rowspan="{height}"' * (height > 1)
            yield f"<td{spans}>{_cell(slot, style, markup)}</td>"


def _cell(slot: Slot, style: Style, markup: Markup) -> str:
    if not slot.text:
        return "<p><o:p>&nbsp;</o:p></p>" if markup.nbsp else ""
    if markup.fields and slot.address is not None and "\n" not in slot.text:
        return f'<input type="text" value="{escape(slot.text)}">'
    text = slot.text
    if markup.paragraphs and slot.address is None and len(text) > 3:
        text = f"{text[:2]}\n{text[2:]}"
    return "".join(f"<p>{style.text(line, markup)}</p>" for line in text.split("\n"))


def _as_it_is(text: str, markup: Markup) -> str:
    return "".join(f"<span>{escape(part)}</span>" for part in text) if markup.split else escape(text)


def _as_word_writes_it(text: str, markup: Markup) -> str:
    runs = text if markup.split else (text[:3], text[3:])
    spans = (
        f"<span lang=EN-US\nstyle='font-family:仿宋;mso-bidi-font-size:\n10.5pt'>{escape(run)}</span>" for run in runs
    )
    return f'<a name="_Toc1"></a>{"".join(spans)}<span lang=EN-US><o:p></o:p></span><!--[if !supportEmptyParas]-->'


def _bare(body: str, report: WrittenReport) -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset=utf-8><title>报告</title></head><body>\n{body}\n</body></html>\n"
    )


def _from_word(body: str, report: WrittenReport) -> str:
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>
<!-- p.MsoNormal {{margin:0cm; font-size:10.5pt;}} table {{mso-displayed-decimal-separator:"."}} -->
</style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1 style='layout-grid:15.6pt'>
{body}
</div></body></html>
"""


def _in_a_shell(body: str, report: WrittenReport) -> str:
    """A page of a site: navigation, breadcrumb, archive lines, the body in a layout table, print buttons, a footer."""
    menu = "".join(f'<li><a href="/col/{number}">栏目{number}</a></li>' for number in range(12))
    published = report.above[0].partition("：")[2]
    years = "".join(f'<li><a href="/nb/{year}.html">{year}年年报</a></li>' for year in range(2015, 2019))
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{escape(report.title)}_青禾县人民政府</title>
<meta name="SiteName" content="青禾县人民政府"><meta name="ArticleTitle" content="{escape(report.title)}">
<meta name="PubDate" content="{published} 09:30"><meta name="ColumnName" content="政府信息公开年报">
<style>.hide {{ display: none }} @media print {{ .article {{ display: none }} }}</style>
<script>var rows = ["<td>77</td>", "<p>88</p>"]; document.write("<p>99</p>");</script></head>
<body><div class="top"><span>今天是</span><ul class="nav">{menu}</ul></div>
<div class="path">当前位置：<a href="/">首页</a> &gt; <a href="/xxgk">政府信息公开</a> &gt; 正文</div>
<div class="left"><ul>{years}</ul></div>
<table width="1000"><tr><td class="side"><img src="logo.png" width="20" height="20"></td><td>
<div class="tools"><a href="javascript:print()">打印</a><a href="javascript:close()">关闭</a><a href="#">收藏</a></div>
<p class="info"><span>发布日期：</span><span>{published}</span><span>浏览次数：<b>1024</b></span></p>
<div class="hide"><table><tr><td>一</td><td>3</td></tr></table></div>
<div id="zoom" class="article">
{body}
</div></td></tr></table>
<div class="footer"><p>主办：青禾县人民政府办公室　网站标识码：3200000000</p><p>电话：0500-1234567</p></div>
<script src="/js/jquery.min.js"></script></body></html>
"""


BARE = Style("bare", _as_it_is, _bare)
WORD = Style("word", _as_word_writes_it, _from_word)
SHELL = Style("shell", _as_it_is, _in_a_shell)
STYLES = (BARE, WORD, SHELL)
