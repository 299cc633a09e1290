"""What lint could not look at is said in both languages, with what to do."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace

from auditor.authoring.lint import LintResult
from auditor.language import Language
from auditor.outputs.lint_sheet import write_lint

CLEAN = LintResult(files=3, findings=(), solved=True, not_compared=(), not_loaded=(), unfinished=())


def written(result: LintResult, language: Language) -> list[str]:
    to = io.StringIO()
    write_lint(result, to, language)
    return to.getvalue().splitlines()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_clean_result_is_one_line(language: Language) -> None:
    (line,) = written(CLEAN, language)
    assert "3" in line
    assert "0" in line


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("lacking", "words"),
    [
        ({"solved": False}, ("L501", "L502", "L503", "ogi-auditor[lint]")),
        ({"not_compared": ("LOC-001", "LOC-002")}, ("LOC-001", "LOC-002", "count", "filled")),
        ({"not_loaded": ("my-rules/LOC-001.yaml",)}, ("my-rules/LOC-001.yaml",)),
        ({"unfinished": ("L503",)}, ("L503",)),
    ],
)
def test_what_was_not_looked_at_is_said(lacking: dict[str, object], words: tuple[str, ...], language: Language) -> None:
    line = written(replace(CLEAN, **lacking), language)[1]  # type: ignore[arg-type]
    assert [word for word in words if word not in line] == []
