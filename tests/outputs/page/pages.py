"""Runs that kept what their reports say, and the pages made of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from auditor.auditing import Run, audit_files
from auditor.grading import official_scheme
from auditor.language import Language
from auditor.outputs.page.page import run_page
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook
from tests.outputs.runs import REPORTS

SCHOOLS, WATER, AUDIT, STATISTICS = "青禾县教育局", "青禾县水务局", "云岭市审计局", "云岭市统计局"


def kept(paths: Sequence[Path]) -> Run:
    return audit_files(paths, load_rulebook(), official_lexicon(), official_scheme(), keep_content=True)


@cache
def samples() -> Run:
    """All of `reports_in/`."""
    return kept(sorted(REPORTS.iterdir()))


def page_of(run: Run, language: Language = "zh") -> LexborHTMLParser:
    return LexborHTMLParser(run_page(run, language).decode("utf-8"))


@cache
def sample_page() -> LexborHTMLParser:
    return page_of(samples())


def report_of(page: LexborHTMLParser, organ: str) -> LexborNode:
    """The part of the page that tells of the organ's report."""
    (found,) = [node for node in page.css("article.report") if organ in shown(node.css_first("h3"))]
    return found


def shown(node: LexborNode | None, language: Language = "zh") -> str:
    """The text of a node as the page shows it in the language."""
    assert node is not None
    copy = LexborHTMLParser(node.html or "")
    for other in copy.css("[lang=en]" if language == "zh" else "[lang=zh]"):
        other.decompose()
    return (copy.body.text() if copy.body else "").strip()


def one(tree: LexborHTMLParser | LexborNode, css: str) -> LexborNode:
    (found,) = tree.css(css)
    return found
