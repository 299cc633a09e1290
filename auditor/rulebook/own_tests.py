"""The inline tests of a rule file, read with the rule or when they are first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import overload

from auditor.rulebook.model import InlineTest
from auditor.strict_yaml import Loaded, load


class TestsWhenAsked(Sequence[InlineTest]):
    """The tests of a file that is known to be sound: no run needs them, and they are more than half of the pack."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @overload
    def __getitem__(self, index: int) -> InlineTest: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[InlineTest, ...]: ...
    def __getitem__(self, index: int | slice) -> InlineTest | tuple[InlineTest, ...]:
        return self._read[index]

    def __len__(self) -> int:
        return len(self._read)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    @cached_property
    def _read(self) -> tuple[InlineTest, ...]:
        return own_tests(load(self._path))


def own_tests(loaded: Loaded) -> tuple[InlineTest, ...]:
    """The tests of a rule file that fits its schema."""
    return tuple(_test(loaded, index) for index in range(len(loaded.value["tests"])))


def _test(loaded: Loaded, index: int) -> InlineTest:
    value = loaded.value["tests"][index]
    return InlineTest(
        name=value["name"],
        expect=value["expect"],
        given=value.get("given", {}),
        parameters=value.get("parameters", {}),
        form=value.get("form"),
        organ=value.get("organ"),
        at=value.get("at"),
        values=value.get("values"),
        count=value.get("count"),
        review=value.get("review"),
        line=loaded.keys["tests", index][0],
    )
