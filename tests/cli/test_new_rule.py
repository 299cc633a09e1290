"""`audit rules new` with every answer as an option: for each kind a file that loads and whose tests pass at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.authoring.parameters import is_list_of_texts, is_text
from auditor.checks import KINDS
from tests.checks.test_kinds import FAILING, ON_FORMS
from tests.cli.calling import call

ONCE = list(dict(ON_FORMS).items())


def options(kind: str, params: dict[str, Any]) -> Iterator[str]:
    for name, value in params.items():
        schema = KINDS[kind].properties[name]
        written = value if is_list_of_texts(schema) else [value if is_text(schema) else json.dumps(value)]
        for each in written:
            yield from ("--param", f"{name}={each}")


@pytest.mark.parametrize(("kind", "form"), ONCE)
def test_a_rule_of_every_kind_is_written_and_passes_its_tests(
    kind: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["--kind", kind, "--form", form, "--severity", "major", "--basis", "本市补充要求 第三条"]
    written = call(["rules", "new", *given, *options(kind, FAILING[kind][0])], tmp_path, monkeypatch)
    assert (written.status, written.stdout) == (0, ""), written.stderr
    tested = call(["rules", "test", "my-rules/LOCAL-001.yaml"], tmp_path, monkeypatch)
    assert (tested.status, tested.stdout) == (0, "1 条规则的测试：通过 3，不通过 0。\n")
