"""Which elements a page does not show, sets apart from their line, or gives lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NONE = frozenset[int]()
_SIGNS = ("display", "visibility", "mso-hide", "line-through", "super", "sub", "font-size:0", "font-size: 0", "opacity")
_HIDDEN = re.compile(
    r"(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:px|pt|em|%)?\s*(?:;|!|$))",
    re.I,
)
_SHOWN = re.compile(r"(?:^|;|\s)(?:display\s*:\s*(?!none)[a-z-]|visibility\s*:\s*visible)", re.I)
_APART = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through|vertical-align\s*:\s*(?:super|sub)\b", re.I)
_OWN_LINE = re.compile(r"(?:^|;|\s)display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_BRACE = re.compile(r"[{}]")
_SIMPLE = re.compile(r"[\w\s.#>-]{1,120}\Z")
_MEDIA_SHOWN = ("", "all", "screen")
_MOST_RULES = 200


@dataclass(frozen=True, slots=True)
class Styles:
    """Ids of elements: not shown, raised or struck, and inline by their name but shown as blocks."""

    hidden: frozenset[int] = _NONE
    apart: frozenset[int] = _NONE
    own_line: frozenset[int] = _NONE
    others: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "others", self.apart | self.own_line)


def styles_of(tree: LexborHTMLParser, source: str) -> Styles:
    """What attributes and unconditional rules of the page's own style sheets say; scripts may say otherwise."""
    may_hide = any(word in source for word in ("hidden", "HIDDEN", "<dialog", "<DIALOG"))
    hidden = {node.mem_id for node in tree.css("[hidden],dialog:not([open])")} if may_hide else set()
    apart: set[int] = set()
    own_line: set[int] = set()
    signs = [sign for sign in _SIGNS if any(word in source for word in (sign, sign.upper(), sign.capitalize()))]
    if signs:
        shown: set[int] = set()
        sheet_hidden, apart = _by_sheets(tree)
        for node in tree.css(",".join(f'[style*="{sign}" i]' for sign in signs)):
            style = node.attributes.get("style") or ""
            if _HIDDEN.search(style):
                hidden.add(node.mem_id)
            elif _SHOWN.search(style):
                shown.add(node.mem_id)
                if _OWN_LINE.search(style):
                    own_line.add(node.mem_id)
            if _APART.search(style):
                apart.add(node.mem_id)
        hidden |= sheet_hidden - shown
    return Styles(frozenset(hidden), frozenset(apart), frozenset(own_line))


def _by_sheets(tree: LexborHTMLParser) -> tuple[set[int], set[int]]:
    """Elements that a rule hides and no other rule shows, and those that a rule raises or strikes."""
    hidden: set[int] = set()
    shown: set[int] = set()
    apart: set[int] = set()
    for selector, declarations in _rules_of_interest(tree):
        ids = {node.mem_id for node in tree.css(selector)}
        if _HIDDEN.search(declarations):
            hidden |= ids
        elif _SHOWN.search(declarations):
            shown |= ids
        if _APART.search(declarations):
            apart |= ids
    return hidden - shown, apart


def _rules_of_interest(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the page's own unconditional rules that hide, show, raise or strike."""
    sheets = (
        node for node in tree.css("style") if (node.attributes.get("media") or "").strip().lower() in _MEDIA_SHOWN
    )
    rules = (rule for sheet in sheets for rule in _rules(_without_comments(sheet.text())))
    telling = (rule for rule in rules if any(pattern.search(rule[1]) for pattern in (_HIDDEN, _SHOWN, _APART)))
    for selectors, declarations in islice(telling, _MOST_RULES):
        for selector in selectors.split(","):
            if _SIMPLE.match(selector) and selector.strip():
                yield selector.strip(), declarations


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
