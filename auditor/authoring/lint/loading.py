"""L0: what keeps a rule from being loaded at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from auditor.authoring.lint.model import FilePoint, RuleFile, SetFault, SetPoint, Weight
from auditor.checks.pattern_lists import PATTERN_LISTS
from auditor.errors import Fault
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook import contract
from auditor.rulebook.checking import shape_faults
from auditor.rulebook.compiling import compiled
from auditor.strict_yaml import ValuePath


def _shape(file: RuleFile, lexicon: Lexicon) -> Iterable[Fault]:
    return shape_faults(file.loaded, lexicon.forms)


def _other_id(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.id_faults(file.loaded, Path(file.loaded.path))


def _no_basis(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.basis_faults(file.loaded)


def _without_meaning(file: RuleFile, lexicon: Lexicon) -> Iterable[Fault]:
    return [fault for path, fault in _meaningless(file, lexicon).items() if not _is_in_list(path)]


def _no_pattern(file: RuleFile, lexicon: Lexicon) -> Iterable[Fault]:
    return [fault for path, fault in _meaningless(file, lexicon).items() if _is_in_list(path)]


def _is_in_list(path: ValuePath) -> bool:
    """The fault is in a pattern, not in what it is for."""
    return not set(path).isdisjoint(PATTERN_LISTS)


def _meaningless(file: RuleFile, lexicon: Lexicon) -> Mapping[ValuePath, Fault]:
    value = file.loaded.value
    return compiled(file.loaded.inside(("check",)), value["applies"]["forms"], lexicon.forms)[1]


def _message(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.message_faults(file.loaded)


def _unproven(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.proof_faults(file.loaded)


def _places(file: RuleFile, lexicon: Lexicon) -> Iterable[Fault]:
    return contract.place_faults(file.loaded, lexicon.forms)


def _values(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.value_faults(file.loaded)


def _no_day(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return contract.day_faults(file.loaded)


def _same_id(files: Sequence[RuleFile], _: Lexicon) -> Iterator[SetFault]:
    first: dict[str, RuleFile] = {}
    for file in files:
        if "id" in file.sound:
            id_ = file.loaded.value["id"]
            other = first.setdefault(id_, file)
            if other is not file:
                yield SetFault(file.loaded.fault(("id",), _TAKEN.fill(id=id_, other=other.path)), (other.path,))


UNREADABLE = FilePoint("L001", "unreadable", Weight.ERROR, (), lambda file, lexicon: ())
"""Found where a file is read: what is no YAML has nothing that could be looked at."""

SHAPE = FilePoint("L002", "shape", Weight.ERROR, (), _shape)
OTHER_ID = FilePoint("L003", "id-unlike-file", Weight.ERROR, ("id",), _other_id)
SAME_ID = SetPoint("L004", "id-taken", Weight.ERROR, _same_id)
NO_BASIS = FilePoint("L005", "no-basis", Weight.ERROR, ("basis", "severity"), _no_basis)
WITHOUT_MEANING = FilePoint("L006", "without-meaning", Weight.ERROR, ("check", "applies"), _without_meaning)
MESSAGE = FilePoint("L007", "placeholders", Weight.ERROR, ("check", "message"), _message)
UNPROVEN = FilePoint("L008", "unproven", Weight.ERROR, ("tests", "status"), _unproven)
PLACES = FilePoint("L009", "test-of-nothing", Weight.ERROR, ("tests", "applies", "check"), _places)
VALUES = FilePoint("L010", "value-not-supplied", Weight.ERROR, ("tests", "check"), _values)
NO_DAY = FilePoint("L011", "no-such-day", Weight.ERROR, ("effective",), _no_day)
NO_PATTERN = FilePoint("L301", "no-pattern", Weight.ERROR, ("check", "applies"), _no_pattern)

_TAKEN = Text("编号“{id}”已在 {other} 中用过，请换一个。", "id “{id}” is taken by {other}; give this rule another.")
