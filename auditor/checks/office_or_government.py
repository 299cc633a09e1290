"""A government's report speaks as the government, and its office's report as the office.

```yaml
check:
  kind: office_or_government
  office_says: ["{。|，}我办公室"]
  government_says: ["本报告由{~20}人民政府编制"]
  except: [我办理]
```

Not applicable to other organs; undetermined where it is not known which of the two reports. `office_says` are patterns
that a government's report must not have, `government_says` those that its office's must not, written as for
`text_absent`; a find that overlaps one of `except` is none. Preamble and sections are read; a sentence is one finding.

Passes: 县政府办公室代表县政府受理31件. Fails: 我办认真履行职责 in the report of a government.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.checks.passages import Part, running_text
from auditor.checks.pattern_lists import all_found, pattern_list, patterns_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import OrganKind, Report

_ANYWHERE = Locus()
_READ = (Part.PREAMBLE, Part.SECTIONS)


def compile_office_or_government(params: Params, form: Form) -> Check:
    unwanted = {
        OrganKind.GOVERNMENT: patterns_in("office_says", params),
        OrganKind.OFFICE: patterns_in("government_says", params),
    }
    exceptions = patterns_in("except", params)

    def check(report: Report) -> Sequence[Outcome]:
        kind = report.organ.kind
        if kind is None:
            return [undetermined(_ANYWHERE, _KIND_UNKNOWN)]
        if kind not in unwanted:
            return [not_applicable(_ANYWHERE, _ANOTHER_ORGAN)]
        failed: list[Outcome] = []
        for passage in running_text(report, _READ).passages:
            left_out = all_found(passage.text, exceptions)
            read_to = 0
            for found in sorted(all_found(passage.text, unwanted[kind]), key=lambda found: found.start):
                if found.start < read_to or any(o.start < found.end and found.start < o.end for o in left_out):
                    continue
                read_to = passage.sentence(found.start, found.end)[1]
                values = {"found": passage.shown[found.start : found.end], "whose": _WHOSE[kind]}
                quote = passage.quote(found.start, found.end)
                failed.append(Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote))
        return failed or [passed(_ANYWHERE)]

    return check


_WHOSE = {
    OrganKind.GOVERNMENT: Text("政府的报告", "the government's report"),
    OrganKind.OFFICE: Text("政府办公室的报告", "the report of the government's office"),
}
_KIND_UNKNOWN = Text("不知道是政府还是政府办公室的报告", "it is not known whether the government or its office reports")
_ANOTHER_ORGAN = Text("不是政府或政府办公室的报告", "neither a government's report nor its office's")

OFFICE_OR_GOVERNMENT = Kind(
    name="office_or_government",
    properties={
        "office_says": pattern_list("Patterns of what only the office says of itself."),
        "government_says": pattern_list("Patterns of what only the government says of itself."),
        "except": pattern_list("Patterns of what is no find: overlapping finds are left out."),
    },
    required=("office_says", "government_says"),
    placeholders=frozenset({"found", "whose"}),
    compile=compile_office_or_government,
)
