"""`audit explain RULE FILE`: why a rule passed, failed, did not apply or could not decide."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import LANGUAGE, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.parse import read_report
from auditor.cli.run import Lang, Rules, SettingsFile
from auditor.engine import evaluate_rule
from auditor.outputs.explanation import write_explanation
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.in_full import in_full
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.lookup import rule_named


def explain(
    rule: Annotated[str, typer.Argument(help=here("规则编号", "Rule id"), metavar="RULE")],
    file: Annotated[Path, typer.Argument(help=here("报告文件", "Report file"), metavar="FILE")],
    rules: Rules = None,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    forms = official_lexicon().forms
    explained = in_full(rule_named(rule, load_rulebook(rules or ())), forms)
    report = read_report(file, settings)
    if report is None:
        return Exit.INCOMPLETE
    write_explanation(evaluate_rule(explained, report, forms), report, forms, terminal(), LANGUAGE)
    return Exit.DONE
