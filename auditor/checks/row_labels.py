"""Each row's label has the wording of the form.

```yaml
check:
  kind: row_labels
```

Numbering, width, quotes, spaces and brackets make no difference, and wordings that the form lists as aliases are right.
A label that was not read leaves its row undetermined. Where the source format loses characters, or a good part of the
labels differ as in a damaged file, the finding is for review.

Passes: 2.其他法律、行政法规禁止公开. Fails: 2.其他法律行政止公开.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.checks.model import LOSSY_SOURCE, Check, Kind, Params, in_their_forms, not_applicable, passed, undetermined
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable, Row
from auditor.language import Text, same
from auditor.recognition.characters import label_key
from auditor.report import CellState, Report, Table

_SHARE_OF_A_DAMAGED_FILE = 4


def compile_row_labels(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Outcome]:
        read = in_their_forms(report, form)
        outcomes = [outcome for table, due in read for outcome in _outcomes(table, due, report)]
        return outcomes or [not_applicable(Locus(section="title"), _NO_LABELS)]

    return check


def _outcomes(table: Table, due: FormTable, report: Report) -> Iterator[Outcome]:
    altered = {id_: written for id_, written in table.labels.items() if not _is_official(written, due.rows[id_])}
    damaged = len(altered) * _SHARE_OF_A_DAMAGED_FILE > len(table.labels)
    for id_, row in due.rows.items():
        at = Locus(table.id, id_)
        written = table.labels.get(id_)
        if written is None:
            if any(table.cells[id_, column.id].state is CellState.UNREAD for column in due.columns_of[id_]):
                yield undetermined(at, _LABEL_UNREAD, table.place)
            continue
        if id_ not in altered:
            yield passed(at)
            continue
        first = next((table.cells[id_, column.id].place for column in due.columns_of[id_]), None)
        values = {"table": due.name, "written": same(written), "due": same(row.label)}
        doubt = LOSSY_SOURCE if report.lossy else _DAMAGED if damaged else None
        yield Outcome(Status.FAIL, at, values, place=first or table.place, quote=written, doubt=doubt)


def _is_official(written: str, row: Row) -> bool:
    return written == row.label or label_key(written) in map(label_key, (row.label, *row.aliases))


_DAMAGED = Text("多行名称都缺字，像是文件损坏", "many labels lack characters; the file itself seems to be damaged")
_LABEL_UNREAD = Text("这一行的名称没有读到", "the row's label was not read")
_NO_LABELS = Text("没有读到行名称", "no row label was read")

ROW_LABELS = Kind(
    name="row_labels",
    properties={},
    required=(),
    placeholders=frozenset({"table", "written", "due"}),
    compile=compile_row_labels,
)
