"""No text of the report is what the patterns describe.

```yaml
check:
  kind: text_absent
  parts: [preamble, sections]
  patterns: ["累计{_}{件|条}", "收到{~14}XX件"]
  except: [累计条例]
  unless_sentence_has: [例如]
  unless_report_has: [另行更正]
  review_if_converted: true
```

A pattern is text with `{n}` for a number, `{~14}` for up to 14 characters inside a clause, `{甲|乙}` for one or the
other, `{_}` for a gap left blank and `{。}` for the edge of a clause; width, blanks, quotation marks and the shape of
brackets make no difference.

A find that overlaps one of `except` is none, nor is one in a sentence that `unless_sentence_has` describes, nor any in
a report that says somewhere what `unless_report_has` describes; where the file breaks off that is open. `parts` are
those read: title, preamble, sections with their headings, and the cells of tables; preamble and sections where not
said. With `review_if_converted`, finds in a file that a conversion may have robbed of characters are for review. A
sentence is one finding, however much is in it.

Passes: 累计20条. Fails: 累计　条.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.checks.passages import Part, Passage, RunningText, running_text
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.language import Found, Pattern
from auditor.report import Report

_ANYWHERE = Locus()
_READ_BY_DEFAULT = (Part.PREAMBLE, Part.SECTIONS)


def compile_text_absent(params: Params, form: Form) -> Check:
    unwanted = patterns_in("patterns", params)
    exceptions = patterns_in("except", params)
    beside = patterns_in("unless_sentence_has", params)
    elsewhere = patterns_in("unless_report_has", params)
    parts = [Part(part) for part in params.get("parts", _READ_BY_DEFAULT)]
    doubtful = params.get("review_if_converted", False)

    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, parts)
        if not read.passages:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        doubt = _CONVERTED if doubtful and report.lossy else None
        text = read.text
        finds = sorted(all_found(text, unwanted), key=lambda found: (found.start, -found.end))
        if not finds or all_found(text, elsewhere):
            return [passed(_ANYWHERE)]
        left_out = all_found(text, exceptions)
        counted = [found for found in finds if not any(_overlap(found, other) for other in left_out)]
        failed = [
            Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=values["quote"], doubt=doubt)
            for passage, values in _by_sentence(read, counted, beside)
        ]
        if failed and elsewhere and report.cut_off is not None:
            return [undetermined(_ANYWHERE, _BREAKS_OFF)]
        return failed or [passed(_ANYWHERE)]

    return check


def _by_sentence(
    read: RunningText, finds: Sequence[Found], beside: Sequence[Pattern]
) -> Iterator[tuple[Passage, dict[str, str]]]:
    """What a message may name of each sentence with a find, with its passage."""
    read_to = 0
    for found in finds:
        index = read.index_at(found.start)
        passage, offset = read.passages[index], read.starts[index]
        start, end = found.start - offset, found.end - offset
        first, last = passage.sentence(start, end)
        if found.start >= read_to and not all_found(passage.text[first:last], beside):
            yield passage, {"found": passage.shown[start:end], "quote": passage.quote(start, end)}
            read_to = offset + last


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_BREAKS_OFF = Text(
    "文件在表格中间中断，后面可能有另外的说明", "the file breaks off inside a table; what follows may say otherwise"
)
_CONVERTED = Text(
    "文件由其他格式转换而来，这里的字可能在转换中丢失",
    "the file was converted from another format, which may have lost characters here",
)

TEXT_ABSENT = Kind(
    name="text_absent",
    properties={
        "patterns": pattern_list("Patterns of what must not stand in the text."),
        "except": pattern_list("Patterns of what is no find: overlapping finds are left out."),
        "unless_sentence_has": pattern_list("Patterns that make finds in the same sentence none."),
        "unless_report_has": pattern_list("Patterns that make every find in the report none."),
        "parts": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"enum": [part.value for part in Part]},
            "description": "Parts of the report that are read.",
        },
        "review_if_converted": {
            "type": "boolean",
            "description": "Finds in files converted from another format are for review.",
        },
    },
    required=("patterns",),
    placeholders=frozenset({"found", "quote"}),
    compile=compile_text_absent,
)
