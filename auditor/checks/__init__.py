"""The check kinds a rule may use: one module each, listed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module

from auditor.checks.model import Kind

_OURS = (
    "aspects_covered",
    "balance",
    "cells_free_of",
    "changes_fit",
    "claims_agree",
    "claims_bounded",
    "claims_fit_table",
    "columns_as_in_form",
    "counted_list",
    "data_period",
    "extra_sections",
    "files_agree",
    "form_of_year",
    "heading_wording",
    "identity_number_absent",
    "listed_wordings",
    "local_deadline",
    "mixed_forms",
    "mobile_number_absent",
    "moved_digits",
    "note_kept",
    "numbering_runs_on",
    "office_or_government",
    "only_totals",
    "organ_names_agree",
    "organ_region",
    "own_subject",
    "paragraph_repeated",
    "parts_add_up",
    "parts_named",
    "personal_data_absent",
    "publication_shown",
    "published_within",
    "punctuation",
    "row_labels",
    "rows_as_in_form",
    "rulemaking_power",
    "section_filled",
    "section_length",
    "section_numbering",
    "section_order",
    "sections_present",
    "sentences_of_year",
    "shares_fit",
    "table_as_text",
    "table_present",
    "text_absent",
    "text_intact",
    "text_on_page",
    "text_present",
    "title_repetition",
    "title_wording",
    "unit_slip",
    "unit_stated",
    "whole_counts",
    "words_doubled",
    "year_agreement",
)
"""Each is the name of a module here, and in capital letters that of the kind in it."""


class _Kinds(Mapping[str, Kind]):
    """The kinds by name, each imported when it is asked for: to list rules takes none of them."""

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[str, Kind | None] = dict.fromkeys(names)

    def __getitem__(self, name: str) -> Kind:
        kind = self._known[name]
        if kind is None:
            kind = self._known[name] = getattr(import_module(f"{__name__}.{name}"), name.upper())
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def take_in(self, kinds: Iterable[Kind]) -> None:
        """Further kinds; a name that is taken stays with whoever has it."""
        for kind in kinds:
            self._known.setdefault(kind.name, kind)


KINDS = _Kinds(_OURS)


def know_kind_of(rule: object) -> None:
    """Takes in the kinds of other installed packages where a rule, as it is written, names none of ours."""
    check = rule.get("check") if isinstance(rule, dict) else None
    name = check.get("kind") if isinstance(check, dict) else None
    if isinstance(name, str) and name not in KINDS:
        from auditor.checks.of_packages import kinds_of_packages

        KINDS.take_in(kinds_of_packages())
