"""The report can be read on a web page, not in a PDF alone.

```yaml
check:
  kind: text_on_page
```

Fails where the page holds only the title and the report stands in a PDF beside it. Undetermined for a PDF without its
page. Not applicable to files of other formats.

Passes: a page with the report. Fails: a page with nothing but the title, and its attachment 年报.pdf.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.report import Report

_ANYWHERE = Locus()
_PDF = "pdf"


def compile_text_on_page(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(report)]

    return check


def _outcome(report: Report) -> Outcome:
    files = (report, *report.others)
    page = next((file for file in files if file.is_page), None)
    if page is not None and not page.is_title_only:
        return passed(_ANYWHERE)
    if any(file.format != _PDF for file in files if not file.is_page):
        return not_applicable(_ANYWHERE, _OTHER_FORMAT)
    if page is None:
        return undetermined(_ANYWHERE, _NO_PAGE)
    return Outcome(Status.FAIL, _ANYWHERE, {"page": page.path, "file": report.path})


_OTHER_FORMAT = Text("不只有 PDF", "there is more than a PDF")
_NO_PAGE = Text(
    "只有 PDF，没有网页，不知道网页上有没有正文", "a PDF without its page; whether the page has the text is not known"
)

TEXT_ON_PAGE = Kind(
    name="text_on_page",
    properties={},
    required=(),
    placeholders=frozenset({"page", "file"}),
    compile=compile_text_on_page,
)
