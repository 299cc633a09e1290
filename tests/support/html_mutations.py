"""Small accidents to a page: bytes flipped, tags dropped, doubled or moved, cells merged, the end lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from random import Random

from msgspec import Struct

from tests.support.grids import printed
from tests.support.reports import WrittenReport

_TAG = re.compile(rb"<[^<>]+>")
_CELLS = re.compile(rb"<td[^<>]*>((?:(?!</?t[dr]).)*)</td><td[^<>]*>((?:(?!</?t[dr]).)*)</td>", re.DOTALL)
_ROW = re.compile(rb"<tr>.*?</tr>", re.DOTALL)
_TABLE = re.compile(rb'<table border="1">.*?</table>', re.DOTALL)


class MutatedPage(Struct, frozen=True):
    """The altered bytes; `start` and `end` are what was altered in the original, `rest` says that all behind is too."""

    kind: str
    raw: bytes
    start: int
    end: int
    rest: bool = False


def mutated_page(raw: bytes, random: Random) -> MutatedPage:
    """One mutation of a page."""
    kind = random.choice(sorted(_KINDS))
    return _KINDS[kind](raw, random)


def rows_near(raw: bytes, mutated: MutatedPage, report: WrittenReport) -> set[tuple[str, str]]:
    """Table and row of the data rows that the mutation touches, and of those beside them."""
    near = set()
    for id_, spans in zip(report.tables, map(list, _row_spans(raw)), strict=True):
        rows = printed(report.tables[id_])
        assert len(rows) == len(spans)
        for number, (start, end) in enumerate(spans):
            if start <= mutated.end and (mutated.start <= end or mutated.rest):
                near |= {(id_, row) for beside in rows[max(number - 1, 0) : number + 2] for row in beside.rows}
    return near


def _row_spans(raw: bytes) -> Iterator[Iterator[tuple[int, int]]]:
    for table in _TABLE.finditer(raw):
        yield (row.span() for row in _ROW.finditer(raw, *table.span()))


def _flipped(raw: bytes, random: Random) -> MutatedPage:
    at = random.randrange(len(raw))
    flipped = bytes([raw[at] ^ 1 << random.randrange(8)])
    return MutatedPage("flipped", raw[:at] + flipped + raw[at + 1 :], at, at + 1)


def _cut(raw: bytes, random: Random) -> MutatedPage:
    at = random.randrange(len(raw))
    return MutatedPage("cut", raw[:at], at, len(raw), rest=True)


def _dropped(raw: bytes, random: Random) -> MutatedPage:
    start, end = random.choice(list(_TAG.finditer(raw))).span()
    return MutatedPage("dropped", raw[:start] + raw[end:], start, end)


def _doubled(raw: bytes, random: Random) -> MutatedPage:
    start, end = random.choice(list(_TAG.finditer(raw))).span()
    return MutatedPage("doubled", raw[:end] + raw[start:end] + raw[end:], start, end)


def _moved(raw: bytes, random: Random) -> MutatedPage:
    """Two tags that follow each other change places."""
    tags = list(_TAG.finditer(raw))
    at = random.randrange(len(tags) - 1)
    (start, end), (second, last) = tags[at].span(), tags[at + 1].span()
    swapped = raw[second:last] + raw[end:second] + raw[start:end]
    return MutatedPage("moved", raw[:start] + swapped + raw[last:], start, last)


def _merged(raw: bytes, random: Random) -> MutatedPage:
    """Two cells side by side become one that spans both, with the text of the first, of the second, or of both."""
    match = random.choice(list(_CELLS.finditer(raw)))
    text = random.choice((match[1], match[2], match[1] + match[2]))
    cell = b'<td colspan="2">' + text + b"</td>"
    return MutatedPage("merged", raw[: match.start()] + cell + raw[match.end() :], *match.span())


def _lost(raw: bytes, random: Random) -> MutatedPage:
    """A stretch of bytes is gone."""
    start = random.randrange(len(raw))
    end = min(start + random.randrange(1, 60), len(raw))
    return MutatedPage("lost", raw[:start] + raw[end:], start, end)


_KINDS: dict[str, Callable[[bytes, Random], MutatedPage]] = {
    "flipped": _flipped,
    "cut": _cut,
    "dropped": _dropped,
    "doubled": _doubled,
    "moved": _moved,
    "merged": _merged,
    "lost": _lost,
}
