"""Rule files to a rulebook. Everything wrong in any file is reported at once; nothing is evaluated with half a set."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from auditor.checks import KINDS
from auditor.checks.model import Check
from auditor.errors import Fault, FaultyFiles
from auditor.findings import Confidence, Severity
from auditor.forms.loading import Forms, official_forms
from auditor.forms.names import table_named
from auditor.language import Text
from auditor.rulebook.compiling import CompiledWhenAsked
from auditor.rulebook.folders import PACK_FILE, real, rule_files
from auditor.rulebook.model import Applies, Basis, Effective, InlineTest, Rule, Rulebook, RuleStatus
from auditor.rulebook.own_tests import TestsWhenAsked, own_tests
from auditor.rulebook.schema import TEXT
from auditor.rules_home import checked_paths, checked_value, is_as_checked, rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load

TABLE = "its table"
"""Where the table of a shipped rule is noted, so that its kind need not be asked whether it looks at one."""
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


def load_rulebook(extra: Sequence[Path] = (), forms: Forms | None = None) -> Rulebook:
    """The national pack and the rules of further folders, for the official forms if no others are given.

    Raises FaultyFiles with every fault of every file.
    """
    national = rules_home() / "national"
    forms = official_forms() if forms is None else forms
    families: dict[str, Text] = {}
    faults: list[Fault] = []
    rules: dict[str, Rule] = {}
    packs: list[str] = []
    read: set[Path] | None = set() if extra else None
    for folder in (national, *extra):
        known_sound = folder is national and is_as_checked()
        pack, named, wrong = _pack(folder, known_sound)
        packs.append(pack)
        families |= named
        faults += wrong
        found, wrong = _folder(folder, forms, pack, known_sound, read)
        faults += wrong
        for rule in found:
            if rule.id in rules:
                other = rules[rule.id].path
                faults.append(load(Path(rule.path)).fault(("id",), _DUPLICATE_ID.fill(id=rule.id, other=other)))
            rules.setdefault(rule.id, rule)
    if faults:
        raise FaultyFiles(faults)
    return Rulebook(packs[0], rules, families=families)


def load_rules(paths: Sequence[Path], forms: Forms) -> list[Rule]:
    """Rule files by themselves. Raises FaultyFiles with all faults of all of them."""
    rules, faults = _files(paths, forms)
    if faults:
        raise FaultyFiles(faults)
    return rules


def load_rule(path: Path, forms: Forms, pack: str = "", known_sound: bool = False) -> Rule:
    """One rule file. Raises FaultyFiles with all its faults; one that is `known_sound` is not checked again."""
    value = checked_value(path) if known_sound else None
    if value is None:
        return checked_rule(load(path), path, forms, pack)
    checks = CompiledWhenAsked(value["check"], value["applies"]["forms"], forms)
    return _rule(value, checks, TestsWhenAsked(path), path, pack, value[TABLE])


def checked_rule(loaded: Loaded, path: Path, forms: Forms, pack: str = "") -> Rule:
    """The rule of a text, which its file may not hold yet, or no more. Raises FaultyFiles with all its faults."""
    from auditor.rulebook.checking import checked  # of no use to rules that are known to be sound

    checks, faults = checked(loaded, path, forms)
    if faults:
        raise FaultyFiles(faults)
    compiled = CompiledWhenAsked(loaded.value["check"], loaded.value["applies"]["forms"], forms, checks)
    return _rule(loaded.value, compiled, own_tests(loaded), path, pack, _table_of(loaded.value, forms))


def _table_of(value: Any, forms: Forms) -> str | None:
    """The table whose form decides what a rule checks, by its id; None for one that looks at the whole report."""
    check = value["check"]
    if KINDS[check["kind"]].table is None:
        return None
    table = table_named(forms[value["applies"]["forms"][0]], check["table"])
    return table.id if table else None


def _folder(
    folder: Path, forms: Forms, pack: str, known_sound: bool, read: set[Path] | None
) -> tuple[list[Rule], list[Fault]]:
    """The rules of a folder but those that were `read` already, by whichever way they were come to.

    None is read where there is no other folder, so that links need not be followed.
    """
    if not folder.is_dir():
        return [], [Fault(str(folder), _A_FILE if folder.is_file() else _NO_FOLDER)]
    paths = [path for path in checked_paths(folder) if path.name != PACK_FILE] if known_sound else rule_files(folder)
    if not paths:
        return [], [Fault(str(folder), _NO_RULES)]
    return _files(paths if read is None else _fresh(paths, read), forms, pack, known_sound)


def _fresh(paths: Sequence[Path], read: set[Path]) -> list[Path]:
    """Those that were not read before; from now on they were."""
    found = [(path, real(path)) for path in paths]
    fresh = [path for path, file in found if file not in read]
    read.update(file for _, file in found)
    return fresh


def _files(
    paths: Sequence[Path], forms: Forms, pack: str = "", known_sound: bool = False
) -> tuple[list[Rule], list[Fault]]:
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
    if not os.path.lexists(folder / PACK_FILE):
        return folder.name, {}, []
    value = checked_value(folder / PACK_FILE) if known_sound else None
    if value is None:
        try:
            pack = load(folder / PACK_FILE)
        except FaultyFiles as error:
            return "", {}, list(error.faults)
        if faults := schema_check(_PACK_SCHEMA)(pack):
            return "", {}, faults
        value = pack.value
    families = {prefix: Text(**name) for prefix, name in value.get("families", {}).items()}
    return f"{value['name']} {value['version']}", families, []


def _rule(
    value: Any, checks: Mapping[str, Check], tests: Sequence[InlineTest], path: Path, pack: str, table: str | None
) -> Rule:
    params = {key: param for key, param in value["check"].items() if key != "kind"}
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
        kind=value["check"]["kind"],
        params=params,
        message=Text(**value["message"]),
        remedy=Text(**value["remedy"]),
        caution=Text(**value["caution"]) if "caution" in value else None,
        tests=tests,
        pack=pack,
        path=str(path),
        table=table,
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


_DUPLICATE_ID = Text(
    "规则“{id}”已在 {other} 中定义，请换一个编号。", "rule “{id}” is already defined in {other}; give it another id."
)
_NO_FOLDER = Text("没有这个规则文件夹，请检查路径。", "there is no such folder of rules; check the path.")
_A_FILE = Text("这是文件，不是文件夹；请写它所在的文件夹。", "this is a file; name the folder that it stands in.")
_NO_RULES = Text("文件夹里没有规则文件（.yaml）。", "the folder holds no rule files (.yaml).")
