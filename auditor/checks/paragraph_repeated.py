"""No paragraph of the report stands in it twice.

```yaml
check:
  kind: paragraph_repeated
  shortest: 25
```

Compared without list numbers, punctuation, blanks and width; paragraphs of fewer than `shortest` characters, labels of
the form, the title and text of tables are left aside. Two equal lines above the first section are the web page's. For
review: a line above the title, or with lines that are no sentences between it and the first section, which may be the
page's summary; a short line in two sections, which may be said of two matters; and a short line in a file converted
from another format, which may be the head of every page. Undetermined where most of the report stands twice: then the
file holds it twice.

Passes: two paragraphs that differ in a figure. Fails: the preamble once more as the first paragraph of section one.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.checks.passages import Part, Passage, running_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.report import Report

_ANYWHERE = Locus()
_PREAMBLE = Locus(section="preamble")
_SHOWN = 40
_SHORT_STATEMENT = 60
_FEWEST_OF_A_COPY = 3
_SENTENCE_ENDS = ("。", "；", "：", "！")


class _Repeat(Struct, frozen=True):
    key: str
    first: Passage
    again: Passage


def compile_paragraph_repeated(params: Params, form: Form) -> Check:
    shortest = params["shortest"]
    tables = form.tables.values()
    labels = {
        label_key(label) for table in tables for label in (*table.corner, *(r.label for r in table.rows.values()))
    }
    names = {"preamble": _PREAMBLE_NAME, **{section.id: section.name for section in form.sections}}

    def check(report: Report) -> Sequence[Outcome]:
        aside = {*labels, label_key(report.title or "")}
        first: dict[str, Passage] = {}
        repeats = []
        for passage in running_text(report, (Part.PREAMBLE, Part.SECTIONS)).passages:
            key = label_key(passage.text)
            if len(key) < shortest or key in aside or (passage.place and passage.place.table):
                continue
            before = first.setdefault(key, passage)
            if before is not passage and not before.at == passage.at == _PREAMBLE:
                repeats.append(_Repeat(key, before, passage))
        if not first:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        copied = {repeat.key for repeat in repeats}
        if len(copied) >= _FEWEST_OF_A_COPY and len(copied) * 2 > len(first):
            return [undetermined(_ANYWHERE, _TWICE)]
        return [_outcome(repeat, report, names) for repeat in repeats] or [passed(_ANYWHERE)]

    return check


def _outcome(repeat: _Repeat, report: Report, names: dict[str, Text]) -> Outcome:
    shown = repeat.again.shown.strip()
    excerpt = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    where = names.get(repeat.first.at.section or "", _PREAMBLE_NAME)
    return Outcome(
        Status.FAIL,
        repeat.again.at,
        {"text": excerpt, "first": where},
        place=repeat.again.place,
        quote=excerpt,
        doubt=_doubt(repeat, report),
    )


def _doubt(repeat: _Repeat, report: Report) -> Text | None:
    if repeat.first.at == _PREAMBLE:
        return None if _is_preamble(repeat.first, report) else _SUMMARY
    if len(repeat.key) >= _SHORT_STATEMENT:
        return None
    if report.lossy:
        return _RUNNING_HEAD
    return _TWO_MATTERS if repeat.first.at != repeat.again.at else None


def _is_preamble(passage: Passage, report: Report) -> bool:
    """From the line on to the first section there are whole sentences, and the title is not among or below them."""
    texts = [paragraph.text for paragraph in report.front]
    below = texts[texts.index(passage.text) :]
    title = report.title_place.line if report.title_place else None
    own = passage.place.line if passage.place else None
    is_below_title = title is None or own is None or title < own
    return is_below_title and all(text.rstrip().endswith(_SENTENCE_ENDS) for text in below)


_PREAMBLE_NAME = Text("前言", "the preamble")
_NO_TEXT = Text("报告没有成段的文字", "the report has no paragraphs")
_TWICE = Text(
    "大部分段落都出现两次，像是文件把全文存了两遍",
    "most paragraphs stand twice; the file seems to hold the report twice",
)
_SUMMARY = Text("上面一段可能是网页自带的摘要", "the lines above may be a summary made by the web page")
_RUNNING_HEAD = Text(
    "文件由其他格式转换而来，可能是每页都有的页眉页脚",
    "the file was converted from another format; it may be a line at the head or foot of every page",
)
_TWO_MATTERS = Text("同一句话可能分别说明两件事", "the same sentence may be said of two matters")

PARAGRAPH_REPEATED = Kind(
    name="paragraph_repeated",
    properties={
        "shortest": {"type": "integer", "minimum": 10, "description": "Characters from which a paragraph counts."},
    },
    required=("shortest",),
    placeholders=frozenset({"text", "first"}),
    compile=compile_paragraph_repeated,
)
