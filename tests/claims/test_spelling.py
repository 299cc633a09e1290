"""The words of rules/claims/ are few enough, all spelt out, to be loaded at every start."""

from __future__ import annotations

from auditor.claims.spelling import word_indexes
from auditor.rules_home import rules_home
from auditor.strict_yaml import load

_MOST = 30_000
"""Alternatives multiply: one word with five groups of ten stands for a hundred thousand."""


def test_the_words_spelt_out_are_few_enough() -> None:
    counted, wording = (load(rules_home() / "claims" / f"{name}.yaml").value for name in ("counted", "wording"))
    words = sum(text.count("\n") + 1 for index in word_indexes(counted, wording).values() for text in index.values())
    assert words <= _MOST
