"""Calls of the `audit` command, inside this process (fast) or in a new one (its own language and console)."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from msgspec import Struct

from auditor.cli.main import main
from tests.cli.files import PROJECT

COMMAND = [sys.executable, "-c", "from auditor.cli.main import main; main()"]
_OWN = ("LC_ALL", "LC_MESSAGES", "LANG", "COLUMNS", "PYTHONIOENCODING", "PYTHONUTF8")


class Result(Struct, frozen=True):
    """What a call printed and returned."""

    stdout: str
    stderr: str
    status: int


def call(arguments: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    """Runs the command inside this process, in Chinese; an exception that escapes is told as Python would."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    with monkeypatch.context() as patched:
        patched.chdir(folder)
        patched.setattr(sys, "argv", ["audit", *arguments])
        patched.setattr(sys, "stdout", out)
        patched.setattr(sys, "stderr", err)
        try:
            main()
            status: object = 0
        except SystemExit as ended:
            status = ended.code
        except Exception:
            traceback.print_exc()
            status = 1
    return Result(_text(out), _text(err), int(str(status or 0)))


def call_apart(
    arguments: Sequence[str],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    encoding: str = "utf-8",
    seconds: float = 180,
) -> Result:
    """Runs the command in a process of its own, in Chinese unless the arguments or the environment say otherwise."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment_of(environment),
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    return Result(done.stdout.decode(encoding), done.stderr.decode(encoding, "replace"), done.returncode)


def environment_of(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with Chinese, UTF-8 and no width of its own, and with the changes."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OWN}
    inherited["PYTHONPATH"] = str(PROJECT)
    return {**inherited, "LANG": "zh_CN.UTF-8", "PYTHONIOENCODING": "utf-8", **(changes or {})}


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")
