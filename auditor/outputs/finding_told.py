"""A finding of a kept run in words: its arithmetic and cells, the sums around it, the cause, the basis, the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from auditor.findings import Confidence, Locus, Outcome, Severity
from auditor.forms.loading import Forms
from auditor.forms.place_names import WHOLE_REPORT
from auditor.language import Language, Text, same
from auditor.outputs.kept_places import kept_place, kept_place_name, locus_of
from auditor.outputs.words import CONFIDENCES, DISPOSITIONS, SEVERITIES, STATUSES
from auditor.rulebook.model import Rule
from auditor.runs.model import Record

_A_LINE = 4


def write_finding(
    finding: Record,
    report: Record,
    around: Sequence[tuple[Rule, Outcome]],
    has_cells: bool,
    forms: Forms,
    to: TextIO,
    language: Language,
) -> None:
    """`around` are other sums over its cells; `has_cells` says whether the run kept the cells they need."""
    lines = [
        *_head(finding, report, forms),
        *_arithmetic(finding, report, forms),
        *_cause(finding, report),
        *_around(around, finding, report, has_cells, forms),
        *_consequences(finding),
    ]
    to.write("".join(f"{line.to(language)}\n" for line in lines))


def _head(finding: Record, report: Record, forms: Forms) -> Iterator[Text]:
    severity = SEVERITIES[Severity(finding["severity"])]
    confidence = CONFIDENCES[Confidence(finding["confidence"])]
    mark = DISPOSITIONS.get(finding["disposition"])
    name = report["organ"]["name"] or report["path"]
    place = kept_place_name(finding["at"], report, forms)
    stands = kept_place(finding["place"])
    yield _TITLE.fill(rule=finding["rule"], severity=severity, confidence=confidence, id=finding["id"])
    yield _OF.fill(name=name, year=report["year"] or "?", path=report["path"])
    place = place if place.zh else WHOLE_REPORT
    yield _AT.fill(place=_IN_BRACKETS.fill(told=place, place=stands) if stands else place)
    yield _SAYS.fill(message=Text(**finding["message"]))
    if mark:
        yield _MARK.fill(mark=mark)
    if waiver := finding.get("waiver"):
        yield _WAIVER.fill(**{key: waiver[key] for key in ("reason", "approved_by", "approved_on", "expires")})
    if doubt := finding.get("doubt"):
        yield _DOUBT.fill(doubt=Text(**doubt))


def _arithmetic(finding: Record, report: Record, forms: Forms) -> Iterator[Text]:
    values = finding.get("values", {})
    if values.get("left") is not None and values.get("right") is not None:
        yield _SIDES.fill(left=values["left"], right=values["right"])
    cells = [_cell(operand, finding, report, forms) for operand in finding["evidence"]]
    yield from _in_lines(cells)
    if quote := finding.get("quote"):
        yield _QUOTE.fill(quote=quote)


def _cell(operand: Record, finding: Record, report: Record, forms: Forms) -> Text:
    name = _name(operand["name"], locus_of(finding["at"]), report, forms)
    raw, value = operand["raw"], operand["value"]
    figure = same(str(value)) if value is not None else _WRITTEN.fill(raw=raw or "")
    if value is not None and raw not in (None, "", str(value)):
        figure = _AS_WRITTEN.fill(figure=figure, raw=raw)
    stands = kept_place(operand["place"])
    told = _CELL.fill(name=name, figure=figure)
    return _IN_BRACKETS.fill(told=told, place=stands) if stands else told


def _name(cell: str, at: Locus, report: Record, forms: Forms) -> Text:
    """A cell by the part of its name that the finding's place does not tell already, else by all of it."""
    row, _, column = cell.rpartition(".")
    table = at.table or _table_of((row, column), report, forms)
    if at.table and not (at.row and at.column):
        part = {"table": table, "row": None if at.row else row, "column": None if at.column else column}
        name, within = kept_place_name(part, report, forms), kept_place_name({"table": table}, report, forms)
        return Text(name.zh.removeprefix(within.zh).strip(), name.en.removeprefix(within.en).strip())
    return kept_place_name({"table": table, "row": row, "column": column}, report, forms) if table else same(cell)


