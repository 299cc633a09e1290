"""No text and no cell of the report gives away the mobile phone number of a private person.

```yaml
check:
  kind: mobile_number_absent
  persons: [申请人, 村民]
  contacts: [联系电话, 监督, 邮编]
  other_numbers: [流水号]
  counted_in: [次, 条]
```

Eleven digits as mobile numbers have them, in any width, broken by blanks or not. A number is a private person's where
one of `persons` stands before it in its sentence and nothing between them says that this person is to call it; else an
office's where its sentence holds one of `contacts`. Any other is for review unless 手机 or its like stands before it;
so are digits in the section of a table that was not read. A number right behind one of `other_numbers` or before one of
`counted_in` is none. Each number is one finding in a report, and shown masked.

Passes: 监督电话 and a mobile number. Fails: 申请人本人手机 and one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed
from auditor.checks.passages import Part, Passage, running_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.folding import fold
from auditor.personal_numbers import PersonalKind, PersonalNumber, find_personal_numbers
from auditor.regexes import regex
from auditor.report import Report

_ANYWHERE = Locus()
_LABEL = 16
_PERSON_BEFORE = 30
_CALLED_BY = regex("可|请|拨|打|致电|咨询|向|与|欢迎")
_PHONE = regex("手机|移动电话|电话|号码|微信|短信|来电")


def compile_mobile_number_absent(params: Params, form: Form) -> Check:
    persons, contacts = _any_of(params, "persons"), _any_of(params, "contacts")
    labels = tuple(fold(label) for label in params.get("other_numbers", ()))
    units = tuple(params.get("counted_in", ()))

    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, tuple(Part)).passages
        if not read:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        unread = {form.tables[table.id].section for table in report.tables.values() if table.all_unread}
        found: dict[str, Outcome] = {}
        for passage in read:
            for number in find_personal_numbers(passage.text):
                start, end = number.positions[0], number.positions[-1] + 1
                if number.kind is not PersonalKind.MOBILE or _is_other(passage.text, start, end, labels, units):
                    continue
                if (doubt := _doubt(passage, number, persons, contacts)) is not _OF_AN_OFFICE:
                    doubt = _FIGURES_RUN_TOGETHER if passage.at.section in unread else doubt
                    digits = "".join(passage.text[at] for at in number.positions)
                    found.setdefault(digits, _outcome(passage, start, end, doubt))
        return list(found.values()) or [passed(_ANYWHERE)]

    return check


def _any_of(params: Params, key: str) -> re.Pattern[str]:
    return regex("|".join(map(re.escape, params[key])))


def _is_other(text: str, start: int, end: int, labels: tuple[str, ...], units: tuple[str, ...]) -> bool:
    before = fold(text[max(start - _LABEL, 0) : start]).rstrip(" :是为")
    return bool(labels and before.endswith(labels)) or bool(units and text[end:].lstrip().startswith(units))


def _doubt(
    passage: Passage, number: PersonalNumber, persons: re.Pattern[str], contacts: re.Pattern[str]
) -> Text | None:
    """Why it is open whether the number is a private person's; None where it is, _OF_AN_OFFICE where it is none."""
    start, end = number.positions[0], number.positions[-1] + 1
    first, last = passage.sentence(start, end)
    before = passage.text[first:start]
    if person := _last(persons, before):
        between = before[person.end() :]
        if len(between) <= _PERSON_BEFORE and not _CALLED_BY.search(between):
            return None
    if contacts.search(passage.text[first:last]):
        return _OF_AN_OFFICE
    return None if number.stands_alone and _PHONE.search(before) else _BARE


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found: Iterator[re.Match[str]] = pattern.finditer(text)
    return max(found, key=lambda match: match.end(), default=None)


def _outcome(passage: Passage, start: int, end: int, doubt: Text | None) -> Outcome:
    values = {"number": passage.shown[start:end]}
    return Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=passage.quote(start, end), doubt=doubt)


_OF_AN_OFFICE = Text("", "")
_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_FIGURES_RUN_TOGETHER = Text(
    "这一部分的表格没有读懂，这串数字可能是几格连在一起",
    "the section's table was not read; the digits may be some of its figures run together",
)
_BARE = Text(
    "前后没有说明这是谁的号码，也可能是别的编号",
    "nothing says whose number this is; it may be some other number",
)


def _texts(description: str) -> dict[str, object]:
    item = {"type": "string", "minLength": 1}
    return {"type": "array", "minItems": 1, "items": item, "description": description}


MOBILE_NUMBER_ABSENT = Kind(
    name="mobile_number_absent",
    properties={
        "persons": _texts("Words for private persons: a number behind one is that person's."),
        "contacts": _texts("Words that make the numbers of their sentence an office's."),
        "other_numbers": _texts("Words right before a number that make it another than a mobile number."),
        "counted_in": _texts("Words right behind a number that make it a count."),
    },
    required=("persons", "contacts"),
    placeholders=frozenset({"number"}),
    compile=compile_mobile_number_absent,
)
