"""Which elements a page does not show, sets apart from their line, or gives lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from auditor.regexes import regex

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NONE = frozenset[int]()
_SIGNS = ("display", "visibility", "mso-hide", "line-through", "super", "sub", "font-size", "opacity", "-999")
_HIDDEN = regex(
    r"(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$)|(?:left|top|text-indent)\s*:\s*-999)",
    re.I,
)
_SHOWN = regex(r"(?:^|;|\s)(?:display\s*:\s*(?!none)[a-z-]|visibility\s*:\s*visible)", re.I)
_APART = regex(r"text-decoration[\w-]*\s*:[^;]*line-through|vertical-align\s*:\s*(?:super|sub)\b", re.I)
_OWN_LINE = regex(r"(?:^|;|\s)display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_BRACE = regex(r"[{}]")
_SIMPLE = regex(r"[\w\s.#>-]{1,120}\Z")
_MEDIA_SHOWN = ("", "all", "screen")
_MOST_RULES = 200


class Styles(Struct, frozen=True, dict=True):
    """Ids of elements: not shown, raised or struck, and inline by their name but shown as blocks."""

    hidden: frozenset[int] = _NONE
    apart: frozenset[int] = _NONE
    own_line: frozenset[int] = _NONE

    @cached_property
    def others(self) -> frozenset[int]:
        return self.apart | self.own_line


class _Said(NamedTuple):
    """What declarations say of an element."""

    hides: bool
    shows: bool
    own_line: bool
    apart: bool


def styles_of(tree: LexborHTMLParser) -> Styles:
    """What attributes and unconditional rules of the page's own style sheets say; scripts may say otherwise."""
    hidden = {node.mem_id for node in tree.css("[hidden],dialog:not([open])")}
    sheet_hidden, apart = _by_sheets(tree)
    shown: set[int] = set()
    own_line: set[int] = set()
    for node, said in _with_declarations(tree):
        if said.hides:
            hidden.add(node)
        elif said.shows:
            shown.add(node)
        if said.own_line:
            own_line.add(node)
        if said.apart:
            apart.add(node)
    return Styles(frozenset(hidden | (sheet_hidden - shown)), frozenset(apart), frozenset(own_line))


def _with_declarations(tree: LexborHTMLParser) -> Iterator[tuple[int, _Said]]:
    """The elements whose own style says something; few styles on a page differ."""
    known: dict[str, _Said | None] = {}
    for node in tree.css("[style]"):
        style = node.attributes.get("style") or ""
        if style not in known:
            known[style] = _said(style)
        if said := known[style]:
            yield node.mem_id, said


def _said(declarations: str) -> _Said | None:
    """None where they say nothing of interest."""
    hides = _HIDDEN.search(declarations) is not None
    shows = not hides and _SHOWN.search(declarations) is not None
    own_line = shows and _OWN_LINE.search(declarations) is not None
    said = _Said(hides, shows, own_line, apart=_APART.search(declarations) is not None)
    return said if any(said) else None


def _by_sheets(tree: LexborHTMLParser) -> tuple[set[int], set[int]]:
    """Elements that a rule hides and no other rule shows, and those that a rule raises or strikes."""
    hidden: set[int] = set()
    shown: set[int] = set()
    apart: set[int] = set()
    for selector, said in _rules_of_interest(tree):
        ids = {node.mem_id for node in tree.css(selector)}
        if said.hides:
            hidden |= ids
        elif said.shows:
            shown |= ids
        if said.apart:
            apart |= ids
    return hidden - shown, apart


def _rules_of_interest(tree: LexborHTMLParser) -> Iterator[tuple[str, _Said]]:
    """Selectors of the page's own unconditional rules that hide, show, raise or strike."""
    screen = (
        node for node in tree.css("style") if (node.attributes.get("media") or "").strip().lower() in _MEDIA_SHOWN
    )
    sheets = (_without_comments(node.text()) for node in screen)
    rules = (rule for sheet in sheets if _may_tell(sheet) for rule in _rules(sheet))
    telling = ((head, said) for head, body in rules if (said := _said(body)))
    for selectors, said in islice(telling, _MOST_RULES):
        for selector in selectors.split(","):
            if _SIMPLE.match(selector) and selector.strip():
                yield selector.strip(), said


def _may_tell(sheet: str) -> bool:
    lowered = sheet.lower()
    return any(sign in lowered for sign in _SIGNS)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules outside of @ blocks, in time proportional to the sheet."""
    depth = start = 0
    head = ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            head = sheet[start : brace.start()] if depth == 1 else head
        else:
            if depth == 1 and "@" not in head.rpartition(";")[2]:
                yield head.rpartition(";")[2], sheet[start : brace.start()]
            depth = max(depth - 1, 0)
        start = brace.end()


def _without_comments(sheet: str) -> str:
    first, *others = sheet.split("/*")
    return first + "".join(other.partition("*/")[2] for other in others)