def _table_of(address: tuple[str, str], report: Record, forms: Forms) -> str | None:
    """The table of the report's form that has such a cell."""
    form = forms.get(report["form"] or "")
    return next((id_ for id_, table in form.tables.items() if address in table.position), None) if form else None


def _cause(finding: Record, report: Record) -> Iterator[Text]:
    """The cause, and the other findings that it explains."""
    cause = next((each for each in report["causes"] if finding["id"] in each["findings"]), None)
    if cause is None:
        return
    yield _CAUSE.fill(told=Text(**cause["told"]))
    others = [each for each in report["findings"] if each["id"] in cause["findings"] and each["id"] != finding["id"]]
    for other in others:
        yield _EXPLAINS.fill(rule=other["rule"], id=other["id"], message=Text(**other["message"]))


def _around(
    around: Sequence[tuple[Rule, Outcome]], finding: Record, report: Record, has_cells: bool, forms: Forms
) -> Iterator[Text]:
    if not has_cells:
        if finding["at"].get("table"):
            yield _NO_CELLS
        return
    if around:
        yield _AROUND
    for rule, outcome in around:
        at = outcome.at
        place = kept_place_name({"table": at.table, "row": at.row, "column": at.column}, report, forms)
        told = _SUM.fill(status=STATUSES[outcome.status], rule=rule.id, title=rule.title, place=place)
        left, right = outcome.values.get("left"), outcome.values.get("right")
        yield told if left is None or right is None else _WITH_SIDES.fill(told=told, left=left, right=right)


def _consequences(finding: Record) -> Iterator[Text]:
    for basis in finding["basis"]:
        yield _BASIS.fill(basis=basis)
    yield _REMEDY.fill(remedy=Text(**finding["remedy"]))
    if caution := finding.get("caution"):
        yield _CAUTION.fill(caution=Text(**caution))


def _in_lines(cells: Sequence[Text]) -> Iterator[Text]:
    for start in range(0, len(cells), _A_LINE):
        row = cells[start : start + _A_LINE]
        yield Text("    " + "  ".join(cell.zh for cell in row), "    " + "  ".join(cell.en for cell in row))


_TITLE = Text("{rule}  {severity}  {confidence}  {id}", "{rule}  {severity}  {confidence}  {id}")
_OF = Text("  报告: {name} {year}  {path}", "  report: {name} {year}  {path}")
_AT = Text("  位置: {place}", "  place: {place}")
_SAYS = Text("  问题: {message}", "  finding: {message}")
_MARK = Text("  情况: {mark}", "  state: {mark}")
_WAIVER = Text(
    "  豁免: {reason}（{approved_by} {approved_on} 批准，至 {expires}）",
    "  waiver: {reason} (approved by {approved_by} on {approved_on}, until {expires})",
)
_DOUBT = Text("  存疑: {doubt}", "  doubt: {doubt}")
_SIDES = Text("  算式: 左边 {left}，右边 {right}", "  arithmetic: left {left}, right {right}")
_QUOTE = Text("  原文: {quote}", "  the text: {quote}")
_CELL = Text("{name} {figure}", "{name} {figure}")
_WRITTEN = Text("“{raw}”", "“{raw}”")
_AS_WRITTEN = Text("{figure}〔写作“{raw}”〕", "{figure} [written “{raw}”]")
_IN_BRACKETS = Text("{told}（{place}）", "{told} ({place})")
_CAUSE = Text("  成因: {told}", "  cause: {told}")
_EXPLAINS = Text("    同一成因: {rule} {message}（{id}）", "    the same cause: {rule} {message} ({id})")
_AROUND = Text("  同用这些格的其他合计:", "  other sums over these cells:")
_SUM = Text("    [{status}] {rule} {title} {place}", "    [{status}] {rule} {title} {place}")
_WITH_SIDES = Text("{told}  左边 {left}，右边 {right}", "{told}  left {left}, right {right}")
_NO_CELLS = Text(
    "  这份结果没有留存单元格，周围的合计无从说起；用 audit run … --out 留存的才有。",
    "  This run has not kept its cells, so nothing is said of the sums around; audit run … --out keeps them.",
)
_BASIS = Text("  依据: {basis}", "  basis: {basis}")
_REMEDY = Text("  整改: {remedy}", "  remedy: {remedy}")
_CAUTION = Text("  注意: {caution}", "  caution: {caution}")
