"""Strokes to ruling lines, and lines that cross one another to the frames of tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from auditor.document import Box
from auditor.readers.pdf.objects import Drawn, Stroke

TOUCH = 4.0
_GAP = 3.0
_HIGHEST_ROW = 30.0
_WIDEST_COLUMN = 150.0
_DASH, _GAP_OF_DASHES = 12.0, 7.0
_FEWEST_DOTS, _SAME_LEVEL = 4, 0.5


class Frame(Struct, frozen=True):
    """Lines that meet: where the rows and columns of a table are divided, and the lines that divide them."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]

    @property
    def box(self) -> Box:
        lefts = [s.start for s in self.horizontal] + [s.at for s in self.vertical]
        rights = [s.end for s in self.horizontal] + [s.at for s in self.vertical]
        tops = [s.at for s in self.horizontal] + [s.start for s in self.vertical]
        bottoms = [s.at for s in self.horizontal] + [s.end for s in self.vertical]
        return min(lefts), min(tops), max(rights), max(bottoms)


def frames(drawn: Drawn) -> list[Frame]:
    """The frames on a page, by what meets what. Lines that meet no other are in none."""
    across = joined([*drawn.horizontal, *dotted((y, x) for x, y in drawn.dots)])
    down = joined([*drawn.vertical, *dotted(drawn.dots)])
    groups = list(range(len(across) + len(down)))

    def group(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    levels = [line.at for line in across]
    for index, line in enumerate(down, len(across)):
        first, last = bisect_left(levels, line.start - TOUCH), bisect_right(levels, line.end + TOUCH)
        for other in range(first, last):
            if across[other].start - TOUCH <= line.at <= across[other].end + TOUCH:
                groups[group(other)] = group(index)
    members: dict[int, tuple[list[Stroke], list[Stroke]]] = {}
    for index, line in enumerate([*across, *down]):
        members.setdefault(group(index), ([], []))[index >= len(across)].append(line)
    met = [Frame(tuple(rows), tuple(columns)) for rows, columns in members.values()]
    alone = [line for frame in met if not frame.horizontal for line in frame.vertical]
    found = [frame for frame in _with_open_rows(met) if frame.horizontal and frame.vertical]
    return [_with_open_column(frame, alone) for frame in found]


def _with_open_column(frame: Frame, alone: Sequence[Stroke]) -> Frame:
    """The frame with the upright lines beside it that are as high: a column that breaks leave open at both ends."""
    left, top, right, bottom = frame.box
    beside = [
        line
        for line in alone
        if abs(line.start - top) <= TOUCH and abs(line.end - bottom) <= TOUCH
        if left - _WIDEST_COLUMN < line.at < right + _WIDEST_COLUMN
    ]
    return Frame(frame.horizontal, (*frame.vertical, *beside)) if beside else frame


def _with_open_rows(found: list[Frame]) -> list[Frame]:
    """Frames without outer lines, where a row that is one cell has no upright line at all, put together again with the
    lines above and below such a row.
    """
    joined_frames: list[Frame] = []
    for frame in sorted(found, key=lambda frame: frame.box[1]):
        above = joined_frames[-1] if joined_frames else None
        if above is not None and _is_open(above) and _is_open(frame) and _is_a_row_apart(above.box, frame.box):
            joined_frames[-1] = Frame(above.horizontal + frame.horizontal, above.vertical + frame.vertical)
        else:
            joined_frames.append(frame)
    return joined_frames


def _is_open(frame: Frame) -> bool:
    left, _, right, _ = frame.box
    return all(left + TOUCH < line.at < right - TOUCH for line in frame.vertical)


def _is_a_row_apart(above: Box, below: Box) -> bool:
    alike = abs(above[0] - below[0]) <= TOUCH and abs(above[2] - below[2]) <= TOUCH
    return alike and 0 < below[1] - above[3] < _HIGHEST_ROW


def joined(strokes: Sequence[Stroke]) -> list[Stroke]:
    """Lines from strokes, by where they stand: dashes, pieces and double strokes are one line."""
    lines: list[Stroke] = []
    for at, level in (level for group in _apart(strokes) for level in _levels(group)):
        start, end, piece = level[0].start, level[0].end, level[0].end - level[0].start
        for _, next_start, next_end in level[1:]:
            dashed = max(piece, next_end - next_start) < _DASH
            if next_start - end > (_GAP_OF_DASHES if dashed else _GAP):
                lines.append(Stroke(at, start, end))
                start = next_start
            end, piece = max(end, next_end), next_end - next_start
        lines.append(Stroke(at, start, end))
    return sorted(line for line in lines if line.end - line.start > TOUCH)


def dotted(dots: Iterable[tuple[float, float]]) -> Iterator[Stroke]:
    """Lines from dots close behind one another: each dot's place on the other axis, and along the line."""
    by_level: dict[int, list[tuple[float, float]]] = {}
    for at, along in dots:
        by_level.setdefault(round(at / _SAME_LEVEL), []).append((along, at))
    for level in by_level.values():
        level.sort()
        first = 0
        for index in range(1, len(level) + 1):
            if index == len(level) or level[index][0] - level[index - 1][0] > _GAP_OF_DASHES:
                if index - first >= _FEWEST_DOTS:
                    yield Stroke(level[first][1], level[first][0], level[index - 1][0])
                first = index


def levels_of(places: Sequence[float]) -> list[float]:
    """Places closer to one another than lines of text can be are one, the middle of them; in their order."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][0] <= TOUCH:
            found[-1].append(place)
        else:
            found.append([place])
    return [(group[0] + group[-1]) / 2 for group in found]


def nearest(levels: Sequence[float], place: float) -> int:
    """Which of the levels, in their order, is next to a place."""
    above = bisect_left(levels, place)
    if above == len(levels):
        return above - 1
    return above - (above > 0 and place - levels[above - 1] < levels[above] - place)


def _apart(strokes: Iterable[Stroke]) -> Iterator[list[Stroke]]:
    """Strokes in groups between which, along them, nothing is drawn: the levels of one table are not another's."""
    group: list[Stroke] = []
    end = 0.0
    for stroke in sorted(strokes, key=lambda stroke: stroke.start):
        if group and stroke.start - end > _GAP_OF_DASHES:
            yield group
            group = []
        end = max(end, stroke.end) if group else stroke.end
        group.append(stroke)
    if group:
        yield group


def _levels(strokes: Sequence[Stroke]) -> Iterator[tuple[float, list[Stroke]]]:
    """Strokes by the level they stand on, each level's from its start on."""
    group: list[Stroke] = []
    for stroke in sorted(strokes):
        if group and stroke.at - group[0].at > TOUCH:
            yield (group[0].at + group[-1].at) / 2, sorted(group, key=lambda s: s.start)
            group = []
        group.append(stroke)
    if group:
        yield (group[0].at + group[-1].at) / 2, sorted(group, key=lambda s: s.start)
