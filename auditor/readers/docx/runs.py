"""The text of one DOCX paragraph as Word shows it: fields, revisions, hidden and raised text, what is no text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from auditor.document import UNREAD_CONTENT
from auditor.readers.docx.names import (
    ALTERNATIVES,
    CONTENT_CONTROL,
    DELETED,
    DESCRIBED,
    ID,
    INSERTED,
    MATH,
    PARAGRAPH_PROPERTIES,
    PICTURES,
    RUN,
    RUN_PROPERTIES,
    TEXT,
    TEXT_BOX,
    chosen,
    is_unfilled,
    w,
)
from auditor.readers.docx.styles import TELLING, Look, Styles

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SPACE_KEPT = "{http://www.w3.org/XML/1998/namespace}space"
_CHARACTERS = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
_FOOTNOTE, _ENDNOTE = w("footnoteReference"), w("endnoteReference")
_FIELD_PART, _INSTRUCTION, _SIMPLE_FIELD = w("fldChar"), w("instrText"), w("fldSimple")
_RUBY, _RUBY_BASE = w("ruby"), w("rubyBase")
_DRAWN = frozenset({w("drawing"), w("pict"), w("object")})
_FORMULAS = frozenset({MATH + "oMath", MATH + "oMathPara"})
_COMMENT, _SYMBOL = w("commentReference"), w("sym")
_IGNORED = frozenset(
    {PARAGRAPH_PROPERTIES, RUN_PROPERTIES, w("sdtPr"), w("sdtEndPr"), w("smartTagPr"), w("customXmlPr")}
)
# Fields whose value Word works out when it shows them; without a stored result it cannot be known.
_WORKED_OUT = ("=", "EQ", "SYMBOL", "LISTNUM", "AUTONUM", "FORMDROPDOWN", "MACROBUTTON")


class Remarks(Struct):
    """What was left out or taken as accepted anywhere in the document, and how many notes were met."""

    revised: bool = False
    hidden: bool = False
    comments: int = 0
    parts_not_read: int = 0
    footnotes: int = 0
    endnotes: int = 0


class NoteReference(NamedTuple):
    """A footnote or endnote by its id, and the number that it is shown under."""

    id: str
    number: int
    is_endnote: bool


class ParagraphContent(Struct):
    """`text` holds UNREAD_CONTENT where there is something else than text, "\\n" for line breaks."""

    text: str = ""
    text_boxes: list[Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    notes: list[NoteReference] = field(default_factory=list)


class _Field(Struct):
    instruction: str = ""
    in_result: bool = False
    pieces_before: int = 0


class ParagraphReader:
    """Reads paragraphs one after the other; `remarks` collects what is to be said of the whole document."""

    def __init__(self, styles: Styles, remarks: Remarks) -> None:
        self._styles = styles
        self._remarks = remarks

    def read(self, paragraph: Element, look: Look) -> ParagraphContent:
        if not (look.hidden or look.apart) and (text := _nothing_but_text(paragraph)) is not None:
            return ParagraphContent(text)
        reading = _Reading(look, self._styles, self._remarks)
        reading.walk(paragraph)
        return reading.finished()


class _Reading:
    def __init__(self, look: Look, styles: Styles, remarks: Remarks) -> None:
        self._look = look
        self._styles = styles
        self._remarks = remarks
        self._pieces: list[tuple[str, bool]] = []
        self._fields: list[_Field] = []
        self._content = ParagraphContent()

    def finished(self) -> ParagraphContent:
        self._content.text = "".join(_joined(self._pieces))
        return self._content

    def walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in _IGNORED:
                continue
            elif tag in DELETED:
                self._remarks.revised = True
            elif tag == ALTERNATIVES:
                self.walk(chosen(child))
            elif tag == _SIMPLE_FIELD:
                self._simple_field(child)
            elif tag in _FORMULAS:
                self._formula(child)
            elif tag == CONTENT_CONTROL:
                if not is_unfilled(child):
                    self.walk(child)
            else:
                self._remarks.revised |= tag in INSERTED
                self.walk(child)

    def _run(self, run: Element) -> None:
        properties = run[0] if len(run) and run[0].tag == RUN_PROPERTIES else None
        look = self._look if properties is None else self._styles.run(properties, self._look)
        if look.hidden:
            self._remarks.hidden |= any(text.text and text.text.strip() for text in run.iterchildren(TEXT))
        else:
            self._run_content(run, bool(look.apart))

    def _run_content(self, run: Element, apart: bool) -> None:
        for child in run:
            tag = child.tag
            if tag == TEXT:
                self._add(_text(child), apart)
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif tag == _FIELD_PART:
                self._field_part(child)
            elif tag == _INSTRUCTION:
                if self._fields:
                    self._fields[-1].instruction += child.text or ""
            elif tag in _DRAWN:
                self._drawn(child)
            elif tag == ALTERNATIVES:
                self._run_content(chosen(child), apart)
            elif tag in (_FOOTNOTE, _ENDNOTE):
                self._note(child, tag == _ENDNOTE)
            elif tag == _COMMENT:
                self._remarks.comments += 1
            elif tag == _SYMBOL:
                self._add(UNREAD_CONTENT)
            elif tag == _RUBY:
                for base in child.iterchildren(_RUBY_BASE):
                    self.walk(base)

    def _add(self, text: str, apart: bool = False) -> None:
        if text and all(field.in_result for field in self._fields):
            self._pieces.append((text, apart))

    def _field_part(self, element: Element) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field(pieces_before=len(self._pieces)))
        elif kind == "separate" and self._fields:
            self._fields[-1].in_result = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if len(self._pieces) == ended.pieces_before and _is_worked_out(ended.instruction):
                self._add(UNREAD_CONTENT)

    def _simple_field(self, element: Element) -> None:
        before = len(self._pieces)
        self.walk(element)
        if len(self._pieces) == before and _is_worked_out(element.get(w("instr")) or ""):
            self._add(UNREAD_CONTENT)

    def _formula(self, element: Element) -> None:
        is_line = all(child.tag == MATH + "r" for child in element)
        self._add("".join(text.text or "" for text in element.iter(MATH + "t")) if is_line else UNREAD_CONTENT)

    def _drawn(self, element: Element) -> None:
        described = next(element.iter(DESCRIBED), None)
        if described is not None and described.get("hidden") in ("1", "true"):
            return
        boxes = [box for box in element.iter(TEXT_BOX) if next(box.iterancestors(TEXT_BOX), None) is None]
        self._content.text_boxes += boxes
        if next(element.iter(*PICTURES), None) is not None:
            told = "" if described is None else described.get("descr") or described.get("title") or ""
            self._content.pictures.append(told)
        self._add(UNREAD_CONTENT)

    def _note(self, reference: Element, is_endnote: bool) -> None:
        if is_endnote:
            self._remarks.endnotes += 1
        else:
            self._remarks.footnotes += 1
        number = self._remarks.endnotes if is_endnote else self._remarks.footnotes
        self._content.notes.append(NoteReference(reference.get(ID) or "", number, is_endnote))
        if reference.get(w("customMarkFollows")) is None:
            self._add(str(number), apart=True)


def _nothing_but_text(paragraph: Element) -> str | None:
    """The text of a paragraph of plain runs, as nearly all are; None where there is anything else in it."""
    text = ""
    for child in paragraph:
        if child.tag != RUN:
            if child.tag == PARAGRAPH_PROPERTIES:
                continue
            return None
        for part in child:
            tag = part.tag
            if tag == TEXT:
                text += _text(part)
            elif tag != RUN_PROPERTIES or any(element.tag in TELLING for element in part):
                return None
    return text


def _joined(pieces: list[tuple[str, bool]]) -> Iterator[str]:
    """The text, each stretch of raised or struck text in brackets, so that it is no part of a figure beside it."""
    apart = ""
    for text, is_apart in pieces:
        if is_apart:
            apart += text
            continue
        if apart:
            yield f"（{apart}）"
            apart = ""
        yield text
    if apart:
        yield f"（{apart}）"


def _text(element: Element) -> str:
    text = element.text or ""
    if text and (text[0] <= " " or text[-1] <= " ") and element.get(_SPACE_KEPT) != "preserve":
        return text.strip(" \t\r\n")
    return text


def _is_worked_out(instruction: str) -> bool:
    return instruction.strip().upper().startswith(_WORKED_OUT)
