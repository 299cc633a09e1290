"""The report has no top-level section besides those of the form.

```yaml
check:
  kind: extra_sections
```

A heading counts that goes on with the numbers of the form's sections (七、… behind 六、…). Numbers that begin anew
inside a section are its own.

Passes: six sections, （一） to （五） inside the first. Fails: 七、附件.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import ExtraHeading, Report

_TITLE = Locus(section="title")


def compile_extra_sections(params: Params, form: Form) -> Check:
    known = {section.id for section in form.sections}

    def check(report: Report) -> Sequence[Outcome]:
        if not report.sections:
            return [not_applicable(_TITLE, _NO_SECTIONS)]
        found = [_outcome(extra) for extra in report.extra_headings if extra.within in known]
        return found or [passed(_TITLE)]

    return check


def _outcome(extra: ExtraHeading) -> Outcome:
    values = {"heading": extra.heading}
    return Outcome(Status.FAIL, Locus(section=extra.within), values, place=extra.place, quote=extra.heading)


_NO_SECTIONS = Text("没有读到任何部分", "no section was read")

EXTRA_SECTIONS = Kind(
    name="extra_sections",
    properties={},
    required=(),
    placeholders=frozenset({"heading"}),
    compile=compile_extra_sections,
)
