"""What must be found in single files and what must not, and that nothing which keeps a rule from loading is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.authoring.lint import lint
from auditor.authoring.lint.model import LintFinding
from auditor.errors import Fault, FaultyFiles
from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rule, rule_files
from tests.authoring.lint.laying import linted

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "points.yaml").read_text(encoding="utf-8"))
FAULTY = rule_files(Path(__file__).parents[2] / "rulebook" / "faulty")
LOADING = ("L00", "L010", "L011", "L301")


def pointed_at(finding: LintFinding) -> str:
    fault = finding.fault
    return "" if fault.source is None or fault.column is None else fault.source[fault.column - 1 :]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_case_has_its_points_and_no_others(case: dict[str, Any], tmp_path: Path) -> None:
    found = linted(case.get("rules") or {"LOC-001.yaml": case["rule"]}, tmp_path).findings
    assert [finding.point.code for finding in found] == [due["code"] for due in case["found"]]
    for finding, due in zip(found, case["found"], strict=True):
        assert pointed_at(finding).startswith(due["at"])
        assert due.get("says", "") in finding.fault.text.zh


def refusal(path: Path) -> list[Fault]:
    with pytest.raises(FaultyFiles) as caught:
        load_rule(path, official_forms())
    return list(caught.value.faults)


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_what_keeps_a_rule_from_loading_is_found_too(path: Path) -> None:
    found = lint([path], frozenset([path]), official_lexicon()).findings
    assert [fault for fault in refusal(path) if fault not in [finding.fault for finding in found]] == []
    assert any(finding.point.code.startswith(LOADING) for finding in found)


def test_only_chosen_files_are_told_of_and_what_they_have_to_do_with_others(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("LOC-001.yaml", "LOC-002.yaml", "LOC-003.yaml")]
    linted({path.name: "name: one-name\nstatus: activ" for path in paths}, tmp_path)
    found = lint(paths, frozenset(paths[:1]), official_lexicon()).findings
    assert [(finding.point.code, Path(finding.fault.path).name) for finding in found] == [
        ("L002", "LOC-001.yaml"),
        ("L401", "LOC-002.yaml"),
        ("L401", "LOC-003.yaml"),
    ]
