"""Changes of the specimen that are tried: texts that patterns describe, days around bounds, cells by name."""

from __future__ import annotations

from itertools import islice

import pytest

from auditor.authoring.candidates import candidates, example_of
from auditor.forms.loading import official_forms
from auditor.forms.names import Names
from auditor.patterns.language import find, parse
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.specimens import DEFAULT_ORGAN, specimen

RULES = load_rulebook().rules
PATTERNS = sorted({pattern for rule in RULES.values() for pattern in rule.params.get("patterns", ())})


def given_of(rule: str, form: str = "goi-2021") -> list[dict[str, object]]:
    on = official_forms()[form]
    report = specimen(on, DEFAULT_ORGAN, {}, official_lexicon())
    table = on.tables.get(RULES[rule].table or "")
    tried = candidates(RULES[rule], on, report, table.addresses if table else (), ())
    return [dict(candidate.given) for candidate in islice(tried, 5000)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_an_example_is_what_its_pattern_describes(pattern: str) -> None:
    assert list(find(parse(pattern), f"{example_of(pattern)}。"))


def test_the_specimen_itself_comes_first() -> None:
    assert given_of("T3-001")[0] == {}


def test_a_figure_is_one_higher_before_it_is_anything_else() -> None:
    tried = [given["applications"] for given in given_of("T3-001") if "applications" in given]
    assert tried[:2] == [{"新收.自然人": "16"}, {"新收.自然人": "0"}]


def test_the_days_around_a_bound_are_tried() -> None:
    days = {given["published"] for given in given_of("TIM-001") if "published" in given}
    assert {"2024-01-31", "2024-02-01", "2024-01-30"} <= days


@pytest.mark.parametrize("form", ["goi-2019", "goi-2021"])
def test_a_name_means_the_cell_it_stands_for(form: str) -> None:
    for table in official_forms()[form].tables.values():
        rule = next(rule for rule in RULES.values() if rule.table == table.id and form in rule.applies.forms)
        names = Names(table)
        for given in given_of(rule.id, form):
            cells = given.get(table.id)
            written = cells if isinstance(cells, dict) else {}
            assert [name for name in written if "." in name and names.cell(name) is None] == []
