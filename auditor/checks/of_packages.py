"""Check kinds of other installed packages, held to what a kind is before a rule uses one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from auditor.checks.model import Check, Kind, ParameterError, Params
from auditor.errors import AuditError
from auditor.findings import Outcome
from auditor.forms.model import Form
from auditor.language import Text
from auditor.plugged_in import KINDS, PlugIn, as_sent, plugged_in
from auditor.report import Report


class PlugInFailed(AuditError):
    """A check of another package that fails on a report."""


def kinds_of_packages() -> Iterator[Kind]:
    """Raises UsageError for what cannot be loaded or is no kind."""
    for plug_in in plugged_in(KINDS).values():
        kind = plug_in.value
        if not isinstance(kind, Kind):
            raise plug_in.is_no(_NO_KIND.fill(type=type(kind).__name__))
        if faulty := _faulty_part(kind):
            raise plug_in.is_no(_FAULTY_PART.fill(part=faulty))
        full = kind.compile_in_full
        yield replace(
            kind,
            compile=_guarded(kind.compile, plug_in),
            compile_in_full=_guarded(full, plug_in) if full is not None else None,
        )


def _faulty_part(kind: Kind) -> str | None:
    """The part of a kind that could not be worked with."""
    parts: Mapping[str, bool] = {
        "name": isinstance(kind.name, str) and bool(kind.name),
        "properties": isinstance(kind.properties, Mapping) and _is_schema(kind.properties),
        "required": _are_words(kind.required) and set(kind.required) <= set(kind.properties),
        "placeholders": isinstance(kind.placeholders, frozenset | set) and _are_words(kind.placeholders),
        "compile": callable(kind.compile),
        "table": kind.table is None or (kind.table == "table" and "table" in kind.required),
        "compile_in_full": kind.compile_in_full is None or callable(kind.compile_in_full),
    }
    return next((part for part, is_sound in parts.items() if not is_sound), None)


def _are_words(value: object) -> bool:
    return isinstance(value, Sequence | frozenset | set) and all(isinstance(word, str) for word in value)


def _is_schema(properties: Mapping[str, object]) -> bool:
    import jsonschema

    try:
        jsonschema.Draft202012Validator.check_schema({"properties": dict(properties)})
    except jsonschema.SchemaError:
        return False
    return True


def _guarded(compile_: Callable[[Params, Form], Check], plug_in: PlugIn) -> Callable[[Params, Form], Check]:
    """A fault of the package is told as its own: with the rule that uses it, or with the report that it fails on."""

    def compiled(params: Params, form: Form) -> Check:
        try:
            check = compile_(params, form)
        except ParameterError:
            raise
        except (Exception, SystemExit) as error:
            raise ParameterError("kind", plug_in.failed(error)) from error
        if not callable(check):
            raise ParameterError("kind", plug_in.is_no(_NO_CHECK.fill(type=type(check).__name__)).text)

        def guarded(report: Report) -> Sequence[Outcome]:
            try:
                outcomes = as_sent(list(check(report)))
            except (Exception, SystemExit) as error:
                raise PlugInFailed(plug_in.failed(error)) from error
            if not all(isinstance(outcome, Outcome) for outcome in outcomes):
                raise PlugInFailed(plug_in.is_no(_NO_OUTCOMES).text)
            return outcomes

        return guarded

    return compiled


_NO_KIND = Text(
    "应当是 auditor.checks.model.Kind，却是 {type}", "should be an auditor.checks.model.Kind, but is of type {type}"
)
_FAULTY_PART = Text("不是完整的 Kind：{part} 不对", "is no sound Kind: its {part} will not do")
_NO_CHECK = Text("的 compile 没有返回函数，而是 {type}", "compiles to {type}, which is no function")
_NO_OUTCOMES = Text("的核查返回的不是 Outcome", "gives outcomes that are no Outcome")
