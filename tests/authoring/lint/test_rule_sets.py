"""What is said of rules together, on the made-up sets of sets.yaml and on the national pack."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from auditor.authoring import lint as lint_package
from auditor.authoring.lint import LintResult, lint, statements
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import rule_files
from auditor.rules_home import rules_home
from tests.authoring.lint.laying import linted, write_rules

SETS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sets.yaml").read_text(encoding="utf-8"))
CELLS = ("予以公开", "部分公开", "不掌握", "需另行制作", "补正仍不明确", "重复申请")
COLUMNS = ((1, "自然人"), (2, "总计"))
PROOF = """
  - {name: 少, given: {applications: {新收.总计: "1"}}, expect: pass}
  - {name: 多, given: {applications: {新收.总计: "9999"}}, expect: fail}
"""


def lines_of(rule: Mapping[str, Any]) -> str:
    """The lines of a rule file that a set gives."""
    kind = rule.get("kind", "balance")
    check = {"kind": kind, "table": rule.get("table", "applications")}
    if kind == "balance":
        check |= {"each": rule.get("each", "column"), "only": rule.get("only"), "identity": rule["identity"]}
    limits = {key: rule[key] for key in ("years", "organs") if key in rule}
    named = "{left}" if kind == "balance" else "{value}"
    parts = {
        "applies": {"forms": rule.get("forms", ["goi-2021"]), **limits},
        "check": {key: value for key, value in check.items() if value is not None},
        "message": {"zh": f"填的是{named}。", "en": f"It says {named}."},
        "status": rule.get("status", "draft"),
    }
    proof = f"tests:{PROOF}" if parts["status"] == "active" else ""
    return yaml.safe_dump(parts, allow_unicode=True, default_flow_style=None, width=1000) + proof


def told(result: LintResult) -> list[tuple[str, str, list[str]]]:
    return [
        (finding.point.code, Path(finding.fault.path).stem, [Path(other).stem for other in finding.others])
        for finding in result.findings
    ]


@pytest.mark.parametrize("case", SETS, ids=lambda case: case["set"])
def test_a_set_is_told_what_is_due_and_nothing_else(case: dict[str, Any], tmp_path: Path) -> None:
    result = linted({f"{id_}.yaml": lines_of(rule) for id_, rule in case["rules"].items()}, tmp_path)
    assert told(result) == [(due["code"], due["at"], due["others"]) for due in case["found"]]
    for finding, due in zip(result.findings, case["found"], strict=True):
        assert due.get("says", "") in finding.fault.text.zh
        assert all(Path(other).stem in finding.fault.text.zh for other in finding.others)
    assert list(result.not_compared) == case.get("not_compared", [])


def test_a_finding_stands_at_the_identity(tmp_path: Path) -> None:
    rules = {"LOC-001": {"identity": "新收 >= 10"}, "LOC-002": {"identity": "新收 <= 5"}}
    (finding,) = linted({f"{id_}.yaml": lines_of(rule) for id_, rule in rules.items()}, tmp_path).findings
    assert finding.fault.source is not None
    assert "新收 <= 5" in finding.fault.source


def test_the_national_pack_has_no_point_at_all() -> None:
    paths = rule_files(rules_home() / "national")
    result = lint(paths, frozenset(paths), official_lexicon())
    assert result.solved
    assert result.files == len(paths)
    assert told(result) == []
    assert result.not_compared == ()


def test_a_rule_that_leans_on_the_national_pack_is_told_so(tmp_path: Path) -> None:
    rule = lines_of({"identity": "新收 >= 结转下年", "only": ["总计"]})
    assert told(linted({"LOC-001.yaml": rule}, tmp_path, national=True)) == [("L503", "LOC-001", ["T3-001", "T3-007"])]


def test_without_a_solver_all_other_points_are_looked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lint_package, "solver_is_there", lambda: False)
    twice = {"identity": "sum(不予公开) + 国家秘密 <= 办理总计", "only": ["总计"]}
    paths = write_rules({"LOC-001.yaml": lines_of(twice), "LOC-002.yaml": lines_of(twice)}, tmp_path)
    result = lint(paths, frozenset(paths), official_lexicon())
    assert told(result) == [("L202", "LOC-001", []), ("L202", "LOC-002", [])]
    assert not result.solved


def test_a_set_that_is_too_hard_ends_in_time_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(statements, "_MOST_STEPS", 300)
    apart = " and ".join(f"abs({one} - {other}) >= 1" for one, other in pairwise(CELLS))
    rules = {f"LOC-00{number}.yaml": lines_of({"identity": apart, "only": [column]}) for number, column in COLUMNS}
    result = linted(rules, tmp_path)
    assert result.unfinished != ()
    assert set(result.unfinished) <= {"L501", "L502", "L503"}


def test_the_solver_is_imported_by_nothing_but_lint() -> None:
    asked = "import sys, auditor.cli.main, auditor.authoring.lint; print('z3' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
