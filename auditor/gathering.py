"""Files to the reports in them. Nothing is lost on the way: a file without a report comes with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from itertools import islice
from pathlib import Path

from msgspec import Struct

from auditor.document import GENERATOR, OUR_PAGE, Document
from auditor.errors import UnreadableFile, tool_failed
from auditor.language import Text, enumerated, same
from auditor.readers import may_be_report
from auditor.readers.files import shown
from auditor.readers.formats import is_named_as_report
from auditor.readers.limits import Limits
from auditor.readers.reading import NotRead, Reading, read_all
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report, Stated
from auditor.settings import Settings
from auditor.sources import joined


class FileFound(Struct, frozen=True):
    """A file and the report in it, or why there is none."""

    path: Path
    found: Report | NotRead


def gather(
    paths: Sequence[Path], lexicon: Lexicon, settings: Settings, progress: Callable[[], object]
) -> Iterator[Report | NotRead]:
    """The reports of all files, those of one folder that hold the same report joined, and what was not read.

    `progress` is called after each file.
    """

    def found() -> Iterator[FileFound]:
        for reading in read_all(paths, settings.limits):
            progress()
            yield FileFound(reading.path, report_of(reading, lexicon, settings))

    return together(found(), folders_of_one_format(paths))


def together(found: Iterable[FileFound], of_one_format: Set[Path]) -> Iterator[Report | NotRead]:
    """What `gather` gives of files in which was looked for reports.

    Only the reports of a folder with files of several formats are kept until its last file; others come as they are
    found.
    """
    folder: Path | None = None
    held: list[Report] = []
    for file in found:
        if file.path.parent != folder or folder in of_one_format:
            yield from _joined(held)
            held = []
        folder = file.path.parent
        if isinstance(file.found, Report):
            held.append(file.found)
        else:
            yield file.found
    yield from _joined(held)


def folders_of_one_format(paths: Sequence[Path]) -> frozenset[Path]:
    """The folders in which no file can hold the same report as another."""
    endings: dict[Path, set[str]] = {}
    for path in paths:
        endings.setdefault(path.parent, set()).add(path.suffix.lower())
    return frozenset(folder for folder, found in endings.items() if len(found) == 1)


def archive_of(path: Path) -> Path | None:
    """The archive that a path leads into, as if the archive were a folder; None where it leads into none."""
    return next((parent for parent in path.parents if parent.is_file()), None)


def read_document(path: Path, limits: Limits) -> Document:
    """The document of one file, which may stand in an archive. Raises UnreadableFile, also for an archive of several
    files.
    """
    archive = archive_of(path)
    readings = read_all([archive or path], limits)
    found = list(islice((item for item in readings if not archive or item.path == path), 2))
    if len(found) > 1:
        raise UnreadableFile(_SEVERAL_FILES)
    if not found:
        raise UnreadableFile(_NOT_IN_ARCHIVE.fill(archive=shown(archive or path)))
    reading = found[0]
    if isinstance(reading, NotRead):
        raise UnreadableFile(reading.reason)
    return reading.document


def report_in(document: Document, lexicon: Lexicon, stated: Stated) -> Report | None:
    """A document's report; None where it is none. Raises UnreadableFile where the tool cannot tell, or itself fails."""
    try:
        return recognise(document, lexicon, stated)
    except UnreadableFile:
        raise
    except Exception as error:
        raise tool_failed(error) from error


def read_report(path: Path, lexicon: Lexicon, settings: Settings) -> tuple[Document, Report | None]:
    """One file's document and the report in it; None where it is none.

    Raises UnreadableFile, also where the file holds only a report's title, or is a page that this tool wrote.
    """
    document = read_document(path, settings.limits)
    if _is_our_page(document):
        raise UnreadableFile(_OUR_PAGE)
    report = report_in(document, lexicon, settings.stated_of(path))
    if report is not None and report.is_title_only:
        raise title_only(report)
    return document, report


def title_only(report: Report) -> UnreadableFile:
    """The error for a file that holds nothing of a report but its title; it names the attachments that may hold it."""
    names = [same(attachment.name) for attachment in report.attachments]
    return UnreadableFile(_IN_ATTACHMENT.fill(names=enumerated(names)) if names else _TITLE_ONLY)


def report_of(reading: Reading, lexicon: Lexicon, settings: Settings) -> Report | NotRead:
    """The report in a file that was read; without one, or where it was not read, the reason."""
    if isinstance(reading, NotRead):
        return reading
    if _is_our_page(reading.document):
        return NotRead(reading.path, _OUR_PAGE, skipped=True)
    try:
        report = report_in(reading.document, lexicon, settings.stated_of(reading.path))
    except UnreadableFile as error:
        return NotRead(reading.path, error.text)
    if report is not None:
        return report
    path = shown(reading.path)
    if is_named_as_report(reading.path):
        return NotRead(reading.path, _NOT_WHAT_IT_SAYS)
    return NotRead(reading.path, _NO_REPORT if may_be_report(path) else _OTHER_FILE, skipped=True)


def _is_our_page(document: Document) -> bool:
    return document.metadata.get(GENERATOR) == OUR_PAGE


def _joined(reports: Sequence[Report]) -> Iterator[Report | NotRead]:
    for report in joined(reports):
        yield NotRead(Path(report.path), title_only(report).text) if report.is_title_only else report


_SEVERAL_FILES = Text(
    "压缩包里有几个文件，这个命令一次看一份报告。请在压缩包名后面写出文件名，如“汇总.zip/甲局.docx”；"
    "全部审核用 audit run。",
    "the archive holds several files, and this command looks at one report. Name the file behind the archive, as in"
    " all.zip/one.docx; for all of them there is audit run.",
)
_NOT_IN_ARCHIVE = Text(
    "{archive} 里没有这个文件，或者打不开。请检查路径。",
    "{archive} holds no such file, or cannot be opened. Check the path.",
)
_TITLE_ONLY = Text(
    "只读到标题，没有读到任何板块或表格，正文可能在附件或图片里。请提供正文。",
    "only the title was read, no section and no table; the text may be in an attachment or a picture. Provide it.",
)
_IN_ATTACHMENT = Text(
    "网页只有标题，正文可能在附件里：{names}。请把附件和网页放在同一个文件夹。",
    "the page holds only the title; the report may be in its attachment: {names}. Put it into the page's folder.",
)
_NO_REPORT = Text(
    "没有年报的标题、板块或表格，不是年报", "no title, section or table of an annual report; another document"
)
_NOT_WHAT_IT_SAYS = Text(
    "按文件名应是年报，内容里却没有年报的标题、板块或表格。请检查下载或导出是否成功，或索要原件。",
    "by its name a report, but it holds no title, section or table of one. Was it downloaded or exported whole? Else"
    " ask for the original.",
)
_OUR_PAGE = Text(
    "这是本工具写的页面，不是报告本身。请用原来的文件。",
    "a page that this tool wrote, not the report itself. Take the file it was made from.",
)
_OTHER_FILE = Text("不是年报文件", "not a report")
