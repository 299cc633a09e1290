"""The report was published by the day that an office has set for organs of its kind.

```yaml
check:
  kind: local_deadline
  deadlines:
    - {organs: [township, subdistrict], years: {from: 2023}, latest: year+1-01-25}
    - {organs: [zone], latest: year+1-02-10}
  review_after: year+1-12-31
```

The national pack sets no such day; a profile does. The first entry counts that is for the organ's kind and the report
year; without `organs` or `years` it is for all. Not applicable where none is. A day counts as within. A date behind
`review_after` is for review, as for kind `published_within`.

Passes: a township published on 25 January 2024, for 2023. Fails: on 26 January 2024.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from auditor.checks.days import DAY, REPOSTED, Day, last_day, optional_last_day, publication, published_outside
from auditor.checks.model import Check, Kind, ParameterError, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import OrganKind, Report

_ANYWHERE = Locus()


class _Deadline(Struct, frozen=True):
    """The last day for organs of some kinds in some report years; None is any."""

    latest: Day
    organs: frozenset[str] | None
    first: int | None
    last: int | None

    def is_for(self, kind: OrganKind | None, year: int) -> bool:
        of_its_kind = self.organs is None or kind in self.organs
        return of_its_kind and (self.first or year) <= year <= (self.last or year)


def compile_local_deadline(params: Params, form: Form) -> Check:
    deadlines = [_deadline(entry, index) for index, entry in enumerate(params["deadlines"])]
    review_after = optional_last_day(params, "review_after")

    def check(report: Report) -> Sequence[Outcome]:
        if not deadlines:
            return [not_applicable(_ANYWHERE, _NONE_SET)]
        if report.organ.kind is None and any(deadline.organs for deadline in deadlines):
            return [undetermined(_ANYWHERE, _KIND_UNKNOWN)]
        known = publication(report)
        if isinstance(known, Text):
            return [undetermined(_ANYWHERE, known)]
        published, year = known
        due = next((each.latest for each in deadlines if each.is_for(report.organ.kind, year)), None)
        if due is None:
            return [not_applicable(_ANYWHERE, _NONE_FOR_IT)]
        if published <= due.of(year):
            return [passed(_ANYWHERE)]
        reposted = review_after is not None and published > review_after.of(year)
        return [published_outside(report, published, due.of(year), REPOSTED if reposted else None)]

    return check


def _deadline(entry: Mapping[str, Any], index: int) -> _Deadline:
    years = entry.get("years", {})
    try:
        latest = last_day(entry, "latest")
    except ParameterError as error:
        raise error.within("deadlines", index) from error
    organs = entry.get("organs")
    return _Deadline(latest, frozenset(organs) if organs else None, years.get("from"), years.get("to"))


_NONE_SET = Text("没有设定当地期限（由配置档设定）", "no local deadline is set; a profile sets it")
_NONE_FOR_IT = Text("当地期限不涉及这类机关或这个年度", "no local deadline is for this kind of organ and year")
_KIND_UNKNOWN = Text(
    "不知道是哪一类机关，也就不知道当地期限（可在 audit.yaml 中写明）",
    "the kind of organ is not known, so nor is its local deadline; audit.yaml can state it",
)
_YEAR = {"type": "integer", "minimum": 2008, "maximum": 2100}

LOCAL_DEADLINE = Kind(
    name="local_deadline",
    properties={
        "deadlines": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["latest"],
                "properties": {
                    "organs": {
                        "type": "array",
                        "minItems": 1,
                        "uniqueItems": True,
                        "items": {"enum": [kind.value for kind in OrganKind]},
                        "description": "Kinds of organ; all if left out.",
                    },
                    "years": {
                        "type": "object",
                        "additionalProperties": False,
                        "minProperties": 1,
                        "properties": {
                            "from": {**_YEAR, "description": "First report year."},
                            "to": {**_YEAR, "description": "Last report year."},
                        },
                        "description": "Report years; all if left out.",
                    },
                    "latest": {**DAY, "description": "Last day, such as year+1-01-25."},
                },
            },
            "description": "Last days by kind of organ and report year; the first that is for a report counts.",
        },
        "review_after": {**DAY, "description": "A later date than this is for review."},
    },
    required=("deadlines",),
    placeholders=frozenset({"published", "due", "year"}),
    compile=compile_local_deadline,
)
