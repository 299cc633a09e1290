"""Bytes of a text file to characters. Decoding is strict: what no encoding explains is reported, not guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from auditor.errors import UnreadableFile
from auditor.language import Text

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_DAMAGE = 0.1


@dataclass(frozen=True, slots=True)
class Decoded:
    """`damaged_lines` (from 1) hold bytes that no encoding explains; U+FFFD stands in their place."""

    text: str
    encoding: str
    mixed: bool = False
    damaged_lines: tuple[int, ...] = ()


def decode(raw: bytes) -> Decoded:
    """Decodes UTF-8, GB18030 or UTF-16, with or without a byte order mark. Raises UnreadableFile for what is no text.

    Where a file mixes UTF-8 and GB18030, each line is decoded by the one that explains it.
    """
    decoded = _decoded(raw)
    controls = len(_CONTROL.findall(decoded.text))
    lines = decoded.text.count("\n") + 1
    if controls > len(decoded.text) / 100 or len(decoded.damaged_lines) > lines * _MOST_DAMAGE:
        raise UnreadableFile(_NOT_TEXT)
    return decoded


def _decoded(raw: bytes) -> Decoded:
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _strict(raw, encoding) or _by_line(raw.removeprefix(bom))
    sample = raw[:4096]
    if b"\0" in sample:
        encoding = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        return _strict(raw, encoding) or Decoded("\0", "binary")
    return _strict(raw, "utf-8") or _by_line(raw)


def _strict(raw: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(encoding), encoding.removesuffix("-sig"))
    except UnicodeDecodeError:
        return None


def _by_line(raw: bytes) -> Decoded:
    whole = _strict(raw, "gb18030")
    lines = raw.split(b"\n")
    in_utf8 = [not line.isascii() and _is_chinese_utf8(line) for line in lines]
    if whole is not None and not any(in_utf8):
        return whole
    text, damaged, encodings = [], [], set()
    for number, (line, utf8) in enumerate(zip(lines, in_utf8, strict=True), 1):
        encoding = "utf-8" if utf8 or line.isascii() else "gb18030"
        part = line.decode(encoding, errors="replace")
        if not line.isascii():
            encodings.add(encoding)
        if "\ufffd" in part:
            damaged.append(number)
        text.append(part)
    return Decoded("\n".join(text), "/".join(sorted(encodings)), len(encodings) > 1, tuple(damaged))


def _is_chinese_utf8(line: bytes) -> bool:
    """Valid UTF-8 that reads as Chinese; short GB18030 runs are sometimes valid UTF-8 of rare letters."""
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    foreign = sum(1 for letter in text if "\x80" <= letter < "\u2000" and letter != "\xa0")
    return foreign == 0


_NOT_TEXT = Text(
    "内容不是文字（像是二进制文件，或编码损坏）。请用原来的软件另存为 UTF-8 文本后重试。",
    "the content is not text (a binary file, or a broken encoding). Save it again as UTF-8 text.",
)
