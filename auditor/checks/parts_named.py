"""The parts that the preamble names, and their number, are those of the report.

```yaml
check:
  kind: parts_named
  names: [{section: disputes, words: [复议, 诉讼]}, {section: overall, words: [总体, 基本情况]}]
```

Read is the sentence of the preamble, or of section one, that says of how many parts the report consists
(由…六个部分组成, 分为六部分：…). A name is that of a section where it holds one of the section's words under `names`,
which are looked for in the order of the list, or where the report has a heading that holds the name. What fails is a
name of no section; a count that is neither that of the form nor that of the report; more sections named than counted,
or without 等 fewer. Names in a row of one section count once (行政复议、行政诉讼情况). Not applicable where nothing is
said of it.

Passes: 本报告由总体情况等六个部分组成。 Fails: 本报告由概述、收费及减免情况等六个部分组成。
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from auditor.checks.model import Check, Kind, ParameterError, Params, not_applicable, passed, section_named
from auditor.checks.passages import Part, running_text
from auditor.checks.stated_parts import Statement, statement_in
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.report import Report

_PREAMBLE = Locus(section="preamble")


def compile_parts_named(params: Params, form: Form) -> Check:
    words = [(_section_named(name, at, form), name["words"]) for at, name in enumerate(params["names"])]

    places = ("preamble", form.sections[0].id)

    def check(report: Report) -> Sequence[Outcome]:
        read = [p for p in running_text(report, (Part.PREAMBLE, Part.SECTIONS)).passages if p.at.section in places]
        stated = next((found for passage in read if (found := statement_in(passage))), None)
        if stated is None:
            return [not_applicable(_PREAMBLE, _SAYS_NOTHING)]
        problem = _problem(stated, report)
        if problem is None:
            return [passed(_PREAMBLE)]
        quote = stated.passage.quote(stated.start, stated.end)
        values = {"problem": problem, "quote": quote}
        return [Outcome(Status.FAIL, stated.passage.at, values, place=stated.passage.place, quote=quote)]

    def _problem(stated: Statement, report: Report) -> Text | None:
        headings = [label_key(section.heading) for section in report.sections.values() if section.heading]
        headings += [label_key(extra.heading) for extra in report.extra_headings]
        strange = [name for name in stated.names if not _section(name) and not _heads(name, headings)]
        if strange:
            return _STRANGE.fill(names="、".join(strange))
        counts = {len(form.sections), len(report.sections) + len(report.extra_headings)}
        if stated.count not in counts:
            return _COUNT.fill(count=stated.count, due=len(form.sections))
        parts = len([key for key, _ in groupby(_section(name) or name for name in stated.names)])
        if parts and (parts > stated.count or (parts < stated.count and not stated.is_open)):
            return _FEWER_OR_MORE.fill(count=stated.count, named=parts)
        return None

    def _section(name: str) -> str | None:
        return next((id_ for id_, of in words if any(word in name for word in of)), None)

    return check


def _section_named(name: Params, index: int, form: Form) -> str:
    try:
        return section_named(name, "section", form).id
    except ParameterError as error:
        raise error.within("names", index) from error


def _heads(name: str, headings: Sequence[str]) -> bool:
    return any(label_key(name) in heading for heading in headings)


_SAYS_NOTHING = Text("前言没有说明报告由哪几部分组成", "the preamble does not say of which parts the report consists")
_STRANGE = Text("报告没有前言所列的“{names}”", "the report has no part “{names}”, which the preamble names")
_COUNT = Text("前言说有{count}个部分，格式规定的是{due}个", "the preamble counts {count} parts; the form has {due}")
_FEWER_OR_MORE = Text("前言说有{count}个部分，列出的是{named}个", "the preamble counts {count} parts and names {named}")

PARTS_NAMED = Kind(
    name="parts_named",
    properties={
        "names": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["section", "words"],
                "properties": {
                    "section": {"type": "string", "format": "name", "description": "A section, by its id."},
                    "words": {
                        "type": "array",
                        "minItems": 1,
                        "items": {"type": "string", "minLength": 1},
                        "description": "Words of which each tells that a name is this section's.",
                    },
                },
            },
            "description": "What tells that a name is a section's; the first that fits counts.",
        },
    },
    required=("names",),
    placeholders=frozenset({"problem", "quote"}),
    compile=compile_parts_named,
)
