"""A web page says when the report was published.

```yaml
check:
  kind: publication_shown
```

Undetermined where the page breaks off, and where a date stands above the report that is not said to be that of
publication. Not applicable to files that are no pages, and where the office has stated the date.

Passes: 发布日期：2024-01-22 above the title. Fails: a page without a date besides those of the report itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import folded
from auditor.regexes import regex
from auditor.report import Report

_ANYWHERE = Locus()
_DATE = regex(r"(20\d{2})[-年/.]\d{1,2}[-月/.]\d{1,2}")


def compile_publication_shown(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(report)]

    return check


def _outcome(report: Report) -> Outcome:
    page = next((file for file in (report, *report.others) if file.is_page), None)
    if page is None:
        return not_applicable(_ANYWHERE, _NO_PAGE)
    if "published" in report.stated:
        return not_applicable(_ANYWHERE, _STATED)
    if page.published is not None:
        return passed(_ANYWHERE)
    if page.cut_off is not None:
        return undetermined(_ANYWHERE, _BREAKS_OFF)
    if date := _date_above(page):
        return undetermined(_ANYWHERE, _UNNAMED.fill(date=date))
    return Outcome(Status.FAIL, _ANYWHERE, {"file": PurePath(page.path).name})


def _date_above(page: Report) -> str | None:
    """A date above the report that is not one of its year."""
    dates = (match for paragraph in page.front for match in _DATE.finditer(folded(paragraph.text)))
    return next((match[0] for match in dates if int(match[1]) != page.year), None)


_NO_PAGE = Text("不是网页，文件本身不写发布日期", "no web page; a file by itself does not say when it was published")
_STATED = Text("发布日期由 audit.yaml 写明", "the date of publication is stated in audit.yaml")
_BREAKS_OFF = Text("网页中断，发布日期可能在后面", "the page breaks off; the date may follow")
_UNNAMED = Text(
    "有日期（{date}），但没有写明是发布日期", "there is a date ({date}) that is not said to be that of publication"
)

PUBLICATION_SHOWN = Kind(
    name="publication_shown",
    properties={},
    required=(),
    placeholders=frozenset({"file"}),
    compile=compile_publication_shown,
)
