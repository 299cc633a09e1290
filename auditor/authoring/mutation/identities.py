"""Changes of an identity: its numbers, names, operators and functions, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from auditor.authoring.mutation.model import Edit
from auditor.authoring.mutation.names import NeighbouringNames
from auditor.authoring.mutation.numbers import near
from auditor.expressions.notation import SIGNS
from auditor.regexes import regex

_TOKEN = regex(
    r"(?P<number>\d+(?:\.\d+)?)|(?P<comparison>[=!<>]=|[<>])|(?P<sign>[-+*≤≦≥≧≠×])|(?P<word>[^\W\d]\w*(?:\.\w+)*)"
)
_ONE_ARGUMENT = regex(r"\s*\(\s*([^\s(),]+)\s*\)")
_OPERATORS = {
    "==": ("<=", ">="),
    "!=": ("<", ">"),
    "<=": ("<", "=="),
    ">=": (">", "=="),
    "<": ("<=", "!="),
    ">": (">=", "!="),
    "+": ("-",),
    "-": ("+",),
    "*": ("+",),
}
_WORDS = {"and": "or", "or": "and", "not": ""}
_FUNCTIONS = {"sum": "max", "max": "min", "min": "max", "count": "sum", "abs": "sum"}
_ONLY_OF_GROUPS = ("sum", "max", "min")


def identity_edits(identity: str, names: NeighbouringNames) -> Iterator[Edit]:
    """Terms are not swapped, since a sum is the same either way."""
    for token in _TOKEN.finditer(identity):
        for edit in _of_token(token, names):
            yield replace(edit, offset=token.start())


def _of_token(token: re.Match[str], names: NeighbouringNames) -> Iterator[Edit]:
    text = token[0]
    if token["number"]:
        yield from (Edit(0, text, other) for other in near(Decimal(text)))
    elif token["word"] is None:
        yield from (Edit(0, text, other) for other in _OPERATORS[SIGNS.get(text, text)])
    elif text in _WORDS:
        yield Edit(0, text, _WORDS[text])
    elif text in _FUNCTIONS:
        argument = _ONE_ARGUMENT.match(token.string, token.end())
        is_of_one_cell = argument is not None and not names.is_group(argument[1])
        if not (is_of_one_cell and text in _ONLY_OF_GROUPS):
            yield Edit(0, text, _FUNCTIONS[text])
    else:
        yield from names.edits(text)
