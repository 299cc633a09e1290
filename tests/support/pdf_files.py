"""PDF files written by hand: pages of drawing operators, an object each, with or without compression."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

WIDTH, HEIGHT = 595.0, 842.0
GREY_PIXEL = b"\x80"
_BOXES = (Path(__file__).parents[1] / "data" / "pdf" / "boxes.ttf").read_bytes()
"""A font of two glyphs, boxes half an em wide and an em, made with fontTools."""


def width_of(text: str, size: float) -> float:
    """How wide the font below sets a text: half an em for ASCII, an em for all else."""
    return sum(0.5 if character.isascii() else 1.0 for character in text) * size


class PdfPage(Struct):
    """Operators in points from the page's lower left corner. `entries` is put into the page's dictionary as it is.

    The methods take y downwards from the upper edge, as a person reads.
    """

    operators: list[str] = field(default_factory=list)
    entries: str = ""
    width: float = WIDTH
    height: float = HEIGHT

    def text(self, x: float, y: float, size: float, text: str, mode: int = 0, font: str = "F1") -> None:
        """A text whose baseline begins at x, y."""
        code = text.encode("utf-16-be").hex()
        shown = f"BT /{font} {size:.2f} Tf {mode} Tr {x:.2f} {self.height - y:.2f} Td <{code}> Tj ET"
        self.operators.append(shown)

    def formed_text(self, x: float, y: float, size: float, text: str, form: str) -> None:
        """A text under the first four numbers of a matrix: turned or leaning."""
        code = text.encode("utf-16-be").hex()
        self.operators.append(f"BT /F1 {size:.2f} Tf {form} {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET")

    def in_colour(self, red: float, green: float, blue: float) -> None:
        """What follows is filled with this colour, of parts from 0 to 1."""
        self.operators.append(f"{red} {green} {blue} rg")

    def turned_text(self, x: float, y: float, size: float, text: str) -> None:
        """A text that runs upwards."""
        self.formed_text(x, y, size, text, "0 1 -1 0")

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5, dash: str = "[] 0") -> None:
        ends = f"{x0:.2f} {self.height - y0:.2f} m {x1:.2f} {self.height - y1:.2f} l"
        self.operators.append(f"{dash} d {width} w {ends} S")

    def box(self, x0: float, y0: float, x1: float, y1: float, paint: str = "S") -> None:
        self.operators.append(f"[] 0 d 0.5 w {x0:.2f} {self.height - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re {paint}")

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.operators.append(f"q {x1 - x0:.2f} 0 0 {y1 - y0:.2f} {x0:.2f} {self.height - y1:.2f} cm /P1 Do Q")


def pdf_file(
    pages: Sequence[PdfPage],
    compressed: bool = True,
    meanings: Mapping[int, str] | None = None,
    form: PdfPage | None = None,
    embedded: bool = True,
) -> bytes:
    """A whole file. The boxes of the font F2 reach far below the line. `meanings` are those that the file itself gives
    to codes; codes of the fonts' own have none then. What is in the `form` is drawn by the operator /X1 Do, 40 further
    to the right, 50 higher. `embedded` is whether the fonts stand in the file, which draw every character as a box;
    else the machine has to have one.
    """
    kids = " ".join(f"{10 + 2 * index} 0 R" for index in range(len(pages)))
    kind = "/Subtype /CIDFontType2 /CIDToGIDMap 5002 0 R" if embedded else "/Subtype /CIDFontType0"
    program = b" /FontFile2 5001 0 R" if embedded else b""
    encoding, system = ("/UniGB-UCS2-H", "GB1") if meanings is None else ("/Identity-H /ToUnicode 5003 0 R", "Identity")
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding {encoding}"
        " /DescendantFonts [4 0 R] >>".encode(),
        4: f"<< /Type /Font {kind} /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering ({system}) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>".encode(),
        5: b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -120 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80" + program + b" >>",
        7: f"<< /Type /Font /Subtype /Type0 /BaseFont /High /Encoding {encoding} /DescendantFonts [8 0 R] >>".encode(),
        8: f"<< /Type /Font {kind} /BaseFont /High /CIDSystemInfo << /Registry (Adobe)"
        f" /Ordering ({system}) /Supplement 4 >> /DW 1000 /W [1 95 500] /FontDescriptor 9 0 R >>".encode(),
        9: b"<< /Type /FontDescriptor /FontName /High /Flags 6 /FontBBox [0 -1000 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -1000 /CapHeight 700 /StemV 80" + program + b" >>",
        6: _stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            GREY_PIXEL,
            False,
        ),
    }
    if embedded:
        objects[5001] = _stream(f"/Length1 {len(_BOXES)}", _BOXES, True)
        objects[5002] = _stream("", b"\0\2" + b"\0\1" * 95 + b"\0\2" * (65536 - 96), True)
    if meanings is not None:
        objects[5003] = _stream("", _map_of(meanings).encode(), compressed)
    if form is not None:
        entries = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Matrix [1 0 0 1 40 50]"
        resources = "/Resources << /Font << /F1 3 0 R >> >>"
        objects[5000] = _stream(f"{entries} {resources}", "\n".join(form.operators).encode(), compressed)
    for index, page in enumerate(pages):
        number = 10 + 2 * index
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:g} {page.height:g}] {page.entries}"
            " /Resources << /Font << /F1 3 0 R /F2 7 0 R >> /XObject << /P1 6 0 R /X1 5000 0 R >> >>"
            f" /Contents {number + 1} 0 R >>"
        ).encode()
        objects[number + 1] = _stream("", "\n".join(page.operators).encode(), compressed)
    return from_objects(objects)


def _map_of(meanings: Mapping[int, str]) -> str:
    told = "\n".join(f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in meanings.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def"
        " 1 begincodespacerange <0000> <ffff> endcodespacerange"
        f" {len(meanings)} beginbfchar\n{told}\nendbfchar endcmap end end"
    )


def from_objects(objects: dict[int, bytes], trailer: str = "") -> bytes:
    """A file of numbered objects, the first of them its catalogue."""
    raw = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, content in objects.items():
        places[number] = len(raw)
        raw += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(raw)
    raw += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        raw += b"%d 1\n%010d 00000 n \n" % (number, place)
    raw += f"trailer << /Size {max(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(raw)


def _stream(entries: str, content: bytes, compressed: bool) -> bytes:
    if compressed:
        entries, content = f"{entries} /Filter /FlateDecode", zlib.compress(content)
    return f"<< {entries} /Length {len(content)} >>\nstream\n".encode() + content + b"\nendstream"
