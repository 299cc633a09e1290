"""Expressions of an earlier run find what compiled ones find, and what is wrong with the file costs time alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from auditor import kept_regexes
from auditor.regexes import longest_first

HAS_ENGINE = sys.implementation.name == "cpython"
EXPRESSIONS = (
    (r"(?P<number>\d+)(?:件|条)(?P<rest>[^，。]*)", 0),
    (r"(?<!不)予以(公开|更正)$", re.MULTILINE),
    (r"^第([一二三四五六七八九十]+)条.*?(\1)", re.DOTALL),
    (r"[一-鿿]{2,4}?(?=局)|[A-F\u3007]", re.IGNORECASE),
    ("|".join(f"依申请公开{number}" for number in range(300)), 0),
)
TEXT = "第一条 收到12件申请，依申请公开299，不予以公开\n予以更正\n第二条：市统计局b条一，\n予以公开"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where expressions are kept; nothing of other runs is there."""
    path = tmp_path / "kept"
    monkeypatch.setattr(kept_regexes, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(kept_regexes, "_new", [])
    _forget()
    yield path
    _forget()


def _forget() -> None:
    """What another process does not have."""
    kept_regexes.compiled.cache_clear()
    kept_regexes._kept.cache_clear()


def _keep(*expressions: tuple[str, int]) -> None:
    for expression in expressions:
        kept_regexes.compiled(*expression)
    kept_regexes.keep()
    _forget()


@pytest.mark.skipif(not HAS_ENGINE, reason="another interpreter has another engine for expressions")
@pytest.mark.parametrize("written", EXPRESSIONS)
def test_one_that_is_kept_finds_what_a_compiled_one_finds(
    written: tuple[str, int], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = re.compile(*written)
    _keep(written)
    monkeypatch.setattr(re, "compile", lambda *_: pytest.fail("compiled once more"))
    kept = kept_regexes.compiled(*written)
    assert [(found.span(), found.groups(), found.groupdict()) for found in kept.finditer(TEXT)] == [
        (found.span(), found.groups(), found.groupdict()) for found in right.finditer(TEXT)
    ]
    assert right.search(TEXT) is not None
    assert kept == right
    assert (kept.groups, kept.groupindex, kept.pattern) == (right.groups, right.groupindex, right.pattern)


def test_others_are_kept_with_those_of_before(place: Path) -> None:
    _keep(EXPRESSIONS[0])
    _keep(EXPRESSIONS[1])
    assert list(kept_regexes._kept()) == [(expression, int(flags)) for expression, flags in EXPRESSIONS[:2]]


def test_flags_tell_expressions_apart(place: Path) -> None:
    _keep(("b", 0), ("b", re.IGNORECASE))
    assert kept_regexes.compiled("b").search("B") is None
    assert kept_regexes.compiled("b", re.IGNORECASE).search("B") is not None


def test_nothing_is_written_where_nothing_is_new(place: Path) -> None:
    _keep(EXPRESSIONS[0])
    place.touch()
    before = place.stat().st_mtime_ns
    _keep(EXPRESSIONS[0])
    assert place.stat().st_mtime_ns == before


def test_where_there_would_be_too_many_keeping_begins_anew(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_regexes, "_MOST", 2)
    _keep(("a", 0), ("b", 0))
    _keep(("c", 0))
    assert list(kept_regexes._kept()) == [("c", 0)]
    _keep(("d", 0), ("e", 0), ("f", 0))
    assert list(kept_regexes._kept()) == [("c", 0)]


def test_bytes_are_compiled_and_not_kept(place: Path) -> None:
    assert kept_regexes.compiled(rb"\d").findall(b"a1") == [b"1"]
    kept_regexes.keep()
    assert not place.exists()


def test_nothing_is_kept_where_python_keeps_no_compiled_code(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    _keep(EXPRESSIONS[0])
    assert not place.exists()


def test_one_altered_character_makes_the_file_none(place: Path) -> None:
    _keep(EXPRESSIONS[0])
    written = place.read_bytes()
    assert len(kept_regexes._kept()) == 1
    for at in range(len(written)):
        _forget()
        place.write_bytes(written[:at] + bytes([written[at] ^ 1]) + written[at + 1 :])
        assert kept_regexes._kept() == {}, at


@pytest.mark.parametrize("damage", [b"", b"\x00", b"no such thing", b"\x92\xa1x\x90"])
def test_a_damaged_file_or_one_of_another_interpreter_is_passed_over(damage: bytes, place: Path) -> None:
    place.write_bytes(damage)
    _keep(("a", 0))
    assert list(kept_regexes._kept()) == [("a", 0)]


def test_code_the_engine_refuses_is_compiled_anew(place: Path) -> None:
    wrong = kept_regexes._Kept("a+", 0, 32, b"\xff\xff\xff\x0f" * 4, 0, {})
    content = msgspec.msgpack.encode([wrong])
    place.write_bytes(msgspec.msgpack.encode(kept_regexes._File(sys.version, crc32(content), content)))
    assert kept_regexes._kept() == {("a+", 0): wrong}
    assert kept_regexes.compiled("a+").findall("baa") == ["aa"]


def test_a_folder_that_takes_no_file_does_no_harm(place: Path) -> None:
    place.mkdir()
    _keep(("a", 0))
    assert list(place.parent.iterdir()) == [place]
    assert kept_regexes.compiled("a").findall("ba") == ["a"]


def test_what_is_no_expression_is_refused_as_ever(place: Path) -> None:
    with pytest.raises(re.error):
        kept_regexes.compiled("(")
    kept_regexes.keep()
    assert not place.exists()


@pytest.mark.skipif(not HAS_ENGINE, reason="another interpreter has another engine for expressions")
def test_a_second_run_finds_the_same_and_compiles_nothing_of_ours(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    start = "from auditor.cli.main import main; main()"
    command = [sys.executable, "-c", start, "run", "reports_in", "--format", "json"]
    home = Path(__file__).parent.parent

    def run() -> tuple[bytes, list[int]]:
        ended = subprocess.run(command, env=environment, cwd=home, capture_output=True, timeout=300)
        assert ended.returncode == 1, ended.stderr.decode()
        return ended.stdout, [path.stat().st_mtime_ns for path in tmp_path.rglob("*.expressions")]

    first, kept = run()
    assert len(kept) == 1
    assert run() == (first, kept)


def test_alternatives_stand_in_the_same_order_in_every_run() -> None:
    assert longest_first({"乙", "甲丙", "丁甲", "甲"}) == ["丁甲", "甲丙", "乙", "甲"]
