"""No text of the report has a wording that a list calls wrong.

```yaml
check:
  kind: listed_wordings
  list: misspellings
  also:
    - {wrong: ["{受理|投诉}渠到"], right: 渠道, except: [沟渠到]}
    - {fixed: 最多跑一次改革}
  without: [松驰]
  review_if_converted: true
```

`list` is one of those that come with the tool (`rules/lists/`). `also` adds entries of your own, and `without` leaves
out the patterns and fixed wordings of the list that are written just so. Title, preamble, sections with their headings
and the cells of tables are read.

An entry says what is wrong: `wrong` has patterns (as those of `text_absent`), `fixed` a wording of which a near miss is
wrong: one character left out, put for another, swapped with the next or written twice, but for the first two. `right`
is what to write instead, or `note` in both languages what to know. Finds that overlap one of `except` are none, nor are
those in a sentence that `unless_sentence_has` describes, or in a report that says somewhere what `unless_report_has`
describes; with `as_title`, only a whole title in 《》 is one. With `years`, it is wrong in reports of these years
alone; with `since`, in reports published before that day alone: undetermined where the year or the day is not known.
Finds of an entry with `review` are for review, and with `review_if_converted` all of a file that a conversion may have
robbed of characters. `innocent` are texts in which a list must find nothing. A sentence is one finding an entry.

Passes: 受理渠道. Fails: 受理渠到, 最多跑一改革.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from auditor.checks.model import (
    LOSSY_SOURCE,
    Check,
    Kind,
    ParameterError,
    Params,
    not_applicable,
    passed,
    undetermined,
)
from auditor.checks.passages import Part, Passage, RunningText, running_text
from auditor.checks.pattern_lists import all_found
from auditor.checks.wording_list_shape import ENTRY
from auditor.checks.wording_lists import Entry, entries_of, list_names, official_list
from auditor.checks.wording_times import is_wrong_in, why_open
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.patterns.language import Found
from auditor.report import Report
from auditor.suggestions import did_you_mean

Taken = defaultdict[tuple[int, int], list[Found]]
"""What was found in the sentence of a passage that begins at a character."""

_ANYWHERE = Locus()


def compile_listed_wordings(params: Params, form: Form) -> Check:
    entries = (*_of_the_list(params), *_own(params))
    doubtful = params.get("review_if_converted", False)

    def check(report: Report) -> Sequence[Outcome]:
        read = running_text(report, tuple(Part))
        if not read.passages:
            return [not_applicable(_ANYWHERE, _NO_TEXT)]
        converted = LOSSY_SOURCE if doubtful and report.lossy else None
        failed: list[Outcome] = []
        open_: Text | None = None
        taken: Taken = defaultdict(list)
        for entry in entries:
            doubt = why_open(entry, report)
            if doubt is None and not is_wrong_in(entry, report):
                continue
            for passage, found in _first_of_sentences(entry, read, taken):
                if doubt is None:
                    failed.append(_failed(passage, found, entry, _LOOK if entry.review else converted))
                open_ = open_ or doubt
        return failed or [undetermined(_ANYWHERE, open_) if open_ else passed(_ANYWHERE)]

    return check


def _of_the_list(params: Params) -> Iterator[Entry]:
    name = params["list"]
    if name not in list_names():
        raise ParameterError("list", _NO_LIST.fill(name=name, hint=did_you_mean(name, list_names())))
    left_out = params.get("without", ())
    entries = official_list(name)
    known = {pattern.source for entry in entries for pattern in entry.patterns}
    for index, source in enumerate(left_out):
        if source not in known:
            raise ParameterError("without", _NOT_LISTED.fill(source=source, list=name), item=index)
    return (entry.without(left_out) for entry in entries)


def _own(params: Params) -> Iterator[Entry]:
    try:
        yield from entries_of({"entries": params.get("also", ())})
    except ParameterError as error:
        error.path = ("also", *error.path[1:])
        raise


def _first_of_sentences(entry: Entry, read: RunningText, taken: Taken) -> Iterator[tuple[Passage, Found]]:
    """The first find of each sentence, counted from where its passage begins; none inside what another entry found."""
    finds = entry.found_in(read.text)
    if not finds or all_found(read.text, entry.elsewhere):
        return
    read_to = 0
    for found in finds:
        index = read.index_at(found.start)
        passage, offset = read.passages[index], read.starts[index]
        here = Found(found.start - offset, found.end - offset, ())
        first, last = passage.sentence(here.start, here.end)
        others = taken[index, first]
        if found.start < read_to or all_found(passage.text[first:last], entry.beside):
            continue
        read_to = offset + last
        if not any(other.start <= here.start and here.end <= other.end for other in others):
            others.append(here)
            yield passage, here


def _failed(passage: Passage, found: Found, entry: Entry, doubt: Text | None) -> Outcome:
    quote = passage.quote(found.start, found.end)
    values: Mapping[str, object] = {
        "found": passage.shown[found.start : found.end],
        "instead": entry.instead,
        "quote": quote,
    }
    return Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote, doubt=doubt)


_NO_TEXT = Text("报告没有可读的文字", "the report has no text to read")
_LOOK = Text("这样写有时是对的，要看上下文", "this wording is right at times; the context tells")
_NO_LIST = Text("没有词表“{name}”。{hint}", "there is no list “{name}”.{hint}")
_NOT_LISTED = Text(
    "词表 {list} 里没有“{source}”。请照 rules/lists/{list}.yaml 的 wrong 或 fixed 原样写。",
    "the list {list} has no “{source}”; write it just as `wrong` or `fixed` has it in rules/lists/{list}.yaml.",
)

LISTED_WORDINGS = Kind(
    name="listed_wordings",
    properties={
        "list": {
            "type": "string",
            "minLength": 1,
            "format": "id",
            "description": "List that comes with the tool, by its name.",
        },
        "also": {"type": "array", "items": ENTRY, "description": "Entries added to the list."},
        "without": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "minLength": 1},
            "description": "Patterns and fixed wordings of the list that are left out, as they are written there.",
        },
        "review_if_converted": {
            "type": "boolean",
            "description": "Finds in files converted from another format are for review.",
        },
    },
    required=("list",),
    placeholders=frozenset({"found", "instead", "quote"}),
    compile=compile_listed_wordings,
)
