"""`audit rules`: what a rule author needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.authoring.inline_tests import run_tests
from auditor.authoring.test_sheet import write_test_results
from auditor.cli.console import LANGUAGE, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.rules_lint import lint_rules
from auditor.cli.run import Lang, Rules
from auditor.forms.loading import official_forms
from auditor.outputs.rule_sheet import write_rule, write_rule_list
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rule, load_rulebook
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rule

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出规则", "List the rules"))
def list_(rules: Rules = None, lang: Lang = None) -> int:
    write_rule_list(load_rulebook(rules or ()), terminal(), LANGUAGE)
    return Exit.DONE


@app.command(help=here("显示一条规则", "Show a rule"))
def show(
    rule: Annotated[str, typer.Argument(help=here("规则编号", "Rule id"), metavar="RULE")],
    rules: Rules = None,
    lang: Lang = None,
) -> int:
    write_rule(rule_named(rule, load_rulebook(rules or ())), official_forms(), terminal(), LANGUAGE)
    return Exit.DONE


@app.command(help=here("运行规则里的测试", "Run the tests inside rules"))
def test(
    chosen: Annotated[
        list[str] | None,
        typer.Argument(help=here("规则编号或文件，不写则全部", "Rule ids or files; all if none"), metavar="[RULE...]"),
    ] = None,
    rules: Rules = None,
    lang: Lang = None,
) -> int:
    results = [result for rule in _chosen(chosen or [], rules or []) for result in run_tests(rule, official_lexicon())]
    write_test_results(results, official_forms(), terminal(), LANGUAGE)
    if not results:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if any(result.wrong for result in results) else Exit.DONE


app.command("lint", help=here("找出规则里的问题", "Find what is wrong with rules"))(lint_rules)


def _chosen(names: list[str], folders: list[Path]) -> list[Rule]:
    files = [Path(name) for name in names if name.endswith((".yaml", ".yml"))]
    ids = [name for name in names if not name.endswith((".yaml", ".yml"))]
    found = [load_rule(path, official_forms()) for path in files]
    if ids or not files:
        rulebook = load_rulebook(folders)
        found += [rule_named(id_, rulebook) for id_ in ids] or list(rulebook.running)
    return found
