"""Compressed parts of a PDF that do not fit their own checksums: the library would read on without what is lost."""

from __future__ import annotations

import zlib

from auditor.readers.limits import Limits, over_limit
from auditor.regexes import regex

_STREAM = regex(rb">>\s*stream\r?\n")
_END = b"endstream"
_FLATE = regex(rb"/Filter\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")
_LONGEST_DICTIONARY = 4096
_PART = 1 << 20
_CHECKSUM = 4


def is_damaged(raw: bytes, limits: Limits) -> bool:
    """Whether a compressed part breaks off or was altered. Encrypted files cannot be told. Raises UnreadableFile for
    more content than the limit.
    """
    if b"/Encrypt" in raw:
        return False
    room = limits.unpacked_megabytes * 1_000_000
    for match in _STREAM.finditer(raw):
        start = match.end()
        before = raw[max(match.start() - _LONGEST_DICTIONARY, 0) : match.start()]
        if not _FLATE.search(before, max(before.rfind(b" obj"), 0)):
            continue
        end = raw.find(_END, start)
        try:
            room -= _unpacked(raw[start : end if end >= 0 else len(raw)], room)
        except zlib.error:
            return True
        if room < 0:
            raise over_limit("unpacked_megabytes", limits)
    return False


def _unpacked(packed: bytes, room: int) -> int:
    """How many bytes a part holds, at most one step more than there is room for. Raises zlib.error where it is damaged;
    a checksum that is left out is no damage.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    checksum, size, rest = 1, 0, packed[2:]
    while not unpacking.eof and size <= room:
        content = unpacking.decompress(rest, _PART)
        rest = unpacking.unconsumed_tail
        checksum, size = zlib.adler32(content, checksum), size + len(content)
        if not content and not rest:
            raise zlib.error("breaks off")
    told = unpacking.unused_data[:_CHECKSUM]
    if unpacking.eof and len(told) == _CHECKSUM and not told.isspace() and int.from_bytes(told) != checksum:
        raise zlib.error("other checksum")
    return size
