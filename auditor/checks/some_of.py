"""Whether there is some of a quantity, by the text or by a row of table three in its column 总计."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from auditor.checks.model import ParameterError
from auditor.claims.model import Claim, ClaimKind
from auditor.forms.model import Form
from auditor.forms.names import Names
from auditor.language import Text
from auditor.report import Address, Report
from auditor.suggestions import did_you_mean

_TABLE, _TOTAL = "applications", "total"


class SomeOf(Struct, frozen=True):
    """A quantity, and the cell that has its number in the table of a form."""

    of: str
    address: Address | None
    form: str

    def is_told(self, claims: Sequence[Claim], report: Report) -> bool | None:
        """False where the table says 0, None where nothing says whether there is; a blank cell may be some."""
        if any(claim.of == self.of and claim.kind is ClaimKind.COUNT and claim.value for claim in claims):
            return True
        table = report.tables.get(_TABLE)
        if self.address is None or table is None or table.form != self.form:
            return None
        return table.cells[self.address].value != 0


def row_address(name: str | None, form: Form) -> Address | None:
    """The cell of a row of table three in its column 总计. Raises ParameterError where there is no such row."""
    if name is None:
        return None
    names = Names(form.tables[_TABLE])
    row = names.row(name)
    if row is None:
        raise ParameterError("cell", _NO_ROW.fill(name=name, hint=did_you_mean(name, names.rows)))
    return row, _TOTAL


_NO_ROW = Text("表三没有行“{name}”。{hint}", "table 3 has no row “{name}”.{hint}")
