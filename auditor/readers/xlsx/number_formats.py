"""A number of a spreadsheet as its number format shows it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from auditor.document import UNREAD_CONTENT
from auditor.regexes import regex

GENERAL = "General"
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);(#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_)',
    42: '_(* #,##0_);_(* (#,##0);_(* "-"_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_)',
    44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_)',
    48: "##0.0E+0",
    49: "@",
}
_TOO_MANY_DIGITS = 1e15
_SECTION = regex(r'(?:\A|;)((?:"[^"]*"|\\.|[^;"\\])*)')
_PIECE = regex(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\s*\d+)\]"
    r"|(?P<number>General|[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<percent>%)|(?P<other>.)",
    re.IGNORECASE,
)
_PLAIN_LITERALS = regex(r"[-+()¥￥$€£:：\s!\u3000-\u9fff（）]")


class _Section(NamedTuple):
    """`before` and `after` stand beside the number; `digits` are the fewest before the point, `scale` the powers of 10
    that it is divided by; `decimals` None shows the number as it is.
    """

    before: str
    after: str
    digits: int
    decimals: int | None
    optional_decimals: int
    thousands: bool
    scale: int


@lru_cache(maxsize=4096)
def plain(value: float) -> str:
    """A number as a cell without a format shows it: ten digits where there is a fraction, so that 558.99999999999, left
    over from arithmetic, is 559; no trailing zero.
    """
    rounded = float(f"{value:.10g}")
    if rounded.is_integer() and abs(value) < _TOO_MANY_DIGITS:
        return str(round(value))
    return f"{Decimal(f'{rounded:.15g}'):f}"


def shown(value: float, code: str) -> str:
    """A number by a format; UNREAD_CONTENT where the format is one whose look is not known for certain."""
    if not abs(value) < _TOO_MANY_DIGITS:
        return plain(value)
    sections = _sections(code)
    index = 0 if len(sections) == 1 else 1 if value < 0 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[index]
    if section is None:
        return UNREAD_CONTENT
    if isinstance(section, str):
        return section
    number = Decimal(f"{value:.15g}").scaleb(-section.scale)
    sign = "-" if number < 0 and index == 0 else ""
    return f"{sign}{section.before}{_digits(abs(number), section)}{section.after}".strip()


@lru_cache(maxsize=256)
def _sections(code: str) -> list[_Section | str | None]:
    """Up to three sections: above, below and at zero. A section without a number is its text, None one not known."""
    if code.strip().lower() in ("", "general", "@"):
        code = GENERAL
    return [_section(match[1]) for match in _SECTION.finditer(code)][:3]


def _section(text: str) -> _Section | str | None:
    number: str | None = None
    sides = ["", ""]
    percents = 0
    for piece in _PIECE.finditer(text):
        literal = piece["quoted"] or piece["escaped"] or piece["currency"] or piece["percent"] or ""
        if piece["other"]:
            if not _PLAIN_LITERALS.match(piece["other"]):
                return None
            literal = piece["other"]
        percents += piece["percent"] is not None
        if piece["number"]:
            if number is not None:
                return None
            number = piece["number"]
        sides[number is not None] += literal
    if number is None:
        return sides[0].strip()
    before, after = sides
    if number.lower() == "general":
        return _Section(before, after, 1, None, 0, False, -2 * percents)
    whole, _, fraction = number.rstrip(",").partition(".")
    scale = 3 * (len(number) - len(number.rstrip(",")))
    return _Section(
        before,
        after,
        digits=whole.count("0"),
        decimals=len(fraction),
        optional_decimals=len(fraction) - len(fraction.rstrip("#?")),
        thousands="," in whole,
        scale=scale - 2 * percents,
    )


def _digits(number: Decimal, section: _Section) -> str:
    if section.decimals is None:
        return plain(float(number))
    rounded = number.quantize(Decimal(1).scaleb(-section.decimals), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:f}".partition(".")
    for _ in range(section.optional_decimals):
        fraction = fraction.removesuffix("0") if fraction.endswith("0") else fraction
    whole = whole.lstrip("0").rjust(section.digits, "0")
    if section.thousands and len(whole) > 3:
        whole = f"{int(whole):,}"
    return f"{whole}.{fraction}" if fraction else whole
