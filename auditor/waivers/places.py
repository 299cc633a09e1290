"""Names of organs and places as people write them: width, spaces and case make no difference."""

from __future__ import annotations

import unicodedata

from auditor.findings import Locus
from auditor.forms.loading import Forms
from auditor.forms.place_names import WHOLE_REPORT, place_name
from auditor.report import Report


def folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def names_of(at: Locus, report: Report, forms: Forms) -> frozenset[str]:
    """The names of a logical place in both languages, folded."""
    name = place_name(at, report, forms)
    name = name if name.zh else WHOLE_REPORT
    return frozenset((folded(name.zh), folded(name.en)))
