"""Kinds that read how a text is written: words_doubled, punctuation, numbering_runs_on, sentences_of_year."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.checks.mark_pairs import one_of_each, unpaired
from auditor.checks.passages import MOST_OF_A_PASSAGE
from auditor.document import Paragraph, Place
from auditor.findings import Locus, Outcome, Status

from .running import in_chinese, only, outcomes, report, worst


def failed(kind: str, text: str, section: str = "overall", **params: Any) -> list[Outcome]:
    given = {"sections": {section: {"text": text}}}
    return [outcome for outcome in outcomes(kind, report(given), **params) if outcome.status is Status.FAIL]


class TestWordsDoubled:
    def test_a_find_has_its_place_its_words_and_its_sentence(self) -> None:
        front = (Paragraph("第一行。", Place(line=3)), Paragraph("先说。项目资金资金安排；再说。", Place(line=4)))
        outcome = only(outcomes("words_doubled", report(front=front)), Status.FAIL)
        assert (outcome.at, outcome.place) == (Locus(section="preamble"), Place(line=4))
        assert outcome.values == {"found": "资金资金", "quote": "项目资金资金安排"}

    def test_a_sentence_is_one_finding(self) -> None:
        found = failed("words_doubled", "资金资金和信息信息。安排安排。")
        assert [outcome.values["found"] for outcome in found] == ["资金资金", "安排安排"]

    @pytest.mark.parametrize("text", ["一步一步", "逐项逐项", "每季每季", "半年半年", "二三二三", "哈哈哈哈", "件件"])
    def test_what_is_no_doubled_word(self, text: str) -> None:
        assert not failed("words_doubled", f"{text}。")

    def test_a_word_of_up_to_eight_characters(self) -> None:
        assert failed("words_doubled", "甲乙丙丁戊己庚辛甲乙丙丁戊己庚辛。")
        assert not failed("words_doubled", "甲乙丙丁戊己庚辛壬甲乙丙丁戊己庚辛壬。")

    def test_a_paragraph_that_is_bad_throughout_is_told_of_a_limited_number_of_times(self) -> None:
        assert len(failed("words_doubled", "资金资金。" * 50)) == MOST_OF_A_PASSAGE

    def test_personal_numbers_are_masked(self) -> None:
        (outcome,) = failed("words_doubled", "资金资金350102199003074515。")
        assert "199003074515" not in f"{outcome.quote}{outcome.values}"


class TestMarkPairs:
    @pytest.mark.parametrize(
        ("paragraphs", "alone"),
        [
            (["《甲》“乙”（丙）〔丁〕【戊】「己」"], []),
            (["《甲"], [(0, 0)]),
            (["甲》"], [(0, 1)]),
            (["《甲（乙》丙）"], [(0, 2), (0, 6)]),
            (["（甲", "乙）"], []),
            (["（甲", "乙", "丙）"], [(0, 0), (2, 1)]),
            (["（甲)"], []),
            (["1）甲；2）乙"], []),
            (["a)甲"], []),
            (["（表 1）"], []),
            (["很好:)"], []),
            (["“甲“"], []),
            (["“甲"], []),
            (["甲“乙"], [(0, 1)]),
        ],
    )
    def test_which_marks_have_no_partner(self, paragraphs: list[str], alone: list[tuple[int, int]]) -> None:
        assert unpaired(paragraphs, reach=1) == alone

    def test_the_partner_may_stand_farther_off_where_the_reach_is_longer(self) -> None:
        assert unpaired(["（甲", "乙", "丙）"], reach=3) == []

    def test_marks_that_open_without_end_are_told_apart(self) -> None:
        assert len(unpaired(["（" * 5000], reach=1)) == 5000

    def test_the_first_mark_of_each_paragraph(self) -> None:
        assert one_of_each([(0, 3), (0, 7), (2, 1)]) == [(0, 3), (2, 1)]


class TestPunctuation:
    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("解读,丰富形式。", ","),
            ("《指南》,丰富形式。", ","),
            ("解读, 丰富形式。", ","),
            ("公开信息，。", "，。"),
            ("公开信息、，", "、，"),
            ("青政办[2023]5号。", "[2023]"),
            ("青政办（2023）第 5 号。", "（2023）"),
            ("青政办【2023】5号。", "【2023】"),
        ],
    )
    def test_what_is_found(self, text: str, found: str) -> None:
        (outcome,) = failed("punctuation", text)
        assert outcome.values["found"] == found

    @pytest.mark.parametrize(
        "text",
        [
            "青政办〔2023〕5号",
            "（2023）沪01行初5号",
            "时间为9:30",
            "共1,024条",
            "网址:http://example.cn",
            "说了，，，",
            "如下：……",
        ],
    )
    def test_what_is_no_fault(self, text: str) -> None:
        assert not failed("punctuation", text)

    def test_half_width_marks_are_one_finding_a_paragraph_and_for_review(self) -> None:
        found = failed("punctuation", "解读,回应,答复。\n解读,回应，答复，办结，公开。")
        assert [outcome.doubt is not None for outcome in found] == [True, True]

    def test_half_width_marks_that_are_the_rule_are_no_fault(self) -> None:
        front = (Paragraph("公开,解读,回应,答复,办结。", Place()),)
        bare = {"sections": {"overall": {"text": "无。"}, "problems_and_improvements": {"text": "无。"}}}
        assert worst(outcomes("punctuation", report(bare, front=front))) is Status.PASS


class TestNumberingRunsOn:
    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("一是学习；三是检查。", "序号从“一是”跳到“三是”"),
            ("一是学习；四是检查。", "序号从“一是”跳到“四是”"),
            ("一是学习；二是检查；二是通报。", "序号“二是”重复"),
            ("1.学习\n2.检查\n4.通报", "序号从“2.”跳到“4.”"),
            ("1、学习\n2、检查\n2、通报", "序号“2、”重复"),
            ("（1）学习\n（3）检查", "序号从“（1）”跳到“（3）”"),
            ("十是学习；十二是检查。", "序号从“十是”跳到“十二是”"),
            ("（一）学习\n2.检查\n（三）通报", "“（一）”之后的序号“2.”写法不同"),
        ],
    )
    def test_what_is_wrong(self, text: str, problem: str) -> None:
        (outcome,) = failed("numbering_runs_on", text)
        assert in_chinese(outcome.values["problem"]) == problem

    @pytest.mark.parametrize(
        "text",
        [
            "一是学习；五是检查。",
            "1.学习\n1.检查",
            "1.5万条\n3.5万条",
            "（一）学习\n1.甲\n2.乙\n（二）检查\n1.甲",
            "2.学习\n3.检查",
            "第一、三季度；第三、四季度。",
            "一是学习；②检查；三是通报。",
            "20.学习\n22.检查",
        ],
    )
    def test_what_is_right_or_cannot_be_told(self, text: str) -> None:
        assert not failed("numbering_runs_on", text)

    def test_without_narrative_sections_there_is_nothing_to_read(self) -> None:
        assert worst(outcomes("numbering_runs_on", report({"sections": None}))) is Status.NOT_APPLICABLE


class TestSentencesOfYear:
    def test_the_year_may_be_any_that_the_report_may_be_of(self) -> None:
        given = {
            "title": "青禾县水利局2022年政府信息公开工作年度报告",
            "published": None,
            "sections": {"overall": {"text": "2021年，我局公开信息。"}},
        }
        outcome = only(outcomes("sentences_of_year", report(given), patterns=["我局"]), Status.FAIL)
        assert outcome.values["own"] == "2022、2023"

    def test_not_applicable_without_a_year(self) -> None:
        found = outcomes("sentences_of_year", report(year=None), patterns=["我局"])
        assert worst(found) is Status.NOT_APPLICABLE

    @pytest.mark.parametrize(
        "text",
        [
            "2022年，我局公开。",
            "２０２２年我局公开。",
            "二〇二二年，我局公开。",
            "二○二二年度，我局公开。",
            "（一）2022年，我局公开。",
        ],
    )
    def test_however_the_year_is_written(self, text: str) -> None:
        (outcome,) = failed("sentences_of_year", text, patterns=["我局"])
        assert outcome.values["year"] == "2022"

    @pytest.mark.parametrize(
        "text",
        [
            "按照2022年要求，我局公开。",
            "2022年度工作要点由我局落实，2023年完成。",
            "2022—2023年，我局公开。",
            "2022年3月，我局公开。",
        ],
    )
    def test_what_is_no_sentence_of_a_year(self, text: str) -> None:
        assert not failed("sentences_of_year", text, patterns=["我局"])
