"""Rule files to a rulebook. Everything wrong in any file is reported at once; nothing is evaluated with half a set."""

from __future__ import annotations

import string
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from auditor.checks import KINDS
from auditor.checks.model import Check
from auditor.errors import Fault, FaultyFiles
from auditor.findings import Confidence, Severity
from auditor.forms.loading import Forms, official_forms
from auditor.forms.names import table_named
from auditor.language import Text
from auditor.rulebook.compiling import IN_FORM, CompiledWhenAsked, compiled
from auditor.rulebook.model import Applies, Basis, Effective, InlineTest, Rule, Rulebook, RuleStatus
from auditor.rulebook.overlays import is_date, overlay_faults, place_in_test
from auditor.rulebook.parameters import parameter_faults
from auditor.rulebook.schema import TEXT, rule_schema
from auditor.rules_home import is_as_checked, rules_home
from auditor.schema_check import SchemaCheck, schema_check
from auditor.strict_yaml import Loaded, load
from auditor.suggestions import did_you_mean

_PACK_FILE = "pack.yaml"
_PACK_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "version"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "version": {"type": "string", "minLength": 1},
        "families": {"type": "object", "additionalProperties": TEXT},
    },
}


def load_rulebook(extra: Sequence[Path] = ()) -> Rulebook:
    """The national pack and the rules of further folders. Raises FaultyFiles with every fault of every file."""
    national = rules_home() / "national"
    forms = official_forms()
    families: dict[str, Text] = {}
    faults: list[Fault] = []
    rules: dict[str, Rule] = {}
    packs: list[str] = []
    for folder in (national, *extra):
        known_sound = folder is national and is_as_checked()
        pack, named, wrong = _pack(folder, known_sound)
        packs.append(pack)
        families |= named
        faults += wrong
        found, wrong = _folder(folder, forms, pack, known_sound)
        faults += wrong
        for rule in found:
            if rule.id in rules:
                other = rules[rule.id].path
                faults.append(load(Path(rule.path)).fault(("id",), _DUPLICATE_ID.fill(id=rule.id, other=other)))
            rules.setdefault(rule.id, rule)
    if faults:
        raise FaultyFiles(faults)
    return Rulebook(packs[0], rules, families=families)


def rule_files(folder: Path) -> list[Path]:
    """The rule files below a folder; both YAML endings count."""
    found = [path for ending in ("*.yaml", "*.yml") for path in folder.rglob(ending)]
    return sorted(path for path in found if path.name != _PACK_FILE)


def load_rule(path: Path, forms: Forms, pack: str = "", known_sound: bool = False) -> Rule:
    """One rule file. Raises FaultyFiles with all its faults; one that is `known_sound` is not checked."""
    loaded = load(path)
    if known_sound:
        checks = CompiledWhenAsked(loaded.value["check"], loaded.value["applies"]["forms"], forms)
        return _rule(loaded, checks, path, pack, forms)
    if faults := _rule_check(_audited(forms))(loaded):
        raise FaultyFiles(faults)
    compiled_checks, faults = compiled(loaded.inside(("check",)), loaded.value["applies"]["forms"], forms)
    faults += _contract_faults(loaded, path)
    faults += _test_faults(loaded, forms)
    if faults:
        raise FaultyFiles(faults)
    return _rule(loaded, compiled_checks, path, pack, forms)


def _audited(forms: Forms) -> tuple[str, ...]:
    return tuple(id_ for id_, form in forms.items() if form.audited)


@cache
def _rule_check(form_ids: tuple[str, ...]) -> SchemaCheck:
    return schema_check(rule_schema(form_ids))


def _folder(folder: Path, forms: Forms, pack: str, known_sound: bool) -> tuple[list[Rule], list[Fault]]:
    if not folder.is_dir():
        return [], [Fault(str(folder), _NO_FOLDER)]
    paths = rule_files(folder)
    if not paths:
        return [], [Fault(str(folder), _NO_RULES)]
    rules: list[Rule] = []
    faults: list[Fault] = []
    for path in paths:
        try:
            rules.append(load_rule(path, forms, pack, known_sound))
        except FaultyFiles as error:
            faults.extend(error.faults)
    return rules, faults


def _pack(folder: Path, known_sound: bool) -> tuple[str, dict[str, Text], list[Fault]]:
    """Name and version, and names of families, that a folder's pack file gives; without one, the folder's name."""
    if not (folder / _PACK_FILE).exists():
        return folder.name, {}, []
    try:
        pack = load(folder / _PACK_FILE)
    except FaultyFiles as error:
        return "", {}, list(error.faults)
    if not known_sound and (faults := schema_check(_PACK_SCHEMA)(pack)):
        return "", {}, faults
    families = {prefix: Text(**name) for prefix, name in pack.value.get("families", {}).items()}
    return f"{pack.value['name']} {pack.value['version']}", families, []


def _contract_faults(loaded: Loaded, path: Path) -> list[Fault]:
    value = loaded.value
    faults = []
    if value["id"] != path.stem:
        faults.append(loaded.fault(("id",), _ID_IS_NOT_STEM.fill(id=value["id"], stem=path.stem)))
    if not value["basis"] and value["severity"] in (Severity.CRITICAL, Severity.MAJOR):
        faults.append(loaded.fault(("basis",), _NO_BASIS))
    faults += [
        loaded.fault(("effective", key), _NO_DATE.fill(value=day))
        for key, day in value.get("effective", {}).items()
        if not is_date(day)
    ]
    supplied = KINDS[value["check"]["kind"]].placeholders
    faults += _message_faults(loaded, supplied)
    faults += [
        loaded.fault(("tests", index, "values", name), _NOT_SUPPLIED.fill(name=name, hint=did_you_mean(name, supplied)))
        for index, test in enumerate(value["tests"])
        for name in test.get("values", {})
        if name not in supplied
    ]
    if value["status"] == RuleStatus.ACTIVE:
        expected = {test["expect"] for test in value["tests"]}
        faults += [
            loaded.fault(("tests",), _NO_TEST.fill(outcome=outcome))
            for outcome in ("fail", "pass")
            if outcome not in expected
        ]
    return faults


