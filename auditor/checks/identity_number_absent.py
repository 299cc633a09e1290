"""No text and no cell of the report discloses an identity card number.

```yaml
check:
  kind: identity_number_absent
  other_numbers: [订单号, 受理编号]
```

Eighteen characters with the code of a province, a date and the right check digit, in digits of any width, broken by
blanks or not; never a part of a longer code. Fifteen digits as they were given until 1999 have no check digit and are
for review, and so are digits in the section of a table that was not read: they may be its figures. A number right
behind one of the words `other_numbers` is that number and none of a person. What is found is shown masked.

Passes: 统一社会信用代码11330000002482081N. Fails: 身份证号 and eighteen digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import Part, Passage, running_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.folding import fold
from auditor.personal_numbers import PersonalKind, PersonalNumber, find_personal_numbers
from auditor.report import Report

_ANYWHERE = Locus()
_LABEL = 16


def compile_identity_number_absent(params: Params, form: Form) -> Check:
    labels = tuple(fold(label) for label in params.get("other_numbers", ()))

    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, tuple(Part)).passages
        if not read:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        unread = {form.tables[table.id].section for table in report.tables.values() if table.all_unread}
        return [
            _outcome(passage, number, may_be_figures=passage.at.section in unread)
            for passage in read
            for number in _disclosed(passage, labels)
        ] or [passed(_ANYWHERE)]

    return check


def _disclosed(passage: Passage, labels: tuple[str, ...]) -> Iterator[PersonalNumber]:
    for number in find_personal_numbers(passage.text):
        is_identity = number.checked or number.kind is PersonalKind.OLD_IDENTITY
        start = number.positions[0]
        before = fold(passage.text[max(start - _LABEL, 0) : start]).rstrip(" :是为")
        if is_identity and number.stands_alone and not before.endswith(labels):
            yield number


def _outcome(passage: Passage, number: PersonalNumber, may_be_figures: bool) -> Outcome:
    start, end = number.positions[0], number.positions[-1] + 1
    doubt = _FIGURES_RUN_TOGETHER if may_be_figures else None
    return Outcome(
        Status.FAIL,
        passage.at,
        {"number": passage.shown[start:end]},
        place=passage.place,
        quote=passage.quote(start, end),
        doubt=_NO_CHECK_DIGIT if number.kind is PersonalKind.OLD_IDENTITY else doubt,
    )


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_FIGURES_RUN_TOGETHER = Text(
    "这一部分的表格没有读懂，这串数字可能是几格连在一起",
    "the section's table was not read; the digits may be some of its figures run together",
)
_NO_CHECK_DIGIT = Text(
    "15位的旧号码没有校验码，可能是别的编号",
    "an old number of 15 digits has no check digit; it may be some other number",
)

IDENTITY_NUMBER_ABSENT = Kind(
    name="identity_number_absent",
    properties={
        "other_numbers": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Words right before a number that make it another than a person's.",
        }
    },
    required=(),
    placeholders=frozenset({"number"}),
    compile=compile_identity_number_absent,
)
