"""Bytes of a text file to characters. Decoding is strict: what no encoding explains is reported, not guessed."""

from __future__ import annotations

import codecs

from msgspec import Struct

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.regexes import regex

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BIG5 = {"big5", "big5-hkscs", "x-x-big5", "cn-big5"}
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_CONTROL = regex(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_DAMAGED_LINES = 0.1
_MOST_DAMAGE = 0.01
_UTF16_SHARE = 8


class Decoded(Struct, frozen=True):
    """`damaged_lines` (from 1) hold bytes that no encoding explains; U+FFFD stands in their place."""

    text: str
    encoding: str
    mixed: bool = False
    damaged_lines: tuple[int, ...] = ()


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Decodes UTF-8, GB18030 or UTF-16, with or without a byte order mark. Raises UnreadableFile for what is no text.

    Where a file mixes UTF-8 and GB18030, each line is decoded by the one that explains it. The bytes decide; what a
    file `declared` is asked only for Big5, whose bytes look like GB18030.
    """
    decoded = _decoded(raw, declared)
    has_controls = len(raw) > len(raw.translate(None, _CONTROL_BYTES))
    controls = len(_CONTROL.findall(decoded.text)) if has_controls else 0
    lines = decoded.text.count("\n") + 1
    damaged = len(decoded.damaged_lines) > lines * _MOST_DAMAGED_LINES
    if controls > len(decoded.text) / 100 or (
        damaged and decoded.text.count("\ufffd") > len(decoded.text) * _MOST_DAMAGE
    ):
        raise UnreadableFile(_NOT_TEXT)
    return decoded


def _decoded(raw: bytes, declared: str | None) -> Decoded:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strict(raw, encoding) or _with_damage(raw.removeprefix(bom), encoding)
    sample = raw[:4096]
    if sample.count(0) * _UTF16_SHARE > len(sample):
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        decoded = _strict(raw[: len(raw) // 2 * 2], encoding)
        return decoded if decoded is not None and _reads_as_chinese(decoded.text) else Decoded("\0", "binary")
    return _strict(raw, "utf-8") or _as_big5(raw, declared) or _by_line(raw)


def _as_big5(raw: bytes, declared: str | None) -> Decoded | None:
    """Text declared as Big5, unless its bytes are common Chinese of the other encoding."""
    return _strict(raw, "big5hkscs") if declared and declared.lower() in _BIG5 and not _is_common_chinese(raw) else None


def _with_damage(raw: bytes, encoding: str) -> Decoded:
    """Text whose byte order mark names its encoding, damage and all."""
    if encoding == "utf-8-sig":
        return _by_line(raw)
    text = raw.decode("utf-16-le" if encoding == "utf-16-le" else "utf-16-be", errors="replace")
    damaged = tuple(number for number, line in enumerate(text.split("\n"), 1) if "\ufffd" in line)
    return Decoded(text, "utf-16", damaged_lines=damaged)


def _reads_as_chinese(text: str) -> bool:
    common = sum(" " <= c <= "~" or c in "\r\n\t" or "\u3000" <= c <= "\u9fff" or c >= "\uff00" for c in text)
    return common * 10 >= len(text) * 9


def _strict(raw: bytes, encoding: str) -> Decoded | None:
    try:
        text = raw.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        return None
    return Decoded(text, encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be"))


def _by_line(raw: bytes) -> Decoded:
    lines = raw.split(b"\n")
    encodings = [None if line.isascii() else _encoding_of(line) for line in lines]
    if "utf-8" not in encodings and (whole := _strict(raw, "gb18030")) is not None:
        return whole
    text = [line.decode(encoding or "utf-8", errors="replace") for line, encoding in zip(lines, encodings, strict=True)]
    damaged = tuple(number for number, line in enumerate(text, 1) if "\ufffd" in line)
    used = sorted({encoding for encoding in encodings if encoding})
    return Decoded("\n".join(text), "/".join(used), len(used) > 1, damaged)


def _encoding_of(line: bytes) -> str:
    """UTF-8 where it explains nearly all of the line and GB18030 gives no common Chinese.

    Short GB18030 runs are sometimes valid UTF-8 of rare letters, and broken UTF-8 is often GB18030 of rare characters.
    """
    text = line.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    wide = sum(letter >= "\u2000" for letter in text) - broken
    if not wide or (broken and _is_common_chinese(line)):
        return "gb18030"
    return "utf-8" if wide >= broken else "gb18030"


def _is_common_chinese(line: bytes) -> bool:
    try:
        line.decode("gb2312")
    except UnicodeDecodeError:
        return False
    return True


_NOT_TEXT = Text(
    "内容不是文字（像是二进制文件，或编码损坏）。请用原来的软件另存为 UTF-8 文本后重试。",
    "the content is not text (a binary file, or a broken encoding). Save it again as UTF-8 text.",
)
