"""The numbers that Word puts before paragraphs by itself (一、 （1） 1.2), as they are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from auditor.readers.docx.names import VAL, is_on, w, whole
from auditor.regexes import regex

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACEHOLDER = regex(r"%([1-9])")
_FORMAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_DIGITS = "零一二三四五六七八九"
_LARGEST = 9999


class _Level(Struct, frozen=True):
    """`text` holds %1 to %9 for the numbers of the levels; `restarts` after a level above went on."""

    start: int
    format: str
    text: str
    plain: bool
    restarts: bool


class _List(Struct, frozen=True):
    """Lists that share the same `base` count on together; `starts` are levels that this one begins anew."""

    base: str
    levels: Mapping[int, _Level]
    starts: Mapping[int, int]


class Numbering(Struct):
    """Counts the numbered paragraphs of a document; give it each of them in order."""

    lists: Mapping[str, _List]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next_number(self, list_id: str, level: int) -> str:
        """The number shown before the next paragraph of a list; empty for bullets and what cannot be told."""
        found = self.lists.get(list_id)
        if found is None or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.base, {})
        if level in found.starts and (list_id, level) not in self._begun:
            counts[level] = found.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else found.levels[level].start
        self._begun.add((list_id, level))
        for deeper in [other for other in counts if other > level]:
            if deeper not in found.levels or found.levels[deeper].restarts:
                del counts[deeper]
        return _shown(found.levels, level, counts)


def read_numbering(root: Element | None) -> Numbering:
    if root is None:
        return Numbering({})
    bases = {base.get(w("abstractNumId")) or "": base for base in root.iterchildren(w("abstractNum"))}
    levels = {id_: _levels(base) for id_, base in bases.items()}
    lists = {}
    for element in root.iterchildren(w("num")):
        base = element.find(w("abstractNumId"))
        base_id = "" if base is None else base.get(VAL) or ""
        lists[element.get(w("numId")) or ""] = _list(element, base_id, levels.get(base_id, {}))
    by_style = {link.get(VAL): id_ for id_, base in bases.items() if (link := base.find(w("styleLink"))) is not None}
    for id_, base in bases.items():
        link = base.find(w("numStyleLink"))
        if link is not None and (source := by_style.get(link.get(VAL))) is not None:
            lists |= {
                list_id: _List(source, levels[source] | dict(found.levels), found.starts)
                for list_id, found in lists.items()
                if found.base == id_
            }
    return Numbering(lists)


def _levels(parent: Element) -> dict[int, _Level]:
    return {whole(level.get(w("ilvl")), 0): _level(level) for level in parent.iterchildren(w("lvl"))}


def _list(element: Element, base: str, levels: Mapping[int, _Level]) -> _List:
    own: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.iterchildren(w("lvlOverride")):
        own |= _levels(override)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[whole(override.get(w("ilvl")), 0)] = whole(start.get(VAL), 0)
    return _List(base, {**levels, **own}, starts)


def _level(element: Element) -> _Level:
    def value(name: str, otherwise: str) -> str:
        found = element.find(w(name))
        return otherwise if found is None else found.get(VAL, otherwise)

    legal = element.find(w("isLgl"))
    return _Level(
        start=whole(value("start", "0"), 0),
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        plain=legal is not None and is_on(legal.get(VAL)),
        restarts=value("lvlRestart", "1") != "0",
    )


def _shown(levels: Mapping[int, _Level], level: int, counts: Mapping[int, int]) -> str:
    own = levels[level]
    if own.format in ("bullet", "none"):
        return ""
    parts = _PLACEHOLDER.split(own.text)
    for index in range(1, len(parts), 2):
        above = int(parts[index]) - 1
        if above not in levels:
            return ""
        format_ = "decimal" if own.plain else levels[above].format
        number = written_number(counts.get(above, levels[above].start), format_)
        if number is None:
            return ""
        parts[index] = number
    return "".join(parts)


def written_number(number: int, format_: str) -> str | None:
    """A number as a numbering format of Word writes it; None for a format that is not known, or too large a number."""
    write = _FORMATS.get(format_)
    return write(number) if write is not None and 0 <= number <= _LARGEST else None


def _chinese(number: int) -> str:
    if number < 10:
        return _DIGITS[number]
    text, zero = "", False
    for unit, value in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // value % 10
        if digit:
            text += ("零" if zero else "") + _DIGITS[digit] + unit
        zero = bool(text) and digit == 0
    return text.removeprefix("一") if text.startswith("一十") else text


def _from(series: str) -> Callable[[int], str | None]:
    return lambda number: series[number - 1] if 0 < number <= len(series) else None


def _letters(number: int) -> str | None:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else None


def _roman(number: int) -> str | None:
    text = ""
    for letters, value in zip(_ROMAN, _ROMAN_VALUES, strict=True):
        text += letters * (number // value)
        number %= value
    return text or None


def _upper(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    return lambda number: text.upper() if (text := write(number)) else None


def _full_width(number: int) -> str:
    return str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})


_ROMAN = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_CIRCLED = _from("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _from("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "decimalEnclosedParen": _from("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number)),
    "ideographTraditional": _from("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _from("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "chineseLegalSimplified": lambda number: ("一" * (9 < number < 20) + _chinese(number)).translate(_FORMAL),
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
}
