"""The sections stand in the order of the form.

```yaml
check:
  kind: section_order
```

Looks at the sections that have a heading. The fewest sections that would have to move are the ones out of order.

Passes: sections one to six. Fails: section four before section three.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report


def compile_section_order(params: Params, form: Form) -> Check:
    order = {section.id: index for index, section in enumerate(form.sections)}

    def check(report: Report) -> Sequence[Outcome]:
        written = [s.id for s in report.sections.values() if s.heading is not None and s.id in order]
        kept = _longest_ascending([order[id_] for id_ in written])
        return [
            passed(Locus(section=id_)) if order[id_] in kept else _moved(id_, written, report, form) for id_ in written
        ]

    return check


def _moved(id_: str, written: Sequence[str], report: Report, form: Form) -> Outcome:
    section = form.section(id_)
    position = written.index(id_)
    before = form.section(written[position - 1]).name if position else _THE_BEGINNING
    values = {"section": Text(section.heading, section.name.en), "after": before}
    return Outcome(Status.FAIL, Locus(section=id_), values, place=report.sections[id_].place)


def _longest_ascending(numbers: Sequence[int]) -> set[int]:
    best: list[list[int]] = []
    for number in numbers:
        runs = [run for run in best if run[-1] < number]
        best.append([*_longest(runs), number])
    return set(_longest(best))


def _longest(runs: Sequence[list[int]]) -> list[int]:
    return max(runs, key=len) if runs else []


_THE_BEGINNING = Text("标题", "the title")

SECTION_ORDER = Kind(
    name="section_order",
    properties={},
    required=(),
    placeholders=frozenset({"section", "after"}),
    compile=compile_section_order,
)
