"""Every rule finds the faults it is for, at their place, in every shape and both forms, and nothing else is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import cycle, pairwise, product
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.findings import Severity
from auditor.report import Address, OrganKind, Report
from auditor.sources import joined
from tests.seeded.declared import FAULTS, NARRATIVE_FAULTS, undecided_by
from tests.seeded.generated import KINDS
from tests.support.arithmetic import broken_identities
from tests.support.auditing import Audited, audited, national_rules
from tests.support.consistent import full_report
from tests.support.reading import read_back
from tests.support.reports import FORMS, ORGANS, changed, specimen_report
from tests.support.shapes import SHAPES, Shape
from tests.support.text_shapes import BETWEEN_PIPES, TABBED_ROWS, TEXT_SHAPES

Declared = dict[str, Any]
Case = tuple[dict[Address, int], list[tuple[str, str]]]
_FEWEST_FAULTS = 3
_EVERY_CELL_KEPT = (*SHAPES, BETWEEN_PIPES, TABBED_ROWS)


def _cases(part: str) -> list[Any]:
    return [
        pytest.param(declared, form, id=f"{declared.get('rule', part)}-{declared['name']}-{form}")
        for declared in FAULTS[part]
        for form in declared.get("forms", FORMS)
    ]


@pytest.mark.parametrize("shape", _EVERY_CELL_KEPT, ids=str)
@pytest.mark.parametrize(("fault", "form"), _cases("faults"))
def test_a_seeded_fault_is_found_and_nothing_else(fault: Declared, form: str, shape: Shape) -> None:
    result = audited(_read(fault, form, shape))

    places = sorted(place for rule, place in (*result.findings, *result.infos) if rule == fault["rule"])
    others = {rule for rule, _ in result.findings} - {fault["rule"]}
    assert places in _accepted(fault["at"])
    assert others == set(fault.get("also", ()))
    assert set(result.undecided) == undecided_by(fault, form)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize(("variant", "form"), _cases("harmless"))
def test_a_harmless_change_is_no_fault(variant: Declared, form: str, shape: Shape) -> None:
    result = audited(_read(variant, form, shape))

    assert result.findings == []
    assert {rule for rule, _ in result.infos} == set(variant.get("infos", ()))
    assert set(result.undecided) == undecided_by(variant, form)


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("form", FORMS)
def test_the_unaltered_report_is_clean(form: str, organ: OrganKind, shape: Shape) -> None:
    for report in (specimen_report(form, organ), full_report(form, organ)):
        assert audited(read_back(report, shape)) == Audited([], [], "A")


@pytest.mark.parametrize("shape", TEXT_SHAPES, ids=str)
@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("form", FORMS)
def test_the_unaltered_report_is_accused_of_nothing_in_any_layout(form: str, organ: OrganKind, shape: Shape) -> None:
    for report in (specimen_report(form, organ), full_report(form, organ)):
        assert audited(read_back(report, shape)).findings == []


@pytest.mark.parametrize(
    ("declared", "form"),
    [
        pytest.param(d, form, id=f"{d['table']}-{d['kind']}{d.get('by', '')}-{form}")
        for d in FAULTS["generated"]
        for form in FORMS
    ],
)
def test_generated_faults_are_found_where_the_arithmetic_says(declared: Declared, form: str) -> None:
    table, source = declared["table"], full_report(form)
    official = source.tables[table].official
    numbers = {address: int(raw) for address, raw in source.tables[table].cells.items()}
    cases = [
        (alteration, expected)
        for alteration in KINDS[declared["kind"]](official, numbers, declared.get("by", 0))
        if (expected := broken_identities(official, {**numbers, **alteration}))
    ]
    assert cases

    wrong = []
    for (alteration, expected), shape in _in_turn(cases):
        cells = {".".join(address): str(figure) for address, figure in alteration.items()}
        result = audited(read_back(changed(source, {table: cells}), shape))
        if result.findings != expected or result.undecided:
            wrong.append(f"{shape} {cells}: expected {expected}, found {result.findings}, open {result.undecided}")
    assert not wrong


@pytest.mark.parametrize("form", FORMS)
def test_in_the_report_with_larger_figures_no_shift_or_swap_goes_unseen(form: str) -> None:
    """No cell of tables three and four is 0, and no two neighbours in a row are alike."""
    report = full_report(form)
    rows = [report.tables[id_].figures(row) for id_ in ("applications", "disputes") for row in report.tables[id_].rows]

    assert all(int(figure) > 0 for row in rows for figure in row)
    assert all(first != second for row in rows for first, second in pairwise(row))


def test_every_rule_is_seeded_with_several_faults_in_each_of_its_forms() -> None:
    faults = [(fault["rule"], fault) for fault in FAULTS["faults"]]
    faults += [(rule, fault) for rule, named in NARRATIVE_FAULTS.items() for fault in named.values()]
    seeded = Counter((rule, form) for rule, fault in faults for form in fault.get("forms", FORMS))
    graver = [rule for rule in national_rules().active if rule.severity is not Severity.INFO]
    graver = [rule for rule in graver if rule.params.get("deadlines") != []]  # days that only a profile sets

    # A wrong form can be seeded only in the form that is wrong.
    few = {(rule.id, form) for rule in graver for form in rule.applies.forms if seeded[rule.id, form] < _FEWEST_FAULTS}
    assert few <= {("STR-006", "goi-2021")}
    assert sum(seeded["STR-006", form] for form in FORMS) >= _FEWEST_FAULTS


def _read(declared: Declared, form: str, shape: Shape) -> Report:
    """The report with its change; where there are several files of it, the report they are joined to."""
    specimen = specimen_report(form)
    if "files" not in declared:
        return read_back(changed(specimen, declared["change"]), shape)
    files = [
        replace(
            read_back(changed(specimen, file.get("change", {})), shape),
            path=f"{number}.{file['format']}",
            format=file["format"],
        )
        for number, file in enumerate(declared["files"], 1)
    ]
    (report,) = joined(files)
    return report


def _in_turn(cases: list[Case]) -> Iterator[tuple[Case, Shape]]:
    """Each case in one shape, each shape with a case; few cases in all shapes."""
    return product(cases, SHAPES) if len(cases) < len(SHAPES) else zip(cases, cycle(SHAPES), strict=False)


def _accepted(at: str | list[str] | Declared) -> list[list[str]]:
    """The lists of places that satisfy a fault's `at`."""
    if isinstance(at, dict):
        return [[place] for place in at["any_of"]]
    return [[at] if isinstance(at, str) else sorted(at)]
