"""Characters made comparable: width, spaces, quotes, brackets and numbering are no difference between two labels."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from auditor.regexes import NOT_HAN, regex

_ENUMERATOR = regex(r"(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[、.,:]|\d{1,2}[、.,)](?!\d))")
_NOT_CHINESE = regex(rf"^{NOT_HAN}+")
_LONGEST_DECORATED = 40
_LARGEST_CHANGE = 0.4
_CHARACTERS_AN_EXCHANGE = 8
_NOT_WORD = regex(r"[\W_]+")
_ORDINAL = regex(
    r"(?:\((?P<bracketed>[一二三四五六七八九十]{1,3}|\d{1,2})\)"
    r"|第?(?P<chinese>[一二三四五六七八九十壹贰叁肆伍陆]{1,3})(?:部分)?"
    r"|(?P<arabic>\d{1,2})(?=[、.](?!\d)))[、.,:]*"
)
# all but U+202E, which shows what follows in reverse
_INVISIBLE = regex("[\xad\u034f\u180e\u200b-\u200f\u202a-\u202d\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")
_WIDE = regex("[\u3000\uff01-\uff5e]")
_DECORATION = "【】[]*_#>《》「」■◆●★◎○-•·+"
# a line of the page that a conversion took for a letter
_STRAY = regex(r"^[lI|](?=[一二三四五六七八九十]{1,3}、)")
_DIGITS = {
    character: value for series in ("一二三四五六七八九十", "壹贰叁肆伍陆") for value, character in enumerate(series, 1)
}


def compatible(text: str) -> str:
    """NFKC. Wide forms are made narrow beforehand, for a single one of them sends the library the long way round."""
    return text if text.isascii() else unicodedata.normalize("NFKC", _WIDE.sub(_narrow, text))


def _narrow(wide: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", wide[0])


def folded(text: str) -> str:
    """NFKC without any white space or invisible character."""
    plain = "".join(compatible(text).split())
    return plain if plain.isascii() else _INVISIBLE.sub("", plain)


def legible(text: str) -> str:
    """NFKC without invisible characters, white space as it is."""
    return _INVISIBLE.sub("", compatible(text))


@lru_cache(maxsize=8192)
def label_key(text: str) -> str:
    """What two labels are compared by: no numbering in front, no punctuation, no width, no space."""
    plain = folded(text)
    enumerator = _ENUMERATOR.match(plain)
    return _NOT_WORD.sub("", plain[enumerator.end() :] if enumerator else plain)


def distance(one: str, other: str) -> float:
    """How much of two keys differs, 0 to 1: their edit distance over the length of the longer."""
    from rapidfuzz.distance import Levenshtein  # 20 ms of every start, and most reports need it for nothing

    return Levenshtein.normalized_distance(one, other)


def is_what_is_left(part: str, whole: str) -> bool:
    """The characters of a part stand in the whole in the same order."""
    rest = iter(whole)
    return all(character in rest for character in part)


def is_near(one: str, other: str) -> bool:
    """An altered label is still told by what is left of it: at most two fifths of it differ, and no word is another.

    Characters lost or put in leave a label what it was; two characters that were exchanged for others are another word.
    """
    from rapidfuzz.distance import Levenshtein

    if distance(one, other) > _LARGEST_CHANGE:
        return False
    exchanged = sum(edit.tag == "replace" for edit in Levenshtein.editops(one, other))
    return exchanged <= max(1, len(other) // _CHARACTERS_AN_EXCHANGE)


@lru_cache(maxsize=8192)
def split_ordinal(text: str) -> tuple[str | None, str]:
    """The number in front of a heading as written, and the folded rest, decoration around it left out.

    None where there is no number, or one of another kind (Ⅰ, ①, 01); a short text then begins with its first Chinese
    character.
    """
    plain = _STRAY.sub("", folded(text).strip(_DECORATION))
    match = _ORDINAL.match(plain)
    if match is None:
        return None, _NOT_CHINESE.sub("", plain) if len(plain) <= _LONGEST_DECORATED else plain
    return match["chinese"] or match["arabic"] or match["bracketed"], plain[match.end() :]


def as_written(text: str, part: str) -> str:
    """The end of a text that folds to a part of it, with its own width and spaces."""
    written = text.strip()
    ends = (written[start:] for start in range(len(written)))
    return next((end.strip() for end in ends if folded(end).startswith(part) and not end[0].isspace()), part)


def ordinal_value(ordinal: str) -> int | None:
    """一 to 十九 and Arabic numbers; None for anything else."""
    if ordinal.isascii() and ordinal.isdigit():
        return int(ordinal)
    if len(ordinal) == 2 and ordinal[0] == "十" and ordinal[1] in _DIGITS:
        return 10 + _DIGITS[ordinal[1]]
    return _DIGITS.get(ordinal)
