"""Logical and written places of a kept run, which are plain records, as people call them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.document import Place
from auditor.findings import Locus
from auditor.forms.loading import Forms
from auditor.forms.place_names import place_in_form
from auditor.language import Text
from auditor.outputs.places import place_text


def kept_place_name(at: Mapping[str, Any], report: Mapping[str, Any], forms: Forms) -> Text:
    form = report.get("forms", {}).get(at.get("table"), report["form"])
    return place_in_form(locus_of(at), forms.get(form or ""))


def locus_of(at: Mapping[str, Any]) -> Locus:
    return Locus(at.get("table"), at.get("row"), at.get("column"), at.get("section"))


def kept_place(place: Mapping[str, Any] | None) -> Text | None:
    """Where something stands in its file; None where that was not known."""
    return place_text(Place(**place)) if place else None
