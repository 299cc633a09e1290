"""What a mutation is."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from auditor.strict_yaml import ValuePath


class Edit(Struct, frozen=True):
    """A change inside a text: what stood so many characters into it, and what stands there instead."""

    offset: int
    before: str
    after: str

    def of(self, text: str) -> str:
        return text[: self.offset] + self.after + text[self.offset + len(self.before) :]


class Mutation(Struct, frozen=True):
    """A change at a path of a value: what stood there, what stands there instead, and the value with the change.

    `before` or `after` is empty where something was added or removed. `offset` leads into the text at `path`.
    """

    path: ValuePath
    before: str
    after: str
    value: Any
    offset: int = 0
