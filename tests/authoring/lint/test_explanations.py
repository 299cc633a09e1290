"""Every point is explained, and its examples are true: the wrong one has that point alone, the corrected one none."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.authoring.lint import POINTS
from auditor.authoring.lint.explanations import explanation
from auditor.authoring.lint.model import Point
from auditor.rules_home import rules_home
from tests.authoring.lint.laying import linted


def test_codes_and_names_are_there_once() -> None:
    codes = [point.code for point in POINTS]
    assert len(set(codes)) == len({point.name for point in POINTS}) == len(codes)
    assert codes == sorted(codes)


def test_every_point_has_its_explanation_and_none_is_left_over() -> None:
    assert {path.stem for path in (rules_home() / "lint").iterdir()} == {point.code for point in POINTS}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_the_wrong_example_has_this_point_and_no_other(point: Point, tmp_path: Path) -> None:
    found = linted(explanation(point.code).wrong, tmp_path, national=point.code.startswith("L5"))
    assert {finding.point.code for finding in found.findings} == {point.code}


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.code)
def test_the_corrected_example_has_none(point: Point, tmp_path: Path) -> None:
    found = linted(explanation(point.code).corrected, tmp_path, national=point.code.startswith("L5"))
    assert [(finding.point.code, str(finding.fault.text)) for finding in found.findings] == []
