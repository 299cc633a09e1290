"""Profile files to profiles. Everything wrong in any of a chain is reported at once, with the line where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.errors import Fault, FaultyFiles, UsageError, in_order
from auditor.findings import Severity
from auditor.language import Text, same
from auditor.profiles.model import Profile, RuleChange, Scoring
from auditor.profiles.reading import read_profile
from auditor.rulebook.model import Basis
from auditor.rules_home import rules_home
from auditor.scoring import Deduction
from auditor.strict_yaml import Loaded
from auditor.suggestions import did_you_mean

Chain = list[tuple[Profile, Loaded]]


def profile_chain(name: str, beside: Path = Path()) -> Chain:
    """The profile of that name or path and those it extends, the base first.

    `beside` is the folder that a path counts from. Raises UsageError for a name without a profile, FaultyFiles for what
    is wrong in any of them.
    """
    chain, faults = chain_as_read(name, beside)
    if faults:
        raise FaultyFiles(in_order(faults))
    return chain


def chain_as_read(name: str, beside: Path = Path(), named_in: Loaded | None = None) -> tuple[Chain, list[Fault]]:
    """The same as far as the files are sound, and what is wrong with the rest."""
    chain: Chain = []
    faults: list[Fault] = []
    wanted: str | None = name
    while wanted is not None:
        try:
            path = _path_of(wanted, beside, chain, named_in)
            loaded, wrong = read_profile(path)
        except FaultyFiles as error:
            faults += error.faults
            break
        faults += wrong
        chain.insert(0, (_profile(loaded, path), loaded))
        wanted, beside = loaded.value.get("extends"), path.parent
    return chain, faults


def is_whole(chain: Chain) -> bool:
    """Whether all the base profiles and folders are known that the chain names."""
    keys = (("extends",), ("folders",))
    is_sound = all(key[0] in loaded.value for _, loaded in chain for key in keys if key in loaded.keys)
    folders = (folder for profile, _ in chain for folder in profile.folders)
    return bool(chain) and chain[0][0].extends is None and is_sound and all(folder.is_dir() for folder in folders)


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the tool, by id."""
    return {path.stem: path for path in sorted((rules_home() / "profiles").glob("*.yaml"))}


def _path_of(name: str, beside: Path, chain: Chain, named_in: Loaded | None) -> Path:
    shipped = shipped_profiles()
    path = shipped.get(name, beside / name)
    if not path.is_file():
        text = _NO_PROFILE.fill(name=name, hint=did_you_mean(name, shipped))
        if chain:
            raise FaultyFiles([chain[0][1].fault(("extends",), text)])
        raise UsageError(text) if named_in is None else FaultyFiles([named_in.fault(("profile",), text)])
    if any(path.resolve() == profile.path.resolve() for profile, _ in chain):
        raise FaultyFiles([chain[0][1].fault(("extends",), _CIRCLE.fill(name=name))])
    return path


def _profile(loaded: Loaded, path: Path) -> Profile:
    value = loaded.value
    vocabulary = value.get("vocabulary", {})
    return Profile(
        id=value.get("id", path.stem),
        title=Text(**value["title"]) if "title" in value else same(path.stem),
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
