"""The text speaks of every aspect that is due, in whatever words.

```yaml
check:
  kind: aspects_covered
  sections: [problems_and_improvements, overall]
  aspects:
    - name: {zh: 被纠正的案件, en: cases that were corrected}
      patterns: [复议, "诉讼{~10}{纠正|败诉}"]
      hints: [答复质量]
  only_if_said: [行政争议]
  table: disputes
  only_if_above_zero: [行政复议.结果纠正]
```

One of an aspect's `patterns`, written as for `text_absent`, is enough, in any of the `sections`; headings are not read,
since they only repeat the form. A finding stands at the first section, names all aspects that are missing, and is for
review where there are `hints` of each of them, or a conversion may have robbed the file of words.

With `only_if_said` the aspects are due only where the sections say one of these; with `only_if_above_zero` only where
one of these cells of `table` is above 0. Where both stand, one is enough.

Not applicable where the first section is missing; undetermined, unless all is found, where the text may not have been
read in full, as for `text_present`, or ends by announcing what follows (如下), or a cell that decides was not read.

Passes: 个别答复在复议中被纠正，已修订答复范本。 Fails: 解读形式单一，将增加图解。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.aspects import ASPECTS, Aspect, aspect_of
from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    ParameterError,
    Params,
    may_be_in_picture,
    may_follow,
    not_applicable,
    passed,
    section_named,
    undetermined,
)
from auditor.checks.pattern_lists import is_said, pattern_list, patterns_in
from auditor.checks.tables_above_zero import ABOVE_ZERO, Due, cells_above_zero
from auditor.checks.unread_text import section_unread
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormSection
from auditor.language import Text, enumerated
from auditor.patterns.language import Pattern
from auditor.report import Report


def compile_aspects_covered(params: Params, form: Form) -> Check:
    due = [_section(id_, index, form) for index, id_ in enumerate(params["sections"])]
    aspects = [aspect_of(entry, index) for index, entry in enumerate(params["aspects"])]
    occasions = patterns_in("only_if_said", params)
    above_zero = cells_above_zero(params, "only_if_above_zero", form)
    at = Locus(section=due[0].id)
    heading = Text(f"“{due[0].heading}”", f"Section “{due[0].name.en}”")

    def check(report: Report) -> Sequence[Outcome]:
        first = report.sections.get(due[0].id)
        if first is None:
            reason = may_follow(due[0].id, report, form) or may_be_in_picture(due[0].id, report, form)
            return [undetermined(at, reason) if reason else not_applicable(at, _MISSING)]
        said = "\n".join(report.sections[section.id].text for section in due if section.id in report.sections)
        is_due, open_reason = _due(said, report, occasions, above_zero)
        if not is_due and open_reason is None:
            return [not_applicable(at, _NOT_DUE)]
        missing = [aspect for aspect in aspects if not is_said(said, aspect.patterns)]
        if not missing:
            return [passed(at)]
        unread = _ANNOUNCES if _announces(said) else next(_unread(report, due, form), None)
        if reason := unread or _in_another_file(report, due, missing) or open_reason:
            return [undetermined(at, reason, first.place)]
        without = [aspect for aspect in missing if not is_said(said, aspect.hints)]
        doubt = (None if without else _HINTED) or (LOSSY_SOURCE if report.lossy else None)
        values = {"section": heading, "missing": enumerated([aspect.name for aspect in without or missing])}
        return [Outcome(Status.FAIL, at, values, place=first.place, doubt=doubt)]

    return check


def _section(id_: str, index: int, form: Form) -> FormSection:
    try:
        return section_named({"sections": id_}, "sections", form)
    except ParameterError as error:
        raise ParameterError("sections", error.text, item=index) from error


def _due(said: str, report: Report, occasions: Sequence[Pattern], above_zero: Due | None) -> tuple[bool, Text | None]:
    """Whether the aspects are due, or why that is open."""
    if (not occasions and above_zero is None) or is_said(said, occasions):
        return True, None
    return (False, None) if above_zero is None else above_zero(report)


def _unread(report: Report, due: Sequence[FormSection], form: Form) -> Iterator[Text]:
    """Why the sections may say more than was read; pictures in a section of a table are the table's."""
    of_tables = {table.section for table in form.tables.values()}
    for section in due:
        found = report.sections.get(section.id)
        reason = may_follow(section.id, report, form)
        if reason is None and found is not None and section.id not in of_tables:
            reason = section_unread(found, report)
        if reason is not None:
            yield reason


def _announces(said: str) -> bool:
    """The text ends with the announcement of what follows, which then was not read."""
    return said.rstrip(" \u3000\n。：:").endswith(_ANNOUNCEMENTS)


def _in_another_file(report: Report, due: Sequence[FormSection], missing: Sequence[Aspect]) -> Text | None:
    for other in report.others:
        said = "\n".join(other.sections[section.id].text for section in due if section.id in other.sections)
        if any(is_said(said, aspect.patterns) for aspect in missing):
            return _IN_ANOTHER_FILE.fill(path=other.path)
    return None


_ANNOUNCEMENTS = ("如下", "如下所示")
_ANNOUNCES = Text("文中写着“如下”，而下面的文字没有读到", "the text says that something follows, which was not read")
_MISSING = Text("报告没有这一部分", "the report has no such section")
_NOT_DUE = Text("没有需要写这项内容的情形", "nothing in the report makes this due")
_HINTED = Text("文中有相近的说法，可能说的就是这项内容", "the text comes near to it and may mean it")
_IN_ANOTHER_FILE = Text("这个文件里没有，另一个文件里有：{path}", "not in this file, but in another: {path}")

ASPECTS_COVERED = Kind(
    name="aspects_covered",
    properties={
        "sections": {
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"type": "string", "format": "name"},
            "description": "Sections that are read; findings stand at the first.",
        },
        "aspects": ASPECTS,
        "only_if_said": pattern_list("Patterns that make the aspects due."),
        **ABOVE_ZERO,
    },
    required=("sections", "aspects"),
    placeholders=frozenset({"section", "missing"}),
    compile=compile_aspects_covered,
)
