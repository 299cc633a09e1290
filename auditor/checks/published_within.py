"""The report was published within the days due for its year.

```yaml
check:
  kind: published_within
  earliest: year+1-01-01
  latest: year+1-01-31
  review_after: year+1-12-31
```

Bounds are days counted from the report year, and count as within; one of `earliest` and `latest` is enough. A date
behind `review_after` is for review: so late a date is often that of a page put up anew. Undetermined where no date of
publication is known or the report year is not sure.

Passes: published on 22 January 2024, for 2023. Fails: published on 1 February 2024.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.days import DAY, REPOSTED, optional_day, optional_last_day, publication, published_outside
from auditor.checks.model import Check, Kind, ParameterError, Params, passed, undetermined
from auditor.findings import Locus, Outcome
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_ANYWHERE = Locus()


def compile_published_within(params: Params, form: Form) -> Check:
    earliest = optional_day(params, "earliest")
    latest, review_after = (optional_last_day(params, key) for key in ("latest", "review_after"))
    if earliest is None and latest is None:
        raise ParameterError("kind", _NO_BOUND)

    def check(report: Report) -> Sequence[Outcome]:
        known = publication(report)
        if isinstance(known, Text):
            return [undetermined(_ANYWHERE, known)]
        published, year = known
        if earliest is not None and published < earliest.of(year):
            return [published_outside(report, published, earliest.of(year))]
        if latest is not None and published > latest.of(year):
            reposted = review_after is not None and published > review_after.of(year)
            return [published_outside(report, published, latest.of(year), REPOSTED if reposted else None)]
        return [passed(_ANYWHERE)]

    return check


_NO_BOUND = Text("要写 earliest 或 latest。", "earliest or latest is needed.")

PUBLISHED_WITHIN = Kind(
    name="published_within",
    properties={
        "earliest": {**DAY, "description": "First day, such as year+1-01-01."},
        "latest": {**DAY, "description": "Last day, such as year+1-01-31."},
        "review_after": {**DAY, "description": "A later date than this is for review."},
    },
    required=(),
    placeholders=frozenset({"published", "due", "year"}),
    compile=compile_published_within,
)
