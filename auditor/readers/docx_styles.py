"""What the styles of a DOCX say of its paragraphs and runs: headings, automatic numbers, hidden and raised text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from auditor.readers.docx_names import PARAGRAPH_PROPERTIES, RUN_PROPERTIES, VAL, is_on, w, whole

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BODY_TEXT = 9
_HEADING_NAME = re.compile(r"heading ([1-9])\Z", re.IGNORECASE)
_DEEPEST = 20


class Numbered(NamedTuple):
    """The list that a paragraph belongs to, "0" for none, and its level in it from 0; None where another style says."""

    list: str | None
    level: int | None


class Style(NamedTuple):
    """None is what the style leaves to the one it is based on. `apart` text is raised, lowered or struck through."""

    based_on: str | None = None
    heading: bool | None = None
    numbered: Numbered | None = None
    hidden: bool | None = None
    apart: bool | None = None


Styles = Mapping[str, Style]
PLAIN = Style(heading=False, hidden=False, apart=False)


def read_styles(root: Element | None) -> dict[str, Style]:
    """The styles by id, each with what it inherits; "" is the default paragraph style."""
    if root is None:
        return {"": PLAIN}
    own: dict[str, Style] = {}
    default = ""
    for element in root.iterchildren(w("style")):
        id_ = element.get(w("styleId")) or ""
        own[id_] = _style(element)
        if element.get(w("type")) == "paragraph" and is_on(element.get(w("default"), "0")):
            default = id_
    whole = {id_: _inherited(style, own) for id_, style in own.items()}
    return whole | {"": whole.get(default, PLAIN)}


def paragraph_style(properties: Element | None, styles: Styles) -> Style:
    """The style of a paragraph with what its own properties change."""
    if properties is None:
        return styles[""]
    named = properties.find(w("pStyle"))
    style = styles.get(named.get(VAL) or "", styles[""]) if named is not None else styles[""]
    heading, numbered = _heading(properties), _numbered(properties)
    if numbered is not None and style.numbered is not None:
        numbered = _filled(numbered, style.numbered)
    return style._replace(
        heading=style.heading if heading is None else heading, numbered=style.numbered if numbered is None else numbered
    )


def run_style(properties: Element, paragraph: Style, styles: Styles) -> Style:
    """Whether a run is hidden or set apart, by its own properties, else by its styles."""
    named = properties.find(w("rStyle"))
    style = styles.get(named.get(VAL) or "", PLAIN) if named is not None else PLAIN
    hidden, apart = _hidden(properties), _apart(properties)
    return Style(
        hidden=(style.hidden or paragraph.hidden) if hidden is None else hidden,
        apart=(style.apart or paragraph.apart) if apart is None else apart,
    )


def _style(element: Element) -> Style:
    based_on, name = element.find(w("basedOn")), element.find(w("name"))
    properties, run = element.find(PARAGRAPH_PROPERTIES), element.find(RUN_PROPERTIES)
    heading = None if properties is None else _heading(properties)
    if heading is None and name is not None and _HEADING_NAME.match(name.get(VAL) or ""):
        heading = True
    return Style(
        based_on=None if based_on is None else based_on.get(VAL),
        heading=heading,
        numbered=None if properties is None else _numbered(properties),
        hidden=None if run is None else _hidden(run),
        apart=None if run is None else _apart(run),
    )


def _inherited(style: Style, styles: Styles) -> Style:
    for _ in range(_DEEPEST):
        base = styles.get(style.based_on or "")
        if base is None:
            break
        numbered = style.numbered or base.numbered
        if style.numbered is not None and base.numbered is not None:
            numbered = _filled(style.numbered, base.numbered)
        style = Style(
            based_on=base.based_on,
            heading=base.heading if style.heading is None else style.heading,
            numbered=numbered,
            hidden=base.hidden if style.hidden is None else style.hidden,
            apart=base.apart if style.apart is None else style.apart,
        )
    return style


def _filled(own: Numbered, base: Numbered) -> Numbered:
    return Numbered(own.list or base.list, base.level if own.level is None else own.level)


def _heading(properties: Element) -> bool | None:
    level = properties.find(w("outlineLvl"))
    return None if level is None else whole(level.get(VAL), _BODY_TEXT) < _BODY_TEXT


def _numbered(properties: Element) -> Numbered | None:
    numbering = properties.find(w("numPr"))
    if numbering is None:
        return None
    list_, level = numbering.find(w("numId")), numbering.find(w("ilvl"))
    return Numbered(None if list_ is None else list_.get(VAL), None if level is None else whole(level.get(VAL), 0))


def _hidden(properties: Element) -> bool | None:
    hidden = properties.find(w("vanish"))
    return None if hidden is None else is_on(hidden.get(VAL))


def _apart(properties: Element) -> bool | None:
    raised = properties.find(w("vertAlign"))
    if raised is not None and raised.get(VAL) in ("superscript", "subscript"):
        return True
    struck = [element for name in ("strike", "dstrike") if (element := properties.find(w(name))) is not None]
    if any(is_on(element.get(VAL)) for element in struck):
        return True
    return None if raised is None and not struck else False
