"""Rules made by answering questions at a terminal: what is asked, what is asked again, and how one stops."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from auditor.authoring.inline_tests import run_tests
from auditor.checks import KINDS
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rule
from auditor.rulebook.model import Rule, RuleStatus
from tests.cli.calling import Result, call

ORGANS_TO_STATUS = ["", "minor", "本市补充要求 第三条", "", "", "", ""]


class Terminal(io.StringIO):
    """Answers as if typed at a terminal, a line each."""

    def isatty(self) -> bool:
        return True


def answered(answers: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    return call(["rules", "new", *arguments], folder, monkeypatch)


def made(folder: Path, id_: str = "LOCAL-001") -> Rule:
    rule = load_rule(folder / "my-rules" / f"{id_}.yaml", official_lexicon().forms)
    assert [result.wrong for result in run_tests(rule, official_lexicon()) if result.wrong] == []
    return rule


def test_a_balance_by_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = ["applications", "column", "自然人", "总计", "", "新收 >= 上年结转"]
    result = answered(["balance", *parameters, "", *ORGANS_TO_STATUS], tmp_path, monkeypatch)
    assert (result.status, "已写入 my-rules/LOCAL-001.yaml" in result.stderr) == (0, True)
    rule = made(tmp_path)
    assert (rule.kind, rule.applies.forms, rule.status) == ("balance", ("goi-2019", "goi-2021"), RuleStatus.ACTIVE)
    assert rule.params["only"] == ["自然人", "总计"]
    assert [str(basis) for basis in rule.basis] == ["本市补充要求 第三条"]
    for kind in KINDS:
        assert kind in result.stdout
    assert "表中的数是否满足一个等式或大小关系" in result.stdout


def test_options_are_chosen_by_number_and_what_is_optional_may_be_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = list(KINDS).index("section_filled") + 1
    answers = [str(number), "1", "", "2", "", "3", "", "office-1", "OFF-001", "总体情况不能空", "Section one", ""]
    result = answered(answers, tmp_path, monkeypatch)
    assert result.status == 0
    rule = made(tmp_path, "OFF-001")
    assert (rule.params, rule.applies.forms, rule.severity) == ({"section": "overall"}, ("goi-2021",), "minor")
    assert (rule.title.zh, rule.title.en, rule.basis) == ("总体情况不能空", "Section one", ())


def test_what_does_not_fit_is_told_and_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = ["表十", "disputes", "colum", "row", "", "", "总计 >= 结果维特", "总计 >= 结果维持"]
    grave = ["major", "", "本市补充要求"]
    forms = ["goi-2020", "goi-2021", ""]
    answers = ["99", "balanse", "balance", *parameters, *forms, *grave, "T3-001", "", "", "", ""]
    result = answered(answers, tmp_path, monkeypatch)
    assert result.status == 0
    for told in (
        "没有“99”",
        "balance",
        "没有“表十”",
        "column",
        "结果维持",
        "goi-2021",
        "不能空着",
        "T3-001 已有规则使用",
    ):
        assert told in result.stderr
    assert made(tmp_path).params["identity"] == "总计 >= 结果维持"


def test_what_an_option_said_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = (
        "--kind",
        "table_present",
        "--form",
        "goi-2021",
        "--severity",
        "info",
        "--id",
        "LOC-009",
        "--title",
        "有表",
    )
    result = answered(["disputes", "", "", "", ""], tmp_path, monkeypatch, *given)
    assert result.status == 0
    rule = made(tmp_path, "LOC-009")
    assert (rule.params, rule.title.zh) == ({"table": "disputes"}, "有表")


def test_nothing_is_asked_where_nothing_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = ("--kind", "data_period", "--form", "goi-2021", "--severity", "info")
    result = answered([], tmp_path, monkeypatch, *given)
    assert (result.status, result.stdout) == (0, "")
    assert made(tmp_path).kind == "data_period"


def test_only_forms_in_which_the_answers_mean_something_are_proposed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["balance", "表二", "", "", "规章.制发 <= 规章.现行有效", "", "", "info", "", "", "", "", ""]
    answers[1] = "proactive_disclosure"
    assert answered(answers, tmp_path, monkeypatch).status == 0
    assert made(tmp_path).applies.forms == ("goi-2021",)


@pytest.mark.parametrize("answers", [[], ["balance", "applications"]])
def test_the_end_of_input_ends_the_command_and_nothing_is_written(
    answers: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = answered(answers, tmp_path, monkeypatch)
    assert (result.status, "已中断" in result.stderr) == (3, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_inside_the_national_pack_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.rules_home import rules_home

    folder = rules_home() / "national" / "mine"
    given = ("--kind", "data_period", "--form", "goi-2021", "--severity", "info", "--folder", str(folder))
    result = answered([], tmp_path, monkeypatch, *given)
    assert (result.status, folder.exists()) == (2, False)
    assert "全国规则" in result.stderr


def test_the_words_that_the_menus_show_are_answers_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = ["表三", "逐列", "总计", "", "新收 >= 上年结转"]
    others = ["2021年格式", "乡镇、街道", "一般", "", "", "结转不超过新收", "Carried in at most received", "草稿"]
    kind = "表中的数是否满足一个等式或大小关系"
    assert answered([kind, *parameters, *others], tmp_path, monkeypatch).status == 0
    rule = made(tmp_path)
    assert (rule.kind, rule.table, rule.params["each"]) == ("balance", "applications", "column")
    assert (rule.applies.forms, rule.applies.organs) == (("goi-2021",), ("township", "subdistrict"))
    assert (rule.severity, rule.status) == ("minor", RuleStatus.DRAFT)


def test_values_of_a_closed_set_are_chosen_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = ["请{_}补充", "", "", "", "", "", "前言，标题", ""]
    assert answered(["text_absent", *parameters, "2", *ORGANS_TO_STATUS], tmp_path, monkeypatch).status == 0
    assert made(tmp_path).params["parts"] == ["preamble", "title"]


def test_parts_beside_a_section_are_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parameters = ["请{_}补充", "", "", "", "", "总体情况", "标题", "", ""]
    found = answered(["text_absent", *parameters, "2", *ORGANS_TO_STATUS], tmp_path, monkeypatch)
    assert found.status == 0
    assert "写了 section 就不能再写 parts" in found.stderr
    assert (made(tmp_path).params["section"], "parts" in made(tmp_path).params) == ("overall", False)


def test_a_section_that_may_be_left_out_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["text_present", "", "联系电话", "", "", *ORGANS_TO_STATUS]
    assert answered(answers, tmp_path, monkeypatch).status == 0
    assert "section" not in made(tmp_path).params


@pytest.mark.parametrize(("title_en", "written"), [("", "写明联系方式"), ("A contact is named", "A contact is named")])
def test_an_english_title_that_was_not_given_is_not_made_up(
    title_en: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["data_period", "", *ORGANS_TO_STATUS[:-3], "写明联系方式", title_en, ""]
    result = answered(answers, tmp_path, monkeypatch)
    assert (result.status, "标题只有一种语言" in result.stderr) == (0, not title_en)
    assert (made(tmp_path).title.zh, made(tmp_path).title.en) == ("写明联系方式", written)


def test_an_answer_with_a_comma_that_is_a_choice_as_a_whole_is_one_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = ["--kind", "section_filled", "--form", "goi-2021", "--severity", "minor"]
    answers = ["五、存在的问题、措施", "五、存在的主要问题及改进情况", *["无", ""], *[""] * 9]
    result = answered(answers, tmp_path, monkeypatch, *own)
    assert result.status == 0
    assert "没有“五、存在的问题、措施”" in result.stderr
    assert made(tmp_path).params["section"] == "problems_and_improvements"


def test_a_section_is_named_by_its_heading_as_an_option_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = ["--kind", "section_filled", "--form", "goi-2021", "--severity", "minor"]
    section = ["--section", "四、政府信息公开行政复议、行政诉讼情况"]
    assert answered([], tmp_path, monkeypatch, *own, *section).status == 0
    assert made(tmp_path).params["section"] == "disputes"
