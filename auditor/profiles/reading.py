"""Profile files as far as they can be read: the parts that are sound, and all that is wrong with the others."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from auditor.errors import Fault, FaultyFiles
from auditor.language import Text
from auditor.rules_home import rules_home
from auditor.schema_check import SchemaCheck, schema_check
from auditor.strict_yaml import Loaded, ValuePath, load

_YES = ("true", "yes", "on", "y", "是")
_NOT_OFF = ("false", "no", "n", "否")
_OFF = ("off", "停用", "false", "no")
_OF_PARTS = (("rules",), ("vocabulary",), ("vocabulary", "headings"), ("vocabulary", "labels"))
"""What may be used in part: a fault in one rule's change leaves the others standing."""


def read_profile(path: Path) -> tuple[Loaded, list[Fault]]:
    """What is sound of a file, and the faults of the rest. Raises FaultyFiles for what is no YAML or no mapping."""
    loaded, faults = _with_reasons(load(path))
    faults += _check(loaded)
    if not isinstance(loaded.value, dict):
        raise FaultyFiles(faults)
    sound = replace(loaded, value=_sound_parts(loaded, ()) if faults else loaded.value)
    return sound, faults + _contract_faults(sound, path)


def _with_reasons(loaded: Loaded) -> tuple[Loaded, list[Fault]]:
    """Where `off` is a switch, it is a fault that no reason is given; the rest of the file is read as if one were."""
    rules = loaded.value.get("rules") if isinstance(loaded.value, dict) else None
    if not isinstance(rules, dict):
        return loaded, []
    faults = []
    read = dict(rules)
    for rule, change in rules.items():
        is_bare = not isinstance(change, dict)
        off = _switch(change) if is_bare else _switch(change.get("off", ""))
        if off is None:
            continue
        at = ("rules", rule, "off")
        if (off in _OFF) if is_bare else (off not in _NOT_OFF):
            faults.append(loaded.fault(at, _NO_REASON.fill(rule=rule)))
            read[rule] = {"off": off} if is_bare else {**change, "off": off}
        elif not is_bare:
            faults.append(loaded.fault(at, _NOT_SWITCHED_OFF.fill(rule=rule)))
            del read[rule]
    return replace(loaded, value={**loaded.value, "rules": read}), faults


def _switch(value: object) -> str | None:
    """A word that switches and gives no reason, as text."""
    word = str(value).lower()
    return word if word in (*_OFF, *_NOT_OFF, *_YES) else None


def _sound_parts(loaded: Loaded, at: ValuePath) -> dict[str, Any]:
    sound: dict[str, Any] = {}
    for key, value in loaded.inside(at).value.items():
        path = (*at, key)
        if path in _OF_PARTS and isinstance(value, dict):
            sound[key] = _sound_parts(loaded, path)
        elif not _check(_only(path, value)):
            sound[key] = value
    return sound


def _only(path: ValuePath, value: Any) -> Loaded:
    """A profile that says nothing else, where its faults stand does not matter here."""
    for key in reversed(path):
        value = {key: value}
    return Loaded("", {"id": "x", "title": {"zh": "x", "en": "x"}, **value}, {}, {}, ())


def _check(loaded: Loaded) -> list[Fault]:
    return _schema()(loaded)


@cache
def _schema() -> SchemaCheck:
    return schema_check(json.loads((rules_home() / "profile.schema.json").read_text(encoding="utf-8")))


def _contract_faults(loaded: Loaded, path: Path) -> list[Fault]:
    value = loaded.value
    faults = []
    if value.get("id", path.stem) != path.stem:
        faults.append(loaded.fault(("id",), _ID_IS_NOT_STEM.fill(id=value["id"], stem=path.stem)))
    faults += [
        loaded.fault(("folders", index), _NO_FOLDER.fill(folder=folder))
        for index, folder in enumerate(value.get("folders", ()))
        if not (path.parent / folder).is_dir()
    ]
    for rule, change in value.get("rules", {}).items():
        if "off" in change and len(change) > 1:
            faults.append(loaded.fault(("rules", rule, "off"), _OFF_AND_MORE.fill(rule=rule)))
        if list(change) == ["reason"]:
            faults.append(loaded.fault(("rules", rule, "reason"), _REASON_ALONE.fill(rule=rule)))
    return faults


_ID_IS_NOT_STEM = Text(
    "编号“{id}”与文件名“{stem}”不一致，请改成一样。",
    "id “{id}” differs from the file name “{stem}”; make them the same.",
)
_NO_FOLDER = Text(
    "没有规则文件夹“{folder}”（从本文件所在的文件夹算起），请检查路径。",
    "there is no folder of rules “{folder}”, counted from this file; check the path.",
)
_NO_REASON = Text(
    "停用要写理由：{rule}: {{off: 理由}}。", "write the reason for switching it off: {rule}: {{off: reason}}."
)
_NOT_SWITCHED_OFF = Text("{rule} 不停用的，请删去“off”。", "{rule} is on unless “off” says why not; remove “off”.")
_OFF_AND_MORE = Text(
    "{rule} 已停用，其他改动没有意义，请只保留 off。", "{rule} is off, so that nothing else matters; keep off alone."
)
_REASON_ALONE = Text(
    "{rule} 只写了理由，什么也没有改。要停用请写成 off: 理由；要改请加 severity、parameters 或 basis；否则删去。",
    "{rule} has a reason and changes nothing. To switch it off write off: and the reason; to change it add severity,"
    " parameters or basis; else take it out.",
)
