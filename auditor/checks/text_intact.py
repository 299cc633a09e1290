"""No text of the report is garbled.

```yaml
check:
  kind: text_intact
```

Garbled are characters that were lost (U+FFFD, 锟斤拷), and text that was decoded with an encoding not its own.
Characters of private use are for review, since a font may show them, and so is what stands in a PDF or a converted
file. Undetermined where the file's own bytes could not all be decoded: the fault may be that of the copy. One finding a
paragraph or cell.

Passes: 政府信息. Fails: 政府信��, 鏀垮簻淇℃伅.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, not_applicable, passed, undetermined
from auditor.checks.passages import Part, Passage, RunningText, running_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.garbled import Garbled, find_garbled
from auditor.report import Report

_ANYWHERE = Locus()
_DRAWN = "pdf"


def compile_text_intact(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, tuple(Part))
        if not read.passages:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        found = list(find_garbled(read.text))
        if not found:
            return [passed(_ANYWHERE)]
        if not report.encoding_is_sure:
            return [undetermined(_ANYWHERE, _ENCODING_UNSURE)]
        return [_failed(passage, garbled, report) for passage, garbled in _first_in_each(read, found)]

    return check


def _first_in_each(read: RunningText, found: Sequence[Garbled]) -> Iterator[tuple[Passage, Garbled]]:
    """The first garbled stretch of each passage that has one, counted from its beginning."""
    first: dict[int, Garbled] = {}
    for garbled in sorted(found):
        first.setdefault(read.index_at(garbled.start), garbled)
    for index, garbled in first.items():
        start = read.starts[index]
        yield read.passages[index], garbled._replace(start=garbled.start - start, end=garbled.end - start)


def _failed(passage: Passage, garbled: Garbled, report: Report) -> Outcome:
    quote = passage.quote(garbled.start, garbled.end)
    values = {"found": passage.shown[garbled.start : garbled.end], "quote": quote}
    return Outcome(
        Status.FAIL, passage.at, values, place=passage.place, quote=quote, doubt=_doubt(garbled.private, report)
    )


def _doubt(private: bool, report: Report) -> Text | None:
    if private:
        return _PRIVATE
    if report.format == _DRAWN:
        return _FROM_GLYPHS
    return LOSSY_SOURCE if report.lossy else None


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_ENCODING_UNSURE = Text(
    "文件有解不开的字节或混用编码，乱码可能是这份拷贝的问题",
    "bytes of the file have no encoding or several; what is garbled may be so in this copy alone",
)
_PRIVATE = Text("这是自定义区的字，可能有字体能显示", "the character is one of private use, which a font may show")
_FROM_GLYPHS = Text("PDF 里的文字不一定就是显示出来的字", "the text inside a PDF is not always what the page shows")

TEXT_INTACT = Kind(
    name="text_intact",
    properties={},
    required=(),
    placeholders=frozenset({"found", "quote"}),
    compile=compile_text_intact,
)
