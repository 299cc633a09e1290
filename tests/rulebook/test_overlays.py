from __future__ import annotations

import pytest

from auditor.findings import Locus
from auditor.forms.loading import official_forms
from auditor.rulebook.overlays import place_in_test

FORM = official_forms()["goi-2021"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("applications/*.总计", Locus("applications", "*", "total")),
        ("表三/*.总计", Locus("applications", "*", "total")),
        ("表三/结转下年.*", Locus("applications", "carried_out", "*")),
        ("section/title", Locus(section="title")),
    ],
)
def test_a_table_of_a_place_has_the_names_that_a_check_takes(written: str, place: Locus) -> None:
    assert place_in_test(written, FORM) == place


@pytest.mark.parametrize("written", ["表五/*.总计", "表三/*.总和", "表三", "section/表三"])
def test_what_the_form_does_not_have_is_no_place(written: str) -> None:
    assert place_in_test(written, FORM) is None
