"""Readers of other installed packages, by the ending of a file's name."""

from __future__ import annotations

from collections.abc import Callable

from auditor.document import Document
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.plugged_in import READERS, as_sent, plugged_in_as
from auditor.readers.limits import Limits

Reader = Callable[[str, bytes, Limits], Document]


def reader_of_packages(suffix: str) -> Reader | None:
    """Raises UsageError for one that cannot be loaded or called; where it fails on a file, that file is unread."""
    plug_in = plugged_in_as(READERS, suffix.removeprefix("."))
    if plug_in is None:
        return None
    if not callable(plug_in.value):
        raise plug_in.is_no(_NOT_CALLABLE.fill(type=type(plug_in.value).__name__))

    def read(path: str, raw: bytes, limits: Limits) -> Document:
        try:
            document = as_sent(plug_in.value(path, raw, limits))
        except UnreadableFile as error:
            raise UnreadableFile(error.text) from error
        except MemoryError as error:
            raise MemoryError from error
        except (Exception, SystemExit) as error:
            raise UnreadableFile(plug_in.failed(error)) from error
        if not isinstance(document, Document):
            raise UnreadableFile(plug_in.is_no(_NO_DOCUMENT.fill(type=type(document).__name__)).text)
        return document

    return read


_NOT_CALLABLE = Text("应当是函数，却是 {type}", "should be a function, but is of type {type}")
_NO_DOCUMENT = Text("返回的应当是 Document，却是 {type}", "should return a Document, but returns {type}")
