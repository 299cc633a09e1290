"""All pages of the reference, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.authoring.rule_reference.entry import entry_of
from auditor.authoring.rule_reference.index_page import index_page
from auditor.authoring.rule_reference.kinds_page import kinds_page
from auditor.authoring.rule_reference.rule_page import rule_page
from auditor.forms.loading import Forms
from auditor.language import Language
from auditor.rulebook.model import Rulebook

_FOLDERS: Mapping[str, Language] = {"rules": "en", "zh/rules": "zh"}


def reference_pages(rulebook: Rulebook, forms: Forms) -> dict[str, str]:
    """The text of each page by its path in the documentation."""
    return {
        f"{folder}/{name}.md": text
        for folder, language in _FOLDERS.items()
        for name, text in _pages(rulebook, forms, language)
    }


def _pages(rulebook: Rulebook, forms: Forms, language: Language) -> Iterator[tuple[str, str]]:
    yield "index", index_page(rulebook, forms, language)
    yield "kinds", kinds_page(rulebook, language)
    for rule in rulebook.rules.values():
        yield rule.id, rule_page(entry_of(rule, forms, rulebook.off.get(rule.id)), language)
