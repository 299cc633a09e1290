"""Every rule on the narrative finds the faults it is for in both forms, and nothing else is found."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import cycle
from typing import Any

import pytest

from auditor.report import OrganKind
from tests.seeded.declared import NARRATIVE_FAULTS, undecided_by
from tests.support.auditing import audited
from tests.support.reading import read_back
from tests.support.reports import FORMS, REPORT_YEAR, WrittenReport, changed, specimen_report
from tests.support.shapes import SHAPES, Shape

_SEEDED = [
    (rule, name, fault, form)
    for rule, faults in NARRATIVE_FAULTS.items()
    for name, fault in faults.items()
    for form in fault.get("forms", FORMS)
]


# The narrative reads alike in every shape: each fault is written in one, and all shapes have their turn.
@pytest.mark.parametrize(
    ("rule", "fault", "form", "shape"),
    [
        pytest.param(rule, fault, form, shape, id=f"{rule}-{name}-{form}-{shape}")
        for (rule, name, fault, form), shape in zip(_SEEDED, cycle(SHAPES), strict=False)
    ],
)
def test_a_fault_of_the_narrative_is_found_and_nothing_else(
    rule: str, fault: Mapping[str, Any], form: str, shape: Shape
) -> None:
    result = audited(read_back(_faulty(fault, form), shape))

    assert rule in {found for found, _ in result.findings}
    assert {found for found, _ in result.findings} - {rule} == set(fault.get("also", ()))
    assert {found for found, _ in result.infos} == set(fault.get("infos", ()))
    assert set(result.undecided) == undecided_by(fault, form)


def _faulty(fault: Mapping[str, Any], form: str) -> WrittenReport:
    report = changed(
        specimen_report(form, OrganKind(fault.get("organ", OrganKind.DEPARTMENT))), fault.get("change", {})
    )
    year = REPORT_YEAR[form]

    def in_year(text: str) -> str:
        return text.format(year=year, last=year - 1)

    for id_, replacements in fault.get("rewrites", {}).items():
        section = report.section(id_)
        for old, new in replacements.items():
            assert in_year(old) in section.text, f"{id_} does not say {old}"
            section.text = section.text.replace(in_year(old), in_year(new))
    for id_, sentence in fault.get("says", {}).items():
        if id_ == "preamble":
            report.preamble += in_year(sentence)
        else:
            report.section(id_).text += f"\n{in_year(sentence)}"
    return report
