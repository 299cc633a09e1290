"""Small accidents to a file: lines lost, doubled, swapped, split, joined; bytes flipped, the end or a mark gone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import Struct


class Mutated(Struct, frozen=True):
    """The altered bytes, and the lines (from 1, of the original) that were altered or moved."""

    kind: str
    raw: bytes
    lines: frozenset[int]


def mutated(raw: bytes, random: Random) -> Mutated:
    """One mutation of a UTF-8 file."""
    kind = random.choice(sorted(_KINDS))
    return _KINDS[kind](raw, random)


def _lost(raw: bytes, random: Random) -> Mutated:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines) - 1)
    return Mutated("lost", b"\n".join(lines[:at] + lines[at + 1 :]), frozenset({at + 1}))


def _doubled(raw: bytes, random: Random) -> Mutated:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines) - 1)
    return Mutated("doubled", b"\n".join([*lines[:at], lines[at], *lines[at:]]), frozenset({at + 1}))


def _swapped(raw: bytes, random: Random) -> Mutated:
    lines = raw.split(b"\n")
    first = random.randrange(len(lines) - 2)
    second = random.choice((first + 1, random.randrange(len(lines) - 1)))
    lines[first], lines[second] = lines[second], lines[first]
    return Mutated("swapped", b"\n".join(lines), frozenset({first + 1, second + 1}))


def _split(raw: bytes, random: Random) -> Mutated:
    lines = raw.decode().split("\n")
    at = random.choice([index for index, line in enumerate(lines) if len(line) > 1])
    cut = random.randrange(1, len(lines[at]))
    parts = [lines[at][:cut], lines[at][cut:]]
    return Mutated("split", "\n".join([*lines[:at], *parts, *lines[at + 1 :]]).encode(), frozenset({at + 1}))


def _joined(raw: bytes, random: Random) -> Mutated:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines) - 2)
    joined = [*lines[:at], lines[at] + lines[at + 1], *lines[at + 2 :]]
    return Mutated("joined", b"\n".join(joined), frozenset({at + 1, at + 2}))


def _flipped(raw: bytes, random: Random) -> Mutated:
    at = random.randrange(len(raw))
    flipped = bytes([raw[at] ^ 1 << random.randrange(8)])
    line = raw.count(b"\n", 0, at) + 1
    return Mutated("flipped", raw[:at] + flipped + raw[at + 1 :], frozenset({line, line + 1}))


def _cut(raw: bytes, random: Random) -> Mutated:
    at = random.randrange(1, len(raw))
    first, last = raw.count(b"\n", 0, at) + 1, raw.count(b"\n") + 1
    return Mutated("cut", raw[:at], frozenset(range(first, last + 1)))


def _unmarked(raw: bytes, random: Random) -> Mutated:
    """Two cells become one, or a cell and the text beside it."""
    marks = [at for at, byte in enumerate(raw) if byte in b"|\t "]
    if not marks:
        return _joined(raw, random)
    at = random.choice(marks)
    line = raw.count(b"\n", 0, at) + 1
    return Mutated("unmarked", raw[:at] + raw[at + 1 :], frozenset({line}))


_KINDS: dict[str, Callable[[bytes, Random], Mutated]] = {
    "lost": _lost,
    "doubled": _doubled,
    "swapped": _swapped,
    "split": _split,
    "joined": _joined,
    "flipped": _flipped,
    "cut": _cut,
    "unmarked": _unmarked,
}
