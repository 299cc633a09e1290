"""What the text may say of a table and the readings that make it right: an entry of `claims_fit_table`, bound."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from auditor.checks.model import ParameterError
from auditor.claims.model import ClaimKind
from auditor.claims.vocabulary import vocabulary
from auditor.errors import ExpressionError
from auditor.expressions.bind import bind
from auditor.expressions.evaluate import Condition, condition
from auditor.expressions.parse import parse_term
from auditor.forms.names import Names
from auditor.language import Text
from auditor.regexes import regex
from auditor.report import Number, Table
from auditor.suggestions import did_you_mean

_SUM = regex(r"sum\((.*?)\)")
_KINDS = {"count": ClaimKind.COUNT, "none": ClaimKind.ZERO, "all": ClaimKind.ALL}


class Reading(Struct, frozen=True):
    """One thing that a figure may be: an expression over the table, as written and bound."""

    written: str
    term: Condition

    @property
    def shown(self) -> str:
        """As people say it: 直接起诉 + 复议后起诉, 不予公开各项."""
        return _SUM.sub(r"\1各项", self.written.replace(".总计", ""))

    def value(self, table: Table) -> Number | None:
        """What it comes to; None where one of its cells says no number."""
        if any(table.values[position] is None for position in self.term.operands):
            return None
        return self.term.run(table.values)[1]


class Expected(Struct, frozen=True):
    """Claims of this kind on these quantities, and their readings."""

    of: tuple[str, ...]
    kind: ClaimKind
    readings: tuple[Reading, ...]


def read_expected(entry: Mapping[str, Any], names: Names, column: str | None) -> Expected:
    """Raises ParameterError where a quantity is not known or a reading does not fit the table."""
    known = vocabulary().quantities
    for item, name in enumerate(entry["of"]):
        if name not in known:
            raise ParameterError("of", _NO_QUANTITY.fill(name=name, hint=did_you_mean(name, known)), item=item)
    readings = []
    for item, written in enumerate(entry["fits"]):
        try:
            term = condition(bind(parse_term(written), names, column=column))
        except ExpressionError as error:
            raise ParameterError("fits", error.text, error.position, item) from error
        readings.append(Reading(written, term))
    return Expected(tuple(entry["of"]), _KINDS[entry.get("says", "count")], tuple(readings))


_NO_QUANTITY = Text("没有“{name}”这个数量。{hint}", "there is no quantity “{name}”.{hint}")

EXPECTED: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["of", "fits"],
    "properties": {
        "of": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Quantities, as `audit parse --claims` names them.",
        },
        "says": {
            "enum": list(_KINDS),
            "description": "A figure (count), that there is none, or that all of it is so.",
        },
        "forms": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string"},
            "description": "Forms whose table has these readings; all that the rule is for if left out.",
        },
        "fits": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "format": "identity", "minLength": 1},
            "description": "Readings over the table, such as 新收 + 上年结转; one that equals is enough.",
        },
    },
}
