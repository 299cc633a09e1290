"""Kinds that read wording: text_absent, paragraph_repeated, identity_number_absent."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks import KINDS
from auditor.checks.model import ParameterError
from auditor.document import Paragraph, Place
from auditor.findings import Locus, Outcome, Status
from auditor.forms.loading import official_forms

from .running import in_chinese, only, outcomes, report, worst

PARAGRAPH = "全年通过门户网站发布各类信息，及时更新机构职能和办事指南等栏目内容。"
ID = "350102199003074515"


def with_text(text: str, section: str = "overall", **changed: Any) -> Any:
    return report({"sections": {section: {"text": text}}}, **changed)


def failed(found: Any) -> list[Outcome]:
    return [outcome for outcome in found if outcome.status is Status.FAIL]


class TestTextAbsent:
    def test_a_find_has_its_place_its_words_and_its_sentence(self) -> None:
        front = (Paragraph("第一行。", Place(line=3)), Paragraph("先说。收到申请共　件；再说。", Place(line=4)))
        (outcome,) = failed(outcomes("text_absent", report(front=front), patterns=["共{_}件"]))
        assert (outcome.at, outcome.place) == (Locus(section="preamble"), Place(line=4))
        assert outcome.values == {"found": "共　件", "quote": "收到申请共　件"}
        assert outcome.quote == "收到申请共　件"

    def test_a_sentence_is_one_finding(self) -> None:
        found = outcomes("text_absent", with_text("共 件，共 条。共 篇。"), patterns=["共{_}{件|条|篇}"])
        assert [outcome.values["found"] for outcome in failed(found)] == ["共 件", "共 篇"]

    @pytest.mark.parametrize(
        ("part", "given", "at"),
        [
            ("title", {"title": "某局乙乙报告"}, Locus(section="title")),
            ("preamble", {"preamble": "乙乙。"}, Locus(section="preamble")),
            ("sections", {"sections": {"disputes": {"text": "乙乙"}}}, Locus(section="disputes")),
            ("sections", {"sections": {"disputes": {"heading": "乙乙"}}}, Locus(section="disputes")),
            ("tables", {"disputes": {"行政复议.总计": "乙乙"}}, Locus("disputes", "reconsideration", "total")),
        ],
    )
    def test_only_the_parts_named_are_read(self, part: str, given: dict[str, Any], at: Locus) -> None:
        parts = ["title", "preamble", "sections", "tables"]
        assert only(outcomes("text_absent", report(given), patterns=["乙乙"], parts=[part]), Status.FAIL).at == at
        others = [other for other in parts if other != part]
        assert worst(outcomes("text_absent", report(given), patterns=["乙乙"], parts=others)) is Status.PASS

    @pytest.mark.parametrize(
        ("exempting", "status"),
        [
            ({}, Status.FAIL),
            ({"except": ["共 件数"]}, Status.PASS),
            ({"except": ["共二十件数"]}, Status.FAIL),
            ({"unless_sentence_has": ["例如"]}, Status.PASS),
            ({"unless_sentence_has": ["别处"]}, Status.FAIL),
            ({"unless_report_has": ["别处"]}, Status.PASS),
            ({"unless_report_has": ["无处"]}, Status.FAIL),
        ],
    )
    def test_what_makes_a_find_none(self, exempting: dict[str, list[str]], status: Status) -> None:
        found = outcomes("text_absent", with_text("例如共 件数。别处另说。"), patterns=["共{_}件"], **exempting)
        assert worst(found) is status

    @pytest.mark.parametrize(
        ("given", "status"),
        [
            ({"sections": {"disputes": {"text": "乙乙"}}}, Status.FAIL),
            ({"sections": {"disputes": {"heading": "四、行政复议、行政诉讼情况乙乙"}}}, Status.FAIL),
            ({"sections": {"overall": {"text": "乙乙"}}}, Status.PASS),
            ({"title": "某局乙乙报告", "preamble": "乙乙", "disputes": {"行政复议.总计": "乙乙"}}, Status.PASS),
            ({"sections": {"disputes": {"text": "乙乙"}}, "preamble": "另行说明"}, Status.PASS),
            ({"sections": {"disputes": None, "overall": {"text": "乙乙"}}}, Status.NOT_APPLICABLE),
            ({"sections": {"disputes": {"heading": None, "text": "乙乙"}}}, Status.UNDETERMINED),
        ],
    )
    def test_of_one_section_heading_and_paragraphs_alone_are_read(self, given: dict[str, Any], status: Status) -> None:
        params = {"patterns": ["乙乙"], "unless_report_has": ["另行说明"], "section": "disputes"}
        found = outcomes("text_absent", report(given), **params)
        assert [(outcome.status, outcome.at, outcome.doubt) for outcome in found] == [
            (status, Locus(section="disputes"), None)
        ]

    def test_a_section_that_may_follow_where_the_file_breaks_off_is_open(self) -> None:
        cut = report({"sections": {"other_matters": None}}, cut_off="disputes")
        found = outcomes("text_absent", cut, patterns=["乙乙"], section="other_matters")
        assert worst(found) is Status.UNDETERMINED

    def test_beside_a_section_without_heading_a_find_is_for_review(self) -> None:
        given = {"sections": {"overall": {"text": "乙乙"}, "disputes": {"heading": None}}}
        assert only(outcomes("text_absent", report(given), patterns=["乙乙"]), Status.FAIL).doubt is None
        found = outcomes("text_absent", report(given), patterns=["乙乙"], section="overall")
        assert only(found, Status.FAIL).doubt is not None

    @pytest.mark.parametrize(
        ("params", "path"),
        [({"section": "overall", "parts": ["title"]}, ("parts",)), ({"section": "overal"}, ("section",))],
    )
    def test_parts_of_a_section_and_sections_that_are_none_are_refused(
        self, params: dict[str, Any], path: tuple[str, ...]
    ) -> None:
        with pytest.raises(ParameterError) as caught:
            KINDS["text_absent"].compile({"patterns": ["乙乙"], **params}, official_forms()["goi-2021"])
        assert caught.value.path == path

    def test_what_a_report_says_elsewhere_is_open_where_the_file_breaks_off(self) -> None:
        on = with_text("共 件", cut_off="disputes")
        assert worst(outcomes("text_absent", on, patterns=["共{_}件"])) is Status.FAIL
        found = outcomes("text_absent", on, patterns=["共{_}件"], unless_report_has=["另行说明"])
        assert worst(found) is Status.UNDETERMINED

    @pytest.mark.parametrize(("lossy", "review"), [(True, True), (False, True), (True, False)])
    def test_what_a_conversion_may_have_lost_is_for_review(self, lossy: bool, review: bool) -> None:
        converted = with_text("共 件", lossy=lossy)
        found = outcomes("text_absent", converted, patterns=["共{_}件"], review_if_converted=review)
        assert (only(found, Status.FAIL).doubt is not None) is (lossy and review)

    def test_a_long_sentence_is_cut_around_the_find_and_never_through_a_personal_number(self) -> None:
        text = f"{'甲' * 200}，联系人{ID}登记共 件，{'乙' * 69}{ID}{'丙' * 200}"
        quote = only(outcomes("text_absent", with_text(text), patterns=["共{_}件"]), Status.FAIL).quote or ""
        assert "共 件" in quote
        assert len(quote) < 120
        assert quote.startswith("…")
        assert quote.endswith("…")
        assert not any(ID[start : start + 4] in quote for start in range(15))

    def test_a_number_broken_over_two_lines_is_masked_in_the_quote_of_either(self) -> None:
        (outcome,) = failed(outcomes("text_absent", with_text(f"共 件{ID[:9]}\n{ID[9:]}"), patterns=["共{_}件"]))
        assert outcome.quote == "共 件35*******"

    def test_a_wrong_pattern_is_told_with_its_place_in_the_list(self) -> None:
        with pytest.raises(ParameterError) as caught:
            KINDS["text_absent"].compile(
                {"patterns": ["共件"], "except": ["甲", "乙{丙}"]}, official_forms()["goi-2021"]
            )
        assert (caught.value.path, caught.value.inside) == (("except", 1), 1)


class TestParagraphRepeated:
    @pytest.mark.parametrize(
        ("text", "status"),
        [
            (f"{PARAGRAPH}\n{PARAGRAPH}", Status.FAIL),
            (f"（一）{PARAGRAPH}\n中间。\n２．　{PARAGRAPH.replace('，', ' , ')}", Status.FAIL),
            (f"{PARAGRAPH}\n{PARAGRAPH.replace('全年', '去年')}", Status.PASS),
            ("发布各类信息。\n发布各类信息。", Status.PASS),
        ],
    )
    def test_equal_paragraphs(self, text: str, status: Status) -> None:
        assert worst(outcomes("paragraph_repeated", with_text(text), shortest=25)) is status

    def test_the_second_one_is_the_finding_and_says_where_the_first_is(self) -> None:
        given = {"preamble": PARAGRAPH, "sections": {"overall": {"text": f"{PARAGRAPH}\n（一）主动公开。"}}}
        outcome = only(outcomes("paragraph_repeated", report(given), shortest=25), Status.FAIL)
        assert outcome.at == Locus(section="overall")
        assert in_chinese(outcome.values["first"]) == "前言"
        assert outcome.doubt is None

    @pytest.mark.parametrize(
        ("front", "title_line", "is_doubted"),
        [
            ([PARAGRAPH], 1, False),
            ([PARAGRAPH, "联系方式见网站首页。"], 1, False),
            ([PARAGRAPH, "来源：办公室　字体：大 中 小"], 1, True),
            ([PARAGRAPH], 9, True),
        ],
    )
    def test_a_line_that_may_be_the_pages_summary_is_for_review(
        self, front: list[str], title_line: int, is_doubted: bool
    ) -> None:
        paragraphs = tuple(Paragraph(text, Place(line=line)) for line, text in enumerate(front, 2))
        on = replace(with_text(PARAGRAPH), front=paragraphs, title_place=Place(line=title_line))
        outcome = only(outcomes("paragraph_repeated", on, shortest=25), Status.FAIL)
        assert (outcome.doubt is not None) is is_doubted

    def test_two_equal_lines_above_the_first_section_are_the_pages(self) -> None:
        on = report({"preamble": f"{PARAGRAPH}\n{PARAGRAPH}"})
        assert worst(outcomes("paragraph_repeated", on, shortest=25)) is Status.PASS

    def test_a_short_sentence_in_two_sections_is_for_review(self) -> None:
        given = {"overall": {"text": PARAGRAPH}, "other_matters": {"text": PARAGRAPH}}
        outcome = only(outcomes("paragraph_repeated", report({"sections": given}), shortest=25), Status.FAIL)
        assert outcome.doubt is not None

    def test_labels_of_the_form_and_cells_are_no_paragraphs(self) -> None:
        table = official_forms()["goi-2021"].tables["applications"]
        label = table.rows["other.correction_overdue"].label
        assert worst(outcomes("paragraph_repeated", with_text(f"{label}\n{label}"), shortest=25)) is Status.PASS
        cells = tuple(Paragraph(PARAGRAPH, Place(line=line, table=1)) for line in (5, 6))
        on = report()
        section = replace(on.sections["overall"], paragraphs=(*on.sections["overall"].paragraphs, *cells))
        on = replace(on, sections={**on.sections, "overall": section})
        assert worst(outcomes("paragraph_repeated", on, shortest=25)) is Status.PASS

    def test_a_file_that_holds_the_report_twice_is_left_open(self) -> None:
        once = [PARAGRAPH.replace("全年", month) for month in ("一月", "二月", "三月", "四月", "五月")]
        on = with_text("\n".join(once * 2))
        assert worst(outcomes("paragraph_repeated", on, shortest=25)) is Status.UNDETERMINED


class TestIdentityNumberAbsent:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            (f"证号{ID}。", "35*************515"),
            ("证号11010519491231002x", "11*************02x"),
            ("证号３５０１０２１９９００３０７４５１５", "３５*************５１５"),
            ("证号350102 19900307 4515", "35**** ******** *515"),
            (f"办件 12 {ID}", "35*************515"),
        ],
    )
    def test_a_number_is_found_and_shown_masked(self, text: str, shown: str) -> None:
        outcome = only(outcomes("identity_number_absent", with_text(text)), Status.FAIL)
        assert outcome.values == {"number": shown}
        assert outcome.doubt is None
        assert shown in (outcome.quote or "")

    def test_fifteen_digits_are_for_review(self) -> None:
        assert only(outcomes("identity_number_absent", with_text("350102900307451")), Status.FAIL).doubt is not None

    @pytest.mark.parametrize(
        "text",
        [
            "350102199003074516",
            "350102199013074515",
            "990102199003074515",
            f"{ID}0",
            f"0{ID}",
            f"A{ID}",
            f"{ID}Z",
            f"2023-{ID}",
            f"{ID[:6]}-{ID[6:]}",
            "91350100M000100Y43",
            "350102900332451",
            "13800001234",
        ],
    )
    def test_other_numbers_are_none(self, text: str) -> None:
        assert worst(outcomes("identity_number_absent", with_text(f"编码{text}，"))) is Status.PASS

    def test_a_number_called_otherwise_is_none(self) -> None:
        params = {"other_numbers": ["订单号"]}
        assert worst(outcomes("identity_number_absent", with_text(f"订单号： {ID}"), **params)) is Status.PASS
        assert worst(outcomes("identity_number_absent", with_text(f"身份证号：{ID}"), **params)) is Status.FAIL
