"""The `audit` command."""

from __future__ import annotations

import atexit
import gc
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Annotated, Any

import typer
from typer._click import exceptions as wrong  # the vendored library raises these; typer itself names only a few

from auditor import kept_regexes
from auditor.cli.console import LANGUAGE, complain, here
from auditor.cli.exits import Exit
from auditor.errors import AuditError, refusal
from auditor.language import Text, enumerated, same
from auditor.suggestions import did_you_mean

_COMMANDS = {
    "run": here("审核报告文件和文件夹", "Audit files and folders of reports"),
    "parse": here("逐格显示读到的内容", "Show what was read, cell by cell"),
    "notice": here("写整改通知书和通报（Word）", "Write notices of rectification and a circular (Word)"),
    "explain": here("说明一条规则在一份报告上的结果", "Explain a rule's outcome on a report"),
    "diff": here("比较两次留存的结果", "Compare two kept runs"),
}
_GROUPS = {
    "rules": here("查看和测试规则", "List, show and test rules"),
    "profile": here("查看配置档", "Show profiles"),
    "waive": here("豁免已核实的问题", "Except findings that the office has looked into"),
    "form": here("查看表式和可用的名称", "Show the forms and the names rules may use"),
}


def _commands(words: Sequence[str]) -> typer.Typer:
    """The commands; imported and with their options only where one is called, since typer reads all of them at once."""
    app = typer.Typer(
        help=here(
            "政府信息公开工作年度报告合规审核",
            "Compliance audit of annual reports on government information disclosure",
        ),
        rich_markup_mode=None,
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
    )
    app.callback()(_common)
    for name, help_text in _COMMANDS.items():
        command = getattr(import_module(f"auditor.cli.{name}"), name) if name in words else _not_called
        app.command(name, help=help_text)(command)
    for name, help_text in _GROUPS.items():
        group = import_module(f"auditor.cli.{name}").app if name in words else typer.Typer()
        app.add_typer(group, name=name, help=help_text)
    return app


def _not_called() -> None:
    """Stands in the list of commands for one that is not called."""


def _print_version(wanted: bool) -> None:
    if wanted:
        from importlib import metadata  # brings the mail library, which takes as long as typer

        print(f"audit {metadata.version('ogi-auditor')}")
        raise typer.Exit


def _common(
    version: Annotated[
        bool,
        typer.Option("--version", help=here("显示版本", "Show the version"), is_eager=True, callback=_print_version),
    ] = False,
) -> None:
    """Options before any command."""


def main() -> None:
    """Runs a command; every error a person can mend ends in one message and exit code 2."""
    _spare_collecting()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # who is stopped puts away what was begun, like Ctrl-C
    try:
        try:
            code: Any = _commands(sys.argv[1:])(standalone_mode=False)
            kept_regexes.keep()
        except wrong.NoArgsIsHelpError as error:
            print(error.format_message())
            code = Exit.USAGE
        if code == _INTERRUPTED_CODE:
            raise KeyboardInterrupt
        if sys.stdout is not None:
            sys.stdout.flush()
    except AuditError as error:
        complain(error.text, LANGUAGE)
        code = Exit.USAGE
    except wrong.ClickException as error:
        complain(_usage(error), LANGUAGE)
        code = Exit.USAGE
    except (typer.Abort, KeyboardInterrupt):
        complain(_INTERRUPTED, LANGUAGE)
        code = Exit.INCOMPLETE
    except (BrokenPipeError, SystemExit):  # the libraries below turn a closed pipe into SystemExit(1)
        _silence_output()
        code = Exit.DONE
    except OSError as error:
        complain(_CANNOT_WRITE.fill(why=refusal(error)), LANGUAGE)
        _silence_output()
        code = Exit.INCOMPLETE
    except Exception:
        import traceback  # takes as long as all of the command line

        traceback.print_exc()
        complain(_TOOL_FAILED, LANGUAGE)
        code = Exit.INCOMPLETE
    sys.exit(int(code or Exit.DONE))


