"""What regular expressions compile to, kept from one run to the next.

Compiling them takes a quarter of a run on one report, and `re` keeps nothing. They are kept beside Python's compiled
code of this module, where and when Python keeps that (PYTHONPYCACHEPREFIX, PYTHONDONTWRITEBYTECODE). The standard
library documents no way to make an expression of what is kept: where that fails, it is compiled as ever.
"""

from __future__ import annotations

import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import cache_from_source
from typing import Any, cast
from zlib import crc32

import msgspec

_MOST = 1_000
"""Expressions kept at most; a run on one report has 170. Where there would be more, keeping begins anew."""

_new: list[tuple[str, int]] = []


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """An expression and flags as written, and what the interpreter's engine takes for them."""

    expression: str
    flags_written: int
    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


class _File(msgspec.Struct, frozen=True, array_like=True):
    """`content` are the expressions kept, with their `checksum`: the engine trusts code that it is given."""

    made_by: str
    checksum: int
    content: bytes


@cache
def compiled(expression: Any, flags: int = 0) -> re.Pattern[Any]:
    """What `re.compile` gives, of an earlier run where one compiled it. Raises re.error as that does."""
    kept = _kept().get((expression, flags)) if isinstance(expression, str) else None
    if kept is not None:
        with suppress(Exception):
            return _made_of(kept)
    found = re.compile(expression, flags)
    if isinstance(expression, str):
        _new.append((expression, int(flags)))
    return found


def keep() -> None:
    """Keeps what this run compiled for those after it; where it cannot be written, they compile it once more."""
    if not _new or sys.dont_write_bytecode or len(_new) > _MOST:
        return
    earlier = list(_kept().values()) if len(_kept()) + len(_new) <= _MOST else []
    with suppress(Exception):
        content = msgspec.msgpack.encode(earlier + [_to_keep(*written) for written in _new])
        _write(msgspec.msgpack.encode(_File(sys.version, crc32(content), content)))
    _new.clear()


@cache
def _kept() -> dict[tuple[str, int], _Kept]:
    try:
        with open(_path(), "rb") as file:
            found = msgspec.msgpack.decode(file.read(), type=_File)
        if found.made_by != sys.version or found.checksum != crc32(found.content):
            return {}
        kept = msgspec.msgpack.decode(found.content, type=list[_Kept])
    except (OSError, NotImplementedError, ValueError):
        return {}
    return {(each.expression, each.flags_written): each for each in kept}


def _write(content: bytes) -> None:
    """The whole file or none: another run may read it at any moment."""
    path = _path()
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            os.unlink(beside)


def _path() -> str:
    """Raises NotImplementedError where the interpreter keeps no compiled code."""
    return cache_from_source(__file__).removesuffix(".pyc") + ".expressions"


def _to_keep(expression: str, flags: int) -> _Kept:
    library: Any = re
    found = re.compile(expression, flags)
    code = library._compiler._code(library._parser.parse(expression, flags), flags)
    return _Kept(expression, flags, found.flags, array("I", code).tobytes(), found.groups, dict(found.groupindex))


def _made_of(kept: _Kept) -> re.Pattern[str]:
    names: list[str | None] = [None] * (kept.groups + 1)
    for name, number in kept.names.items():
        names[number] = name
    code = array("I", kept.code).tolist()
    engine: Any = re._compiler._sre  # type: ignore[attr-defined]
    made = engine.compile(kept.expression, kept.flags, code, kept.groups, kept.names, tuple(names))
    return cast("re.Pattern[str]", made)
