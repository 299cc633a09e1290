"""`audit rules`: what a rule author needs."""

from __future__ import annotations

from typing import Annotated

import typer

from auditor.cli.console import LANGUAGE, here, terminal
from auditor.cli.exits import Exit
from auditor.cli.rule_tests import run_tests_of, watch_tests
from auditor.cli.run import Lang, Rules
from auditor.forms.loading import official_forms
from auditor.outputs.rule_sheet import write_rule, write_rule_list
from auditor.rulebook.choosing import choice_of
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.lookup import rule_named

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
        typer.Argument(
            help=here("规则编号、文件或文件夹，不写则全部", "Rule ids, files or folders; all if none"),
            metavar="[RULE...]",
        ),
    ] = None,
    mutate: Annotated[
        bool,
        typer.Option("--mutate", help=here("逐处改动规则，看测试能否发现", "Change rules and see if tests notice")),
    ] = False,
    at_least: Annotated[
        int,
        typer.Option(
            help=here("--mutate：发现率低于此数则返回 1", "--mutate: exit 1 below this score"), min=0, max=100
        ),
    ] = 100,
    watch: Annotated[
        bool, typer.Option("--watch", help=here("文件改动后重新测试，按 Ctrl-C 结束", "Test again on every change"))
    ] = False,
    rules: Rules = None,
    lang: Lang = None,
) -> int:
    choice = choice_of(chosen or [], rules or [])
    return watch_tests(choice, mutate, at_least) if watch else run_tests_of(choice, mutate, at_least)
