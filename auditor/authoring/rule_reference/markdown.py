"""Markdown of the reference: what its pages are built from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.language import Language, Text
from auditor.regexes import regex
from auditor.rulebook.model import Rule

_SPECIAL = regex(r"([\\`*_\[\]<>|])")


def escaped(text: str) -> str:
    """Text in which nothing is taken for Markdown."""
    return _SPECIAL.sub(r"\\\1", text)


def code(text: str) -> str:
    return f"`{text}`"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells are Markdown; a header of blanks is one that nobody sees."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def page(title: str, blocks: Iterable[str], language: Language) -> str:
    """A whole page, blocks apart by a blank line."""
    return "\n\n".join([f"# {escaped(title)}", f"<!-- {_GENERATED.to(language)} -->", *blocks]) + "\n"


def link_to(rule: Rule) -> str:
    return f"[{rule.id}]({rule.id}.md)"


_GENERATED = Text("本页由 audit rules docs 生成，请勿手改。", "Written by audit rules docs; do not edit.")
