"""A package that fails in many ways; a test registers one of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any, TextIO

from auditor.auditing import Run
from auditor.checks.model import Check, Kind, Params
from auditor.document import Document, Paragraph, Place
from auditor.errors import UnreadableFile
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.language import Language, same
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


class Own(UnreadableFile):
    """An error that cannot be made anew of what it says."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__(same(f"line {line}, column {column}"))


def _refuses_reports(params: Params, form: Form) -> Check:
    def check(report: Report) -> Sequence[Any]:
        raise Own(3, 4)

    return check


def _ends_on_reports(params: Params, form: Form) -> Check:
    return lambda report: sys.exit("done")


def _gives_what_nobody_can_send(params: Params, form: Form) -> Check:
    return lambda report: [Outcome(Status.PASS, Locus(), {"length": len(report.path), "later": lambda: 0})]


def _gives_days(params: Params, form: Form) -> Check:
    day = date(2024, 1, 31)
    return lambda report: [
        Outcome(Status.FAIL, Locus(), {"length": day, "days": {1: {day}}}, (Operand("day", None, day, None),))
    ]


NO_KIND = {"name": "title_length"}
NO_SCHEMA = _kind(_crashes, {"longest": {"type": "whole number"}})
CRASHES = _kind(_crashes)
NO_FUNCTION = _kind(_gives_no_function)
FAILS_ON_REPORTS = _kind(_fails_on_reports)
NO_OUTCOMES = _kind(_gives_no_outcomes)
REFUSES = _kind(_refuses_reports)
ENDS = _kind(_ends_on_reports)
GIVES_DAYS = _kind(_gives_days)
CANNOT_BE_SENT = _kind(_gives_what_nobody_can_send)


def read_badly(path: str, raw: bytes, limits: Limits) -> Document:
    """Fails on every file."""
    raise IndexError("no line 7")


def read_nothing(path: str, raw: bytes, limits: Limits) -> Any:
    """Gives no document."""


def read_refusing(path: str, raw: bytes, limits: Limits) -> Document:
    """Refuses every file."""
    raise Own(7, 8)


def read_ending(path: str, raw: bytes, limits: Limits) -> Document:
    """Ends the process."""
    sys.exit("done")


def read_unsendable(path: str, raw: bytes, limits: Limits) -> Document:
    """Gives what no other process can send."""
    return Document(path, "text", (Paragraph("年报", Place()),), metadata={"later": lambda: 0})  # type: ignore[dict-item]


def write_badly(run: Run, to: TextIO, language: Language) -> None:
    """Fails on every run."""
    raise AttributeError("no such grade")
