"""No output and no command shows a personal number."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest
from msgspec.structs import replace
from stdnum.cn import ric

from auditor.document import Attachment, Document, Grid, GridCell, Heading, Paragraph, Picture, Place
from auditor.engine import evaluate
from auditor.findings import Operand
from auditor.language import Text
from auditor.privacy import mask_for, masked, masked_document, masked_throughout
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Cell, CellState
from auditor.rulebook.loading import load_rulebook
from tests.cli.calling import call
from tests.support.reading import read_back
from tests.support.reports import changed, specimen_report
from tests.support.shapes import SHAPES, Shape, write

_IDS = [body + ric.calc_check_digit(f"{body}0") for body in ("35010219900101123", "35010219900203456")]
_MOBILES = ["13857964321", "15968427135"]
_SPACED = "350102 19900307 4515"
_SECTIONS = (
    "overall",
    "proactive_disclosure",
    "applications",
    "disputes",
    "problems_and_improvements",
    "other_matters",
)
_LEAKY = {
    "title": "张三350102199003074515局{year}年政府信息公开工作报告",
    "preamble": f"联系人{_IDS[0]}，电话{_MOBILES[0]}，号码{_SPACED}，统计期限为2023年1月1日至2022年12月31日。",
    "sections": {
        id_: {"text": f"{'工作有序推进，' * 9}{_IDS[index % 2]}申请信息共 件，{'回访' * 12}{_MOBILES[index % 2]}。"}
        for index, id_ in enumerate(_SECTIONS)
    },
    "applications": {
        "new_received.natural_person": f"申请人{_IDS[0]}",
        "granted.natural_person": f"9（{_MOBILES[1]}）",
        "carried_in.natural_person": _IDS[1],
        "carried_out.total": _MOBILES[0] + "号",
    },
    "below": [f"联系电话 {_MOBILES[1][:3]} {_MOBILES[1][3:7]} {_MOBILES[1][7:]}", _IDS[0][:9], _IDS[0][9:]],
}
_HIDDEN = [number[start : start + 5] for number in ("350102199003074515", *_IDS) for start in range(2, 11)]
_HIDDEN += [number[3:7] + number[7:8] for number in _MOBILES]
_COMMANDS = (
    *(["run", "{file}", "--show", "info", "--format", name] for name in ("table", "json", "jsonl", "csv")),
    *(["parse", "{file}", "--format", name] for name in ("table", "json")),
    *(
        ["explain", rule, "{file}"]
        for rule in ("PII-001", "NAR-013", "T3-001", "T3-004", "DOC-001", "DOC-002", "NAR-018")
    ),
)


def _leaks(text: str) -> list[str]:
    """Five digits on end of a number's hidden part, whatever blanks and lines stand between."""
    digits = "".join(text.split())
    return [part for part in _HIDDEN if part in digits]


