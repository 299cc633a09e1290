"""What `audit explain` does: one rule on one report, told with its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.cli.jobs.parse_file import read_report
from auditor.diagnosis.causes import diagnosing
from auditor.engine import evaluate, evaluate_rule
from auditor.errors import UsageError
from auditor.language import Text
from auditor.outputs.explanation import write_explanation
from auditor.profiles.applying import rule_in_force, settings_and_office
from auditor.rulebook.in_full import in_full


def explain_rule(
    name: str, file: Path | None, rule_folders: Sequence[Path], profile: str | None, settings: Path | None
) -> Exit:
    if file is None:
        raise UsageError(_NO_FILE)
    _, office = settings_and_office([file], settings, profile, rule_folders)
    forms = office.lexicon.forms
    explained = in_full(rule_in_force(name, office), forms)
    off = office.rulebook.off.get(explained.id)
    report = read_report(file, settings, office.lexicon)
    if report is None:
        return Exit.INCOMPLETE
    result = evaluate_rule(explained, report, forms)
    causes = diagnosing(forms)(evaluate(report, office.rulebook, forms)) if result.findings else ()
    write_explanation(result, report, forms, terminal(), LANGUAGE, off, causes)
    return Exit.DONE


_NO_FILE = Text(
    "还要给出报告文件；要说明留存结果里的问题，请加 --in 结果。",
    "A report file is needed too; to explain a finding of a kept run, add --in RUN.",
)
