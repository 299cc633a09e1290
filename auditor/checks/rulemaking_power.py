"""Administrative rules (规章) are counted only by organs of a government that may make them.

```yaml
check:
  kind: rulemaking_power
  table: proactive_disclosure
  row: 规章
```

`row` is where a figure above 0 claims the power. Townships and subdistricts lack it, and so do governments of county
level with their offices and departments. Provinces, and the prefecture-level divisions that `divisions.yaml` gives the
power in the report year, have it: an office or department may report its government's rules. All others are
undetermined, among them a city on no list that names no prefecture above it.

Passes: a county with 0 0 0, a city's bureau of justice with 2 0 31. Fails: a township with 0 0 6.
"""

from __future__ import annotations

from collections.abc import Sequence

from auditor.checks.model import Check, Kind, ParameterError, Params, operand, passed, undetermined, without_table
from auditor.findings import Locus, Outcome, Status
from auditor.forms.model import Form, FormTable
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.recognition.lexicon import Lexicon, official_lexicon
from auditor.recognition.organs import county_in, divisions_in
from auditor.report import CellState, OrganKind, Report, Table
from auditor.suggestions import did_you_mean

_OF_A_GOVERNMENT = (OrganKind.GOVERNMENT, OrganKind.OFFICE, OrganKind.DEPARTMENT)
_BELOW_COUNTIES = (OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT)


def compile_rulemaking_power(params: Params, form: Form) -> Check:
    table = form.tables[params["table"]]
    names = Names(table)
    row = names.row(params["row"])
    if row is None:
        hint = did_you_mean(params["row"], names.rows)
        raise ParameterError("row", _UNKNOWN.fill(table=table.name, name=params["row"], hint=hint))
    at = Locus(table.id, row=row)

    def check(report: Report) -> Sequence[Outcome]:
        found = report.tables.get(table.id)
        if found is None:
            return without_table(table, form, report, [at])
        return [_outcome(at, row, found, table, report)]

    return check


def _outcome(at: Locus, row: str, found: Table, table: FormTable, report: Report) -> Outcome:
    cells = {column: found.cells[row, column.id] for column in table.columns_of[row]}
    claimed = any((cell.value or 0) > 0 for cell in cells.values())
    if not claimed:
        unread = any(cell.state in (CellState.UNREAD, CellState.ABSENT, CellState.TEXT) for cell in cells.values())
        return undetermined(at, _UNREAD.fill(row=table.rows[row].name)) if unread else passed(at)
    power = _has_power(report)
    if power is not False:
        return passed(at) if power else undetermined(at, _UNKNOWN_POWER)
    operands = tuple(operand((row, column.id), cell) for column, cell in cells.items())
    figures = [_FIGURE.fill(column=column.name, raw=cell.raw or "□") for column, cell in cells.items()]
    values = {"organ": report.organ.name or _THE_ORGAN, "row": table.rows[row].name, "figures": enumerated(figures)}
    return Outcome(Status.FAIL, at, values, operands, operands[0].place)


def _has_power(report: Report) -> bool | None:
    """The report's organ belongs to a government that could make rules in the report year; None where that is open."""
    organ = report.organ
    if organ.kind in _BELOW_COUNTIES:
        return False
    if organ.kind not in _OF_A_GOVERNMENT or organ.level is None:
        return None
    if organ.level == "province":
        return True
    lexicon = official_lexicon()
    if organ.level == "county":
        return None if _may_be_prefecture(report, lexicon) else False
    _, prefecture = divisions_in(organ.name or "", lexicon)
    dated = lexicon.divisions["rule_making"]
    since = dated["later"].get(prefecture, dated["since"])
    years = report.possible_years
    has = prefecture and prefecture not in dated["never"] and all(f"{year}-12-31" >= since for year in years)
    return True if has and years else None


def _may_be_prefecture(report: Report, lexicon: Lexicon) -> bool:
    """A city with no prefecture above it that is on no list may be new, renamed, or not of the county level."""
    name = report.organ.name or ""
    city = county_in(name, lexicon)
    known = "organ.level" in report.stated or city in lexicon.divisions["direct_county_cities"]
    return city.endswith("市") and not divisions_in(name, lexicon)[1] and not known


_UNKNOWN = Text("{table}没有“{name}”这一行。{hint}", "{table} has no row “{name}”.{hint}")
_THE_ORGAN = Text("本机关", "The organ")
_FIGURE = same("{column} {raw}")
_UNREAD = Text("{row}一行没有读全", "the row “{row}” was not read in full")
_UNKNOWN_POWER = Text(
    "不能确定本机关（或其所属政府）有没有规章制定权",
    "it is not known whether the organ, or the government it belongs to, may make rules",
)

RULEMAKING_POWER = Kind(
    name="rulemaking_power",
    properties={
        "table": {"type": "string", "format": "name", "description": "Table that counts rules."},
        "row": {"type": "string", "format": "name", "description": "Row of the rules."},
    },
    required=("table", "row"),
    placeholders=frozenset({"organ", "row", "figures"}),
    compile=compile_rulemaking_power,
    table="table",
)
