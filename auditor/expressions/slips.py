"""What an author meant by an expression that cannot be read: a sign of another notation, an official label."""

from __future__ import annotations

import re
import unicodedata

from auditor.forms.model import Column, Row
from auditor.forms.names import Names
from auditor.language import Text
from auditor.regexes import regex

_TURNED = {"=<": "<=", "=>": ">=", "<>": "!=", "< =": "<=", "> =": ">=", "! =": "!=", "= =": "=="}
_TURNED_SIGN = regex(r"(?<![=!<>])(?:=[<>](?!=)|<>|[<>!=] +=(?!=))")
_NUMBERING = r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|[0-9]{1,2}\.)"
_NUMBERED = regex(rf"(?<![\w.]){_NUMBERING}\s*(?=[^\W\d])")


def sign_slip(text: str) -> tuple[Text, int] | None:
    """A sign of another notation and where it stands; None where there is none."""
    for position, sign in enumerate(text):
        if sign in _SIGNS:
            return _SIGNS[sign], position
        if match := _TURNED_SIGN.match(text, position):
            return _TURNED_TEXT.fill(written=match[0], sign=_TURNED[re.sub(" +", " ", match[0])]), position
    return None


def label_slip(expression: str, names: Names) -> tuple[Text, int] | None:
    """An official label, or a name with its number, where a short name is due; None where there is none."""
    text = unicodedata.normalize("NFKC", expression)
    found = [(text.find(label), label, name) for label, name in _labels(names).items() if label in text]
    for match in _NUMBERED.finditer(text):
        short = (*names.rows, *names.columns, *names.row_groups, *names.column_groups)
        found += [(match.start(), match[0] + name, name) for name in short if text.startswith(name, match.end())]
    if not found:
        return None
    position, label, name = min(found, key=lambda each: (each[0], -len(each[1])))
    return _OFFICIAL.fill(label=label, name=name), position


def _labels(names: Names) -> dict[str, str]:
    """Official labels that are no short names, with their numbers and without, and the short name of each."""
    lines: list[Row | Column] = [*names.table.rows.values(), *names.table.columns.values()]
    numbered = {unicodedata.normalize("NFKC", line.label): line.name.zh for line in lines}
    plain = {re.sub(f"^{_NUMBERING}", "", label): name for label, name in numbered.items()}
    return {label: name for label, name in (plain | numbered).items() if not _is_part_of_a_name(label, names)}


def _is_part_of_a_name(label: str, names: Names) -> bool:
    return any(label in name for name in (*names.rows, *names.columns, *names.row_groups, *names.column_groups))


DIVISION = Text(
    "没有除法，请把除数乘到另一边：a / b <= 50% 写成 a <= 50% * b。",
    "there is no division; multiply the other side: for a / b <= 50% write a <= 50% * b.",
)
LISTED = Text(
    "几个数相加用 +：a + b；只有在函数里才用逗号分开：sum(a, b)。",
    "add figures with +, as in a + b; commas stand inside functions alone: sum(a, b).",
)
_TURNED_TEXT = Text("“{written}”请写成 {sign}。", "for “{written}” write {sign}.")
_SIGNS = {"、": LISTED, "÷": DIVISION, "∕": DIVISION}
_OFFICIAL = Text(
    "式子里不用官方名称和编号：“{label}”请写简称“{name}”。",
    "official labels and their numbers have no place in an expression; for “{label}” write its short name “{name}”.",
)
