"""The process beside ours: what it gives back, and that hanging or dying loses one call only."""

from __future__ import annotations

import os
import sys
import time

import pytest

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.limits import Limits
from auditor.readers.worker import Worker


def _document(name: str) -> Document:
    return Document(name, "text", ())


def _refuse(name: str) -> Document:
    raise UnreadableFile(Text(f"{name}不行", f"{name} will not do"))


def _hang(_: str) -> Document:
    time.sleep(60)
    raise AssertionError


def _die(_: str) -> Document:
    os._exit(11)


def _devour(name: str) -> Document:
    return Document(name, "x" * 3_000_000_000, ())


def test_documents_come_back_and_refusals_with_both_languages() -> None:
    with Worker(Limits()) as worker:
        good, bad = worker.start(_document, "a"), worker.start(_refuse, "b")
        assert good() == _document("a")
        with pytest.raises(UnreadableFile) as refusal:
            bad()
        assert refusal.value.text == Text("b不行", "b will not do")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (_hang, r"limits\.seconds"),
        (_die, "crashed"),
        pytest.param(
            _devour, r"limits\.memory", marks=pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
        ),
    ],
)
def test_a_call_that_hangs_or_dies_is_told_and_the_others_go_on(call: object, told: str) -> None:
    with Worker(Limits(seconds=2)) as worker:
        calls = [worker.start(reader, name) for reader, name in ((_document, "a"), (call, "b"), (_document, "c"))]  # type: ignore[arg-type]
        assert calls[0]() == _document("a")
        with pytest.raises(UnreadableFile, match=told):
            calls[1]()
        assert calls[2]() == _document("c")


def test_what_we_hold_ourselves_does_not_count_for_the_limit_of_memory() -> None:
    with Worker(Limits(memory_megabytes=50)) as worker:
        assert worker.start(_document, "a")() == _document("a")


def test_leaving_ends_the_process_even_where_it_hangs() -> None:
    began = time.monotonic()
    with Worker(Limits(seconds=50)) as worker:
        worker.start(_hang, "a")
    assert time.monotonic() - began < 20
