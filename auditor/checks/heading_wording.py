"""Each section's heading has the official wording, or one that is tolerated.

```yaml
check:
  kind: heading_wording
```

The form lists tolerated wordings as aliases. A section whose content is there without a heading fails too; where the
source format loses headings, that is the file's doubt and the finding is for review.

Passes: 存在的主要问题及改进情况. Fails: 存在的不足与努力方向.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text
from auditor.report import HeadingMatch, Report, Section


def compile_heading_wording(params: Params, form: Form) -> Check:
    due = {section.id: section for section in form.sections}

    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(due[id_], section, report) for id_, section in report.sections.items() if id_ in due]

    return check


def _outcome(due: FormSection, section: Section, report: Report) -> Outcome:
    at = Locus(section=due.id)
    if section.match in (HeadingMatch.EXACT, HeadingMatch.ALIAS):
        return passed(at)
    written = _NONE if section.heading is None else _READS.fill(heading=section.heading)
    values = {"written": written, "due": Text(due.heading, f"{due.heading} ({due.name.en})")}
    doubt = _LOSSY if report.lossy and section.heading is None else None
    return Outcome(Status.FAIL, at, values, place=section.place, quote=section.heading, doubt=doubt)


_NONE = Text("没有标题", "There is no heading")
_READS = Text("标题写成“{heading}”", "The heading reads “{heading}”")
_LOSSY = Text(
    "文件由其他格式转换而来，标题可能在转换中丢失",
    "the file was converted from another format, which may have lost the heading",
)

HEADING_WORDING = Kind(
    name="heading_wording",
    properties={},
    required=(),
    placeholders=frozenset({"written", "due"}),
    compile=compile_heading_wording,
)
