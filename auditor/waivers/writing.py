"""A waiver added to a file: what an office has written there stays as it is."""

from __future__ import annotations

from typing import Any

import yaml

from auditor.errors import FaultyFiles, UsageError
from auditor.findings import Waiver
from auditor.language import Text
from auditor.strict_yaml import loads

_HEAD = "# 本办已核实、不再要求整改的问题。每条最长十二个月，到期后重新批准。\nwaivers:\n"
_KEYS = (
    *("rule", "organ", "year", "place", "quote", "reason", "approved_by", "approved_on", "expires"),
    "decided_on",
)


def with_waiver(text: str | None, waiver: Waiver, name: str) -> str:
    """The text of the file `name` with one more waiver at its end; a new file where there is no text.

    Raises UsageError where the list does not end the file, so that nothing can be added without changing the rest.
    """
    whole = _HEAD if text is None or not text.strip() else text.rstrip("\n") + "\n"
    added = yaml.safe_dump([_record(waiver)], allow_unicode=True, sort_keys=False, width=1000)
    for before, indent in ((whole, "  "), (whole, ""), (_without_empty_list(whole), "  ")):
        result = before + "".join(f"{indent}{line}\n" for line in added.splitlines())
        if _last_of(result, name) == _record(waiver) and result.startswith(before):
            return result
    raise UsageError(_NO_ROOM.fill(path=name))


def _record(waiver: Waiver) -> dict[str, Any]:
    values = {key: getattr(waiver, key) for key in _KEYS}
    days = {key: values[key].isoformat() for key in ("approved_on", "expires")}
    return {key: value for key, value in {**values, **days}.items() if value is not None}


def _without_empty_list(text: str) -> str:
    head, found, rest = text.rpartition("waivers: []")
    return f"{head}waivers:{rest}" if found else text


def _last_of(text: str, name: str) -> object:
    """The last waiver of the text; None where it holds none that can be read."""
    try:
        value = loads(text, name).value
    except FaultyFiles:
        return None
    waivers = value.get("waivers") if isinstance(value, dict) else None
    return waivers[-1] if isinstance(waivers, list) and waivers else None


_NO_ROOM = Text(
    "{path} 的写法加不进新的一条。请让 waivers: 下面每条以“- ”开头并放在文件末尾，或用 --waivers 另写一个文件。",
    "Nothing can be added to {path} as it is written. Let each entry under waivers: begin with “- ” and the list end"
    " the file, or write another one with --waivers.",
)
