"""`waivers.yaml` to waivers. A bad one excepts nothing, and the rest of the file counts all the same."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from auditor.errors import Fault, FaultyFiles, UsageError, in_order
from auditor.findings import Waiver, wording
from auditor.forms.loading import Forms
from auditor.forms.place_names import all_place_names
from auditor.language import Text
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rulebook
from auditor.rules_home import rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load
from auditor.suggestions import did_you_mean
from auditor.waivers.finding import FILE
from auditor.waivers.model import Waivers
from auditor.waivers.places import folded
from auditor.written_days import day_fault, day_written

_SHORTEST = 2
"""Characters of a reason or a name."""
_DAYS = ("approved_on", "expires")


def load_waivers(path: Path, rulebook: Rulebook, forms: Forms, today: date) -> Waivers:
    """Never raises for what stands in the file: the faults are told, and what has any counts for nothing."""
    if path.name in FILE.misnamed:
        return Waivers(today, path, faults=(Fault(str(path), _OTHER_NAME.fill(name=FILE.name)),))
    try:
        loaded = load(path)
    except FaultyFiles as error:
        return Waivers(today, path, faults=error.faults)
    schema = json.loads((rules_home() / "waivers.schema.json").read_text(encoding="utf-8"))
    of_entry = {**schema["$defs"]["waiver"], "$schema": schema["$schema"]}
    whole = {**schema, "properties": {"waivers": {"type": "array"}}}
    if faults := schema_check(whole)(loaded):
        return Waivers(today, path, faults=tuple(faults))
    places = {folded(written): written for name in all_place_names(forms) for written in (name.zh, name.en)}
    check = schema_check(of_entry)
    entries: list[Waiver] = []
    wrong: list[Fault] = []
    for entry in loaded.members(("waivers",)):
        if faults := check(entry) or [*_faults(entry, rulebook, places, today)]:
            wrong += [_void(fault) for fault in faults]
        else:
            entries.append(_waiver(entry.value, rulebook, entry.values[()][0]))
    return Waivers(today, path, tuple(entries), tuple(in_order(wrong)))


def last_day(approved_on: date) -> date:
    """The last day that a waiver approved on a day may count: the same day of the next year."""
    if approved_on.year == date.max.year:
        return date.max
    try:
        return approved_on.replace(year=approved_on.year + 1)
    except ValueError:
        return date(approved_on.year + 1, 2, 28)


def _waiver(value: dict[str, Any], rulebook: Rulebook, line: int) -> Waiver:
    days = {key: date.fromisoformat(value[key]) for key in _DAYS}
    return Waiver(**{**value, **days, "rule": rule_named(value["rule"], rulebook).id, "line": line})


def _faults(entry: Loaded, rulebook: Rulebook, places: Mapping[str, str], today: date) -> Iterator[Fault]:
    value = entry.value
    try:
        rule_named(value["rule"], rulebook)
    except UsageError as error:
        yield entry.fault(("rule",), error.text)
    if folded(value["place"]) not in places:
        hint = did_you_mean(value["place"], places.values())
        yield entry.fault(("place",), _NO_PLACE.fill(place=value["place"], hint=hint))
    if "quote" in value and not wording(value["quote"]):
        yield entry.fault(("quote",), _NO_WORDS)
    for key in ("reason", "approved_by"):
        if len(value[key].strip()) < _SHORTEST:
            yield entry.fault((key,), _SAYS_NOTHING.fill(least=_SHORTEST))
    days = {key: day_written(value[key]) for key in _DAYS}
    for key, day in days.items():
        if day is None and (text := day_fault(value[key])):
            yield entry.fault((key,), text)
    approved, expires = days["approved_on"], days["expires"]
    if approved is not None and approved > today:
        yield entry.fault(("approved_on",), _NOT_YET.fill(day=approved.isoformat()))
    elif approved is not None and expires is not None:
        if expires < approved:
            yield entry.fault(("expires",), _BEFORE.fill(approved=approved.isoformat()))
        elif expires > (last := last_day(approved)):
            yield entry.fault(("expires",), _TOO_LONG.fill(last=last.isoformat()))


def _void(fault: Fault) -> Fault:
    return Fault(fault.path, _VOID.fill(told=fault.text), fault.line, fault.column, fault.source)


_OTHER_NAME = Text(
    "豁免文件要叫“{name}”，这个名字不会读取，里面的豁免都不起作用。请改名。",
    "waivers are read under the name “{name}” alone; none of these counts. Rename the file.",
)
_VOID = Text("{told} 这一条豁免不起作用。", "{told} This waiver counts for nothing.")
_NO_PLACE = Text(
    "没有“{place}”这个位置；请照问题表“位置”一栏写，整份报告写“全文”。{hint}",
    "There is no place “{place}”; write it as the findings table has it, “whole report” for all of it.{hint}",
)
_NO_WORDS = Text(
    "引文里只有数字、标点或空格，分不清是哪一句；请写上文字，或去掉 quote。",
    "The quote holds figures, marks or spaces alone and tells no sentence from another; give words, or leave it out.",
)
_SAYS_NOTHING = Text("至少写 {least} 个字。", "Give {least} characters at least.")
_NOT_YET = Text("批准日期{day}还没有到。", "It is approved only on {day}, which is still to come.")
_BEFORE = Text("到期在批准（{approved}）之前。", "It expires before it is approved ({approved}).")
_TOO_LONG = Text(
    "豁免最长十二个月，最晚到{last}；到期后请重新批准。",
    "A waiver counts for twelve months at most, here until {last}; approve it anew after that.",
)
