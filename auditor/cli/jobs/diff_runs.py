"""What `audit diff` does."""

from __future__ import annotations

from pathlib import Path

from auditor.cli.console import LANGUAGE, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import TableOrJson
from auditor.forms.loading import official_forms
from auditor.outputs.run_comparison import write_comparison, write_comparison_json
from auditor.runs.comparing import compared
from auditor.runs.reading import read_run


def diff_runs(before: Path, after: Path, format: TableOrJson) -> Exit:
    """Like other tools that compare, it exits with 1 where something differs."""
    comparison = compared(read_run(before), read_run(after))
    if format is TableOrJson.JSON:
        write_comparison_json(comparison, data_stream())
    else:
        write_comparison(comparison, official_forms(), terminal(), LANGUAGE)
    return Exit.DONE if comparison.is_same else Exit.FINDINGS
