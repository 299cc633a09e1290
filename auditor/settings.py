"""What an office states in `audit.yaml`: organ and publication of its reports, by path, and limits of reading."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from auditor.errors import Fault, FaultyFiles, in_order
from auditor.language import Text
from auditor.office_files import OfficeFile, find_misnamed, find_office_file
from auditor.readers.limits import STANDARD_LIMITS, Limits
from auditor.regexes import regex
from auditor.report import OrganKind, Stated
from auditor.rules_home import rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load
from auditor.written_days import DAY_PATTERN, day_fault, day_written

_FILE = OfficeFile("audit.yaml", Text("设置文件", "settings file"), "--settings")
_PATTERNS = regex(r"\*\*/|\*\*|\*|\?|[^*?]+")
_MEANS = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


class Entry(Struct, frozen=True):
    """What is stated of the files that a pattern means, and the line where it stands."""

    pattern: str
    stated: Stated
    line: int

    def means(self, path: str) -> bool:
        """`path` is relative to the settings' folder, with / between its parts."""
        source = "".join(_MEANS.get(part, re.escape(part)) for part in _PATTERNS.findall(_composed(self.pattern)))
        return re.fullmatch(source, _composed(path), re.DOTALL) is not None


class Settings(Struct, frozen=True):
    """The entries, limits and profile of a settings file; `path` is None where there is none. `source` is its text."""

    path: Path | None = None
    profile: str | None = None
    entries: tuple[Entry, ...] = ()
    limits: Limits = STANDARD_LIMITS
    source: Loaded | None = None

    def stated_of(self, file: Path) -> Stated:
        """All that is stated of a file; of two entries the later wins, key by key."""
        stated = Stated()
        for entry in self.entries:
            if entry.means(self._relative(file)):
                stated = stated.overlaid(entry.stated)
        return stated

    def unused(self, reports: Iterable[Path], others: Iterable[Path]) -> list[Entry]:
        """Entries that mean none of the reports read, nor a file on the disk that was not to be read at all.

        `others` are the files that were to be read and proved to be no reports.
        """
        read = [self._relative(path) for path in reports]
        idle = [entry for entry in self.entries if not any(map(entry.means, read))]
        if self.path is None or not idle:
            return []
        no_reports = {self._relative(path) for path in others}
        elsewhere = {self._relative(path) for path in self.path.parent.rglob("*") if path.is_file()} - no_reports
        return [entry for entry in idle if not any(map(entry.means, elsewhere))]

    def _relative(self, file: Path) -> str:
        if self.path is None:
            return file.as_posix()
        return Path(os.path.relpath(file.absolute(), self.path.absolute().parent)).as_posix()


def find_settings(inputs: Sequence[Path], chosen: Path | None = None) -> Settings:
    """The chosen file, else the one beside the inputs, else the one in the current folder, else none.

    Raises UsageError where a chosen file is not there or the inputs have several, FaultyFiles for what is wrong in one.
    """
    path = find_office_file(_FILE, inputs, chosen)
    if path is None and (misnamed := find_misnamed(_FILE, inputs)):
        raise FaultyFiles([Fault(str(path), _OTHER_NAME.fill(name=_FILE.name)) for path in misnamed])
    return load_settings(path) if path is not None else Settings()


def load_settings(path: Path) -> Settings:
    """Reads a settings file. Raises FaultyFiles with all its faults."""
    loaded = load(path)
    schema = json.loads((rules_home() / "audit.schema.json").read_text(encoding="utf-8"))
    if faults := in_order(schema_check(schema)(loaded) + _days_in_no_calendar(loaded)):
        raise FaultyFiles(faults)
    entries = []
    for index, entry in enumerate(loaded.value.get("reports", [])):
        organ, published = entry.get("organ", {}), entry.get("published")
        stated = Stated(
            name=organ.get("name"),
            kind=OrganKind(organ["kind"]) if "kind" in organ else None,
            level=organ.get("level"),
            published=day_written(published) if published else None,
        )
        entries.append(Entry(entry["path"], stated, loaded.keys["reports", index][0]))
    limits = Limits(**loaded.value.get("limits", {}))
    return Settings(path, loaded.value.get("profile"), tuple(entries), limits, loaded)


def _days_in_no_calendar(loaded: Loaded) -> list[Fault]:
    """The schema tells those that are written otherwise."""
    return [
        loaded.fault(path, text)
        for path in loaded.values
        if path[:1] == ("reports",) and path[2:] == ("published",)
        if isinstance(day := loaded.inside(path).value, str) and re.fullmatch(DAY_PATTERN, day)
        if (text := day_fault(day)) is not None
    ]


def _composed(text: str) -> str:
    """Some systems write file names with their characters taken apart."""
    return unicodedata.normalize("NFC", text)


_OTHER_NAME = Text(
    "设置文件要叫“{name}”，这个名字不会读取。请改名；不是设置文件的，请移到别处。",
    "settings are read under the name “{name}” alone. Rename the file; if it holds none, move it elsewhere.",
)
