"""What the reference says of a rule is what its file says, in words."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from auditor.authoring.rule_reference.entry import entry_of
from auditor.authoring.rule_reference.parameters import Stated
from auditor.authoring.rule_reference.scope import days_in_words, years_in_words
from auditor.forms.loading import official_forms
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Effective, Rule

RULES = load_rulebook().rules


def stated(id_: str, name: str) -> Stated:
    return next(each for each in entry_of(RULES[id_], official_forms()).parameters if each.name == name)


def test_an_identity_has_the_official_labels_of_its_rows() -> None:
    identity = stated("T3-001", "identity")
    assert [value.zh for value in identity.values] == ["新收 + 上年结转 == 办理总计 + 结转下年"]
    assert [(label.name, label.meaning.en, label.printed.zh, label.forms) for label in identity.labels] == [
        ("新收", "newly received", "一、本年新收政府信息公开申请数量", None),
        ("上年结转", "carried in", "二、上年结转政府信息公开申请数量", None),
        ("办理总计", "total processed", "（七）总计", None),
        ("结转下年", "carried out", "四、结转下年度继续办理", None),
    ]


def test_a_group_stands_for_what_each_form_prints_there() -> None:
    handled = [label for label in stated("T3-009", "identity").labels if label.name == "其他处理"]
    assert [(label.printed.zh.count("、"), label.forms and label.forms.en) for label in handled] == [
        (0, "2019 form"),
        (4, "2021 form"),
    ]
    assert handled[0].printed.zh == "（六）其他处理"
    assert handled[1].printed.zh.endswith("3.其他")


def test_an_identity_over_cells_has_row_and_column() -> None:
    labels = {label.name: label for label in stated("T2-010", "identity").labels}
    assert labels["行政许可.增减"].printed.zh == "行政许可.本年增/减"
    assert labels["行政许可.增减"].meaning.en == "licences / change"


def test_only_is_explained_among_the_names_of_the_identity() -> None:
    assert stated("T4-002", "identity").labels[-1].printed.zh == "未经复议直接起诉"


@pytest.mark.parametrize(
    ("id_", "name", "zh", "en"),
    [
        ("T3-001", "table", "表三", "table 3"),
        ("T3-001", "each", "每一列", "every column"),
        ("NAR-003", "section", "五、存在的主要问题及改进情况", "problems and improvements"),
        ("TIM-001", "latest", "报告年度次年的1月31日", "31 January of the year after the report year"),
        ("STR-018", "what", "文字和符号", "words and marks"),
        ("PUB-007", "parts", "标题、前言、各板块", "title, preamble, sections"),
        ("NAR-013", "review_if_converted", "是", "yes"),
        ("TIM-003", "deadlines", "（无）", "(none)"),
        ("T2-004", "limits", "机关的级别：县级；机关类别：人民政府；从这个整数起像是元：1000000", "government"),
    ],
)
def test_values_are_told_in_words(id_: str, name: str, zh: str, en: str) -> None:
    values = stated(id_, name).values
    assert zh in [value.zh for value in values]
    assert any(en in value.en for value in values)


def test_a_pattern_stands_as_it_is_written() -> None:
    patterns = stated("LEX-004", "patterns")
    assert patterns.verbatim
    assert [value.zh for value in patterns.values] == RULES["LEX-004"].params["patterns"]


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_parameter_and_test_of_every_rule_is_told(rule: Rule) -> None:
    entry = entry_of(rule, official_forms())
    assert [each.name for each in entry.parameters] == list(rule.params)
    assert all(value.zh and value.en for each in entry.parameters for value in each.values)
    assert all(label.printed.zh for each in entry.parameters for label in each.labels)
    assert [proof.name for proof in entry.proofs] == [test.name for test in rule.tests]
    assert entry.file.startswith("rules/national/")


@pytest.mark.parametrize(
    ("years", "zh", "en"),
    [
        ((2021, None), "2021年度起", "from 2021 on"),
        ((None, 2020), "到2020年度止", "up to 2020"),
        ((2021, 2023), "2021至2023年度", "2021 to 2023"),
        ((2021, 2021), "2021年度", "2021"),
    ],
)
def test_years_are_told_in_words(years: tuple[int | None, int | None], zh: str, en: str) -> None:
    told = years_in_words(years)
    assert told is not None
    assert (told.zh, told.en) == (zh, en)


@pytest.mark.parametrize(
    ("first", "last", "en"),
    [
        (date(2027, 1, 1), None, "published from 2027-01-01 on"),
        (None, date(2028, 12, 31), "published up to 2028-12-31"),
        (date(2027, 1, 1), date(2028, 12, 31), "published from 2027-01-01 to 2028-12-31"),
    ],
)
def test_days_are_told_in_words(first: date | None, last: date | None, en: str) -> None:
    told = days_in_words(Effective(first, last))
    assert told is not None
    assert told.en == en
    scope = entry_of(replace(RULES["T3-001"], effective=Effective(first, last)), official_forms()).scope
    assert told in [value for _, value in scope]
