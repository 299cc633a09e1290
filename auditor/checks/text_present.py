"""The report, or one section of it, says what one of the patterns describes.

```yaml
check:
  kind: text_present
  section: other_matters
  patterns: ["联系电话{~4}{n}", "{地址|邮箱}：{~40}{。}"]
```

One of `patterns` is enough, written as for `text_absent`. Without `section` everything is read that the report says:
title, preamble, sections with their headings, and cells that hold text. Not applicable where the section is missing.

It fails only where all of the text could be read. Undetermined, unless the text is found: where the file breaks off in
a table before the text ends, holds a picture there, shows text that was not read or has bytes that were not decoded;
where the section has no heading, so that its text may stand in another; where the text points to an attachment or
another place; where the section is empty, or no section is named, and the page lists attachments that were not read;
and where another file of the report says it. For review where the report says it outside of the section, and in a file
that a conversion may have robbed of words. A find may run over the end of a line.

Passes: 联系电话：0593-1234567. Fails: no word of it from the title to the last section.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    Params,
    may_be_in_picture,
    may_follow,
    not_applicable,
    passed,
    section_named,
    undetermined,
)
from auditor.checks.passages import Part, running_text
from auditor.checks.pattern_lists import is_said, pattern_list, patterns_in
from auditor.checks.unread_text import PICTURES, attached, file_unread, pointing_elsewhere, section_unread
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text
from auditor.patterns.language import Pattern
from auditor.report import Report, Section

_ANYWHERE = Locus()


def compile_text_present(params: Params, form: Form) -> Check:
    wanted = patterns_in("patterns", params)
    if "section" not in params:
        return lambda report: [_in_report(report, wanted)]
    due = section_named(params, "section", form)
    return lambda report: [_in_section(report, due, form, wanted)]


def _in_report(report: Report, wanted: Sequence[Pattern]) -> Outcome:
    said = _said(report)
    if is_said(said, wanted):
        return passed(_ANYWHERE)
    if reason := _report_unread(report) or _in_another_file(report, None, wanted):
        return undetermined(_ANYWHERE, reason)
    if not said:
        return not_applicable(_ANYWHERE, _NO_TEXT)
    return _failed(report, _ANYWHERE, _REPORT)


def _in_section(report: Report, due: FormSection, form: Form, wanted: Sequence[Pattern]) -> Outcome:
    at = Locus(section=due.id)
    section = report.sections.get(due.id)
    if section is None:
        reason = may_follow(due.id, report, form) or may_be_in_picture(due.id, report, form)
        return undetermined(at, reason) if reason else not_applicable(at, _MISSING)
    if is_said(_said_in(section), wanted):
        return passed(at)
    unread = may_follow(due.id, report, form) or section_unread(section, report)
    if reason := unread or _in_another_file(report, due.id, wanted):
        return undetermined(at, reason, section.place)
    doubt = _SAID_BESIDE if is_said(_said(report), wanted) else None
    return _failed(report, at, Text(f"“{due.heading}”", f"Section “{due.name.en}”"), section, doubt)


def _failed(
    report: Report, at: Locus, where: Text, section: Section | None = None, doubt: Text | None = None
) -> Outcome:
    doubt = doubt or (LOSSY_SOURCE if report.lossy else None)
    return Outcome(Status.FAIL, at, {"where": where}, place=section.place if section else None, doubt=doubt)


def _said(report: Report) -> str:
    return "\n".join([running_text(report, tuple(Part)).text, *(paragraph.text for paragraph in report.boxed)])


def _said_in(section: Section) -> str:
    return "\n".join([section.heading or "", section.text])


def _report_unread(report: Report) -> Text | None:
    """Why the report may say more than was read of it."""
    if report.cut_off is not None:
        return _BREAKS_OFF
    if report.pictures:
        return PICTURES
    elsewhere = next((section.elsewhere for section in report.sections.values() if section.elsewhere), None)
    return file_unread(report) or pointing_elsewhere(elsewhere) or attached(report)


def _in_another_file(report: Report, section: str | None, wanted: Sequence[Pattern]) -> Text | None:
    for other in report.others:
        own = other.sections.get(section or "")
        if is_said(_said(other) if section is None else _said_in(own) if own else "", wanted):
            return _IN_ANOTHER_FILE.fill(path=other.path)
    return None


_REPORT = Text("报告", "The report")
_SAID_BESIDE = Text(
    "报告别处写有，可能只是放错了部分", "the report says it elsewhere, maybe in the wrong section alone"
)
_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_MISSING = Text("报告没有这一部分", "the report has no such section")
_BREAKS_OFF = Text("文件在表格中间中断，后面可能写有", "the file breaks off inside a table; what follows may say it")
_IN_ANOTHER_FILE = Text("这个文件里没有，另一个文件里有：{path}", "not in this file, but in another: {path}")

TEXT_PRESENT = Kind(
    name="text_present",
    properties={
        "section": {
            "type": "string",
            "format": "name",
            "description": "Section that must say it; the whole report if left out.",
        },
        "patterns": pattern_list("Patterns of what must be said; one of them is enough."),
    },
    required=("patterns",),
    placeholders=frozenset({"where"}),
    compile=compile_text_present,
)
