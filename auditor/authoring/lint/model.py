"""What lint looks at, what it looks for, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from auditor.errors import Fault
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.model import Rule
from auditor.strict_yaml import Loaded


class Weight(StrEnum):
    """An error makes a rule useless or wrong; a warning is what its author most likely did not mean."""

    ERROR = "error"
    WARNING = "warning"


class TooHard(Exception):
    """A question on a set of rules that would take too long to answer."""


class RuleFile(Struct, frozen=True):
    """A rule file that is YAML. `sound` are the keys whose values fit the schema; `rule` is None where one fails."""

    loaded: Loaded
    sound: frozenset[str]
    rule: Rule | None

    @property
    def path(self) -> str:
        return self.loaded.path


class SetFault(Struct, frozen=True):
    """A fault of several rules together: it stands in one file, `others` are the files of the other rules."""

    fault: Fault
    others: tuple[str, ...]


class FilePoint(Struct, frozen=True):
    """Something wrong in one file. `needs` are the keys that must fit the schema before it can be looked for."""

    code: str
    name: str
    weight: Weight
    needs: tuple[str, ...]
    find: Callable[[RuleFile, Lexicon], Iterable[Fault]]


class SetPoint(Struct, frozen=True):
    """Something wrong between files; `by_solver` where it takes one to find it."""

    code: str
    name: str
    weight: Weight
    find: Callable[[Sequence[RuleFile], Lexicon], Iterable[SetFault]]
    by_solver: bool = False


Point = FilePoint | SetPoint


class LintFinding(Struct, frozen=True):
    """A point found. `others` are files without which it would not be one."""

    point: Point
    fault: Fault
    others: tuple[str, ...] = ()
