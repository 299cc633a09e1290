"""A claim, and the quantities that claims are of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from functools import cache

from msgspec import Struct

from auditor.document import Place
from auditor.findings import Locus
from auditor.language import Text

Number = int | Decimal


class ClaimKind(StrEnum):
    """How many; a percentage of a whole; more or less than before; nothing of it; all of it."""

    COUNT = "count"
    SHARE = "share"
    CHANGE = "change"
    ZERO = "zero"
    ALL = "all"


class ClaimYear(StrEnum):
    """The report year, the year before, or another time: a plan, a named year, since some year."""

    THIS = "this"
    LAST = "last"
    OTHER = "other"


class Whose(StrEnum):
    """Whose figure it is where the text says so: the organ's, all of the region's, the office's or one unit's."""

    OWN = "own"
    REGION = "region"
    OFFICE = "office"
    UNIT = "unit"


OWNERS = tuple(Whose)


class Quantity(Struct, frozen=True):
    """What can be counted; `subject` is itself, or the quantity that it is an aspect of. `units` are kinds of units.

    `alone` says that its words tell the subject too.
    """

    id: str
    name: Text
    subject: str
    strength: int
    units: frozenset[str]
    alone: bool = False


class Claim(Struct, frozen=True):
    """One quantity as the text states it.

    `of` is a quantity's id, or `other`. `value` is in 元 for money and in percent for shares, negative for less; None
    where all of it is claimed, and a claim of all that excepts some is `approximate`. `step` is what one more in the
    last digit would be: a figure of 1.17万 is exact to 100. `unit` is as written, `named` the unit of government whose
    figure it is. `is_of_whole` tells a share (占40%) from a rate (公开率95%). `narrowed` says that it may be of some
    alone, of a part of the year, or counted otherwise. `part_of` is the index of the claim that it is a part of.
    `start` and `end` are characters of the section's text, `number` of the number.
    """

    of: str
    kind: ClaimKind
    value: Number | None
    at: Locus
    place: Place | None
    quote: str
    start: int
    end: int
    number: tuple[int, int] | None = None
    unit: str | None = None
    approximate: bool = False
    step: Number = 1
    year: ClaimYear = ClaimYear.THIS
    whose: Whose | None = None
    named: str | None = None
    is_of_whole: bool = False
    narrowed: bool = False
    part_of: int | None = None


OTHER = "other"


@cache
def family(of: str) -> str:
    """What a quantity is of at large: applications, litigation, normative, published, …"""
    return re.split("[._]", of, maxsplit=1)[0]


Quantities = Mapping[str, Quantity]
