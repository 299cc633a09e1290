"""Profile files to profiles. Everything wrong in a file is reported at once, with the line where it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.errors import Fault, FaultyFiles, UsageError
from auditor.findings import Severity
from auditor.grading import Deduction
from auditor.language import Text
from auditor.profiles.model import Profile, RuleChange, Scoring
from auditor.rulebook.model import Basis
from auditor.rules_home import rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load
from auditor.suggestions import did_you_mean

Chain = list[tuple[Profile, Loaded]]


def profile_chain(name: str, beside: Path = Path()) -> Chain:
    """The profile of that name or path and those it extends, the base first.

    `beside` is the folder that a path counts from. Raises UsageError for a name without a profile, FaultyFiles for what
    is wrong in one.
    """
    chain: Chain = []
    wanted: str | None = name
    while wanted is not None:
        path = _path_of(wanted, beside, chain)
        loaded = _loaded(path)
        profile = _profile(loaded, path)
        chain.insert(0, (profile, loaded))
        wanted, beside = profile.extends, path.parent
    return chain


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the tool, by id."""
    return {path.stem: path for path in sorted((rules_home() / "profiles").glob("*.yaml"))}


def _path_of(name: str, beside: Path, chain: Chain) -> Path:
    shipped = shipped_profiles()
    path = shipped.get(name, beside / name)
    if not path.is_file():
        text = _NO_PROFILE.fill(name=name, hint=did_you_mean(name, shipped))
        if not chain:
            raise UsageError(text)
        raise FaultyFiles([chain[0][1].fault(("extends",), text)])
    if any(path.resolve() == profile.path.resolve() for profile, _ in chain):
        raise FaultyFiles([chain[0][1].fault(("extends",), _CIRCLE.fill(name=name))])
    return path


def _loaded(path: Path) -> Loaded:
    loaded = load(path)
    schema = json.loads((rules_home() / "profile.schema.json").read_text(encoding="utf-8"))
    faults = schema_check(schema)(loaded) or _contract_faults(loaded, path)
    if faults:
        raise FaultyFiles(faults)
    return loaded


def _contract_faults(loaded: Loaded, path: Path) -> list[Fault]:
    value = loaded.value
    faults = []
    if value["id"] != path.stem:
        faults.append(loaded.fault(("id",), _ID_IS_NOT_STEM.fill(id=value["id"], stem=path.stem)))
    faults += [
        loaded.fault(("folders", index), _NO_FOLDER.fill(folder=folder))
        for index, folder in enumerate(value.get("folders", ()))
        if not (path.parent / folder).is_dir()
    ]
    for rule, change in value.get("rules", {}).items():
        if "off" in change and len(change) > 1:
            faults.append(loaded.fault(("rules", rule, "off"), _OFF_AND_MORE.fill(rule=rule)))
    return faults


def _profile(loaded: Loaded, path: Path) -> Profile:
    value = loaded.value
    vocabulary = value.get("vocabulary", {})
    return Profile(
        id=value["id"],
        title=Text(**value["title"]),
        path=path,
        extends=value.get("extends"),
        folders=tuple(path.parent / folder for folder in value.get("folders", ())),
        headings=_wordings(vocabulary.get("headings", {})),
        labels={table: _wordings(labels) for table, labels in vocabulary.get("labels", {}).items()},
        changes=tuple(_change(rule, change, loaded) for rule, change in value.get("rules", {}).items()),
        scoring=_scoring(value["scoring"]) if "scoring" in value else None,
    )


def _wordings(value: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in value.items()}


def _change(rule: str, change: Mapping[str, Any], loaded: Loaded) -> RuleChange:
    return RuleChange(
        rule=rule,
        line=loaded.keys["rules", rule][0],
        severity=Severity(change["severity"]) if "severity" in change else None,
        parameters=change.get("parameters"),
        basis=tuple(Basis(basis["doc"], basis.get("at")) for basis in change.get("basis", ())),
        off=change.get("off"),
        reason=change.get("reason"),
    )


def _scoring(value: Mapping[str, Any]) -> Scoring:
    deductions = (
        Deduction(Text(**each["name"]), tuple(each["rules"]), each["points"], each.get("most"))
        for each in value["deductions"]
    )
    return Scoring(value["full"], tuple(deductions))


_NO_PROFILE = Text(
    "没有配置档“{name}”：既不是自带的，也不是文件。{hint}",
    "There is no profile “{name}”: none that comes with the tool, and no file.{hint}",
)
_CIRCLE = Text("“{name}”又回到了自己，请改 extends。", "“{name}” leads back to itself; change extends.")
_ID_IS_NOT_STEM = Text(
    "编号“{id}”与文件名“{stem}”不一致，请改成一样。",
    "id “{id}” differs from the file name “{stem}”; make them the same.",
)
_NO_FOLDER = Text(
    "没有规则文件夹“{folder}”（从本文件所在的文件夹算起），请检查路径。",
    "there is no folder of rules “{folder}”, counted from this file; check the path.",
)
_OFF_AND_MORE = Text(
    "{rule} 已停用，其他改动没有意义，请只保留 off。", "{rule} is off, so that nothing else matters; keep off alone."
)
