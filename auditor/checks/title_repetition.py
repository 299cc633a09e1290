"""The title says nothing twice: not the year, not the organ, not 年度.

```yaml
check:
  kind: title_repetition
```

Undetermined where no title was found.

Passes: 青禾县水利局2023年政府信息公开工作年度报告. Fails: 青禾县水利局2023年度政府信息公开工作年度报告.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.recognition.characters import folded
from auditor.recognition.identity import YEAR
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.organs import looks_like_organ
from auditor.regexes import regex
from auditor.report import Report

_TITLE = Locus(section="title")
_FOR_THE_YEAR = "年度"
_REPEATED = regex(r"(\D{3,}).*?\1")


def compile_title_repetition(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        if report.title is None:
            return [undetermined(_TITLE, _NO_TITLE)]
        title = folded(report.title)
        years = [match[1] for match in YEAR.finditer(title)]
        organ = _REPEATED.search(title)
        twice = [
            *[year for year in dict.fromkeys(years) if years.count(year) > 1],
            *([organ[1]] if organ and looks_like_organ(organ[1], official_lexicon()) else []),
            *([_FOR_THE_YEAR] if title.count(_FOR_THE_YEAR) > 1 else []),
        ]
        if not twice:
            return [passed(_TITLE)]
        values = {"title": report.title, "repeated": enumerated([same(f"“{word}”") for word in twice])}
        return [Outcome(Status.FAIL, _TITLE, values, place=report.title_place, quote=report.title)]

    return check


_NO_TITLE = Text("没有找到标题", "no title was found")

TITLE_REPETITION = Kind(
    name="title_repetition",
    properties={},
    required=(),
    placeholders=frozenset({"title", "repeated"}),
    compile=compile_title_repetition,
)
