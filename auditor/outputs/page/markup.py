"""How texts become markup: both languages side by side, and nothing of a report read as HTML."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from auditor.language import Text
from auditor.outputs.html_text import html_text, printable


@cache
def environment() -> Environment:
    """Templates of this package. Whatever they show is escaped, and what is not seen is replaced."""
    made = Environment(
        loader=PackageLoader("auditor.outputs.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["both"] = both
    made.globals["say"] = _say
    return made


def both(text: Text) -> Markup:
    """The text in both languages, of which the page shows one; once where they are the same.

    A page has some hundred thousand of them, so that the shortest element counts.
    """
    zh, en = html_text(text.zh), html_text(text.en)
    return Markup(zh if zh == en else f"<i lang=zh>{zh}</i><i lang=en>{en}</i>")


def _say(zh: str, en: str, **values: object) -> Markup:
    """What a template says by itself."""
    return both(Text(zh, en).fill(**values))


def _shown(value: object) -> object:
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
