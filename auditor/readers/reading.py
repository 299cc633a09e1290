"""Files and archives to documents, in their order: native readers run beside us, office formats are converted first."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.document import Document
from auditor.errors import UnreadableFile, UsageError, tool_failed
from auditor.language import Text
from auditor.readers import noting_other_name, read_content
from auditor.readers.files import load, shown
from auditor.readers.formats import Format, format_of, skip_reason
from auditor.readers.limits import STANDARD_LIMITS, Limits
from auditor.readers.office import CONVERTED_TO, Office
from auditor.readers.worker import Worker

_NATIVE = {Format.PDF, Format.DOCX, Format.XLSX, Format.XLS}
_MOST_BYTES_AT_HOME = 500_000
"""A file of any format beyond this is read in the process that can be killed; few reports come near it."""
_AT_ONCE = 50


class NotRead(Struct, frozen=True):
    """A file without a document, and why; `skipped` files are plainly no reports."""

    path: Path
    reason: Text
    skipped: bool = False


class FileRead(Struct, frozen=True):
    """A file's document. A file in an archive has a path as if the archive were a folder."""

    path: Path
    document: Document


Reading = FileRead | NotRead


class Content(Struct, frozen=True):
    """What a file holds, by its content; `original` is the format before a conversion."""

    path: Path
    raw: bytes
    format: Format
    original: Format | None = None

    @property
    def name(self) -> str:
        """The path as shown, with the ending of what it was converted to."""
        return shown(self.path.with_suffix(f".{self.format.value}") if self.original else self.path)


def read_all(paths: Iterable[Path], limits: Limits = STANDARD_LIMITS) -> Iterator[Reading]:
    """Every file of the paths, read or with the reason why not, in their order. Nothing is raised for a single file."""
    return read_contents(contents_of(paths, limits), limits)


def read_contents(contents: Iterable[Content | NotRead], limits: Limits) -> Generator[Reading]:
    """What `read_all` says of files whose content is at hand."""
    with ExitStack() as stack:
        worker = stack.enter_context(Worker(limits))
        office = stack.enter_context(Office(limits))
        rest = iter(contents)
        waiting: deque[Callable[[], Reading]] = deque()
        while batch := list(islice(rest, _AT_ONCE)):
            started = [_started(item, limits, worker) for item in _converted(batch, office)]
            while waiting:
                yield waiting.popleft()()
            waiting.extend(started)
        while waiting:
            yield waiting.popleft()()


def contents_of(paths: Iterable[Path], limits: Limits) -> Iterator[Content | NotRead]:
    """The files of the paths, also those inside archives; what is no report or cannot be loaded comes as not read."""
    for path in paths:
        if reason := skip_reason(path):
            yield NotRead(path, reason, skipped=True)
            continue
        try:
            raw = load(path, limits)
            found = format_of(raw)
            if found is Format.ZIP:
                yield from _members(path, raw, limits)
            else:
                yield Content(path, raw, found)
        except UnreadableFile as error:
            yield NotRead(path, error.text)


def _members(path: Path, raw: bytes, limits: Limits) -> Iterator[Content | NotRead]:
    from auditor.readers.archive import members  # of no use without archives

    empty = True
    for name, content in members(raw, limits):
        empty = False
        inside = path / name
        if reason := skip_reason(inside):
            yield NotRead(inside, reason, skipped=True)
        elif isinstance(content, UnreadableFile):
            yield NotRead(inside, content.text)
        else:
            yield Content(inside, content, format_of(content))
    if empty:
        raise UnreadableFile(_EMPTY_ARCHIVE)


def _converted(batch: Sequence[Content | NotRead], office: Office) -> list[Content | NotRead]:
    """The batch with its office files converted, in one call for all of them."""
    found = [item for item in batch if isinstance(item, Content) and item.format in CONVERTED_TO]
    if not found:
        return list(batch)
    results = office.converted([(item.format, item.raw) for item in found])
    made = {id(item): _as_converted(item, result) for item, result in zip(found, results, strict=True)}
    return [made.get(id(item), item) for item in batch]


def _as_converted(item: Content, result: bytes | UnreadableFile) -> Content | NotRead:
    if isinstance(result, UnreadableFile):
        return NotRead(item.path, result.text)
    return Content(item.path, result, CONVERTED_TO[item.format], original=item.format)


def _started(item: Content | NotRead, limits: Limits, worker: Worker) -> Callable[[], Reading]:
    """What gives a file's reading; a native reader is already at work when this returns."""
    if isinstance(item, NotRead):
        return lambda: item
    if item.format in _NATIVE or len(item.raw) > _MOST_BYTES_AT_HOME:
        call = worker.start(_read, item.name, item.raw, limits)
    else:
        call = partial(_read, item.name, item.raw, limits)
    return partial(_finished, item.path, item.original, call)


def _read(name: str, raw: bytes, limits: Limits) -> Document:
    """Raises UnreadableFile, also where the tool itself fails on the file; UsageError for a package that is broken."""
    try:
        return read_content(name, raw, limits)
    except (UnreadableFile, UsageError, MemoryError):
        raise
    except Exception as error:
        raise tool_failed(error) from error


def _finished(path: Path, original: Format | None, call: Callable[[], Document]) -> Reading:
    try:
        document = call()
    except UnreadableFile as error:
        return NotRead(path, error.text)
    if original is not None:
        notes = (_CONVERTED.fill(format=original.value.upper()), *document.notes)
        document = replace(document, path=shown(path), format=original.value, notes=notes)
        document = noting_other_name(document, shown(path), original)
    return FileRead(path, document)


_EMPTY_ARCHIVE = Text("压缩包是空的。", "the archive is empty.")
_CONVERTED = Text(
    "{format} 文件由 LibreOffice 转换后读取", "the {format} file was converted by LibreOffice and then read"
)
