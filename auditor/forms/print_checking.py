"""What a JSON Schema cannot say of a table's printed shape: its labels over several lines can be merged cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from auditor.language import Text
from auditor.strict_yaml import ValuePath
from auditor.suggestions import did_you_mean

_KINDS = (("row_spans", "rows", "row_groups"), ("column_spans", "columns", "column_groups"))
_PRINTED = {"rows": ("row_spans", "column_spans"), "across": ("row_spans",), "stacked": ()}


def print_faults(table: Mapping[str, Any], at: ValuePath) -> Iterator[tuple[ValuePath, Text]]:
    """Faults of a table whose groups are sound."""
    if table["layout"] != "stacked" and len(table["parts"]) > 1:
        yield (*at, "layout"), _SEVERAL_PARTS.fill(layout=table["layout"])
    for spans, lines, groups in _KINDS:
        if spans in table and spans not in _PRINTED[table["layout"]]:
            yield (*at, spans), _NOT_PRINTED.fill(spans=spans, layout=table["layout"])
            continue
        ids = [line["id"] for part in table["parts"] for line in part[lines]]
        opened = {group["id"]: group["of"] for group in table.get(groups, ())}
        above: list[set[int]] = []
        for index, span in enumerate(table.get(spans, ())):
            where = (*at, spans, index, "over")
            members = list(_leaves(span["over"], opened))
            unknown = next((member for member in members if member not in ids), None)
            if unknown is not None:
                yield where, _NO_SUCH_LINE.fill(id=unknown, hint=did_you_mean(unknown, [*ids, *opened]))
                continue
            covered = {ids.index(member) for member in members}
            if len(covered) <= max(covered) - min(covered):
                yield where, _NOT_TOGETHER.fill(label=span["label"])
            elif any(covered & other and not covered <= other for other in above):
                yield where, _ACROSS_ANOTHER.fill(label=span["label"])
            above.append(covered)


def _leaves(members: Sequence[str], groups: Mapping[str, list[str]]) -> Iterator[str]:
    for member in members:
        yield from _leaves(groups[member], groups) if member in groups else (member,)


_SEVERAL_PARTS = Text(
    "layout 为 {layout} 的表只能有一个部分；几个部分用 stacked。",
    "a table of layout {layout} has one part; several are for the layout stacked.",
)
_NOT_PRINTED = Text(
    "layout 为 {layout} 的表不印 {spans}，请删去。", "a table of layout {layout} prints no {spans}; leave them out."
)
_NO_SUCH_LINE = Text("“{id}”不是这个表的行、列或组。{hint}", "“{id}” is no row, column or group of the table.{hint}")
_NOT_TOGETHER = Text(
    "“{label}”所跨的行或列不相邻，不能印成一格。请改正 over 或顺序。",
    "the lines under “{label}” are not next to one another, so it cannot be one cell. Correct `over` or the order.",
)
_ACROSS_ANOTHER = Text(
    "“{label}”与前面的合并格交叉。外层写在前，内层必须完全在外层之内。",
    "“{label}” overlaps one above. Name the outer first; the inner has to be inside it.",
)