def test_the_numbers_of_this_test_are_such() -> None:
    for number in [*_IDS, *_MOBILES, _SPACED]:
        assert masked(number) != number


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize("command", _COMMANDS, ids=" ".join)
def test_no_command_shows_a_personal_number(
    command: list[str], shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write(changed(specimen_report("goi-2021"), _LEAKY), shape)
    assert set(_leaks(written.text())) == set(_HIDDEN)
    file = tmp_path / f"report{shape.suffix}"
    file.write_text(written.text(), encoding="utf-8")
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        result = call([part.format(file=file.name) for part in command], tmp_path, monkeypatch)
        assert result.stdout
        assert _leaks(result.stdout + result.stderr) == []


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv"])
def test_no_file_written_holds_a_personal_number(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "report.txt").write_text(write(changed(specimen_report("goi-2021"), _LEAKY), SHAPES[0]).text(), "utf-8")
    call(["run", "report.txt", "-o", f"findings.{suffix}"], tmp_path, monkeypatch)
    text = (tmp_path / f"findings.{suffix}").read_text(encoding="utf-8")
    assert "35*************" in text
    assert _leaks(text) == []


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_no_page_shows_a_personal_number(shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / f"report{shape.suffix}"
    file.write_text(write(changed(specimen_report("goi-2021"), _LEAKY), shape).text(), encoding="utf-8")
    assert call(["parse", file.name, "--html", "page.html"], tmp_path, monkeypatch).status == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "35*************" in page
    assert _leaks(re.sub(r"<[^>]*>", "|", page)) == []
    assert _leaks(page) == []


def test_a_document_is_masked_as_one_text_and_keeps_its_shape() -> None:
    number = _IDS[0]
    cell = GridCell(f"电话{_MOBILES[0]}", Place(table=1), 2, 3)
    blocks = (
        Heading(f"号码{number[:10]}", Place(line=1)),
        Paragraph(f"{number[10:]}。", Place(line=2)),
        Picture(_MOBILES[1], Place(line=3)),
        Grid(((cell, GridCell("", Place())), ()), Place(table=1)),
    )
    heading, paragraph, picture, grid = masked_document(Document("甲.docx", "docx", blocks)).blocks
    assert heading == replace(blocks[0], text="号码35********")
    assert paragraph == replace(blocks[1], text=f"*****{number[-3:]}。")
    assert picture == replace(blocks[2], description="159****7135")
    assert grid == replace(blocks[3], rows=((cell._replace(text="电话138****4321"), GridCell("", Place())), ()))


def test_a_named_tuple_stays_one() -> None:
    assert masked_throughout(GridCell(_MOBILES[0], Place(line=1))).text == "138****4321"


def test_a_figure_of_eleven_digits_is_no_phone_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change = {
        "proactive_disclosure": {"admin_fees.amount": "13857964321", "rules.issued": "13857964321（13857964321）"}
    }
    text = write(changed(specimen_report("goi-2021"), change), SHAPES[0]).text()
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    parsed = json.loads(call(["parse", "report.txt", "--format", "json"], tmp_path, monkeypatch).stdout)
    cells = parsed["tables"]["proactive_disclosure"]["cells"]
    assert (cells["admin_fees"]["amount"]["raw"], cells["admin_fees"]["amount"]["value"]) == (
        "13857964321",
        13857964321,
    )
    assert cells["rules"]["issued"]["raw"] == "13857964321（138****4321）"
    assert cells["rules"]["issued"]["note"] == "138****4321"


def test_every_text_of_a_value_is_masked_and_nothing_else_changes() -> None:
    number = _MOBILES[0]
    cell = Cell(number, CellState.TEXT, reason=Text(number, "none"), place=Place(line=3))
    value = {"a": (cell, Operand("x", number, 13857964321, None)), "b": 13857964321, "c": None}
    shown = masked_throughout(value)
    assert shown["a"] == (replace(cell, raw="138****4321", reason=Text("138****4321", "none")), value["a"][1])  # type: ignore[index]
    assert (shown["b"], shown["c"]) == (13857964321, None)


def test_a_number_broken_over_two_paragraphs_is_masked_in_both() -> None:
    number = _IDS[0]
    broken = (Paragraph(f"号码{number[:10]}", Place(line=1)), Paragraph(f"{number[10:]}。", Place(line=2)))
    assert [paragraph.text for paragraph in masked_throughout(broken)] == ["号码35********", f"*****{number[-3:]}。"]


def test_what_holds_no_personal_number_stays_the_very_same() -> None:
    for form, shape in product(("goi-2019", "goi-2021"), SHAPES[:2]):
        report = read_back(specimen_report(form), shape)
        assert masked_throughout(report) is report
        evaluation = evaluate(report, load_rulebook(), official_lexicon().forms)
        assert all(masked_throughout(o) is o for result in evaluation.results for o in result.outcomes)


def test_other_files_of_a_report_and_its_attachments_are_searched_too() -> None:
    report = read_back(specimen_report("goi-2021"), SHAPES[0])
    leaky = replace(report, title=f"年报{_IDS[0]}")
    offering = replace(report, attachments=(Attachment(f"{_MOBILES[0]}.pdf", "a.pdf", Place()),))
    assert not mask_for(replace(report, others=(report,)))
    assert mask_for(replace(report, others=(leaky,)))
    assert mask_for(offering)


_PERSONS = {
    "preamble": "对本报告有意见的，请发邮件至linxizhen88@qq.com。",
    "sections": {
        "overall": {"text": "申请人何春梅申请公开合同，工作有序推进。\n何春梅对答复满意，申请信息共 件。"},
        "problems_and_improvements": {"text": "家住临溪镇柳塘村三组27号的申请人来访，收到信息　条。"},
        "other_matters": {"text": "已退至其账户（农业银行4012888888881881），事项4012888888881881办结，共 件。"},
    },
    "applications": {"granted.natural_person": "9（申请人何春梅）", "carried_in.natural_person": "linxizhen88@qq.com"},
}
_PERSONAL_WORDS = ("春梅", "柳塘", "三组", "88888888", "xizhen")


@pytest.mark.parametrize("shape", SHAPES, ids=str)
@pytest.mark.parametrize(
    "command",
    [
        *(["run", "{file}", "--show", "info", "--format", name] for name in ("table", "json", "csv")),
        *(["parse", "{file}", "--format", name] for name in ("table", "json")),
        *(["explain", rule, "{file}"] for rule in ("PII-003", "PII-004", "PII-005", "PII-006", "NAR-013")),
    ],
    ids=" ".join,
)
def test_no_command_shows_who_or_where_a_person_is(
    command: list[str], shape: Shape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = write(changed(specimen_report("goi-2021"), _PERSONS), shape).text()
    assert all(word in written for word in _PERSONAL_WORDS)
    file = tmp_path / f"report{shape.suffix}"
    file.write_text(written, encoding="utf-8")
    result = call([part.format(file=file.name) for part in command], tmp_path, monkeypatch)
    shown = "".join((result.stdout + result.stderr).split())
    assert shown
    assert [word for word in _PERSONAL_WORDS if word in shown] == []


def test_no_page_shows_who_or_where_a_person_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = write(changed(specimen_report("goi-2021"), _PERSONS), SHAPES[0]).text()
    (tmp_path / "report.txt").write_text(written, encoding="utf-8")
    assert call(["parse", "report.txt", "--html", "page.html"], tmp_path, monkeypatch).status == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "何**" in page
    assert [word for word in _PERSONAL_WORDS if word in page] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("申请人何春梅，家住临溪镇柳塘村三组27号", "申请人何**，家住临溪镇********"),
        ("账号4012 8888 8888 1881，邮箱a1b2@qq.com", "账号4012 **** **** 1881，邮箱a1**@qq.com"),
        ("申请人张某，地址：临溪镇中心街6号，zwgk@qh.gov.cn", "申请人张某，地址：临溪镇中心街6号，zwgk@qh.gov.cn"),
    ],
)
def test_what_names_a_person_is_masked_once_and_for_all(text: str, shown: str) -> None:
    assert masked(text) == shown
    assert masked(shown) == shown
