from __future__ import annotations

import pytest

from auditor.errors import UsageError
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.lookup import rule_named

RULEBOOK = load_rulebook()


def refusal(name: str) -> str:
    with pytest.raises(UsageError) as caught:
        rule_named(name, RULEBOOK)
    return caught.value.text.zh


@pytest.mark.parametrize(("name", "near"), [("T3-0001", "T3-001"), ("dco-001", "DOC-001"), ("nar-03", "NAR-003")])
def test_the_nearest_is_one_of_the_same_family_or_of_one_called_alike(name: str, near: str) -> None:
    assert f"“{near}”" in refusal(name)


@pytest.mark.parametrize("name", ["LOCAL-001", "LOC-001", "local-012", "X-001"])
def test_for_an_id_of_a_family_that_is_not_loaded_no_other_is_told_but_where_own_rules_are(name: str) -> None:
    said = refusal(name)
    assert said.startswith(f"没有规则“{name}”。如果是本单位自己的规则，请加 --rules")
    assert [id_ for id_ in RULEBOOK.rules if id_ in said] == []


def test_a_misspelt_english_name_is_answered_with_the_nearest() -> None:
    assert "“received-equals-handled”" in refusal("recieved-equals-handled")
