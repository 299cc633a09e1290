"""Lists of wordings that are wrong in a report, with what is right: their shape, their reading, what they find.

The lists that come with the tool are `rules/lists/NAME.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.checks.model import ParameterError
from auditor.checks.pattern_lists import all_found, patterns_in
from auditor.checks.wording_list_shape import LIST_SCHEMA
from auditor.errors import Fault, FaultyFiles
from auditor.language import Text
from auditor.patterns.language import Found, Pattern
from auditor.patterns.near_misses import near_misses
from auditor.rules_home import checked_value, rules_home
from auditor.schema_check import schema_check
from auditor.strict_yaml import Loaded, load
from auditor.written_days import day_fault, day_written

_TITLE_OPENS, _TITLE_CLOSES = "《〈", "》〉"


class Entry(Struct, frozen=True):
    """`patterns` are those of what is wrong, near misses of a fixed wording among them; `instead` says what is right.

    `years` and `since` say when it is wrong, None where always.
    """

    patterns: tuple[Pattern, ...]
    instead: Text
    exceptions: tuple[Pattern, ...]
    beside: tuple[Pattern, ...]
    elsewhere: tuple[Pattern, ...]
    as_title: bool
    years: tuple[int | None, int | None]
    since: date | None
    review: bool

    @property
    def counts_always(self) -> bool:
        """Whatever the report's year and the day of its publication."""
        return self.years == (None, None) and self.since is None

    def without(self, sources: Sequence[str]) -> Entry:
        """The entry without the patterns and the fixed wording that are written so."""
        return replace(self, patterns=tuple(each for each in self.patterns if each.source not in sources))

    def found_in(self, text: str) -> list[Found]:
        """Every place of a text where the wording stands and no exception does, from left to right."""
        finds = all_found(text, self.patterns)
        if self.as_title:
            finds = [found for found in finds if _is_title(found, text)]
        left_out = all_found(text, self.exceptions) if finds else ()
        kept = [found for found in finds if not any(_overlap(found, other) for other in left_out)]
        return sorted(kept, key=lambda found: (found.start, -found.end))


@cache
def official_list(name: str) -> tuple[Entry, ...]:
    """A list that comes with the tool. Raises FaultyFiles where it is not sound, KeyError where there is none."""
    path = rules_home() / "lists" / f"{name}.yaml"
    if name not in list_names():
        raise KeyError(name)
    value = checked_value(path)
    return tuple(entries_of(load_list(path).value if value is None else value))


@cache
def list_names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (rules_home() / "lists").glob("*.yaml")))


def load_list(path: Path) -> Loaded:
    """The file of a list. Raises FaultyFiles with everything that is wrong in it, each fault at its line."""
    loaded = load(path)
    faults = schema_check(LIST_SCHEMA)(loaded) or list(_faults(loaded))
    if faults:
        raise FaultyFiles(faults)
    return loaded


def entries_of(value: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries of a list with what it says of all of them. Raises ParameterError at the first that is not sound."""
    note = value.get("note")
    for index, each in enumerate(value["entries"]):
        shared = {key: [*value.get(key, ()), *each.get(key, ())] for key in ("except", "unless_sentence_has")}
        try:
            yield _entry({**({"note": note} if note else {}), **each, **shared})
        except ParameterError as error:
            raise error.within("entries", index) from None


def _entry(value: Mapping[str, Any]) -> Entry:
    if "wrong" not in value and "fixed" not in value:
        raise ParameterError("wrong", _NOTHING_WRONG)
    right = value.get("right", value.get("fixed"))
    if right is None and "note" not in value:
        raise ParameterError("right", _NOTHING_RIGHT)
    if "since" in value and (wrong := day_fault(value["since"])) is not None:
        raise ParameterError("since", wrong)
    years = value.get("years", {})
    return Entry(
        patterns=(*patterns_in("wrong", value), *([near_misses(value["fixed"])] if "fixed" in value else [])),
        instead=_WRITE.fill(right=right) if right is not None else Text(**value["note"]),
        exceptions=tuple(patterns_in("except", value)),
        beside=tuple(patterns_in("unless_sentence_has", value)),
        elsewhere=tuple(patterns_in("unless_report_has", value)),
        as_title=value.get("as_title", False),
        years=(years.get("from"), years.get("to")),
        since=day_written(value["since"]) if "since" in value else None,
        review=value.get("review", False),
    )


def _faults(loaded: Loaded) -> Iterator[Fault]:
    """What a list says that cannot be, and right or innocent wordings in which it finds something itself."""
    try:
        entries = list(entries_of(loaded.value))
    except ParameterError as error:
        on_its_line = error.inside is not None and error.path in loaded.values
        yield (
            loaded.fault_inside(error.path, error.text, error.inside or 0)
            if on_its_line
            else loaded.fault(error.path, error.text)
        )
        return
    for index, each in enumerate(loaded.value["entries"]):
        at = ("entries", index)
        right = [((*at, key), each[key]) for key in ("right", "fixed") if key in each]
        innocent = [((*at, "innocent", item), text) for item, text in enumerate(each.get("innocent", ()))]
        for path, text in (*right, *innocent):
            checked = [entry for entry in entries if entry.counts_always or entry is entries[index]]
            if (found := _first_find(checked, text)) is not None:
                yield loaded.fault(path, _ACCUSED.fill(text=text, found=text[found.start : found.end]))


def _first_find(entries: Sequence[Entry], text: str) -> Found | None:
    """What entries find in a text of one sentence."""
    return next(
        (
            found
            for entry in entries
            if not all_found(text, (*entry.beside, *entry.elsewhere))
            for found in entry.found_in(text)
        ),
        None,
    )


def _is_title(found: Found, text: str) -> bool:
    before, behind = text[: found.start][-1:], text[found.end : found.end + 1]
    return bool(before and behind) and before in _TITLE_OPENS and behind in _TITLE_CLOSES


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


_WRITE = Text("应为“{right}”", "it should be “{right}”")
_NOTHING_WRONG = Text(
    "请写 wrong（错的写法）或 fixed（固定的写法）。", "name what is wrong: `wrong` patterns, or a `fixed` wording."
)
_NOTHING_RIGHT = Text("请写 right（正确的写法）或 note（说明）。", "say what is right: `right`, or a `note`.")
_ACCUSED = Text(
    "这份词表在“{text}”里找到“{found}”，而这是正确的写法。请收窄 wrong，或加一条 except。",
    "this list finds “{found}” in “{text}”, which is right; narrow `wrong`, or add an exception.",
)
