"""One process beside ours for readers with native code: it can be killed, and what kills it loses one file only."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.limits import Limits, over_limit

if TYPE_CHECKING:
    from concurrent.futures import Future

    from pebble import ProcessPool


class Worker:
    """Calls readers in the other process, within the limits of time and memory; it starts when first needed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def start(self, call: Callable[..., Document], *arguments: Any) -> Callable[[], Document]:
        """Begins a call; what is returned waits for its document. Raises UnreadableFile as the reader would, and where
        the call takes too long, too much memory, or the whole process with it.
        """
        if self._pool is None:
            self._pool = _pool(self._limits)
        future = self._pool.schedule(call, args=arguments, timeout=self._limits.seconds)
        return lambda: self._finished(future)

    def _finished(self, future: Future[Document]) -> Document:
        from pebble import ProcessExpired

        try:
            return future.result()
        except TimeoutError as error:
            raise over_limit("seconds", self._limits) from error
        except MemoryError as error:
            raise over_limit("memory_megabytes", self._limits) from error
        except ProcessExpired as error:
            raise UnreadableFile(_CRASHED) from error


def _pool(limits: Limits) -> ProcessPool:
    import multiprocessing

    from pebble import ProcessPool  # 60 ms, and most runs over plain text need no other process

    # A forked process starts in 5 ms and has our imports; elsewhere than on Linux forking is not safe.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPool(max_workers=1, context=context, initializer=_prepare, initargs=(limits.memory_megabytes,))


def _prepare(megabytes: int) -> None:
    """Libraries that crash print pages of addresses; what a person needs comes back as the reason."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # whatever our parent does on being stopped
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    _limit_memory(megabytes)


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    limit = _addresses_in_use() + megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _addresses_in_use() -> int:
    """Bytes that a forked process has from the one it came from, however much that holds; 0 where it is not told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


_CRASHED = Text(
    "读这个文件的程序崩溃了，文件可能损坏。请用原来的软件打开后另存，再审核。",
    "the reader crashed on this file, which may be damaged. Open it in its own program and save it again.",
)
