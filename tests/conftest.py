"""What every test shares: Chinese as the tool's language, the width of the console left to each test, and a summary of
what was written and read.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import pytest
from hypothesis import settings

from tests.support.tally import add, counted, summary

# How fast a machine is decides no test.
settings.register_profile("any machine", deadline=None)
settings.load_profile("any machine")

# The commands take their language from the arguments and the locale once, when they are imported.
os.environ["LC_ALL"] = "zh_CN.UTF-8"
os.environ.pop("COLUMNS", None)
_arguments, sys.argv = sys.argv, ["audit", "run"]
import auditor.cli.console  # noqa: E402

sys.argv = _arguments
assert auditor.cli.console.LANGUAGE == "zh"


def pytest_sessionfinish(session: pytest.Session) -> None:
    worker: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if worker is not None:
        worker["counted"] = counted()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    add(getattr(node, "workeroutput", {}).get("counted", {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    lines = list(summary())
    if lines:
        terminalreporter.section("written and read")
        terminalreporter.write("\n".join(lines) + "\n")
