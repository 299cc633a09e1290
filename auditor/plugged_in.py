"""Check kinds, readers and outputs of other installed packages, found by their entry points."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from auditor.errors import UsageError
from auditor.language import Text

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

Given = TypeVar("Given")

KINDS, READERS, OUTPUTS = "auditor.kinds", "auditor.readers", "auditor.outputs"


class PlugIn(Struct, frozen=True):
    """What a package offers under a group and a name; `entry` is the line of its entry point."""

    package: str
    version: str
    group: str
    entry: str
    value: Any

    def failed(self, error: BaseException) -> Text:
        """What to tell where its code fails."""
        return self._told(_FAILED, f"{type(error).__name__}: {error}")

    def is_no(self, due: Text) -> UsageError:
        """The error for one that is not what its group is for."""
        return UsageError(self._told(_WRONG, due))

    def _told(self, text: Text, why: object) -> Text:
        mend = _MEND.fill(package=self.package)
        return text.fill(
            package=self.package, version=self.version, group=self.group, entry=self.entry, why=why, mend=mend
        )


def as_sent(given: Given) -> Given:
    """What a package gave, as another process sends it: so a run of several tells what one tells. Raises what the
    package's own types raise where they cannot be sent.
    """
    import pickle  # only where packages are: it takes as long as reading a report

    copy: Given = pickle.loads(pickle.dumps(given))
    return copy


@cache
def plugged_in(group: str) -> Mapping[str, PlugIn]:
    """What installed packages offer under a group, by name. Raises UsageError for what cannot be loaded.

    Looked for only where a name is none of our own: the search takes as long as reading ten reports.
    """
    return {name: _loaded(entry) for name, entry in _entries(group).items()}


@cache
def plugged_in_as(group: str, name: str) -> PlugIn | None:
    """The one of that name, whatever else is broken. Raises UsageError where it cannot be loaded."""
    entry = _entries(group).get(name)
    return _loaded(entry) if entry is not None else None


@cache
def _entries(group: str) -> Mapping[str, EntryPoint]:
    from importlib.metadata import entry_points

    found: dict[str, EntryPoint] = {}
    for entry in entry_points(group=group):
        first = found.setdefault(entry.name, entry)
        if first is not entry:
            packages = [_offer(each, None).package for each in (first, entry)]
            raise UsageError(_TWICE.fill(name=entry.name, group=group, first=packages[0], second=packages[1]))
    return found


@cache
def _loaded(entry: EntryPoint) -> PlugIn:
    try:
        return _offer(entry, entry.load())
    except (Exception, SystemExit) as error:
        raise UsageError(_offer(entry, None).failed(error)) from error


def _offer(entry: EntryPoint, value: Any) -> PlugIn:
    package, version = (entry.dist.name, entry.dist.version) if entry.dist else (entry.value, "")
    return PlugIn(package, version, entry.group, f"{entry.name} = {entry.value}", value)


_MEND = Text(
    "请更新（pip install -U {package}）或卸载（pip uninstall {package}）这个包，并把这段话告诉它的作者。",
    "Update it (pip install -U {package}) or remove it (pip uninstall {package}), and send this text to its author.",
)
_FAILED = Text(
    "扩展包 {package} {version} 出错（{group}：{entry}）：{why}。{mend}",
    "the package {package} {version} fails ({group}: {entry}): {why}. {mend}",
)
_WRONG = Text(
    "扩展包 {package} {version} 登记的（{group}：{entry}）{why}。{mend}",
    "what the package {package} {version} offers ({group}: {entry}) {why}. {mend}",
)
_TWICE = Text(
    "扩展包 {first} 和 {second} 都登记了“{name}”（{group}），不知道用哪一个。请卸载其中一个。",
    "The packages {first} and {second} both offer “{name}” ({group}); it is open which is meant. Remove one of them.",
)
