"""What a rule checks, compiled for each form that it claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from auditor.checks import KINDS
from auditor.checks.model import Check, ParameterError
from auditor.errors import Fault
from auditor.forms.loading import Forms
from auditor.forms.model import Form
from auditor.forms.names import table_named
from auditor.language import Text
from auditor.strict_yaml import Loaded, ValuePath
from auditor.suggestions import did_you_mean


def compiled(check: Loaded, form_ids: Sequence[str], forms: Forms) -> tuple[dict[str, Check], dict[ValuePath, Fault]]:
    """The check for each claimed form; parameters that a form gives no meaning are faults, by their path in `check`."""
    checks: dict[str, Check] = {}
    faults: dict[ValuePath, Fault] = {}
    for form_id in form_ids:
        form = forms[form_id]
        try:
            checks[form_id] = compiled_for(form, check.value)
        except ParameterError as error:
            text = IN_FORM.fill(form=form.name, text=error.text)
            inside = error.inside if error.path in check.values else None
            fault = check.fault(error.path, text) if inside is None else check.fault_inside(error.path, text, inside)
            faults.setdefault(error.path, fault)
    return checks, faults


class CompiledWhenAsked(Mapping[str, Check]):
    """The checks of a rule that is known to be sound: a short run needs those of one form only, and a process to which
    the rule is sent compiles its own.
    """

    def __init__(
        self,
        check: Mapping[str, Any],
        form_ids: Sequence[str],
        forms: Forms,
        compiled: Mapping[str, Check] = MappingProxyType({}),
    ) -> None:
        self._check = check
        self._forms = {form_id: forms[form_id] for form_id in form_ids}
        self._compiled = dict(compiled)

    def __reduce__(self) -> tuple[type[CompiledWhenAsked], tuple[object, ...]]:
        return CompiledWhenAsked, (self._check, tuple(self._forms), self._forms)

    def __eq__(self, other: object) -> bool:
        """The same is asked of the same forms, compiled or not."""
        if not isinstance(other, CompiledWhenAsked):
            return NotImplemented
        return (self._check, self._forms) == (other._check, other._forms)

    def __getitem__(self, form_id: str) -> Check:
        if form_id not in self._compiled:
            self._compiled[form_id] = compiled_for(self._forms[form_id], self._check)
        return self._compiled[form_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def compiled_for(form: Form, check: Mapping[str, Any]) -> Check:
    """The check of a rule for one form. Raises ParameterError."""
    params = dict(check)
    if "table" in params:
        table = table_named(form, params["table"])
        if table is None:
            hint = did_you_mean(params["table"], form.tables)
            raise ParameterError("table", _NO_TABLE.fill(name=params["table"], hint=hint))
        params["table"] = table.id
    return KINDS[check["kind"]].compile(params, form)


IN_FORM = Text("按{form}检查：{text}", "in the {form}: {text}")
_NO_TABLE = Text("表式没有表“{name}”。{hint}", "the form has no table “{name}”.{hint}")
