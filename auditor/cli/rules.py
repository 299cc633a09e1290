"""`audit rules`: what a rule author needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Force, Lang, Profile, Rules

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出规则", "List the rules"))
def list_(rules: Rules = None, profile: Profile = None, lang: Lang = None) -> int:
    from auditor.cli.jobs.list_rules import list_rules

    return list_rules(rules or (), profile)


@app.command(help=here("说明一条规则", "Explain a rule"))
def show(
    rule: Annotated[str, typer.Argument(help=here("规则编号", "Rule id"), metavar="RULE")],
    rules: Rules = None,
    profile: Profile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.show_rule import show_rule

    return show_rule(rule, rules or (), profile)


@app.command(help=here("生成规则的说明文档（Markdown）", "Write the reference of the rules as Markdown"))
def docs(
    out: Annotated[
        Path, typer.Option("--out", help=here("写到哪个文件夹", "Folder to write to"), metavar="DIR", show_default=True)
    ] = Path("docs"),
    rules: Rules = None,
    profile: Profile = None,
    force: Force = False,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.write_docs import write_docs

    return write_docs(out, rules or (), profile, force)


@app.command(help=here("运行规则里的测试", "Run the tests inside rules"))
def test(
    chosen: Annotated[
        list[str] | None,
        typer.Argument(help=here("规则编号或文件，不写则全部", "Rule ids or files; all if none"), metavar="[RULE...]"),
    ] = None,
    rules: Rules = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.test_rules import test_rules

    return test_rules(chosen or (), rules or ())
