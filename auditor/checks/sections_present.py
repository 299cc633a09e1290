"""Each section of the form is there, by its heading or by its content.

```yaml
check:
  kind: sections_present
```

A section whose heading is lost but whose table or text is there is present. Where the file breaks off inside a table,
sections that should follow are undetermined, and so is one that a picture in the place of the table before it may hold.

Passes: six sections. Fails: no section says anything of the sixth.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, may_be_in_picture, may_follow, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text
from auditor.report import Report


def compile_sections_present(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(section, report, form) for section in form.sections]

    return check


def _outcome(section: FormSection, report: Report, form: Form) -> Outcome:
    at = Locus(section=section.id)
    if section.id in report.sections:
        return passed(at)
    reason = may_follow(section.id, report, form) or may_be_in_picture(section.id, report, form)
    if reason is not None:
        return undetermined(at, reason)
    return Outcome(Status.FAIL, at, {"section": Text(section.heading, section.name.en), "ordinal": section.ordinal})


SECTIONS_PRESENT = Kind(
    name="sections_present",
    properties={},
    required=(),
    placeholders=frozenset({"section", "ordinal"}),
    compile=compile_sections_present,
)
