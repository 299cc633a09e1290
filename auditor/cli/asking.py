"""Questions to a person at the terminal. Each is asked until the answer fits; the end of input ends the command."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import typer

from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.errors import UsageError
from auditor.language import Text
from auditor.suggestions import did_you_mean

Answer = TypeVar("Answer")


def can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def asked(question: Text, read: Callable[[str], Answer], default: str = "") -> Answer:
    """What `read` makes of the answer; what it raises as UsageError is told, and the question asked anew."""
    while True:
        try:
            return read(_line(question, default))
        except UsageError as error:
            complain(error.text, LANGUAGE)


def chosen(question: Text, options: Mapping[str, Text]) -> str:
    """One of the options, by its number or name."""
    return several(question, options, most=1)[0]


def several(question: Text, options: Mapping[str, Text], default: str = "", most: int | None = None) -> list[str]:
    """One or more of the options, by number or name, with blanks or commas between."""
    names = list(options)
    for number, (name, words) in enumerate(options.items(), 1):
        print(f"  {number:>2}  {name:<24} {words.to(LANGUAGE)}", file=terminal())

    def read(answer: str) -> list[str]:
        found = [_option(said, names) for said in answer.replace(",", " ").replace("，", " ").split()]
        if not found or (most is not None and len(found) > most):
            raise UsageError(_CHOOSE)
        return list(dict.fromkeys(found))

    return asked(question, read, default)


def lines(question: Text) -> Sequence[str]:
    """Answers of a line each; an empty one ends them."""
    print(_ONE_A_LINE.fill(question=question).to(LANGUAGE), file=terminal())
    return list(iter(lambda: _typed("  > "), ""))


def filled_in(answer: str) -> str:
    """An answer that may not be empty. Raises UsageError."""
    if not answer:
        raise UsageError(_FILL_IN)
    return answer


def _line(question: Text, default: str) -> str:
    shown = f" [{default}]" if default else ""
    return _typed(_ASKED.fill(question=question, default=shown).to(LANGUAGE)) or default


def _typed(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        raise typer.Abort from None


def _option(said: str, names: Sequence[str]) -> str:
    if said.isdecimal() and 1 <= int(said) <= len(names):
        return names[int(said) - 1]
    if said not in names:
        raise UsageError(_NO_OPTION.fill(said=said, hint=did_you_mean(said, names)))
    return said


_ASKED = Text("{question}{default}：", "{question}{default}: ")
_ONE_A_LINE = Text("{question}（一行写一个，空行结束）", "{question} (one a line; an empty line ends)")
_CHOOSE = Text("请写上面的编号或名称。", "Write a number or a name from above.")
_FILL_IN = Text("这一项不能空着。", "This may not be left empty.")
_NO_OPTION = Text("没有“{said}”。{hint}", "There is no “{said}”.{hint}")
