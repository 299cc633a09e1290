"""Signs as people write them, ≤ ≥ ≠ × and %, to those of the grammar, and back to be shown."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from msgspec import Struct

from auditor.errors import ExpressionError
from auditor.language import Text
from auditor.regexes import regex

SIGNS = {"≤": "<=", "≦": "<=", "≥": ">=", "≧": ">=", "≠": "!=", "×": "*"}
_SHOWN = {"<=": "≤", ">=": "≥", "!=": "≠", "*": "×"}
_GOES_ON = r"\s*(?:[(.]|(?!(?:and|or)\b)\w)"
_PERCENT = rf"(?<![\w.])(?P<number>(?:0|[1-9][0-9]{{0,14}})(?:\.[0-9]{{1,4}})?)\s*%(?!{_GOES_ON})"
_WRITTEN = regex(rf"{_PERCENT}|[{''.join(SIGNS)}%]")
_TO_SHOW = regex("[<>!]=|[*]")


class Plain(Struct, frozen=True):
    """An expression in the signs of the grammar; `origins` tells for each of its characters where it was written."""

    text: str
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        return self.origins[min(position, len(self.origins) - 1)]


def plain(written: str) -> Plain:
    """Raises ExpressionError for a % that does not stand right behind a number."""
    parts: list[str] = []
    origins: list[int] = []
    end = 0
    for match in _WRITTEN.finditer(written):
        if match[0] == "%":
            raise ExpressionError(_PERCENT_ELSEWHERE, match.start())
        sign = SIGNS[match[0]] if match["number"] is None else f"{Decimal(match['number']).scaleb(-2):f}"
        parts += [written[end : match.start()], sign]
        origins += [*range(end, match.start()), *[match.start()] * len(sign)]
        end = match.end()
    return Plain("".join((*parts, written[end:])), (*origins, *range(end, len(written) + 1)))


def shown(expression: str) -> str:
    """An expression as people read it."""
    return _TO_SHOW.sub(lambda sign: _SHOWN[sign[0]], unicodedata.normalize("NFKC", expression))


_PERCENT_ELSEWHERE = Text(
    "% 只能写在数字后面，如 10% 或 12.5%（最多四位小数），后面接运算符，如 10% × (新收 + 上年结转)；行列名后面不能写，"
    "也不能用来求余数。",
    "% stands right behind a number only, as in 10% or 12.5% (four decimals at most), with an operator after it: "
    "10% × (a + b). It cannot stand behind a name, nor give a remainder.",
)
