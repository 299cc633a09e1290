"""Each section's heading carries the number the form gives it.

```yaml
check:
  kind: section_numbering
```

Numbers are compared by value, so `1、` counts as `一、`. A heading without any number is undetermined: numbers set
automatically are often lost when a page is saved as text.

Passes: 四、政府信息公开行政复议、行政诉讼情况. Fails: 一、政府信息公开行政复议、行政诉讼情况.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text
from auditor.recognition.characters import ordinal_value
from auditor.report import Report, Section


def compile_section_numbering(params: Params, form: Form) -> Check:
    due = {section.id: section for section in form.sections}

    def check(report: Report) -> Sequence[Outcome]:
        return [
            _outcome(due[id_], section)
            for id_, section in report.sections.items()
            if section.heading is not None and id_ in due
        ]

    return check


def _outcome(due: FormSection, section: Section) -> Outcome:
    at = Locus(section=due.id)
    if section.ordinal is None:
        return undetermined(at, _NO_NUMBER, section.place)
    if ordinal_value(section.ordinal) == ordinal_value(due.ordinal):
        return passed(at)
    values = {"section": Text(due.heading, due.name.en), "written": section.ordinal, "due": due.ordinal}
    return Outcome(Status.FAIL, at, values, place=section.place)


_NO_NUMBER = Text(
    "标题没有编号，可能在转成文本时丢失", "the heading has no number; it may have been lost on conversion to text"
)

SECTION_NUMBERING = Kind(
    name="section_numbering",
    properties={},
    required=(),
    placeholders=frozenset({"section", "written", "due"}),
    compile=compile_section_numbering,
)
