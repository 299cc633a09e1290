"""Runs the scenarios: one file each, saying what files there are, what is called, and what must come of it.

Sections: files (see `files.py`; `====copy:NAME====` and the like), `====environment====` (a call in a process of its
own), `====command====`, `====stdout====`, `====stderr====`, `====said====` (lines, each somewhere in either),
`====written:NAME====` (a file that must be there afterwards) and `====status====`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct, field

from tests.cli.calling import Result, call, call_apart
from tests.cli.files import make
from tests.cli.matching import says

_SECTION = re.compile(r"====(?P<kind>[a-z]+)(?::(?P<name>.+?))?====")
_SCENARIOS = sorted((Path(__file__).parent / "scenarios").glob("*.scenario"))
_EXPECTED = ("stdout", "stderr", "said", "status")


class Scenario(Struct):
    """One scenario file, read."""

    files: list[tuple[str, str, str]] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)


def _read(path: Path) -> Scenario:
    scenario = Scenario()
    for kind, name, body in _sections(path.read_text(encoding="utf-8")):
        if kind == "written":
            scenario.written[name] = body
        elif name:
            scenario.files.append((kind, name, body))
        else:
            assert kind in ("command", "environment", *_EXPECTED), f"{path.name}: unknown section {kind}"
            scenario.sections[kind] = body
    return scenario


def _sections(text: str) -> Iterator[tuple[str, str, str]]:
    kind, name, body = "", "", ""
    for line in text.splitlines(keepends=True):
        if match := _SECTION.fullmatch(line.strip()):
            if kind:
                yield kind, name, body
            kind, name, body = match["kind"], match["name"] or "", ""
        else:
            body += line
    yield kind, name, body


def _call(scenario: Scenario, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    program, *arguments = shlex.split(scenario.sections["command"])
    assert program == "audit"
    environment = dict(line.split("=", 1) for line in scenario.sections.get("environment", "").splitlines())
    if "environment" in scenario.sections or "--lang" in arguments:
        return call_apart(arguments, folder, environment)
    return call(arguments, folder, monkeypatch)


@pytest.mark.parametrize("path", _SCENARIOS, ids=lambda path: path.stem)
def test_scenario(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = _read(path)
    for kind, name, body in scenario.files:
        make(kind, name, body, tmp_path)
    result = _call(scenario, tmp_path, monkeypatch)
    told = f"\n--- stdout\n{result.stdout}\n--- stderr\n{result.stderr}\n--- status {result.status}"
    assert "Traceback" not in result.stdout + result.stderr, told
    assert str(result.status) == scenario.sections["status"].strip(), f"another status was expected{told}"
    for stream in ("stdout", "stderr"):
        if stream in scenario.sections:
            expected = scenario.sections[stream]
            assert says(expected, getattr(result, stream)), f"expected on {stream}:\n{expected}{told}"
    for line in scenario.sections.get("said", "").splitlines():
        assert line.strip() in result.stdout + result.stderr, f"nothing says: {line}{told}"
    for name, expected in scenario.written.items():
        written = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert says(expected, written), f"expected in {name}:\n{expected}\n--- came\n{written}"


def test_there_are_scenarios() -> None:
    assert len(_SCENARIOS) > 50
