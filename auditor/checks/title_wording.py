"""The title holds the words the form prescribes.

```yaml
check:
  kind: title_wording
```

Width and spaces make no difference. Undetermined where no title was found: web pages often keep it outside the text.

Passes: 某局2023年政府信息公开工作年度报告. Fails: 某局2023年政府信息公开工作报告.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import folded
from auditor.report import Report

_TITLE = Locus(section="title")


def compile_title_wording(params: Params, form: Form) -> Check:
    due = folded(form.title)

    def check(report: Report) -> Sequence[Outcome]:
        if report.title is None:
            return [undetermined(_TITLE, _NO_TITLE)]
        if due in folded(report.title):
            return [passed(_TITLE)]
        return [Outcome(Status.FAIL, _TITLE, {"title": report.title, "due": form.title}, quote=report.title)]

    return check


_NO_TITLE = Text("没有找到标题", "no title was found")

TITLE_WORDING = Kind(
    name="title_wording",
    properties={},
    required=(),
    placeholders=frozenset({"title", "due"}),
    compile=compile_title_wording,
)
