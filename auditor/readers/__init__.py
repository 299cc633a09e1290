"""Bytes to documents. Each format has one module; its content, not its name, picks the reader."""

from __future__ import annotations

from pathlib import Path, PurePath

from msgspec.structs import replace

from auditor.document import Document, Grid
from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.files import load, shown
from auditor.readers.formats import REPORT_SUFFIXES, Format, format_of, name_disagrees, promises_no_text
from auditor.readers.limits import STANDARD_LIMITS, Limits, over_limit
from auditor.readers.of_packages import Reader, reader_of_packages

"""Path as shown, content, limits; raises UnreadableFile with the reason and what to do."""


def _text(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.text import read_text

    return read_text(path, raw, limits)


def _html(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.html import read_html

    return read_html(path, raw, limits)


def _mhtml(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.html.web_archive import read_mhtml

    return read_mhtml(path, raw, limits)


def _docx(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.docx import read_docx

    return read_docx(path, raw, limits)


def _xlsx(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.xlsx import read_xlsx

    return read_xlsx(path, raw, limits)


def _pdf(path: str, raw: bytes, limits: Limits) -> Document:
    from auditor.readers.pdf import read_pdf

    return read_pdf(path, raw, limits)


# A run imports the readers of the formats it meets and no others: that is a third of its start.
READERS: dict[Format, Reader] = {
    Format.TEXT: _text,
    Format.HTML: _html,
    Format.MHTML: _mhtml,
    Format.DOCX: _docx,
    Format.XLSX: _xlsx,
    Format.XLS: _xlsx,
    Format.PDF: _pdf,
}


def read(path: Path, limits: Limits = STANDARD_LIMITS) -> Document:
    """Reads one file. Raises UnreadableFile with the reason and what to do."""
    return read_content(shown(path), load(path, limits), limits)


def read_content(path: str, raw: bytes, limits: Limits) -> Document:
    """Reads what stands, or stood, at a path. Raises UnreadableFile with the reason and what to do."""
    if not raw.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableFile(_EMPTY)
    found = format_of(raw)
    reader = _reader_of(found, PurePath(path).suffix.lower())
    if reader is None:
        raise UnreadableFile(_REASONS.get(found, _UNKNOWN))
    try:
        document = reader(path, raw, limits)
    except UnreadableFile as error:
        suffix = PurePath(path).suffix
        if found is Format.TEXT and promises_no_text(suffix):
            raise UnreadableFile(_NEITHER.fill(suffix=suffix)) from error
        raise
    _hold_to_limits(document, limits)
    return noting_other_name(document, path, found)


def _reader_of(found: Format, suffix: str) -> Reader | None:
    """Our own reader; for what we do not read, and for text under a name of no text, one of another package."""
    if found in READERS and (found is not Format.TEXT or suffix in REPORT_SUFFIXES):
        return READERS[found]
    return reader_of_packages(suffix) or READERS.get(found)


def noting_other_name(document: Document, path: str, found: Format) -> Document:
    """The document with a note where the name of its file promises another format than was found."""
    suffix = PurePath(path).suffix
    if not name_disagrees(suffix, found):
        return document
    return replace(document, notes=(_OTHER_NAME.fill(suffix=suffix, format=_NAMES[found]), *document.notes))


def _hold_to_limits(document: Document, limits: Limits) -> None:
    """What a file holds decides how long recognition takes, whatever the size of the file."""
    cells = [cell for block in document.blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    if len(cells) > limits.cells:
        raise over_limit("cells", limits, len(cells))
    texts = (getattr(block, "text", "") for block in document.blocks)
    characters = sum(map(len, texts)) + sum(len(cell.text) for cell in cells)
    if characters > limits.characters:
        raise over_limit("characters", limits, characters)


def may_be_report(path: str) -> bool:
    """By its name the file is of a kind that reports come in."""
    return PurePath(path).suffix.lower() in REPORT_SUFFIXES


_NAMES = {found: found.value.upper() for found in Format} | {Format.TEXT: Text("纯文本", "plain text")}
_EMPTY = Text("文件是空的。请重新导出或索要原件。", "the file is empty. Export it again or ask for the original.")
_OTHER_NAME = Text(
    "文件名以 {suffix} 结尾，内容却是 {format}，已按内容读取",
    "the name ends in {suffix}, but the content is {format}; it was read as that",
)
_NEITHER = Text(
    "文件名以 {suffix} 结尾，内容却不是这种文件，也不是文字，可能已损坏。请重新导出或索要原件。",
    "the name ends in {suffix}, but the content is neither that nor text; it may be damaged. Export it again or ask for"
    " the original.",
)
_UNKNOWN = Text(
    "这种文件不会读。请另存为 DOCX、PDF 或 HTML。", "not a kind of file that is read. Save it as DOCX, PDF or HTML."
)
_REASONS = {
    Format.OFD: Text(
        "这是 OFD 版式文件，目前还读不了。请提供网页、DOCX 或 PDF。",
        "this is an OFD file, which is not read yet. Provide the page, a DOCX or a PDF.",
    ),
    Format.PICTURE: Text(
        "这是图片，文字读不出来。请提供可以选中文字的文件。",
        "this is a picture, whose text is not read. Provide a file whose text can be selected.",
    ),
    Format.ENCRYPTED_OFFICE: Text(
        "文件有密码保护，打不开。请去掉密码后另存。",
        "the file is protected by a password. Remove the password and save it again.",
    ),
    Format.RAR: Text("这是 RAR 压缩包。请解压后再审核。", "this is a RAR archive. Unpack it first."),
    Format.SEVEN_ZIP: Text("这是 7z 压缩包。请解压后再审核。", "this is a 7z archive. Unpack it first."),
    Format.GZIP: Text("这是 gzip 压缩包。请解压后再审核。", "this is a gzip archive. Unpack it first."),
    Format.TAR: Text("这是 tar 压缩包。请解压后再审核。", "this is a tar archive. Unpack it first."),
    Format.OTHER_PACKAGE: Text(
        "Office 文件，里面没有找到文档或工作簿，可能已损坏，也可能是演示文稿。请用原来的软件另存为 DOCX。",
        "an Office file in which no document or workbook was found: it is damaged, or a presentation. Save it as DOCX.",
    ),
    Format.OTHER_OLE: Text(
        "旧式 Office 文件，里面没有找到文档或表格。请用原来的软件另存为 DOCX。",
        "an old Office file in which no document or workbook was found. Save it as DOCX.",
    ),
}
