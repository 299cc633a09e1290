"""Files audited by several processes at once; what kills one of them costs the file that did it, and nothing else."""

from __future__ import annotations

import gc
import io
import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread, Timer
from typing import Any

from msgspec import Struct

from auditor.gathering import FileFound, folders_of_one_format, report_of, together
from auditor.language import Text
from auditor.readers.reading import Content, NotRead, contents_of, read_contents
from auditor.report import Report
from auditor.report_audit import Audit, Measure, auditing
from auditor.rulebook.model import Rule, Rulebook

_AT_A_TIME = 25
_AHEAD = 2
"""So many portions wait for each process: none stands idle, and few files are held at once."""

_Item = Content | NotRead
_Portion = Sequence[_Item]
_Audited = tuple[FileFound, Audit | None]


def audited_by(
    jobs: int, paths: Sequence[Path], measure: Measure, progress: Callable[[], object]
) -> Iterator[Audit | NotRead]:
    """The audits of all files, in their order, and what was not read: the same that one process gives.

    No more processes work than there are cores.
    """
    jobs = min(jobs, os.cpu_count() or 1)
    work = _Work(measure, folders_of_one_format(paths))

    def found() -> Iterator[FileFound]:
        for file in _found_by(jobs, contents_of(paths, measure.settings.limits), work):
            progress()
            yield file

    audit = auditing(measure)
    for each in together(found(), work.alone):
        if isinstance(each, NotRead):
            yield each
        elif measure.is_for(each):
            ready = each.worked_out.pop(Audit, None)  # a report joined of several was not audited yet
            yield audit(each) if ready is None else ready


class _Work(Struct, frozen=True):
    """What every process has to know. Reports in the folders `alone` are joined with no other."""

    measure: Measure
    alone: frozenset[Path]


def _found_by(jobs: int, contents: Iterator[_Item], work: _Work) -> Iterator[FileFound]:
    with _pool(jobs, work) as started:
        waiting: deque[Callable[[], Sequence[FileFound]]] = deque()
        while portion := list(islice(contents, _AT_A_TIME)):
            waiting.append(started(portion))
            if len(waiting) > _AHEAD * jobs:
                yield from waiting.popleft()()
        while waiting:
            yield from waiting.popleft()()


@contextmanager
def _pool(jobs: int, work: _Work) -> Iterator[Callable[[_Portion], Callable[[], Sequence[FileFound]]]]:
    """What begins a portion and gives what waits for it. A pool that broke is replaced."""
    rulebook = work.measure.rulebook
    others = set(multiprocessing.active_children())
    pool = _begun(jobs, work)

    def submitted(portion: _Portion) -> Future[bytes]:
        nonlocal pool
        try:
            return _submitted(pool, portion)
        except BrokenExecutor:
            pool.shutdown()
            pool = _begun(jobs, work)
            return _submitted(pool, portion)

    def finished(portion: _Portion, future: Future[bytes]) -> Sequence[FileFound]:
        try:
            return _unpacked(future.result(), rulebook)
        except BrokenExecutor:
            return list(_one_by_one(portion, work))

    try:
        yield lambda portion: partial(finished, portion, submitted(portion))
    except BaseException:
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()  # else they would first finish what they have
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(portion: _Portion, work: _Work) -> Iterator[FileFound]:
    """A portion lost with its pool, again in a process of its own: so the file that kills it is known."""
    for item in portion:
        with _begun(1, work) as pool:
            try:
                yield from _unpacked(_submitted(pool, [item]).result(), work.measure.rulebook)
            except BrokenExecutor:
                yield FileFound(item.path, NotRead(item.path, _CRASHED))


def _begun(jobs: int, work: _Work) -> ProcessPoolExecutor:
    # A forked process has all that we have loaded; elsewhere than on Linux forking is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(jobs, context, _begin, (work,))


