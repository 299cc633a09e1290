"""Files to reports: what belongs together is joined, and every file is accounted for."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from auditor.errors import UnreadableFile
from auditor.gathering import gather, read_report
from auditor.outputs.parsed_page import parsed_page
from auditor.readers.reading import NotRead
from auditor.recognition.lexicon import official_lexicon
from auditor.report import Report
from auditor.settings import Settings
from tests.cli.files import REPORTS

WATER = (REPORTS / "青禾县水务局2023.txt").read_text(encoding="utf-8")
TITLE = "青禾县水务局2023年政府信息公开工作年度报告"


def _gathered(*paths: Path) -> list[tuple[str, ...]]:
    found = gather(paths, official_lexicon(), Settings(), lambda: None)
    return [_told(item) for item in found]


def _told(item: Report | NotRead) -> tuple[str, ...]:
    if isinstance(item, Report):
        return tuple(Path(source).name for source in item.sources)
    return ("skipped" if item.skipped else "unread", item.path.name)


def _written(folder: Path, files: dict[str, str]) -> list[Path]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


def test_two_formats_of_a_report_in_one_folder_are_one(tmp_path: Path) -> None:
    paths = _written(tmp_path, {"年报.md": WATER, "年报.txt": WATER, "通知.txt": "下午三点开会。"})
    assert _gathered(*paths) == [("skipped", "通知.txt"), ("年报.txt", "年报.md")]


def test_a_page_that_shows_a_reading_is_no_report(tmp_path: Path) -> None:
    (report,) = _written(tmp_path, {"年报.txt": WATER})
    document, read = read_report(report, official_lexicon(), Settings())
    assert read is not None
    page = tmp_path / "年报.html"
    page.write_bytes(parsed_page(read, [document], official_lexicon().forms, "zh"))
    assert _gathered(page, report) == [("skipped", "年报.html"), ("年报.txt",)]
    with pytest.raises(UnreadableFile, match="this tool wrote"):
        read_report(page, official_lexicon(), Settings())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("水务局2023年政府信息公开工作年度报告.html", "unread"),
        ("水务局2023年信息公开年报.docx", "unread"),
        ("关于编制2023年政府信息公开工作年度报告的通知.html", "skipped"),
        ("水务局2023年总结.html", "skipped"),
    ],
)
def test_what_is_named_as_a_report_and_holds_none_is_unread(name: str, told: str, tmp_path: Path) -> None:
    (path,) = _written(tmp_path, {name: "<html><body><p>404 Not Found</p></body></html>"})
    assert _gathered(path) == [(told, name)]


def test_a_file_in_an_archive_is_named_behind_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "汇总.zip", "w") as archive:
        archive.writestr("县直/水务局.txt", WATER)
        archive.writestr("县直/通知.txt", "下午三点开会。")
    _, report = read_report(tmp_path / "汇总.zip" / "县直" / "水务局.txt", official_lexicon(), Settings())
    assert report is not None
    assert report.organ.name == "青禾县水务局"
    for path in (tmp_path / "汇总.zip", tmp_path / "汇总.zip" / "没有.txt"):
        with pytest.raises(UnreadableFile):
            read_report(path, official_lexicon(), Settings())


def test_in_different_folders_they_are_two(tmp_path: Path) -> None:
    paths = _written(tmp_path, {"甲/年报.md": WATER, "乙/年报.txt": WATER})
    assert _gathered(*paths) == [("年报.md",), ("年报.txt",)]


def test_a_title_alone_is_unread_unless_a_file_beside_it_holds_the_report(tmp_path: Path) -> None:
    alone, report = _written(tmp_path, {"网页.md": TITLE, "年报.txt": WATER})
    assert _gathered(alone) == [("unread", "网页.md")]
    assert _gathered(alone, report) == [("年报.txt", "网页.md")]


def test_a_folder_of_one_format_gives_its_reports_as_they_are_read(tmp_path: Path) -> None:
    paths = _written(tmp_path, {"1.txt": WATER, "2.txt": WATER, "3.txt": WATER})
    told: list[str] = []
    for item in gather(paths, official_lexicon(), Settings(), lambda: told.append("read")):
        assert isinstance(item, Report)
        told.append("report")
    assert told == ["read", "read", "report", "read", "report", "report"]


def test_one_report_is_asked_for_by_its_file(tmp_path: Path) -> None:
    title, note, report = _written(tmp_path, {"1.md": TITLE, "2.txt": "下午三点开会。", "3.txt": WATER})
    document, found = read_report(report, official_lexicon(), Settings())
    assert found is not None
    assert found.organ.name == "青禾县水务局"
    assert document.blocks
    assert read_report(note, official_lexicon(), Settings())[1] is None
    with pytest.raises(UnreadableFile, match="only the title"):
        read_report(title, official_lexicon(), Settings())
