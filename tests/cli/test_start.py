"""A command waits for nothing that it does not need: libraries are imported where they are used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.files import REPORTS

_ALWAYS_LATE = {"hypothesis", "jsonschema", "mkdocs", "multiprocessing.pool", "pebble", "asyncio"}
_READERS = {"selectolax", "lxml", "python_calamine", "pypdfium2"}
_FOR_FAULTS = {"auditor.rulebook.checking", "auditor.forms.checking", "auditor.profiles.checking"}
_ENGINE = {"auditor.checks", "auditor.readers", "auditor.recognition", "auditor.rulebook.loading", "yaml"}
_PLAIN_TEXT = next(iter(sorted(REPORTS.glob("*.txt"))))


@pytest.mark.parametrize(
    ("arguments", "late"),
    [
        (["--help"], {"rich", *_READERS, *_ENGINE}),
        (["rules", "--help"], {"rich", *_READERS, *_ENGINE}),
        (["form", "list"], {"auditor.checks", "auditor.rulebook", *_READERS}),
        (
            ["rules", "list"],
            {
                "yaml",
                "auditor.authoring",
                "auditor.gathering",
                "auditor.checks.balance",
                "auditor.claims",
                *_FOR_FAULTS,
                *_READERS,
            },
        ),
        (
            ["run", str(_PLAIN_TEXT)],
            {
                "yaml",
                "auditor.authoring",
                "auditor.diagnosis.causes",
                "auditor.readers.pdf",
                "auditor.readers.docx",
                *_READERS,
            },
        ),
        (
            ["run", str(_PLAIN_TEXT), "--format", "json"],
            {"rich", "yaml", "auditor.readers.html", "auditor.recognition.told_apart", *_FOR_FAULTS, *_READERS},
        ),
    ],
    ids=["help", "rules-help", "form-list", "rules-list", "run", "run-json"],
)
def test_what_a_command_does_not_need_is_not_imported(arguments: list[str], late: set[str]) -> None:
    imported = _imported_by(arguments)

    assert "typer" in imported
    assert sorted(imported & (late | _ALWAYS_LATE)) == []


def _imported_by(arguments: list[str]) -> set[str]:
    """The modules that are there when a command ends, in a process of its own."""
    code = (
        "import sys\n"
        "from auditor.cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    assert ended.code in (0, 1)\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True, cwd=root
    )
    return set(done.stderr.split())