def _submitted(pool: ProcessPoolExecutor, portion: _Portion) -> Future[bytes]:
    """A portion begun, and with it perhaps processes, which heed no signal before they are ready for it."""
    if sys.platform == "win32":
        return pool.submit(_audit_portion, portion)
    heeded = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        return pool.submit(_audit_portion, portion)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heeded)


class _Process:
    """What a process keeps from portion to portion."""

    work: _Work
    audit: Callable[[Report], Audit]
    is_working = False
    is_ending = False


def _begin(work: _Work) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    sys.unraisablehook = _unraisable
    for number in _ENDING:
        signal.signal(number, _end)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    gc.disable()  # results hold no cycles
    _Process.work, _Process.audit = work, auditing(work.measure)


def _end(*_: object) -> None:
    """The end, in silence, since our parent tells of it. What a portion has begun is put away first, and a second
    signal does not disturb that.
    """
    if not _Process.is_working:
        os._exit(_INTERRUPTED)
    if not _Process.is_ending:
        _Process.is_ending = True
        sys.exit(_INTERRUPTED)


def _unraisable(fault: sys.UnraisableHookArgs) -> None:
    """An end that came while an object was cleared away has been swallowed. It is asked for again a moment later:
    here it would be swallowed once more.
    """
    if isinstance(fault.exc_value, SystemExit):
        _Process.is_ending = False
        Timer(_SOON, os.kill, (os.getpid(), signal.SIGTERM)).start()
    else:
        sys.__unraisablehook__(fault)


def _end_with_parent() -> None:
    """A parent that is killed cannot end us."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(_INTERRUPTED)


def _audit_portion(portion: _Portion) -> bytes:
    try:
        return _portion_audited(portion)
    finally:
        if _Process.is_ending:  # the pool would take it for a failure of this portion and go on with the next
            os._exit(_INTERRUPTED)


def _portion_audited(portion: _Portion) -> bytes:
    try:
        _Process.is_working = True
        measure = _Process.work.measure
        with closing(read_contents(portion, measure.settings.limits)) as readings:
            found = (FileFound(each.path, report_of(each, measure.lexicon, measure.settings)) for each in readings)
            return _packed([_audited(file) for file in found])
    finally:
        _Process.is_working = False


def _audited(file: FileFound) -> _Audited:
    """The content goes along only where the report may be joined with others, which is seen where all files come
    together.
    """
    report = file.found
    if isinstance(report, NotRead) or report.is_title_only or not _Process.work.measure.is_for(report):
        return file, None
    sent = report.without_content() if file.path.parent in _Process.work.alone else report
    return FileFound(file.path, sent), _Process.audit(report)


class _Pickler(pickle.Pickler):
    """Rules go by their ids: what they compiled to cannot be sent, and both sides have them."""

    def persistent_id(self, value: Any) -> str | None:
        return value.id if type(value) is Rule else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, packed: bytes, rulebook: Rulebook) -> None:
        super().__init__(io.BytesIO(packed))
        self._rules = rulebook.rules

    def persistent_load(self, id_: str) -> Rule:
        return self._rules[id_]


def _packed(found: Sequence[_Audited]) -> bytes:
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(found)
    return buffer.getvalue()


def _unpacked(packed: bytes, rulebook: Rulebook) -> Sequence[FileFound]:
    """The files; what is worked out of a report holds its audit."""
    found: Sequence[_Audited] = _Unpickler(packed, rulebook).load()
    for file, audit in found:
        if audit is not None and isinstance(file.found, Report):
            file.found.worked_out[Audit] = audit
    return [file for file, _ in found]


_ENDING = (signal.SIGINT, signal.SIGTERM)
_INTERRUPTED = 130
_SOON = 0.01
_CRASHED = Text(
    "审核这个文件的进程崩溃了，文件可能损坏。请用原来的软件打开后另存，再审核。",
    "the process auditing this file crashed; the file may be damaged. Open it in its own program and save it again.",
)
