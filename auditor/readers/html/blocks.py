"""The elements of a page to blocks: lines of text, tables of data, pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from auditor.document import UNREAD_CONTENT, Attachment, Block, Picture, Place
from auditor.readers.html.lines import Lines, cleaned
from auditor.readers.html.links import file_in, is_picture, names_a_file
from auditor.readers.html.styles import Styles
from auditor.readers.html.tables import Located, around_tables, grid_of, row_groups, spans_in
from auditor.readers.limits import Limits, over_limit
from auditor.regexes import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_FIGURE = regex(r"\d")
_PIXELS = regex(r"\s*(\d{1,6})(?:\.\d*)?(?:px)?\s*\Z")
_SMALLEST_PICTURE = 40
_LARGEST_SPACER = 2
_DRAWN_LINES = regex("[\u2500-\u257f]+")
_TO_THE_CELLS = 3


class Content(Struct, frozen=True):
    """What a page holds; `hides_figures` says that a table, or a part of one, that is not shown has figures,
    `leaves_out` that the page shows another document inside.
    """

    blocks: tuple[Block, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    hides_figures: bool = False
    leaves_out: bool = False


def content_of(tree: LexborHTMLParser, styles: Styles, limits: Limits) -> Content:
    """The blocks of a page in its order. Raises UnreadableFile where it goes beyond the limits."""
    if tree.body is None:
        return Content()
    walk = _Walk(tree, tree.body, styles, limits)
    walk.block(tree.body, "body", 1)
    return Content(walk.lines.blocks(), tuple(walk.attachments), walk.hides_figures, walk.leaves_out)


def path_to(node: LexborNode) -> str:
    """A selector that leads to one element."""
    steps: list[str] = []
    while node.parent is not None and node.tag != "html":
        position = 1
        before = node.prev
        while before is not None:
            position += not (before.tag or "-").startswith("-")
            before = before.prev
        steps.append(_below("", node.tag or "", position))
        node = node.parent
    return "html" + "".join(reversed(steps))


class _Walk:
    """Goes through the elements of a page once. Every handler gets an element, its path and its depth."""

    def __init__(self, tree: LexborHTMLParser, body: LexborNode, styles: Styles, limits: Limits) -> None:
        self._structured = _structured(body, styles.hidden | styles.others, limits)
        self._around_tables = around_tables(tree)
        self._spans = spans_in(tree)
        self._styles = styles
        self._limits = limits
        self._tables = 0
        self._has_small_picture = False
        self.lines = Lines()
        self.attachments: list[Attachment] = []
        self.hides_figures = False
        self.leaves_out = False

    def read(self, node: LexborNode, path: str, depth: int) -> None:
        """What an element holds, into the open line and new blocks."""
        if depth > self._limits.nesting:
            raise over_limit("nesting", self._limits)
        hidden, others, add = self._styles.hidden, self._styles.others, self.lines.add
        position = 0
        for child in node.iter(include_text=True):
            tag = child.tag or ""
            if tag == "-text":
                add(child.text_content or "")
                continue
            if tag == "-comment":
                continue
            position += 1
            id_ = child.mem_id
            if id_ in hidden:
                self._pass_over(child)
                continue
            handle = _HANDLERS.get(tag)
            if handle is None and id_ in others:
                handle = _Walk.block if id_ in self._styles.own_line else _Walk._apart
            if handle in _ON_LINES_OF_THEIR_OWN:
                self.lines.end(path)
            if handle in _TEXT_MAY_DO and id_ not in self._structured and "\n" not in (text := child.text()):
                add(text)
                if handle:
                    self.lines.end(_below(path, tag, position))
            else:
                (handle or _Walk.read)(self, child, _below(path, tag, position), depth + 1)

    def read_at_once(self, node: LexborNode, path: str, depth: int) -> None:
        """As `read`; of an element that holds nothing but text, all of it in one piece."""
        if node.mem_id in self._structured or "\n" in (text := node.text()) or depth > self._limits.nesting:
            self.read(node, path, depth)
        elif text:
            self.lines.add(text)

    def block(self, node: LexborNode, path: str, depth: int) -> None:
        """An element on lines of its own."""
        self.read(node, path, depth)
        self.lines.end(path)

    def _headline(self, node: LexborNode, path: str, depth: int) -> None:
        self.lines.heading = int((node.tag or "h0")[1])
        self.block(node, path, depth)
        self.lines.heading = 0

    def _break(self, node: LexborNode, path: str, depth: int) -> None:
        self.lines.end(path.rpartition(">")[0])

    def _preformatted(self, node: LexborNode, path: str, depth: int) -> None:
        for line in node.text().split("\n"):
            self.lines.add(_DRAWN_LINES.sub(" ", line))
            self.lines.end(path)

    def _apart(self, node: LexborNode, path: str, depth: int) -> None:
        start = self.lines.length()
        self.read(node, path, depth)
        self.lines.set_apart(start)

    def _link(self, node: LexborNode, path: str, depth: int) -> None:
        target = node.attributes.get("href")
        if not target or self.lines.in_link or is_picture(target):
            self.read(node, path, depth)
            return
        text = cleaned(node.text())
        if target.startswith("#") and text.isdecimal() and self.lines.has_text():
            self._apart(node, path, depth)
            return
        is_file = bool(file_in(target)) or names_a_file(text)
        if is_file:
            self._attach(text or node.attributes.get("title"), target, path)
        self.lines.begin_link(leads_on=not is_file)
        self.read_at_once(node, path, depth)
        self.lines.in_link = False

    def _frame(self, node: LexborNode, path: str, depth: int) -> None:
        self.leaves_out = True
        target = node.attributes.get("data" if node.tag == "object" else "src")
        if target and file_in(target):
            self._attach(node.attributes.get("title"), target, path)
        else:
            self._unread(node, path, depth)

    def _attach(self, name: str | None, target: str, path: str) -> None:
        self.attachments.append(Attachment(name or file_in(target) or target, target.strip(), Place(css=path)))

    def _picture(self, node: LexborNode, path: str, depth: int) -> None:
        attributes = node.attributes
        side = min(_pixels(attributes.get(side)) for side in ("width", "height"))
        if side < _SMALLEST_PICTURE:
            self._has_small_picture |= side > _LARGEST_SPACER
        elif self.lines.in_cell:
            self.lines.add(UNREAD_CONTENT)
        elif not self.lines.in_link:
            self.lines.add_block(Picture(attributes.get("alt") or "", Place(css=path)))

    def _unread(self, node: LexborNode, path: str, depth: int) -> None:
        if self.lines.in_cell:
            self.lines.add(UNREAD_CONTENT)

    def _field(self, node: LexborNode, path: str, depth: int) -> None:
        """What a form field in a cell shows is the cell's text; outside of tables it is a search box."""
        kind = (node.attributes.get("type") or "text").lower()
        if self.lines.in_cell and kind in ("text", "number"):
            self.lines.add(node.attributes.get("value") or "")

    def _script(self, node: LexborNode, path: str, depth: int) -> None:
        if self.lines.in_cell and "document.write" in node.text():
            self.lines.add(UNREAD_CONTENT)

    def _skip(self, node: LexborNode, path: str, depth: int) -> None:
        return

    def _pass_over(self, node: LexborNode) -> None:
        of_a_table = self.lines.in_cell or node.tag in ("tr", "td", "th", "tbody", "table") or node.css_first("table")
        if of_a_table and _FIGURE.search(node.text()):
            self.hides_figures = True

    def _table(self, table: LexborNode, path: str, depth: int) -> None:
        captions, groups = row_groups(table, path, self._shown)
        for caption, at in captions:
            self.block(caption, at, depth)
        if not self.lines.in_cell and table.mem_id not in self._around_tables:

            def lines_of(cell: LexborNode, at: str) -> list[str]:
                self.lines.begin_cell()
                self._has_small_picture = False
                self.read_at_once(cell, at, depth + _TO_THE_CELLS)
                lines = self.lines.end_cell(at)
                return [UNREAD_CONTENT] if self._has_small_picture and not lines else lines

            place = Place(table=self._tables + 1, css=path)
            if grid := grid_of(groups, place, self._spans, lines_of, self._limits):
                self._tables += 1
                self.lines.add_block(grid)
                return
        for cell, at in (cell for group in groups for row in group for cell in row):
            self.block(cell, at, depth + _TO_THE_CELLS)

    def _shown(self, node: LexborNode, path: str) -> Iterator[Located]:
        for position, child in enumerate(node.iter(), 1):
            if child.mem_id in self._styles.hidden:
                self._pass_over(child)
            else:
                yield child, _below(path, child.tag or "", position)


