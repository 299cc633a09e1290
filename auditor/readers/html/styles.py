"""Which elements a page does not show, sets apart from their line, or gives lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NONE = frozenset[int]()
_STYLED = {
    "display": ("display",),
    "visibility": ("visibility",),
    "mso-hide": ("mso-hide",),
    "line-through": ("line-through",),
    "vertical-align": ("align:su", "align: su"),
}
_HIDDEN = re.compile(r"(?:^|;|\s)(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)", re.I)
_APART = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through|vertical-align\s*:\s*(?:super|sub)\b", re.I)
_OWN_LINE = re.compile(r"(?:^|;|\s)display\s*:\s*(?:block|flex|grid|table|list-item)", re.I)
_DISPLAY = re.compile(r"(?:^|;|\s)display\s*:\s*([a-z-]+)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_CONDITIONAL = re.compile(r"@[^{};]*(?:;|\{(?:[^{}]*\{[^{}]*\})*+[^{}]*\})")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"[\w\s.#>-]{1,120}\Z")
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
    lowered = source.lower() if "STYLE=" in source else source
    styled = [name for name, signs in _STYLED.items() if any(sign in lowered for sign in signs)]
    if styled:
        hidden |= _by_sheets(tree)
        for node in tree.css(",".join(f'[style*="{name}" i]' for name in styled)):
            style = node.attributes.get("style") or ""
            if _HIDDEN.search(style):
                hidden.add(node.mem_id)
            elif _OWN_LINE.search(style):
                own_line.add(node.mem_id)
            if _APART.search(style):
                apart.add(node.mem_id)
    return Styles(frozenset(hidden), frozenset(apart), frozenset(own_line))


def _by_sheets(tree: LexborHTMLParser) -> set[int]:
    """Elements that a rule hides and no other rule shows."""
    hidden: set[int] = set()
    shown: set[int] = set()
    for selector, display in _display_rules(tree):
        ids = {node.mem_id for node in tree.css(selector)}
        if display == "none":
            hidden |= ids
        else:
            shown |= ids
    return hidden - shown


def _display_rules(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    sheets = [text for node in tree.css("style") if "display" in (text := node.text())]
    rules = [rule for sheet in sheets for rule in _RULE.findall(_CONDITIONAL.sub("", _COMMENT.sub("", sheet)))]
    for selectors, declarations in rules[:_MOST_RULES]:
        found = _DISPLAY.findall(declarations)
        for selector in selectors.split(",") if found else ():
            if _SIMPLE.match(selector) and selector.strip():
                yield selector.strip(), found[-1].lower()
