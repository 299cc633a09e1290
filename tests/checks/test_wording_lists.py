"""The lists of wrong wordings that come with the tool, and how a list is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks.pattern_lists import all_found
from auditor.checks.wording_lists import Entry, entries_of, list_names, load_list, official_list
from auditor.errors import FaultyFiles
from auditor.patterns.examples import alternatives, examples
from auditor.patterns.language import Pattern
from auditor.rules_home import rules_home

_MOST = 3_000
_SOUND = 'source: 本所整理\ndate: "2026-01-01"\nentries:\n'


def _shipped() -> Iterator[Any]:
    """Every entry of every list, with what its file says of it."""
    for name in list_names():
        written = load_list(rules_home() / "lists" / f"{name}.yaml").value["entries"]
        for index, entry in enumerate(official_list(name)):
            yield pytest.param(entry, written[index], id=f"{name}-{index + 1}")


SHIPPED = list(_shipped())


def texts_for(pattern: Pattern) -> list[str]:
    """What the pattern describes: all of it, or where that is too much each alternative once."""
    all_of_them = list(islice(examples(pattern.source), _MOST + 1))
    if len(all_of_them) <= _MOST:
        return all_of_them
    return all_of_them[:: len(all_of_them) // 50]


@pytest.mark.parametrize(("entry", "written"), SHIPPED)
def test_a_pattern_finds_what_it_describes(entry: Entry, written: dict[str, Any]) -> None:
    for pattern in entry.patterns:
        if pattern.source == written.get("fixed"):
            continue
        texts = [f"《{text}》" if entry.as_title else text for text in texts_for(pattern)]
        assert any(_is_told(replace(entry, patterns=(pattern,)), text) for text in texts), pattern.source


@pytest.mark.parametrize(("entry", "written"), SHIPPED)
def test_an_alternative_is_written_once(entry: Entry, written: dict[str, Any]) -> None:
    for pattern in entry.patterns:
        for alternative in alternatives(pattern.source):
            assert len(alternative) == len(set(alternative)), pattern.source


@pytest.mark.parametrize(("entry", "written"), SHIPPED)
def test_an_exception_is_shown_by_an_innocent_text(entry: Entry, written: dict[str, Any]) -> None:
    """Without any one of its own exceptions the entry finds something in one of its innocent texts."""
    own = {key: written.get(key, ()) for key in ("except", "unless_sentence_has", "unless_report_has")}
    for key, sources in own.items():
        for source in sources:
            without = _without(entry, key, source)
            assert any(_is_told(without, text) for text in written.get("innocent", ())), (key, source)


def _without(entry: Entry, key: str, source: str) -> Entry:
    field = {"except": "exceptions", "unless_sentence_has": "beside", "unless_report_has": "elsewhere"}[key]
    return replace(entry, **{field: tuple(each for each in getattr(entry, field) if each.source != source)})


def _is_told(entry: Entry, text: str) -> bool:
    return bool(entry.found_in(text)) and not all_found(text, (*entry.beside, *entry.elsewhere))


def faults(tmp_path: Path, entries: str, head: str = _SOUND) -> list[tuple[int | None, str]]:
    path = tmp_path / "own.yaml"
    path.write_text(head + entries, encoding="utf-8")
    with pytest.raises(FaultyFiles) as raised:
        load_list(path)
    return [(fault.line, fault.text.zh) for fault in raised.value.faults]


def test_a_sound_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        _SOUND + "  - {wrong: [布署], right: 部署, except: [发布署], innocent: [发布署名文章]}\n", encoding="utf-8"
    )
    (entry,) = entries_of(load_list(path).value)
    assert [pattern.source for pattern in entry.patterns] == ["布署"]
    assert entry.instead.zh == "应为“部署”"


@pytest.mark.parametrize(
    ("entry", "line", "says"),
    [
        ("  - {right: 部署}\n", 4, "请写 wrong"),
        ("  - {wrong: [布署]}\n", 4, "请写 right"),
        ("  - wrong:\n      - 部暑\n      - “布署{”\n    right: 部署\n", 6, "花括号不配对"),
        ("  - {wrong: [布署], rihgt: 部署}\n", 4, "rihgt"),
        ("  - wrong: [部署]\n    right: 部署\n", 5, "这是"),
        (
            "  - wrong: [布署]\n    right: 部署\n    innocent:\n      - 公开部署\n      - 发布署名文章\n",
            8,
            "发布署名文章",
        ),
        ("  - {wrong: [布署], right: 部署}\n  - {wrong: [署名], right: 署名章}\n", 5, "署名章"),
        ("  - {wrong: [二十大], right: 大会, since: 2022-10-32}\n", 4, "2022-10-32"),
        ("  - {fixed: 四个字的, right: 四}\n", 4, "至少写 5 个字"),
        ("  []\n", 3, ""),
    ],
)
def test_what_is_wrong_in_a_list_is_told_at_its_line(tmp_path: Path, entry: str, line: int, says: str) -> None:
    told = faults(tmp_path, entry)
    assert told[0][0] == line, told
    assert says in told[0][1]


def test_source_and_date_are_due(tmp_path: Path) -> None:
    told = " ".join(text for _, text in faults(tmp_path, "  - {wrong: [布署], right: 部署}\n", "entries:\n"))
    assert "source" in told
    assert "date" in told


def test_an_innocent_text_of_another_year_is_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    dated = "  - {wrong: [大会], right: 会议, years: {from: 2023}}\n"
    entries = f"  - {{wrong: [布署], right: 部署, innocent: [迎接大会]}}\n{dated}"
    path.write_text(_SOUND + entries, encoding="utf-8")
    assert load_list(path).value["entries"]


def test_a_list_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        official_list("none-such")
