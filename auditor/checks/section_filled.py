"""A narrative section says something.

```yaml
check:
  kind: section_filled
  section: problems_and_improvements
  counts_as_empty: [无, 暂无]
```

Texts under `counts_as_empty` count as empty when they are all that the section says; sub-headings, punctuation, dates
and the organ's own signature are left aside. Not applicable where the section is missing; undetermined where the file
breaks off before it or a picture may hold its text.

Passes: 一是公开内容更新不够及时…. Fails: 无。
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import (
    Check,
    Kind,
    Params,
    may_follow,
    not_applicable,
    passed,
    section_named,
    undetermined,
)
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.regexes import regex
from auditor.report import Report

_SENTENCE = regex(r"[\n。；;：:！!，,]")
_DATE = regex(r"\d{4}年\d{1,2}月\d{1,2}日$")


def compile_section_filled(params: Params, form: Form) -> Check:
    due = section_named(params, "section", form)
    empty = {label_key(text) for text in params.get("counts_as_empty", ())}
    headings = {label_key(sign) for sign in due.signs}
    at = Locus(section=due.id)
    values = {"section": Text(due.heading, due.name.en)}

    def check(report: Report) -> Sequence[Outcome]:
        section = report.sections.get(due.id)
        if section is None:
            reason = may_follow(due.id, report, form)
            return [undetermined(at, reason) if reason else not_applicable(at, _MISSING)]
        signature = label_key(report.organ.name or "")
        said = [
            key
            for part in _SENTENCE.split(section.text)
            if (key := label_key(part)) and key != signature and not _DATE.match(key)
        ]
        if any(key not in empty and key not in headings for key in said):
            return [passed(at)]
        if not said and section.pictures:
            return [undetermined(at, _PICTURE, section.place)]
        quote = section.text.strip() or None
        return [Outcome(Status.FAIL, at, values, place=section.place, quote=quote)]

    return check


_MISSING = Text("报告没有这一部分", "the report has no such section")
_PICTURE = Text("这一部分没有文字，内容可能在图片里", "the section has no text; a picture may hold it")

SECTION_FILLED = Kind(
    name="section_filled",
    properties={
        "section": {"type": "string", "format": "name", "description": "Section that must say something."},
        "counts_as_empty": {
            "type": "array",
            "items": {"type": "string", "minLength": 1},
            "description": "Texts that count as saying nothing when they stand alone.",
        },
    },
    required=("section",),
    placeholders=frozenset({"section"}),
    compile=compile_section_filled,
)
