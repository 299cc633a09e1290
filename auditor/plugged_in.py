"""Check kinds, readers and outputs of other installed packages, found by their entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from auditor.errors import UsageError
from auditor.language import Text

KINDS, READERS, OUTPUTS = "auditor.kinds", "auditor.readers", "auditor.outputs"


@cache
def plugged_in(group: str) -> Mapping[str, Any]:
    """What installed packages offer under a group, by name. Raises UsageError for one that cannot be imported.

    Looked for only where a name is none of our own: the search takes as long as reading ten reports.
    """
    from importlib.metadata import entry_points

    found: dict[str, Any] = {}
    for entry in entry_points(group=group):
        try:
            found[entry.name] = entry.load()
        except Exception as error:
            package = entry.dist.name if entry.dist else entry.value
            why = f"{type(error).__name__}: {error}"
            raise UsageError(_BROKEN.fill(package=package, name=entry.name, why=why)) from error
    return found


_BROKEN = Text(
    "扩展包 {package} 的“{name}”装不上：{why}。请更新或卸载这个包。",
    "“{name}” of the package {package} cannot be loaded: {why}. Update or remove the package.",
)
