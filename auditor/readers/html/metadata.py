"""What a page states of itself in its head."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

TITLE = "title"


def metadata_of(tree: LexborHTMLParser) -> dict[str, str]:
    """Names and contents of the meta elements, the first of each name that says something, and the page's title."""
    found: dict[str, str] = {}
    for node in tree.css("meta[name][content],meta[property][content]"):
        attributes = node.attributes
        name = (attributes.get("name") or attributes.get("property") or "").strip()
        content = " ".join((attributes.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    title = tree.css_first("title")
    if title is not None and (text := " ".join(title.text().split())):
        found.setdefault(TITLE, text)
    return found
