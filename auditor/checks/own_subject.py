"""The report speaks of its own organ, by its own name and as what it is.

```yaml
check:
  kind: own_subject
  calls_itself: [局, 镇, 乡]
  works: [高度重视, 认真, 坚持]
```

A sentence that says 我 or 本 with one of `calls_itself` (我局, 本镇) in the report of an organ without that word in its
name, one that begins with the full name of another organ, a year or 本年度 before it or not, with one of `works` behind
it, and one that says that another organ made the report (由…编制). Another organ is a government of another division of
the same level in a government's report, another township in a township's, and in a department's that of another
division of the same level or one of the same division whose name shares no character with its own. What is said between
quotation marks is another's. A sentence is one finding. Undetermined where the report names its organ nowhere.

Passes: 会同县财政局发布信息. Fails: 石湾乡人民政府坚持应公开尽公开 in the report of 临溪镇人民政府.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.checks.model import Check, Kind, Params, passed, undetermined
from auditor.checks.passages import SENTENCE_ENDS, Part, Passage, running_text
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.other_organs import another_organ
from auditor.regexes import HAN, regex
from auditor.report import OrganKind, Report

_ANYWHERE = Locus()
_READ = (Part.PREAMBLE, Part.SECTIONS)
_DATE = r"(?:(?:20\d\d年度?|本年度|一年来|今年以来|过去一年|上年度|年内)[，,]?)?"
_NAME = f"(?P<name>{HAN}{{2,24}}?(?:人民政府|街道办事处|管理委员会|管委会|局|委员会|厅))"
_MAKER = regex(rf"(?:报告|年报)[^。；\n]{{0,60}}?由{_NAME}(?:办公室)?(?:编制|编写)")
_OPENING = regex('[“"‘「『][^”"’」』]{0,40}\\Z')
_LONGEST_OPENING = 41
_NOT_BEFORE = {
    "局": "(?![部面势限地])",
    "委": "(?![托派员任婉屈])",
    "乡": "(?![村镇亲土情音风贤])",
    "镇": "(?![压静痛定])",
}


def compile_own_subject(params: Params, form: Form) -> Check:
    words = [re.escape(word) + _NOT_BEFORE.get(word, "") for word in params["calls_itself"]]
    itself = regex(f"[我本](?P<word>{'|'.join(words)})")
    subject = regex(
        rf"(?:\A|(?<=[{re.escape(SENTENCE_ENDS)}]))\s*{_DATE}{_NAME}(?:{'|'.join(map(re.escape, params['works']))})"
    )

    def check(report: Report) -> Sequence[Outcome]:
        own = [name.name for name in report.organ_names]
        if not own or report.organ.name is None or report.organ.kind is None:
            return [undetermined(_ANYWHERE, _NO_NAME)]
        own.append(report.organ.name)
        kind = report.organ.kind

        def finds(text: str) -> Iterator[tuple[int, int]]:
            named = (match.span("name") for match in subject.finditer(text) if _is_other(match["name"], own, kind))
            makers = (match.span("name") for match in _MAKER.finditer(text) if _is_other(match["name"], own, kind))
            called = (match.span() for match in itself.finditer(text) if _is_wrong(match, own))
            return iter(sorted((*named, *makers, *called)))

        passages = running_text(report, _READ).passages
        found = [outcome for passage in passages for outcome in _of_others(passage, finds(passage.text), own)]
        return found or [passed(_ANYWHERE)]

    return check


def _is_other(name: str, own: Sequence[str], kind: OrganKind) -> bool:
    return all(another_organ(name, each, kind, official_lexicon()) for each in own)


def _is_wrong(called: re.Match[str], own: Sequence[str]) -> bool:
    before = called.string[max(called.start() - _LONGEST_OPENING, 0) : called.start()]
    return not _OPENING.search(before) and not any(called["word"] in name for name in own)


def _of_others(passage: Passage, finds: Iterator[tuple[int, int]], own: Sequence[str]) -> Iterator[Outcome]:
    """One outcome a sentence, the same words once."""
    read_to = 0
    told: set[str] = set()
    for start, end in finds:
        if start >= read_to and (words := passage.text[start:end]) not in told:
            told.add(words)
            read_to = passage.sentence(start, end)[1]
            values = {"found": passage.shown[start:end], "organ": own[0]}
            quote = passage.quote(start, end)
            yield Outcome(Status.FAIL, passage.at, values, place=passage.place, quote=quote)


_NO_NAME = Text("没有读到报告机关的名称", "the report does not name its organ")


def _texts(description: str) -> dict[str, object]:
    item = {"type": "string", "minLength": 1}
    return {"type": "array", "minItems": 1, "items": item, "description": description}


OWN_SUBJECT = Kind(
    name="own_subject",
    properties={
        "calls_itself": _texts("Words that stand behind 我 and 本 for the reporting organ."),
        "works": _texts("Words behind an organ's name that make it the subject of the report's own work."),
    },
    required=("calls_itself", "works"),
    placeholders=frozenset({"found", "organ"}),
    compile=compile_own_subject,
)
