"""A run that is broken off by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli.jobs import auditing_inputs
from tests.cli.calling import call
from tests.cli.files import REPORTS


def test_an_interrupted_run_is_incomplete(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(auditing_inputs, "audit_files", interrupt)
    result = call(["run", str(REPORTS)], tmp_path, monkeypatch)
    assert result.stdout.strip() == ""
    assert result.stderr.strip() == "已中断，结果不完整。"
    assert result.status == 3
