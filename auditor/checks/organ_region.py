"""The name that the report gives its organ says of which region it is.

```yaml
check:
  kind: organ_region
```

Fails where the name begins with a bare 省, 市, 县, 区, 州 or 旗, or holds no word for a division or zone at all. Organs
of the nation have none; the check does not apply to names that begin as theirs do. Undetermined without a name.

Passes: 青禾县水利局, 临溪镇人民政府, 枣庄市市中区教育局. Fails: 市水利局, 水利局.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, Params, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.regexes import regex
from auditor.report import Report

_TITLE = Locus(section="title")
_BARE = regex(r"[省市县区州旗](?![中北南]区)")
_DIVISION = regex(r"[省市县区州旗盟乡镇]|街道|苏木|兵团")
_NATIONAL = ("国家", "国务院", "中国", "中华人民共和国")


def compile_organ_region(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        if not report.organ_names:
            return [undetermined(_TITLE, _NO_NAME)]
        name, place = report.organ_names[0].name, report.organ_names[0].place
        if name.startswith(_NATIONAL):
            return [not_applicable(_TITLE, _OF_THE_NATION)]
        if not _BARE.match(name) and _DIVISION.search(name):
            return [passed(_TITLE)]
        return [Outcome(Status.FAIL, _TITLE, {"organ": name}, place=place, quote=name)]

    return check


_NO_NAME = Text("没有读到机关名称", "no name of the organ was read")
_OF_THE_NATION = Text("国家机关的名称没有区划", "an organ of the nation has no division in its name")

ORGAN_REGION = Kind(
    name="organ_region",
    properties={},
    required=(),
    placeholders=frozenset({"organ"}),
    compile=compile_organ_region,
)
