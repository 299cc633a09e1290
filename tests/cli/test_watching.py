"""`audit rules test --watch`: tests again after a change, outlives a broken file, ends on Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.calling import COMMAND, environment_of
from tests.test_docs import README, rule_shown

SECONDS = 60


def wait_for(text: str, times: int, file: Path) -> None:
    """Until a text stands so many times in what was printed."""
    ends = time.monotonic() + SECONDS
    while file.read_text(encoding="utf-8").count(text) < times:
        assert time.monotonic() < ends, file.read_text(encoding="utf-8")
        time.sleep(0.05)


def heed_interrupts() -> None:
    """A process that is started in the background may have been told to ignore them, and its children after it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def save(text: str, file: Path) -> None:
    """At one stroke: a file that is only half written would be a change of its own."""
    half = file.with_suffix(".half")
    half.write_text(text, encoding="utf-8")
    half.replace(file)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C of a child is sent otherwise there")
def test_rules_are_tested_again_after_every_change_until_it_is_stopped(tmp_path: Path) -> None:
    rule = tmp_path / "规则" / "LOC-001.yaml"
    rule.parent.mkdir()
    right = rule_shown(README)
    rule.write_text(right, encoding="utf-8")
    out, err = tmp_path / "out", tmp_path / "err"
    with out.open("w") as stdout, err.open("w") as stderr:
        command = [*COMMAND, "rules", "test", "规则", "--watch"]
        running = subprocess.Popen(
            command, cwd=tmp_path, env=environment_of(), stdout=stdout, stderr=stderr, preexec_fn=heed_interrupts
        )
        try:
            wait_for("等待文件改动", 1, err)
            save(right.replace("expect: pass", "expect: fail"), rule)
            wait_for("等待文件改动", 2, err)
            save(right.replace("severity:", "severty:"), rule)
            wait_for("等待文件改动", 3, err)
            save(right, rule)
            wait_for("等待文件改动", 4, err)
            running.send_signal(signal.SIGINT)
            status = running.wait(SECONDS)
        finally:
            running.kill()
    told = [line for line in out.read_text(encoding="utf-8").splitlines() if "条规则的测试" in line]
    assert [line.endswith("不通过 0。") for line in told] == [True, False, True]
    assert "severty" in err.read_text(encoding="utf-8")
    assert "Traceback" not in err.read_text(encoding="utf-8")
    assert status == 0
