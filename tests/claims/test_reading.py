"""What a careful person reads in a sentence is what is read, and nothing that is no quantity."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.claims.model import Claim, ClaimKind, ClaimYear
from auditor.claims.reading import claims_in, read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.findings import Locus
from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind
from auditor.rulebook.specimens import specimen

YEAR = 2023
CASES = yaml.safe_load((Path(__file__).parent / "readings.yaml").read_text(encoding="utf-8"))
AT = Locus(section="overall")


def read(text: str) -> list[Claim]:
    return claims_in(text, YEAR, vocabulary(), AT)


def told(claim: Claim) -> str:
    """A claim as `readings.yaml` writes it."""
    kind = "" if claim.kind is ClaimKind.COUNT else claim.kind.value
    value = "" if claim.value is None else f"{claim.value}"
    year = "" if claim.year is ClaimYear.THIS else claim.year.value
    whose = claim.whose.value if claim.whose else ""
    part = "" if claim.part_of is None else f"@{claim.part_of}"
    return " ".join(filter(None, [claim.of, kind, value, "~" if claim.approximate else "", year, whose, part]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:20])
def test_the_claims_of_a_sentence(case: dict[str, object]) -> None:
    assert list(map(told, read(str(case["text"])))) == case["claims"]


def test_a_claim_says_where_its_words_and_its_number_stand() -> None:
    text = "总体情况。\n收到政府信息公开申请　３６ 件，均已答复。"
    received = read(text)[0]
    assert text[received.start : received.end] == received.quote == "收到政府信息公开申请　３６ 件"
    assert received.number is not None
    assert text[slice(*received.number)] == "３６"


def test_a_year_that_is_not_known_is_another_time() -> None:
    claims = claims_in("2023年收到申请5件。", None, vocabulary(), AT)
    assert [claim.year for claim in claims] == [ClaimYear.OTHER]


@pytest.mark.parametrize(
    ("text", "narrowed"),
    [
        ("收到申请30件，其中征地批文9件，上年结转3件，办结20件。", [False, True, False, False]),
        ("办理申请86件，其中本级33件，市县53件；本级申请中，30件已答复。", [False, True, True, True]),
        ("按申请人类别统计，自然人2件、企业1件。", [False, False]),
        ("按申请事项分，登记类35件；按申请人分，自然人58件。", [True, False]),
        ("扣除后收到申请23件。", [False]),
        ("发布双公示信息118条。", [True]),
    ],
)
def test_what_is_behind_a_sort_of_applications_is_of_it_or_of_all(text: str, narrowed: list[bool]) -> None:
    assert [claim.narrowed for claim in read(text)] == narrowed


def test_a_month_narrows_what_it_begins() -> None:
    claims = read("9月，门户网站制作图解6884幅。1-12月，制作图解9100幅。4月，县图书馆制作图解6488幅。")
    assert [(claim.value, claim.narrowed) for claim in claims] == [(6884, True), (9100, False), (6488, True)]


def test_figures_of_some_alone_are_narrowed() -> None:
    fees = read("对37件申请按件收取信息处理费，金额合计16700元；按量收取4件，金额1240元。按件收取信息处理费500元。")
    assert [(c.value, c.narrowed) for c in fees if c.of == "processing_fee"] == [
        (16700, True),
        (1240, True),
        (500, False),
    ]
    asked = read("年内有3件申请要求提供分镇数据。全年有36件申请，均已答复。")
    assert [(c.value, c.narrowed) for c in asked if c.value] == [(3, True), (36, False)]
    others = read(
        "收到申请40件。按申请内容分，申请公开征地批文的33件。按办理结果分，予以公开20件。全市收到申请90件，由市司法局统计。"
    )
    others += read("全省收到申请80件，详见省政府年度报告。")
    assert [(c.value, c.narrowed) for c in others] == [(40, False), (33, True), (20, False), (90, True), (80, True)]
    assert [c.narrowed for c in read("全年收费金额90万元，没有收取信息处理费。对2件申请收费60元。")] == [
        True,
        True,
        False,
        False,
    ]
    about = read("全年收到各类政府信息公开申请70件，与群众切身利益相关的申请41件。收到征地类政府信息公开申请6件。")
    assert [(c.of, c.value, c.narrowed) for c in about] == [
        ("applications.received", 70, False),
        ("applications.received", 41, True),
        ("applications.received", 6, True),
    ]
    reviewed = read("对9件规范性文件开展评估，其中继续有效5件、修订2件、废止2件。审查规范性文件9件，现行有效20件。")
    assert [c.narrowed for c in reviewed] == [False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("of_others", "of_its_own"),
    [
        ("处罚类行政复议6件，均维持。", "信息公开类行政复议6件，均维持。"),
        ("征地补偿类行政诉讼17件，败诉2件。", "政府信息公开行政诉讼17件，败诉2件。"),
        ("各类行政复议案件186件，纠正21件。", "各类信息公开行政复议案件186件，纠正21件。"),
        ("医疗纠纷投诉27件，进入诉讼2件。", "对答复不服的，提起行政诉讼2件。"),
        ("派驻机构作出的行政处罚26件不计在内。", "作出行政处罚26件，包括简易程序在内。"),
    ],
)
def test_cases_of_other_matters_are_none_about_information(of_others: str, of_its_own: str) -> None:
    assert all(claim.narrowed for claim in read(of_others) if claim.kind is ClaimKind.COUNT)
    assert not any(claim.narrowed for claim in read(of_its_own))


def test_lines_that_a_page_broke_are_one_sentence() -> None:
    assert [told(claim) for claim in read("全年依法依规受理政府信息公开\n申请36件。")] == ["applications.received 36"]


@example("0%中0部")
@example("40%其中（按0件，")
@given(st.text(alphabet="收到申请办结其中，。；（）0123456789０５件条%年上下结转的无未均全部三万", max_size=60))
def test_any_text_is_read_and_claims_stand_inside_it(text: str) -> None:
    claims = read(text)
    for claim in claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.quote == text[claim.start : claim.end]
        assert claim.part_of is None or claims[claim.part_of].kind is ClaimKind.COUNT


@given(st.integers(1, 9_999_999), st.sampled_from(["件", " 件", "份", "宗"]))
def test_a_figure_in_any_notation_has_its_value(value: int, unit: str) -> None:
    for written in (
        str(value),
        f"{value:,}",
        str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    ):
        assert [told(claim) for claim in read(f"新收申请{written}{unit}。")] == [f"applications.new_received {value}"]


def test_reading_takes_time_in_proportion_to_the_text() -> None:
    """Many times the text takes no more than about as many times the time, whatever it is made of."""
    for piece in ("收到申请36件，其中自然人30件；", "（" * 40, "1" * 40, "其中收到申请", "全部均未"):
        short, long = (_seconds(piece * times) for times in (50, 1600))
        assert long < 32 * 8 * max(short, 0.002), piece


def _seconds(text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start


def test_a_report_is_read_once() -> None:
    report = specimen(official_forms()["goi-2021"], OrganKind.DEPARTMENT, {}, official_lexicon())
    assert read_claims(report) is read_claims(report)
    assert {claim.at.section for claim in read_claims(report)} >= {"overall", "other_matters"}
