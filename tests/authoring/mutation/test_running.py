"""Inline tests on mutants: what they do not notice is told, and those of the national pack notice everything."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from auditor.authoring.mutation.running import MutationResult, mutants, run_mutants
from auditor.authoring.mutation_sheet import score_of
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rule
from auditor.strict_yaml import Loaded, load

PACK = list(load_rulebook().running)
SEED = 2021
HEAD = """\
id: X-001
name: example
title: {zh: 示例, en: Example}
status: draft
severity: minor
confidence: certain
basis: []
message: {zh: 示例, en: example}
remedy: {zh: 核对, en: Check}
"""
SMALL = """\
applies: {forms: [goi-2021]}
check: {kind: balance, table: disputes, each: row, only: [行政复议], identity: 总计 <= 4}
tests:
  - {name: 四件, expect: pass}
  - {name: 五件, given: {disputes: {行政复议.总计: "5"}}, expect: fail}
"""
FULLER = """\
  - {name: 其他三格不看, given: {disputes: {行政复议.结果维持: "9", 行政复议.尚未审结: "9"}}, expect: pass}
  - {name: 三件也行, given: {disputes: {行政复议.总计: "3"}}, expect: pass}
  - {name: 旧表不看, form: goi-2019, expect: not_applicable}
  - {name: 诉讼不看, given: {disputes: {直接起诉.总计: "9", 复议后起诉.总计: "9"}}, expect: pass}
"""


def written(folder: Path, text: str) -> Loaded:
    path = folder / "X-001.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load(path)


def told(result: MutationResult) -> list[tuple[int, int, str, str]]:
    return [(s.line, s.column, s.mutation.before, s.mutation.after) for s in result.survivors]


def test_what_no_test_notices_is_told_with_its_place(tmp_path: Path) -> None:
    loaded = written(tmp_path, SMALL)
    result = run_mutants(loaded, official_lexicon())
    assert told(result) == [(11, 58, '["行政复议"]', ""), (11, 79, "<=", "=="), (10, 18, "", "goi-2019")]
    assert loaded.lines[10][78:80] == "<="


def test_a_text_over_several_lines_is_told_by_where_it_begins(tmp_path: Path) -> None:
    """The sum of its characters leads nowhere there."""
    lines = "{kind: balance, table: disputes, each: row, only: [行政复议], identity: 总计 <= 4}"
    folded = "\n  kind: balance\n  table: disputes\n  each: row\n  only: [行政复议]\n  identity: >-\n    总计\n    <= 4"
    result = run_mutants(written(tmp_path, SMALL.replace(lines, folded)), official_lexicon())
    assert (16, 13, "<=", "==") in told(result)


def test_more_tests_notice_more(tmp_path: Path) -> None:
    before = run_mutants(written(tmp_path, SMALL), official_lexicon())
    after = run_mutants(written(tmp_path, SMALL + FULLER), official_lexicon())
    assert (before.total, after.killed) == (after.total, after.total)
    assert before.killed < before.total
    assert score_of([before]) < score_of([before, after]) < score_of([after]) == 100


def test_what_does_not_load_is_no_mutant(tmp_path: Path) -> None:
    """A column's name is no row's in `only`, and not every number is a day of the calendar."""
    changed = {mutation.path for mutation, _ in mutants(written(tmp_path, SMALL), official_lexicon())}
    assert ("check", "only", 0) in changed
    assert ("check", "each") not in changed
    days = SMALL.replace(
        "{kind: balance, table: disputes, each: row, only: [行政复议], identity: 总计 <= 4}",
        "{kind: published_within, latest: year+1-12-31}",
    )
    afters = [mutation.after for mutation, _ in mutants(written(tmp_path, days), official_lexicon())]
    assert "30" in afters
    assert not {"32", "13"} & set(afters)


def test_years_and_organs_and_forms_are_changed_too(tmp_path: Path) -> None:
    text = SMALL.replace("{forms: [goi-2021]}", "{forms: [goi-2021], years: {from: 2022}, organs: [department]}")
    found = {(m.path, m.before, m.after) for m, _ in mutants(written(tmp_path, text), official_lexicon())}
    assert {
        (("applies", "forms"), "", "goi-2019"),
        (("applies", "years", "from"), "2022", "2021"),
        (("applies", "years", "from"), "2022", "2023"),
        (("applies", "organs", 0), "department", "township"),
        (("applies", "organs"), "", "township"),
        (("applies", "organs"), '["department"]', ""),
    } <= found


def test_mutants_are_always_the_same_and_all_different(tmp_path: Path) -> None:
    loaded = written(tmp_path, SMALL)
    first, second = ([m for m, _ in mutants(loaded, official_lexicon())] for _ in range(2))
    assert first == second
    values = [mutation.value for mutation in first]
    assert all(values.count(value) == 1 for value in values)
    assert loaded.value not in values


@pytest.mark.parametrize("rule", random.Random(SEED).sample(PACK, 15), ids=lambda rule: rule.id)
def test_the_tests_of_the_national_pack_notice_every_mutation(rule: Rule) -> None:
    """A part of the pack; `make check` holds the whole of it."""
    result = run_mutants(load(Path(rule.path)), official_lexicon())
    assert told(result) == []
    assert result.killed > 0
