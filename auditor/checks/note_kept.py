"""The note that the form prints in the corner of a table is still there.

```yaml
check:
  kind: note_kept
  table: applications
```

The beginning of the note in the table or in the text of its section is enough. Undetermined where the table was not
read, or where the source format may have lost the note.

Passes: （本列数据的勾稽关系为：…） above the labels. Fails: a corner left blank.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, ParameterError, Params, passed, undetermined, without_table
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.characters import label_key
from auditor.report import Report

_TELLING_LENGTH = 8


def compile_note_kept(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    if not table.corner or len(label_key(table.corner[0])) <= _TELLING_LENGTH:
        raise ParameterError("table", _NO_NOTE.fill(table=table.name))
    note = label_key(table.corner[0])
    at = Locus(table.id)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        section = report.sections.get(table.section)
        beside = label_key(section.text) if section else ""
        if note in found.met or note[:_TELLING_LENGTH] in beside:
            return [passed(at)]
        if found.all_unread or report.lossy:
            return [undetermined(at, _NOT_READ, found.place)]
        return [Outcome(Status.FAIL, at, {"table": table.name, "note": table.corner[0]}, place=found.place)]

    return check


_NO_NOTE = Text("{table}的表式里没有注", "the form prints no note in {table}")
_NOT_READ = Text("表格没有读全，注可能在没有读到的地方", "the table was not read in full; the note may be in the rest")

NOTE_KEPT = Kind(
    name="note_kept",
    properties={"table": {"type": "string", "format": "name", "description": "Table whose note is looked for."}},
    required=("table",),
    placeholders=frozenset({"table", "note"}),
    compile=compile_note_kept,
    table="table",
)
