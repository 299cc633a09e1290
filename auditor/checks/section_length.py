"""A section is as long as an office asks for.

```yaml
check:
  kind: section_length
  section: overall
  limits:
    - {organs: [department, township], fewest: 100, most: 1000}
    - {most: 3000}
```

The national pack sets no such limits; a profile does. The first of the `limits` counts that is for the organ's kind;
without `organs` it is for all. Letters and marks count, a number as each of its digits, blanks and line ends do not.
Not applicable where no limit is for the organ or the section is missing; undetermined where the organ's kind is not
known, the section has no heading, so that its text cannot be told from that of others, or the text may not have been
read in full; one that is too long all the same is too long.

Passes: 640 characters. Fails: 1200 characters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.checks.model import Check, Kind, Params, may_follow, not_applicable, passed, section_named, undetermined
from auditor.checks.unread_text import section_unread
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import HeadingMatch, OrganKind, Report, Section

_NO_LEAST, _NO_MOST = 0, 10**9


def compile_section_length(params: Params, form: Form) -> Check:
    due = section_named(params, "section", form)
    limits: Sequence[Mapping[str, Any]] = params["limits"]
    at = Locus(section=due.id)
    heading = Text(f"“{due.heading}”", f"Section “{due.name.en}”")

    def check(report: Report) -> Sequence[Outcome]:
        if not limits:
            return [not_applicable(at, _NONE_SET)]
        section = report.sections.get(due.id)
        if section is None:
            reason = may_follow(due.id, report, form)
            return [undetermined(at, reason) if reason else not_applicable(at, _MISSING)]
        if report.organ.kind is None and any("organs" in limit for limit in limits):
            return [undetermined(at, _KIND_UNKNOWN)]
        limit = next((limit for limit in limits if report.organ.kind in limit.get("organs", [report.organ.kind])), None)
        if limit is None:
            return [not_applicable(at, _NONE_FOR_IT)]
        return [_outcome(section, limit, heading, report, form)]

    return check


def _outcome(section: Section, limit: Mapping[str, Any], heading: Text, report: Report, form: Form) -> Outcome:
    at = Locus(section=section.id)
    length = sum(not character.isspace() for character in section.text)
    fewest, most = limit.get("fewest", _NO_LEAST), limit.get("most", _NO_MOST)
    if section.match is HeadingMatch.NONE:
        return undetermined(at, _NO_HEADING, section.place)
    if length <= most:
        reason = may_follow(section.id, report, form) or section_unread(section, report)
        if reason is not None:
            return undetermined(at, reason, section.place)
        if length >= fewest:
            return passed(at)
    bound = (_FEWEST if length < fewest else _MOST).fill(limit=fewest if length < fewest else most)
    return Outcome(Status.FAIL, at, {"section": heading, "length": length, "bound": bound}, place=section.place)


_MISSING = Text("报告没有这一部分", "the report has no such section")
_NONE_SET = Text("没有设定篇幅（由配置档设定）", "no length is set; a profile sets it")
_NONE_FOR_IT = Text("设定的篇幅不涉及这类机关", "no length is set for this kind of organ")
_KIND_UNKNOWN = Text(
    "不知道是哪一类机关，也就不知道篇幅要求（可在 audit.yaml 中写明）",
    "the kind of organ is not known, so nor is the length asked for; audit.yaml can state it",
)
_NO_HEADING = Text(
    "这一部分没有标题，它的文字可能归到了别的部分", "the section has no heading; its text may stand in another section"
)
_FEWEST = Text("不少于{limit}字", "at least {limit} characters")
_MOST = Text("不超过{limit}字", "at most {limit} characters")
_COUNT = {"type": "integer", "minimum": 1}

SECTION_LENGTH = Kind(
    name="section_length",
    properties={
        "section": {"type": "string", "format": "name", "description": "Section whose length is looked at."},
        "limits": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "minProperties": 1,
                "properties": {
                    "organs": {
                        "type": "array",
                        "minItems": 1,
                        "uniqueItems": True,
                        "items": {"enum": [kind.value for kind in OrganKind]},
                        "description": "Kinds of organ; all if left out.",
                    },
                    "fewest": {**_COUNT, "description": "Characters that there should be at least."},
                    "most": {**_COUNT, "description": "Characters that there should be at most."},
                },
            },
            "description": "Lengths by kind of organ; the first that is for a report counts.",
        },
    },
    required=("section", "limits"),
    placeholders=frozenset({"section", "length", "bound"}),
    compile=compile_section_length,
)
