"""Texts made from a pattern are what the pattern is for."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from auditor.patterns.examples import alternatives, examples
from auditor.patterns.language import find, parse
from auditor.rulebook.loading import load_rulebook

PATTERNS = sorted(
    {
        source
        for rule in load_rulebook().rules.values()
        if rule.kind == "text_absent"
        for key in ("patterns", "except", "unless_sentence_has", "unless_report_has")
        for source in rule.params.get(key, ())
    }
)


def test_every_way_through_a_pattern_is_taken_once() -> None:
    texts = list(examples("{共|}{n}件{~3}完{_}成{。}"))
    assert len(texts) == 2 * 4 * 3 * 2
    assert Counter(texts).most_common(1)[0][1] == 1
    assert {"共3件完 成", "三件甲甲甲完__成"} <= set(texts)


def test_alternatives_are_what_the_author_wrote() -> None:
    assert list(alternatives("{。}{共|}{n}件{~3}完")) == [("共", ""), ("件",), ("完",)]


@pytest.mark.parametrize("source", PATTERNS)
def test_every_pattern_of_the_pack_finds_some_of_its_own_texts(source: str) -> None:
    pattern = parse(source)
    assert any(any(find(pattern, text)) for text in islice(examples(source), 100))
