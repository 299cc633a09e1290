"""What a rule file promises beyond its shape, part by part.

Its check has a meaning in every form it claims, its messages can be filled, its tests name what is there. Each function
takes a file whose parts it looks at fit the schema, and gives their faults.
"""

from __future__ import annotations

import string
from pathlib import Path

from auditor.checks import KINDS
from auditor.errors import Fault
from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.language import Text
from auditor.rulebook.compiling import IN_FORM
from auditor.rulebook.folders import is_yaml
from auditor.rulebook.model import RuleStatus
from auditor.rulebook.overlays import overlay_faults, place_in_test
from auditor.rulebook.parameters import parameter_faults
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean
from auditor.written_days import day_fault


def id_faults(loaded: Loaded, path: Path) -> list[Fault]:
    """The id is the name of the file, which another version of it may not have."""
    id_ = loaded.value["id"]
    if not is_yaml(path.name):
        return [loaded.fault(("id",), _NAMED_AS_TEXT.fill(name=path.name, id=id_))]
    return [] if id_ == path.stem else [loaded.fault(("id",), _ID_IS_NOT_STEM.fill(id=id_, stem=path.stem))]


def basis_faults(loaded: Loaded) -> list[Fault]:
    """A critical or major rule stands on a norm."""
    grave = loaded.value["severity"] in (Severity.CRITICAL, Severity.MAJOR)
    return [loaded.fault(("basis",), _NO_BASIS)] if grave and not loaded.value["basis"] else []


def day_faults(loaded: Loaded) -> list[Fault]:
    """The rule is in force between days that there are, the first before the last."""
    days = loaded.value.get("effective", {})
    faults = [
        loaded.fault(("effective", key), text) for key, day in days.items() if (text := day_fault(day)) is not None
    ]
    if not faults and len(days) == 2 and days["from"] > days["to"]:
        faults.append(loaded.fault(("effective", "to"), _NO_DAY_LEFT.fill(first=days["from"], last=days["to"])))
    return faults


def year_faults(loaded: Loaded) -> list[Fault]:
    """There is a year that the rule is for."""
    years = loaded.value["applies"].get("years", {})
    if len(years) < 2 or years["from"] <= years["to"]:
        return []
    return [loaded.fault(("applies", "years"), _NO_YEAR.fill(first=years["from"], last=years["to"]))]


def message_faults(loaded: Loaded) -> list[Fault]:
    """The message names what its kind supplies, the same in both languages."""
    supplied = KINDS[loaded.value["check"]["kind"]].placeholders
    faults = []
    used: dict[str, set[str]] = {}
    for language in ("zh", "en"):
        at = ("message", language)
        try:
            parsed = list(string.Formatter().parse(loaded.value["message"][language]))
        except ValueError:
            faults.append(loaded.fault(at, _BRACES))
            continue
        if any(wide in loaded.value["message"][language] for wide in "｛｝"):
            faults.append(loaded.fault(at, _HALF_WIDTH))
        used[language] = {field for _, field, _, _ in parsed if field is not None}
        faults += [
            loaded.fault(at, _PLAIN_NAME.fill(name=field))
            for _, field, spec, conversion in parsed
            if spec or conversion
        ]
        faults += [
            loaded.fault(at, _NOT_SUPPLIED.fill(name=name, hint=did_you_mean(name, supplied)))
            for name in sorted(used[language] - supplied)
        ]
    if not faults and used["zh"] != used["en"]:
        names = "、".join(sorted(used["zh"] ^ used["en"]))
        faults.append(loaded.fault(("message",), _NOT_THE_SAME.fill(names=names)))
    return faults


def value_faults(loaded: Loaded) -> list[Fault]:
    """Tests expect values that the kind supplies."""
    supplied = KINDS[loaded.value["check"]["kind"]].placeholders
    return [
        loaded.fault(("tests", index, "values", name), _NOT_SUPPLIED.fill(name=name, hint=did_you_mean(name, supplied)))
        for index, test in enumerate(loaded.value["tests"])
        for name in test.get("values", {})
        if name not in supplied
    ]


def proof_faults(loaded: Loaded) -> list[Fault]:
    """An active rule has a test that fails and one that passes."""
    if loaded.value["status"] != RuleStatus.ACTIVE:
        return []
    expected = {test["expect"] for test in loaded.value["tests"]}
    return [
        loaded.fault(("tests",), _NO_TEST.fill(outcome=outcome))
        for outcome in ("fail", "pass")
        if outcome not in expected
    ]


def place_faults(loaded: Loaded, forms: Forms) -> list[Fault]:
    """Tests change and look at what the form has, and set parameters that the check has."""
    faults: dict[ValuePath, Fault] = {}
    check, claimed = loaded.value["check"], tuple(loaded.value["applies"]["forms"])
    for index, test in enumerate(loaded.value["tests"]):
        if "parameters" in test:
            path: ValuePath = ("tests", index, "parameters")
            found_in = parameter_faults(check, claimed, forms, loaded, path)
            faults |= {(*path, number): fault for number, fault in enumerate(found_in)}
        for form_id in [test["form"]] if "form" in test else loaded.value["applies"]["forms"]:
            form = forms[form_id]
            found = [(("given", *path), text) for path, text in overlay_faults(test.get("given", {}), form)]
            if "at" in test and place_in_test(test["at"], form) is None:
                found.append((("at",), _NO_PLACE.fill(at=test["at"])))
            for path, text in found:
                at = ("tests", index, *path)
                faults.setdefault(at, loaded.fault(at, IN_FORM.fill(form=form.name, text=text)))
    return list(faults.values())


_ID_IS_NOT_STEM = Text(
    "编号“{id}”与文件名“{stem}”不一致，请改成一样。",
    "id “{id}” differs from the file name “{stem}”; make them the same.",
)
_NAMED_AS_TEXT = Text(
    "文件名是“{name}”，编辑器多加了结尾，请改为“{id}.yaml”。",
    "the file is named “{name}”; an editor put on another ending. Name it “{id}.yaml”.",
)
_NO_BASIS = Text("严重和较重的规则必须写明依据。", "a critical or major rule must name its basis.")
_NO_TEST = Text(
    "启用的规则至少要有一个 expect: {outcome} 的测试，请补上（或改为 status: draft）。",
    "an active rule needs at least one test with expect: {outcome}; add it (or set status: draft).",
)
_NO_YEAR = Text(
    "从 {first} 年到 {last} 年，一年也没有。请改正起止年度。",
    "there is no year from {first} to {last}; correct the years.",
)
_NO_DAY_LEFT = Text(
    "to（{last}）早于 from（{first}），规则哪一天都不适用。请对调或改正。",
    "to ({last}) is before from ({first}), so the rule never counts; exchange or correct them.",
)
_HALF_WIDTH = Text("花括号要用半角“{{”“}}”。", "write braces in half width: “{{” and “}}”.")
_BRACES = Text("花括号不配对。", "the braces do not pair.")
_NOT_SUPPLIED = Text("这种核查不提供“{name}”。{hint}", "this kind of check supplies no “{name}”.{hint}")
_NO_PLACE = Text(
    "没有位置“{at}”，应写成 表/行.列 或 section/板块，任意处写 *，如 applications/*.总计。",
    "there is no place “{at}”; write table/row.column or section/id, * for any: applications/*.总计.",
)
_PLAIN_NAME = Text("占位符只写名字：{{{name}}}。", "write placeholders as names alone: {{{name}}}.")
_NOT_THE_SAME = Text(
    "中英文消息用的占位符不同：{names}。", "the two languages of the message use different placeholders: {names}."
)
