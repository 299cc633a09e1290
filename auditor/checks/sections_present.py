"""Each section of the form is there, by its heading or by its content.

```yaml
check:
  kind: sections_present
```

A section whose heading is lost but whose table or text is there is present. Where the file breaks off inside a table,
sections that should follow are undetermined.

Passes: six sections. Fails: no section says anything of the sixth.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed, undetermined
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
    if report.cut_off is not None and _follows(section.id, report.cut_off, form):
        return undetermined(at, _MAY_FOLLOW)
    return Outcome(Status.FAIL, at, {"section": Text(section.heading, section.name.en), "ordinal": section.ordinal})


def _follows(section: str, table: str, form: Form) -> bool:
    order = [s.id for s in form.sections]
    return order.index(section) > order.index(form.tables[table].section)


_MAY_FOLLOW = Text("文件在表格中间中断，这部分可能在后面", "the file breaks off inside a table; this part may follow")

SECTIONS_PRESENT = Kind(
    name="sections_present",
    properties={},
    required=(),
    placeholders=frozenset({"section", "ordinal"}),
    compile=compile_sections_present,
)
