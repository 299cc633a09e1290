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
said. With `section`, its heading and paragraphs alone are read, and `parts` cannot be said; not applicable where the
section is missing, undetermined where the file may go on or show it as a picture, or where it has no heading, so that
its text may stand in another. With `review_if_converted`, finds in a file that a conversion may have robbed of
characters are for review. A sentence is one finding, however much is in it.

Passes: 累计20条. Fails: 累计　条.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import (
    Check,
    Kind,
    ParameterError,
    Params,
    may_be_in_picture,
    may_follow,
    not_applicable,
    passed,
    section_named,
    undetermined,
)
from auditor.checks.passages import Part, Passage, RunningText, running_text, section_text
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text
from auditor.patterns.language import Found, Pattern
from auditor.report import HeadingMatch, Report

_ANYWHERE = Locus()
_READ_BY_DEFAULT = (Part.PREAMBLE, Part.SECTIONS)


def compile_text_absent(params: Params, form: Form) -> Check:
    unwanted = patterns_in("patterns", params)
    exceptions = patterns_in("except", params)
    beside = patterns_in("unless_sentence_has", params)
    elsewhere = patterns_in("unless_report_has", params)
    parts = [Part(part) for part in params.get("parts", _READ_BY_DEFAULT)]
    section = _section_of(params, form)
    where = Locus(section=section.id) if section else _ANYWHERE
    doubtful = params.get("review_if_converted", False)

    def check(report: Report) -> Sequence[Outcome]:
        if section is not None and (unreadable := _not_as_a_section(report, section, form)):
            return [unreadable]
        read = section_text(report, section.id) if section else running_text(report, parts)
        if not read.passages:
            return [not_applicable(where, _NO_TEXT)]
        doubt = _CONVERTED if doubtful and report.lossy else _joined_to(section, report)
        text = read.text
        finds = sorted(all_found(text, unwanted), key=lambda found: (found.start, -found.end))
        if not finds or all_found(running_text(report, parts).text, elsewhere):
            return [passed(where)]
        left_out = all_found(text, exceptions)
        counted = [found for found in finds if not any(_overlap(found, other) for other in left_out)]
        failed = [
            Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=values["quote"], doubt=doubt)
            for passage, values in _by_sentence(read, counted, beside)
        ]
        if failed and elsewhere and report.cut_off is not None:
            return [undetermined(where, _BREAKS_OFF)]
        return failed or [passed(where)]

    return check


def _section_of(params: Params, form: Form) -> FormSection | None:
    if "section" not in params:
        return None
    if "parts" in params:
        raise ParameterError("parts", _PARTS_OF_A_SECTION)
    return section_named(params, "section", form)


def _not_as_a_section(report: Report, due: FormSection, form: Form) -> Outcome | None:
    """The outcome where the section is not there, or its text cannot be told from that of others."""
    at = Locus(section=due.id)
    found = report.sections.get(due.id)
    if found is None:
        reason = may_follow(due.id, report, form) or may_be_in_picture(due.id, report, form)
        return undetermined(at, reason) if reason else not_applicable(at, _MISSING)
    return undetermined(at, _NO_HEADING, found.place) if found.match is HeadingMatch.NONE else None


def _joined_to(section: FormSection | None, report: Report) -> Text | None:
    """That text of a section without heading may stand in this one."""
    headless = any(other.match is HeadingMatch.NONE for other in report.sections.values())
    return _MAY_BE_OF_ANOTHER if section is not None and headless else None


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
        if found.start < read_to:
            continue
        read_to = offset + last
        if not all_found(passage.text[first:last], beside):
            yield passage, {"found": passage.shown[start:end], "quote": passage.quote(start, end)}


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_MISSING = Text("报告没有这一部分", "the report has no such section")
_NO_HEADING = Text(
    "这一部分没有标题，它的文字可能归到了别的部分", "the section has no heading; its text may stand in another section"
)
_MAY_BE_OF_ANOTHER = Text(
    "报告有一部分没有标题，这里的文字可能是那一部分的",
    "a section of the report has no heading, and this text may be of that section",
)
_PARTS_OF_A_SECTION = Text(
    "写了 section 就不能再写 parts：只看这一部分的标题和段落。请删去其中一个。",
    "parts cannot stand beside section, of which heading and paragraphs are read; delete one of them.",
)
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
        "section": {
            "type": "string",
            "format": "name",
            "description": "Section in which it must not stand; `parts` cannot be said beside it.",
        },
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