def _spare_collecting() -> None:
    """Starting makes many values and no cycles, and the end of the process needs no search for any among them."""
    gc.set_threshold(_MANY_VALUES)
    atexit.register(gc.freeze)


def _silence_output() -> None:
    """Keeps the interpreter from failing once more when it closes an output that is gone."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(error: wrong.ClickException) -> Text:
    """What was wrong with the call, in both languages as far as the command-line library tells it apart."""
    if isinstance(error, wrong.NoSuchOption):
        if error.ctx is not None and hasattr(error.ctx.command, "list_commands"):
            return _OPTION_BEFORE_COMMAND.fill(option=error.option_name)
        near = same(", ".join(error.possibilities or []))
        return (_NO_OPTION_NEAR if error.possibilities else _NO_OPTION).fill(option=error.option_name, near=near)
    if isinstance(error, wrong.MissingParameter):
        param = error.param
        named = "" if param is None else param.human_readable_name
        return _MISSING.fill(name=param.opts[0] if param and param.param_type_name == "option" else named)
    if isinstance(error, wrong.BadParameter) and error.param is not None:
        return _BAD_VALUE.fill(name=error.param.opts[0], valid=_valid(error.param.type))
    if unknown := _UNKNOWN_COMMAND.match(error.format_message()):
        context = getattr(error, "ctx", None)
        commands = context.command.list_commands(context) if context else ()
        return _NO_COMMAND.fill(name=unknown[1], hint=did_you_mean(unknown[1], commands))
    return _WRONG_CALL.fill(why=error.format_message())


def _valid(type: object) -> Text:
    """What values of that type may be, as far as the type tells."""
    if choices := getattr(type, "choices", ()):
        return _CHOICES.fill(choices=enumerated([same(str(choice)) for choice in choices]))
    least, most = getattr(type, "min", None), getattr(type, "max", None)
    if least is None:
        return same("")
    return _AT_LEAST.fill(least=least) if most is None else _BETWEEN.fill(least=least, most=most)


_CANNOT_WRITE = Text("结果写不出去：{why}。", "The result cannot be written: {why}.")
_INTERRUPTED_CODE = 130
_MANY_VALUES = 100_000
_TOOL_FAILED = Text(
    "程序出错，不是报告的问题；请把上面的内容反馈给我们。",
    "The tool failed, not the report; send us the text above.",
)
_INTERRUPTED = Text("已中断，结果不完整。", "Interrupted; the result is incomplete.")
_UNKNOWN_COMMAND = re.compile("No such command '([^']*)'")
_NO_COMMAND = Text("没有命令“{name}”。{hint}", "There is no command “{name}”.{hint}")
_NO_OPTION = Text("没有选项 {option}；用 --help 查看用法。", "There is no option {option}; see --help.")
_OPTION_BEFORE_COMMAND = Text(
    "命令之前没有选项 {option}；选项写在命令之后，例如 audit run 文件夹 --lang zh。用 --help 查看用法。",
    "There is no option {option} before a command; they stand behind it: audit run FOLDER --lang en. See --help.",
)
_NO_OPTION_NEAR = Text("没有选项 {option}，是不是 {near}？", "There is no option {option}; did you mean {near}?")
_MISSING = Text("缺少参数 {name}；用 --help 查看用法。", "{name} is missing; see --help.")
_BAD_VALUE = Text("{name} 的值不对。{valid}", "The value of {name} does not fit.{valid}")
_CHOICES = Text("可用的有：{choices}。", " Valid: {choices}.")
_AT_LEAST = Text("请写 {least} 或更大的整数。", " Write a whole number from {least} on.")
_BETWEEN = Text("请写 {least} 到 {most} 的整数。", " Write a whole number from {least} to {most}.")
_WRONG_CALL = Text("命令写法有误：{why}（--help 查看用法）", "{why} (see --help)")
