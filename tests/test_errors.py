"""Errors as other processes send them."""

from __future__ import annotations

import pickle

import pytest

from auditor.errors import AuditError, ExpressionError, Fault, FaultyFiles, UnreadableFile, UsageError
from auditor.language import Text

SAID = Text("读不了", "not readable")


@pytest.mark.parametrize(
    "error",
    [
        UnreadableFile(SAID),
        UsageError(SAID),
        ExpressionError(SAID, 3),
        FaultyFiles([Fault("规则.yaml", SAID, 2, 1, "severty: minor"), Fault("规则.yaml", SAID)]),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_from_another_process_is_what_it_was(error: AuditError) -> None:
    sent = pickle.loads(pickle.dumps(error))
    assert type(sent) is type(error)
    assert sent.text == error.text
    assert vars(sent) == vars(error)
