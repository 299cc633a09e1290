"""The organ is named alike in title, head, preamble, archive line and signature.

```yaml
check:
  kind: organ_names_agree
```

Names agree where the characters of one stand in the other in the same order (市科技局 in 嘉兴市科学技术局), endings of
townships and zones left out, or where only the divisions in front differ. Not applicable where the organ is named once.

Passes: 上海市科学技术委员会, 市科委; 临溪镇人民政府, 青禾县临溪镇. Fails: 青禾县水利局, 青禾县教育局.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text, enumerated
from auditor.recognition.lexicon import Lexicon, official_lexicon
from auditor.recognition.organs import organ_named, without_divisions
from auditor.report import NamedIn, OrganKind, OrganName, Report

_TITLE = Locus(section="title")
_ENDINGS_TELL_NOTHING = (OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT, OrganKind.ZONE)


def compile_organ_names_agree(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        return [_outcome(report.organ_names)]

    return check


def _outcome(names: Sequence[OrganName]) -> Outcome:
    if not names:
        return undetermined(_TITLE, _NO_NAME)
    first, *others = names
    if not others:
        return not_applicable(_TITLE, _ONE_NAME)
    different = [other for other in others if not names_agree(first.name, other.name, official_lexicon())]
    if not different:
        return passed(_TITLE)
    values = {"organ": _told(first), "others": enumerated([_told(other) for other in different])}
    operands = tuple(Operand(name.where.value, name.name, name.name, name.place) for name in (first, *different))
    return Outcome(Status.FAIL, _TITLE, values, operands, different[0].place, different[0].name)


def names_agree(first: str, second: str, lexicon: Lexicon) -> bool:
    """Two names may be of one organ."""
    whole = [_without_ending(name, lexicon) for name in (first, second)]
    inner = [without_divisions(name, lexicon) for name in whole]
    return _stands_in(*whole) or (all(inner) and _stands_in(*inner))


def _without_ending(name: str, lexicon: Lexicon) -> str:
    """The name of a township, subdistrict or zone without its ending: 临溪镇党政办公室 is 临溪镇."""
    for ending in lexicon.vocabulary["organ_names"]["dropped"]:
        short = name.removesuffix(ending)
        if short != name and organ_named(short, lexicon).kind in _ENDINGS_TELL_NOTHING:
            return short
    return name


def _stands_in(first: str, second: str) -> bool:
    """The characters of the shorter text stand in the longer one in the same order."""
    short, long = sorted((first, second), key=len)
    characters = iter(long)
    return all(character in characters for character in short)


def _told(name: OrganName) -> Text:
    return _NAMED[name.where].fill(name=name.name)


_NAMED = {
    NamedIn.TITLE: Text("标题“{name}”", "“{name}” in the title"),
    NamedIn.ABOVE_TITLE: Text("标题上方“{name}”", "“{name}” above the title"),
    NamedIn.PREAMBLE: Text("前言“{name}”", "“{name}” in the preamble"),
    NamedIn.ARCHIVE: Text("发布信息“{name}”", "“{name}” in the archive line"),
    NamedIn.SIGNATURE: Text("落款“{name}”", "“{name}” in the signature"),
}
_NO_NAME = Text("没有读到机关名称", "no name of the organ was read")
_ONE_NAME = Text("机关名称只出现一处", "the organ is named in one place only")

ORGAN_NAMES_AGREE = Kind(
    name="organ_names_agree",
    properties={},
    required=(),
    placeholders=frozenset({"organ", "others"}),
    compile=compile_organ_names_agree,
)
