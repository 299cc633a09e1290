"""Questions to a person at the terminal. Each is asked until the answer fits; the end of input ends the command."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import typer

from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.errors import UsageError
from auditor.language import Text
from auditor.regexes import regex
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


def chosen(question: Text, options: Mapping[str, Text], default: str = "") -> str:
    """One of the options, by its number, its name or the words it is shown with."""
    return several(question, options, default, most=1)[0]


def several(
    question: Text,
    options: Mapping[str, Text],
    default: str = "",
    most: int | None = None,
    least: int = 1,
    also: Mapping[str, str] | None = None,
) -> list[str]:
    """Some of the options, by number, name or words, with blanks or commas between; `also` are further words."""
    for number, (name, words) in enumerate(options.items(), 1):
        print(f"  {number:>2}  {name:<24} {words.to(LANGUAGE)}", file=terminal())

    def read(answer: str) -> list[str]:
        whole = meant(answer, options, also)
        parts = _BETWEEN.sub(" ", answer).split()
        if most == 1 and None in [meant(said, options, also) for said in parts]:
            parts = [answer]
        found = [whole] if whole else [option_named(said, options, also) for said in parts]
        if len(found) < least or (most is not None and len(found) > most):
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


def option_named(said: str, options: Mapping[str, Text], also: Mapping[str, str] | None = None) -> str:
    """The option of that number, name or words. Raises UsageError."""
    found = meant(said, options, also)
    if found is None:
        known = [*options, *(words.to(LANGUAGE) for words in options.values())]
        raise UsageError(_NO_OPTION.fill(said=said, hint=did_you_mean(said, known)))
    return found


def meant(said: str, options: Mapping[str, Text], also: Mapping[str, str] | None = None) -> str | None:
    """The option of that number, name or words, if there is one; `also` are further words and the options they mean."""
    numbered = dict(zip(map(str, range(1, len(options) + 1)), options, strict=True))
    worded = {_folded(words): name for words, name in (also or {}).items()}
    worded |= {_folded(text): name for name, words in options.items() for text in (words.zh, words.en)}
    worded |= {_folded(name): name for name in options}
    return numbered.get(_folded(said)) or worded.get(_folded(said))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


_BETWEEN = regex("[,，、]")
_ASKED = Text("{question}{default}：", "{question}{default}: ")
_ONE_A_LINE = Text("{question}（一行写一个，空行结束）", "{question} (one a line; an empty line ends)")
_CHOOSE = Text("请写上面的编号或名称。", "Write a number or a name from above.")
_FILL_IN = Text("这一项不能空着。", "This may not be left empty.")
_NO_OPTION = Text("没有“{said}”。{hint}", "There is no “{said}”.{hint}")