_Handler = Callable[[_Walk, "LexborNode", str, int], None]
_TAGS: dict[_Handler, str] = {
    _Walk.block: "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form header hgroup html legend li main menu nav ol p section summary ul "
    "caption colgroup thead tbody tfoot tr td th",
    _Walk._headline: "h1 h2 h3 h4 h5 h6",
    _Walk._preformatted: "pre xmp listing plaintext",
    _Walk._break: "br hr",
    _Walk._table: "table",
    _Walk._apart: "sup sub del s strike",
    _Walk._link: "a",
    _Walk._picture: "img",
    _Walk._field: "input",
    _Walk._frame: "iframe embed object",
    _Walk._unread: "svg canvas video audio math textarea select",
    _Walk._script: "script",
    _Walk._skip: "style template head title noscript button datalist rp rt",
}
_HANDLERS = {tag: handler for handler, tags in _TAGS.items() for tag in tags.split()}
_ON_LINES_OF_THEIR_OWN = frozenset({_Walk.block, _Walk._headline, _Walk._preformatted, _Walk._table})
_TEXT_MAY_DO = frozenset({None, _Walk.block})


def _structured(body: LexborNode, styled: frozenset[int], limits: Limits) -> set[int]:
    """The ids of elements that hold more than text and runs of it. Raises UnreadableFile for too many elements."""
    found: set[int] = set()
    for number, node in enumerate(body.traverse()):
        if node.tag in _HANDLERS or node.mem_id in styled:
            above = node.parent
            while above is not None and above.mem_id not in found:
                found.add(above.mem_id)
                above = above.parent
        if number > limits.objects:
            raise over_limit("objects", limits)
    return found


def _below(path: str, tag: str, position: int) -> str:
    """The path to a child; the tags of office programs (o:p) are no names in a selector."""
    return f"{path}>{tag if tag.isalnum() else '*'}:nth-child({position})"


def _pixels(value: str | None) -> float:
    found = _PIXELS.match(value or "")
    return int(found[1]) if found else float("inf")
