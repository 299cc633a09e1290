from __future__ import annotations

from typing import Any

import pytest

from auditor.document import Paragraph, Place
from auditor.findings import Locus, Status

from .running import outcomes, report

GARBLED = {"sections": {"overall": {"text": "全年发布政府信��326条。\n第二段没有问题。\n第三段锟斤拷锟斤拷。"}}}


def test_each_paragraph_is_one_finding_at_its_place() -> None:
    found = outcomes("text_intact", report(GARBLED))
    assert [(o.status, o.at, o.values["found"]) for o in found] == [
        (Status.FAIL, Locus(section="overall"), "��"),
        (Status.FAIL, Locus(section="overall"), "锟斤拷锟斤拷"),
    ]


def test_the_sentence_is_quoted() -> None:
    (outcome,) = outcomes("text_intact", report({"preamble": "第一句。第二句有�字。第三句。"}))
    assert outcome.quote == "第二句有�字"


def test_the_place_is_that_of_the_paragraph() -> None:
    front = (Paragraph("正常", Place(line=3)), Paragraph("乱�码", Place(line=4)))
    (outcome,) = outcomes("text_intact", report(front=front))
    assert outcome.place == Place(line=4)


@pytest.mark.parametrize(
    ("changed", "doubted"),
    [({}, False), ({"format": "html"}, False), ({"format": "pdf"}, True), ({"lossy": True}, True)],
)
def test_what_a_conversion_may_have_garbled_is_for_review(changed: dict[str, Any], doubted: bool) -> None:
    for outcome in outcomes("text_intact", report(GARBLED, **changed)):
        assert (outcome.doubt is not None) is doubted


def test_characters_of_private_use_are_for_review() -> None:
    (outcome,) = outcomes("text_intact", report({"preamble": "联系人王\ue123。"}))
    assert outcome.doubt is not None


def test_a_file_whose_bytes_are_not_explained_is_open_only_where_something_is_garbled() -> None:
    (outcome,) = outcomes("text_intact", report(GARBLED, encoding_is_sure=False))
    assert outcome.status is Status.UNDETERMINED
    (outcome,) = outcomes("text_intact", report(encoding_is_sure=False))
    assert outcome.status is Status.PASS


def test_what_is_shown_is_masked() -> None:
    (outcome,) = outcomes("text_intact", report({"preamble": "张三350102199003074515信��公开"}))
    assert "350102199003074515" not in str(outcome.values)
