"""A package that fails in many ways; a test registers one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from auditor.auditing import Run
from auditor.checks.model import Check, Kind, Params
from auditor.document import Document
from auditor.forms.model import Form
from auditor.language import Language
from auditor.readers.limits import Limits
from auditor.report import Report

TYPES_OF_LONGEST: dict[str, Any] = {"longest": {"type": "integer"}}


def _kind(compile_: Any, properties: Any = TYPES_OF_LONGEST) -> Kind:
    return Kind("title_length", properties, ("longest",), frozenset({"length"}), compile_)


def _crashes(params: Params, form: Form) -> Check:
    raise KeyError(form.id + "-limits")


def _gives_no_function(params: Params, form: Form) -> Any:
    return params["longest"]


def _fails_on_reports(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Any]:
        return [1 // 0]

    return check


def _gives_no_outcomes(params: Params, form: Form) -> Any:
    return lambda report: ["fail"]


NO_KIND = {"name": "title_length"}
NO_SCHEMA = _kind(_crashes, {"longest": {"type": "whole number"}})
CRASHES = _kind(_crashes)
NO_FUNCTION = _kind(_gives_no_function)
FAILS_ON_REPORTS = _kind(_fails_on_reports)
NO_OUTCOMES = _kind(_gives_no_outcomes)


def read_badly(path: str, raw: bytes, limits: Limits) -> Document:
    """Fails on every file."""
    raise IndexError("no line 7")


def read_nothing(path: str, raw: bytes, limits: Limits) -> Any:
    """Gives no document."""


def write_badly(run: Run, to: TextIO, language: Language) -> None:
    """Fails on every run."""
    raise AttributeError("no such grade")
