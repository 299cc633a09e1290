"""Names of places: every place that a finding may be at has one, and no two places share one."""

from __future__ import annotations

import pytest

from auditor.findings import Locus
from auditor.forms.loading import official_forms
from auditor.forms.model import Form
from auditor.forms.place_names import WHOLE_REPORT, all_place_names, place_in_form

FORMS = official_forms()
AUDITED = [form for form in FORMS.values() if form.audited]


@pytest.mark.parametrize("form", AUDITED, ids=lambda form: form.id)
def test_no_two_places_of_a_form_share_a_name(form: Form) -> None:
    loci = [Locus(section=id_) for id_ in ("title", "preamble", *(section.id for section in form.sections))]
    for table in form.tables.values():
        loci.append(Locus(table.id))
        loci += [Locus(table.id, row) for row in table.rows]
        loci += [Locus(table.id, None, column) for column in table.columns]
        loci += [Locus(table.id, row, column) for row, column in table.addresses]
    for language in ("zh", "en"):
        names = [place_in_form(at, form).to(language) for at in loci]
        assert len(set(names)) == len(names)
    known = {name.zh for name in all_place_names(FORMS)}
    assert {place_in_form(at, form).zh for at in loci} | {WHOLE_REPORT.zh} <= known


def test_the_report_as_a_whole_has_no_name_of_its_own_and_unknown_places_keep_their_ids() -> None:
    assert place_in_form(Locus(), AUDITED[0]).zh == ""
    assert place_in_form(Locus(section="strange"), AUDITED[0]).zh == "strange"
    assert place_in_form(Locus("applications", "granted"), None).zh == "applications"
