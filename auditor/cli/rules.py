"""`audit rules`: what a rule author needs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from auditor.cli.console import here
from auditor.cli.options import Force, Lang, Profile, Rules, SettingsFile, TableOrJson

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


@app.command("list", help=here("列出规则", "List the rules"))
def list_(rules: Rules = None, profile: Profile = None, lang: Lang = None) -> int:
    from auditor.cli.jobs.list_rules import list_rules

    return list_rules(rules or (), profile)


@app.command(help=here("说明一条规则", "Explain a rule"))
def show(
    rule: Annotated[str, typer.Argument(help=here("规则编号或文件", "Rule id or file"), metavar="RULE")],
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


@app.command(help=here("写出供编辑器用的 JSON Schema", "Write the JSON Schemas that editors use"))
def schema(
    out: Annotated[
        Path,
        typer.Option("--out", help=here("写入的文件夹", "Folder to write to"), metavar="DIR"),
    ] = Path(),
    force: Force = False,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.write_schemas import write_schemas

    return write_schemas(out, force)


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
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            help=here(
                "配置档（编号或文件）：连同其规则一起测试，没有写参数的测试用其参数",
                "Profile, id or file: its rules too, and its parameters where a test states none",
            ),
            metavar="P",
        ),
    ] = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.test_rules import run_tests_of, watch_tests
    from auditor.rulebook.choosing import choice_of

    choice = choice_of(chosen or [], rules or [])
    return (watch_tests if watch else run_tests_of)(choice, profile, mutate, at_least)


@app.command(help=here("找出规则里的问题", "Find what is wrong with rules"))
def lint(
    chosen: Annotated[
        list[str] | None,
        typer.Argument(
            help=here("规则编号、文件或文件夹，不写则全部", "Rule ids, files or folders; all if none"),
            metavar="[RULE|FILE|FOLDER...]",
        ),
    ] = None,
    rules: Rules = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            help=here("配置档（编号或文件）：连同其规则一起检查", "Profile, id or file: its rules too"),
            metavar="P",
        ),
    ] = None,
    explain: Annotated[
        str | None, typer.Option("--explain", help=here("说明一个代码，并举例", "Explain a code"), metavar="CODE")
    ] = None,
    format: Annotated[
        TableOrJson, typer.Option("--format", help=here("输出格式", "Output format"))
    ] = TableOrJson.TABLE,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.lint_rules import explain_code, lint_rules

    return lint_rules(chosen or (), rules or (), profile, format) if explain is None else explain_code(explain)


@app.command(help=here("新写一条规则，附上测试", "Write a new rule with its tests"))
def new(
    kind: Annotated[str | None, typer.Option("--kind", help=here("核查方式", "Check kind"))] = None,
    table: Annotated[str | None, typer.Option("--table", help=here("查哪张表", "Table"))] = None,
    section: Annotated[str | None, typer.Option("--section", help=here("查哪个部分", "Section"))] = None,
    each: Annotated[str | None, typer.Option("--each", help=here("逐列或逐行", "column or row"))] = None,
    identity: Annotated[str | None, typer.Option("--identity", help=here("条件", "Condition over cells"))] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", help=here("其他参数，可写多次", "Other parameters, repeatable"), metavar="KEY=VALUE"),
    ] = None,
    form: Annotated[list[str] | None, typer.Option("--form", help=here("表式，可写多次", "Forms, repeatable"))] = None,
    organ: Annotated[
        list[str] | None,
        typer.Option(
            "--organ", help=here("机关类别，可写多次，不写则各类都用", "Kinds of organ, repeatable; all if none")
        ),
    ] = None,
    severity: Annotated[
        str | None,
        typer.Option(
            "--severity", help=here("级别：严重、较重、一般、提示", "Severity: critical, major, minor or info")
        ),
    ] = None,
    basis: Annotated[
        list[str] | None, typer.Option("--basis", help=here("依据：“文件 条款”", "Basis: “document place”"))
    ] = None,
    id: Annotated[str | None, typer.Option("--id", help=here("编号，如 LOCAL-001", "Id, e.g. LOCAL-001"))] = None,
    title: Annotated[str | None, typer.Option("--title", help=here("中文标题", "Title in Chinese"))] = None,
    title_en: Annotated[str | None, typer.Option("--title-en", help=here("英文标题", "Title in English"))] = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help=here("写成草稿，先试用，不影响等级", "Write a draft, which counts for nothing")),
    ] = False,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--folder",
            help=here(
                "写入的文件夹，不写则用 audit.yaml 的配置档所列的",
                "Folder to write to; else that of audit.yaml's profile",
            ),
            metavar="DIR",
            show_default="my-rules",
        ),
    ] = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.new_rule import new_rule
    from auditor.cli.rule_questions import Given, params_given

    own = {"table": table, "section": section, "each": each, "identity": identity}
    params = params_given(own, param or ())
    given = Given(kind, params, form or (), organ or (), severity, basis or (), id, title, title_en, draft)
    return new_rule(given, folder)


@app.command(
    help=here(
        "改动一条规则，或用上配置档，会使哪些报告的结果不同",
        "What an edit of a rule, or a profile, changes over reports",
    )
)
def impact(
    named: Annotated[
        list[str],
        typer.Argument(
            help=here(
                "规则编号或文件，不写则比较配置档；再写报告的文件或文件夹",
                "Rule id or file, none to compare a profile; then files or folders of reports",
            ),
            metavar="[RULE] PATH...",
        ),
    ],
    rules: Rules = None,
    profile: Profile = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            help=here("与另一个文件或 git 版本相比", "Compare with another file or a git revision"),
            metavar="REV|FILE",
        ),
    ] = None,
    without: Annotated[
        bool, typer.Option("--without", help=here("与没有这条规则相比", "Compare with there being no such rule"))
    ] = False,
    format: Annotated[
        TableOrJson, typer.Option("--format", help=here("输出格式", "Output format"))
    ] = TableOrJson.TABLE,
    settings: SettingsFile = None,
    lang: Lang = None,
) -> int:
    from auditor.cli.jobs.rule_impact import rule_impact

    return rule_impact(
        named,
        folders=rules or (),
        profile=profile,
        against=against,
        without=without,
        settings_file=settings,
        format=format,
    )
