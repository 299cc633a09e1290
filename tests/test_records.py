"""Records behave as the frozen dataclasses of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from typing import Any

import pytest

from auditor import records


class Written:
    """Written down once, made in both ways."""

    first: int
    second: str = "two"
    third: list[int] = dataclasses.field(default_factory=list, compare=False)
    kept: dict[str, int] = dataclasses.field(default_factory=dict, init=False, compare=False, repr=False)
    worked_out: int = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "worked_out", self.first + 1)


def _made_by(dataclass: Any, slots: bool) -> Any:
    body = {name: value for name, value in vars(Written).items() if name not in ("__dict__", "__weakref__")}
    return dataclass(frozen=True, slots=slots)(type("Written", (), body))


@records.dataclass(frozen=True, slots=True)
class Pickled:
    """Found by its name where it is read back."""

    one: int
    more: tuple[int, ...] = ()


@pytest.fixture(params=[True, False], ids=["slots", "no slots"])
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    return _made_by(records.dataclass, request.param), _made_by(dataclasses.dataclass, request.param)


def test_a_record_is_made_and_shown_like_a_dataclass(both: tuple[Any, Any]) -> None:
    for values, named in (((1,), {}), ((1, "x"), {}), ((1,), {"third": [3]}), ((), {"first": 1, "second": "y"})):
        ours, theirs = (made(*values, **named) for made in both)
        assert repr(ours) == repr(theirs)
        assert (ours.first, ours.second, ours.third, ours.kept) == (theirs.first, theirs.second, theirs.third, {})
        assert ours.worked_out == theirs.worked_out
        assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)


def test_records_are_equal_and_hashed_by_what_is_compared(both: tuple[Any, Any]) -> None:
    ours, _ = both
    assert ours(1, third=[1]) == ours(1, third=[2])
    assert hash(ours(1, third=[1])) == hash(ours(1, third=[2]))
    assert ours(1) != ours(2)
    assert ours(1) != (1, "two", 2)
    assert dataclasses.replace(ours(1), first=5) == ours(5)


def test_each_record_has_its_own_new_values(both: tuple[Any, Any]) -> None:
    ours, _ = both
    assert ours(1).third is not ours(1).third
    assert ours(1).kept is not ours(1).kept


def test_a_record_stays_as_it_is(both: tuple[Any, Any]) -> None:
    for made in both:
        record = made(1)
        with pytest.raises(dataclasses.FrozenInstanceError):
            record.first = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del record.first
        assert record.first == 1


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3, 4), {}), ((1,), {"unknown": 1})])
def test_wrong_values_are_refused(both: tuple[Any, Any], values: tuple[int, ...], named: dict[str, int]) -> None:
    for made in both:
        with pytest.raises(TypeError, match="__init__"):
            made(*values, **named)


def test_a_record_goes_to_another_process_and_back() -> None:
    record = Pickled(1, (2, 3))
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.deepcopy(record) == record
