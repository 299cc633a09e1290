"""Numbers of bank cards and accounts: 16 to 19 digits, in fours or not, whose last digit is right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.personal_data.model import PersonalPiece, half_width
from auditor.personal_numbers import find_personal_numbers
from auditor.regexes import regex

_LONG_ENOUGH = regex(r"\d(?:[ \u00a0-]?\d){15}")
_NUMBER = regex(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-._/])"
    r"(?:[1-9][0-9]{15,18}|[1-9][0-9]{3}(?:(?P<break>[ \u00a0-])[0-9]{4})(?:(?P=break)[0-9]{4}){2}"
    r"(?:(?P=break)?[0-9]{1,3})?)"
    r"(?![0-9A-Za-z]|[-._/][0-9A-Za-z]| ?[万亿]?元)"
)
_CALLED_SO = regex(
    "[账帐][号户]|卡号|银行|银联|储蓄卡|信用卡|一卡通|存折|开户|信用社|农商|打款|汇款|转账|汇入|转入|收款"
)
_CARDS = "62"
_BEFORE = 30
_SHOWN = 4
_FEWEST_DIGITS = 4


def find_accounts(text: str) -> Iterator[PersonalPiece]:
    """Those that the words before them call so, and cards by their first digits."""
    if not _LONG_ENOUGH.search(text):
        return
    plain = half_width(text)
    for match in _NUMBER.finditer(plain):
        positions = [at for at in range(*match.span()) if plain[at].isdigit()]
        digits = "".join(plain[at] for at in positions)
        if _is_account(digits) and (digits.startswith(_CARDS) or is_called_account(plain, match.start())):
            yield PersonalPiece(*match.span(), tuple(positions[_SHOWN:-_SHOWN]))


def is_called_account(text: str, start: int) -> bool:
    """Words before this character, in its sentence, speak of a bank or an account."""
    before = re.split(r"[。；;\n]", text[max(start - _BEFORE, 0) : start])[-1]
    return _CALLED_SO.search(before) is not None


def _is_account(digits: str) -> bool:
    from stdnum import luhn  # slow to import, and few texts hold sixteen digits

    if len(set(digits)) < _FEWEST_DIGITS or not luhn.is_valid(digits):
        return False
    return not any(number.checked for number in find_personal_numbers(digits))
