"""Consoles that are narrow, closed early, or speak another encoding than UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.calling import COMMAND, call_apart, environment_of
from tests.cli.files import REPORTS

_PARSED = str(REPORTS / "青禾县人民政府2023.md")
_CLEAN = str(REPORTS / "云岭市公共资源交易中心2023.md")


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        pytest.param(["run", "reports_in", "--show", "info"], "zh", id="run"),
        pytest.param(["run", "reports_in", "--show", "info"], "en", id="run-en"),
        pytest.param(["parse", _PARSED], "zh", id="parse"),
        pytest.param(["run", "reports_in/没有"], "zh", id="error"),
    ],
)
def test_no_line_is_wider_than_80_columns(arguments: list[str], language: str) -> None:
    result = call_apart([*arguments, "--lang", language], REPORTS.parent, {"COLUMNS": "80"})
    lines = (result.stdout + result.stderr).splitlines()
    assert lines
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal is needed")
def test_a_terminal_of_80_columns_is_kept_to() -> None:
    pty = pytest.importorskip("pty")
    fcntl, struct, termios = (pytest.importorskip(name) for name in ("fcntl", "struct", "termios"))
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    with subprocess.Popen(
        [*COMMAND, "run", "reports_in"],
        cwd=REPORTS.parent,
        env=environment_of({"TERM": "dumb", "NO_COLOR": "1"}),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        printed = _all_of(ours)
        os.close(ours)
    assert process.returncode == 1
    lines = printed.decode().splitlines()
    assert any("青禾县教育局" in line for line in lines)
    assert [line for line in lines if cell_len(line.rstrip()) > 80] == []


def _all_of(terminal: int) -> bytes:
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux tells the end of a pseudo terminal so
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts)


@pytest.mark.skipif(sys.platform == "win32", reason="closed pipes are told otherwise on Windows")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["run", _CLEAN], id="table"),
        pytest.param(["run", _CLEAN, "--format", "json"], id="json"),
        pytest.param(["run", _CLEAN, "--format", "jsonl"], id="jsonl"),
        pytest.param(["parse", _PARSED], id="parse"),
        pytest.param(["parse", _PARSED, "--format", "json"], id="parse-json"),
        pytest.param(["rules", "list"], id="rules"),
        pytest.param(["form", "show", "goi-2019"], id="form"),
        pytest.param(["explain", "T3-003", _CLEAN], id="explain"),
    ],
)
def test_a_reader_that_stops_reading_is_no_error(arguments: list[str]) -> None:
    """As in `audit … | head -1`, at its worst: nobody reads at all."""
    with subprocess.Popen(
        [*COMMAND, *arguments],
        cwd=REPORTS.parent,
        env=environment_of(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
    assert said == ""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["run", "reports_in"], ["parse", _PARSED], ["explain", "T3-001", _CLEAN], ["form", "show", "goi-2021"]],
    ids=["run", "parse", "explain", "form"],
)
def test_a_gbk_console_shows_chinese(arguments: list[str]) -> None:
    result = call_apart(arguments, REPORTS.parent, {"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert result.status in (0, 1)
    assert result.stderr == ""
    assert "自然人" in result.stdout
    assert "?" not in result.stdout.replace("2023?", "")


def test_a_gbk_console_gets_question_marks_for_what_it_lacks(tmp_path: Path) -> None:
    """U+9FA6 is Chinese and not in GBK."""
    name = "\u9fa6局.txt"
    (tmp_path / name).write_bytes(b"")
    result = call_apart(["run", name], tmp_path, {"PYTHONIOENCODING": "gbk"}, encoding="gbk")
    assert result.status == 3
    assert "?局.txt  文件是空的" in result.stdout
    assert "没有找到可审核的报告" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "encoding"),
    [
        pytest.param(["run", _CLEAN], "gbk", id="run-gbk"),
        pytest.param(["run", _CLEAN], "ascii", id="run-ascii"),
        pytest.param(["parse", _CLEAN], "gbk", id="parse-gbk"),
    ],
)
def test_json_is_utf8_on_any_console(arguments: list[str], encoding: str) -> None:
    there = call_apart([*arguments, "--format", "json"], REPORTS.parent, {"PYTHONIOENCODING": encoding})
    here = call_apart([*arguments, "--format", "json"], REPORTS.parent)
    assert there == here
    assert json.loads(there.stdout)


def test_errors_do_not_crash_an_ascii_console(tmp_path: Path) -> None:
    result = call_apart(["run", "没有.txt"], tmp_path, {"PYTHONIOENCODING": "ascii"}, encoding="ascii")
    assert result.status == 2
    assert "Traceback" not in result.stderr
    assert ".txt" in result.stderr


def test_help_does_not_crash_an_ascii_console(tmp_path: Path) -> None:
    result = call_apart(["run", "--help"], tmp_path, {"PYTHONIOENCODING": "ascii"}, encoding="latin-1")
    assert result.status == 0
    assert "Traceback" not in result.stderr
    assert "--fail-on" in result.stdout
