"""What a page draws beside text: lines, pictures, outlines, coloured grounds; and whether some text is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

from msgspec import Struct, field

from auditor.document import Box
from auditor.readers.limits import Limits, over_limit
from auditor.readers.pdf.dropped import Bounds
from auditor.readers.pdf.geometry import Frame, centre, holds
from auditor.readers.pdf.ink import Ink

_THICKEST_LINE = 4.0
_LARGEST_DOT = 2.0
_STEEPEST = 0.03
_DEEPEST_FORM = 12
_TEXT, _PATH = 1, 2
_CURVE_TO, _MOVE_TO = 1, 2

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Stroke(NamedTuple):
    """A horizontal or vertical line: where it stands on the other axis, and from where to where it runs."""

    at: float
    start: float
    end: float


class Drawn(Struct):
    """Lines and the dots of dotted ones, as displayed. What is seen and not read: `pictures` with filled-in fields and
    notes, and `outlines`, which may be letters. `grounds` are areas in a colour other than white. `hidden_text` says
    that some text may not be seen; `dropped` are the pieces of text that the text layer lacks.
    """

    horizontal: list[Stroke] = field(default_factory=list)
    vertical: list[Stroke] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    outlines: list[Box] = field(default_factory=list)
    grounds: list[Box] = field(default_factory=list)
    hidden_text: bool = False
    dropped: list[Any] = field(default_factory=list)


def read_objects(page: Any, frame: Frame, limits: Limits, counted: int) -> tuple[Drawn, int]:
    """What a page draws, and how many objects were met with those `counted` before. Raises UnreadableFile beyond the
    limit of objects.
    """
    walk = _Walk(frame, limits, counted)
    walk.children(page, _AS_IT_IS, 0)
    walk.annotations(page)
    return walk.drawn, walk.counted


class _Walk:
    def __init__(self, frame: Frame, limits: Limits, counted: int) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._limits = limits
        self._displayed = frame.to_displayed()
        self._page: Box = (0.0, 0.0, *frame.size)
        self._matrix = pdfium.FS_MATRIX()
        self._x, self._y = c_float(), c_float()
        self._fill, self._stroke, self._width = c_int(), c_int(), c_float()
        self._ink = Ink()
        self._bounds = Bounds()
        self.drawn = Drawn()
        self.counted = counted

    def children(self, holder: Any, matrix: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        count, child = (
            (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            if depth
            else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
        )
        number = count(holder)
        get_type, ink, is_dropped = pdfium.FPDFPageObj_GetType, self._ink, self._bounds.is_dropped
        self.counted += max(number, 0)
        if self.counted > self._limits.objects:
            raise over_limit("objects", self._limits)
        for index in range(number):
            item = child(holder, index)
            kind = get_type(item)
            if kind == _TEXT:
                self.drawn.hidden_text = self.drawn.hidden_text or ink.is_unseen(item)
                if is_dropped(item):
                    self.drawn.dropped.append(item)
            elif kind == _PATH:
                self._path(item, self._own(item, matrix))
            elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                self.children(item, self._own(item, matrix), depth + 1)
            elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
                self._picture(item, matrix)

    def annotations(self, page: Any) -> None:
        """Fields, notes and stamps that stand on the page and are no part of it."""
        pdfium = self._pdfium
        seen = {
            pdfium.FPDF_ANNOT_WIDGET,
            pdfium.FPDF_ANNOT_FREETEXT,
            pdfium.FPDF_ANNOT_STAMP,
            pdfium.FPDF_ANNOT_INK,
            pdfium.FPDF_ANNOT_REDACT,
            pdfium.FPDF_ANNOT_STRIKEOUT,
        }
        box = pdfium.FS_RECTF()
        for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
            annotation = pdfium.FPDFPage_GetAnnot(page, index)
            if pdfium.FPDFAnnot_GetSubtype(annotation) in seen and pdfium.FPDFAnnot_GetRect(annotation, byref(box)):
                self._add(self.drawn.pictures, self._displayed(box.left, box.bottom, box.right, box.top))
            pdfium.FPDFPage_CloseAnnot(annotation)

    def _own(self, item: Any, outer: Matrix) -> Matrix:
        own = self._matrix
        self._pdfium.FPDFPageObj_GetMatrix(item, byref(own))
        if outer == _AS_IT_IS:
            return own.a, own.b, own.c, own.d, own.e, own.f
        a, b, c, d, e, f = outer
        return (
            own.a * a + own.b * c,
            own.a * b + own.b * d,
            own.c * a + own.d * c,
            own.c * b + own.d * d,
            own.e * a + own.f * c + e,
            own.e * b + own.f * d + f,
        )

    def _picture(self, item: Any, matrix: Matrix) -> None:
        a, b, c, d, e, f = self._own(item, matrix)
        xs, ys = (e, e + a, e + c, e + a + c), (f, f + b, f + d, f + b + d)
        box = self._displayed(min(xs), min(ys), max(xs), max(ys))
        if not self._add_line(box):
            self._add(self.drawn.pictures, box)

    def _path(self, item: Any, matrix: Matrix) -> None:
        pdfium = self._pdfium
        pdfium.FPDFPath_GetDrawMode(item, byref(self._fill), byref(self._stroke))
        filled, stroked = self._fill.value != 0, self._stroke.value != 0
        if stroked:
            pdfium.FPDFPageObj_GetStrokeWidth(item, byref(self._width))
            stroked = self._width.value * max(map(abs, matrix[:4])) <= _THICKEST_LINE
        if not filled and not stroked:
            return
        for points, curved in self._outlines(item, matrix):
            xs, ys = [x for x, _ in points], [y for _, y in points]
            box = self._displayed(min(xs), min(ys), max(xs), max(ys))
            if curved:
                self._add(self.drawn.outlines, box)
                continue
            if stroked:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add_line(self._displayed(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            elif self._add_line(box):
                continue
            if filled and not self._ink.is_white(item):
                self._add(self.drawn.grounds, box)

    def _outlines(self, item: Any, matrix: Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
        """The points of each part of a path that is drawn without lifting the pen, and whether it is curved."""
        pdfium = self._pdfium
        a, b, c, d, e, f = matrix
        x, y = self._x, self._y
        get_segment, get_type, get_point, is_closed = (
            pdfium.FPDFPath_GetPathSegment,
            pdfium.FPDFPathSegment_GetType,
            pdfium.FPDFPathSegment_GetPoint,
            pdfium.FPDFPathSegment_GetClose,
        )
        x_at, y_at = byref(x), byref(y)
        points: list[tuple[float, float]] = []
        curved = False
        number = pdfium.FPDFPath_CountSegments(item)
        self.counted += number // 10
        for index in range(number):
            segment = get_segment(item, index)
            kind = get_type(segment)
            get_point(segment, x_at, y_at)
            if kind == _MOVE_TO and points:
                if len(points) > 1:
                    yield points, curved
                points, curved = [], False
            curved = curved or kind == _CURVE_TO
            points.append((x.value * a + y.value * c + e, x.value * b + y.value * d + f))
            if number > 2 and is_closed(segment):
                points.append(points[0])
        if len(points) > 1:
            yield points, curved

    def _add_line(self, box: Box) -> bool:
        """Adds the line that a long and thin box is, or the dot of one; says whether it is."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if max(width, height) <= _LARGEST_DOT:
            self.drawn.dots.append(centre(box))
        elif width > height and height <= _thickest(width):
            self.drawn.horizontal.append(Stroke((top + bottom) / 2, left, right))
        elif height > width and width <= _thickest(height):
            self.drawn.vertical.append(Stroke((left + right) / 2, top, bottom))
        else:
            return False
        return True

    def _add(self, boxes: list[Box], box: Box) -> None:
        if box[0] < box[2] and box[1] < box[3] and holds(self._page, centre(box)):
            boxes.append(box)


def _thickest(length: float) -> float:
    return min(_THICKEST_LINE, max(_STEEPEST * length, _THICKEST_LINE / 2))