def _test_faults(loaded: Loaded, forms: Forms) -> list[Fault]:
    faults: dict[tuple[object, ...], Fault] = {}
    check, claimed = loaded.value["check"], tuple(loaded.value["applies"]["forms"])
    for index, test in enumerate(loaded.value["tests"]):
        if "parameters" in test:
            at = ("tests", index, "parameters")
            faults |= {(*at, n): f for n, f in enumerate(parameter_faults(check, claimed, forms, loaded, at))}
        for form_id in [test["form"]] if "form" in test else loaded.value["applies"]["forms"]:
            form = forms[form_id]
            found = [(("given", *path), text) for path, text in overlay_faults(test.get("given", {}), form)]
            if "at" in test and place_in_test(test["at"], form) is None:
                found.append((("at",), _NO_PLACE.fill(at=test["at"])))
            for path, text in found:
                place = ("tests", index, *path)
                faults.setdefault(place, loaded.fault(place, IN_FORM.fill(form=form.name, text=text)))
    return list(faults.values())


def _message_faults(loaded: Loaded, supplied: frozenset[str]) -> list[Fault]:
    faults = []
    used: dict[str, set[str]] = {}
    for language in ("zh", "en"):
        at = ("message", language)
        try:
            parsed = list(string.Formatter().parse(loaded.value["message"][language]))
        except ValueError:
            faults.append(loaded.fault(at, _BRACES))
            continue
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


def _rule(loaded: Loaded, checks: Mapping[str, Check], path: Path, pack: str, forms: Forms) -> Rule:
    value = loaded.value
    kind = KINDS[value["check"]["kind"]]
    params = {key: param for key, param in value["check"].items() if key != "kind"}
    table = table_named(forms[value["applies"]["forms"][0]], params["table"]) if kind.table else None
    return Rule(
        id=value["id"],
        name=value["name"],
        title=Text(**value["title"]),
        status=RuleStatus(value["status"]),
        severity=Severity(value["severity"]),
        confidence=Confidence(value["confidence"]),
        mandatory=value.get("mandatory", False),
        revision=value.get("revision", 1),
        basis=tuple(Basis(basis["doc"], basis.get("at")) for basis in value["basis"]),
        applies=_applies(value["applies"]),
        kind=kind.name,
        params=params,
        message=Text(**value["message"]),
        remedy=Text(**value["remedy"]),
        caution=Text(**value["caution"]) if "caution" in value else None,
        tests=tuple(_test(loaded, index) for index in range(len(value["tests"]))),
        pack=pack,
        path=str(path),
        table=table.id if table else None,
        effective=_effective(value.get("effective", {})),
        checks=checks,
    )


def _applies(value: Mapping[str, Any]) -> Applies:
    years = value.get("years")
    organs = value.get("organs")
    return Applies(
        forms=tuple(value["forms"]),
        years=(years.get("from"), years.get("to")) if years else None,
        organs=tuple(organs) if organs else None,
    )


def _effective(value: Mapping[str, str]) -> Effective:
    first, last = (date.fromisoformat(value[key]) if key in value else None for key in ("from", "to"))
    return Effective(first, last)


def _test(loaded: Loaded, index: int) -> InlineTest:
    value = loaded.value["tests"][index]
    return InlineTest(
        name=value["name"],
        expect=value["expect"],
        given=value.get("given", {}),
        parameters=value.get("parameters", {}),
        form=value.get("form"),
        organ=value.get("organ"),
        at=value.get("at"),
        values=value.get("values"),
        line=loaded.keys["tests", index][0],
    )


_DUPLICATE_ID = Text(
    "规则“{id}”已在 {other} 中定义，请换一个编号。", "rule “{id}” is already defined in {other}; give it another id."
)
_NO_FOLDER = Text("没有这个规则文件夹，请检查路径。", "there is no such folder of rules; check the path.")
_NO_RULES = Text("文件夹里没有规则文件（.yaml）。", "the folder holds no rule files (.yaml).")
_ID_IS_NOT_STEM = Text(
    "编号“{id}”与文件名“{stem}”不一致，请改成一样。",
    "id “{id}” differs from the file name “{stem}”; make them the same.",
)
_NO_BASIS = Text("严重和较重的规则必须写明依据。", "a critical or major rule must name its basis.")
_NO_TEST = Text(
    "启用的规则至少要有一个 expect: {outcome} 的测试，请补上（或改为 status: draft）。",
    "an active rule needs at least one test with expect: {outcome}; add it (or set status: draft).",
)
_NO_DATE = Text("“{value}”不是日期，应写成“2027-01-01”。", "“{value}” is no date; write “2027-01-01”.")
_BRACES = Text("花括号不配对。", "the braces do not pair.")
_NOT_SUPPLIED = Text("这种核查不提供“{name}”。{hint}", "this kind of check supplies no “{name}”.{hint}")
_NO_PLACE = Text(
    "没有位置“{at}”，应写成 表/行.列 或 section/板块，任意处写 *。",
    "there is no place “{at}”; write table/row.column or section/id, * for any.",
)
_PLAIN_NAME = Text("占位符只写名字：{{{name}}}。", "write placeholders as names alone: {{{name}}}.")
_NOT_THE_SAME = Text(
    "中英文消息用的占位符不同：{names}。", "the two languages of the message use different placeholders: {names}."
)
