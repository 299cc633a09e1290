"""What kind of file this is: by its name where that is plainly no report, else by its content, never by the name."""

from __future__ import annotations

import io
import re
from enum import StrEnum
from pathlib import Path

from auditor.language import Text
from auditor.regexes import regex


class Format(StrEnum):
    """Every kind of file that is told from the others, read or not."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    PDF = "pdf"
    DOC = "doc"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    OFD = "ofd"
    ZIP = "zip"
    ENCRYPTED_OFFICE = "encrypted office"
    OTHER_OLE = "ole"
    OTHER_PACKAGE = "office package"
    RAR = "rar"
    SEVEN_ZIP = "7z"
    GZIP = "gzip"
    TAR = "tar"
    PICTURE = "picture"


_REPORT_NAME = regex(r"信息公开(?:工作)?年(?:度报告|报)")
_NAME_ABOUT_REPORTS = regex("通知|函|方案|模板|样表|汇总|解读|说明|台账|名单|要点|问答|通报|图解")
_SKIPPED_NAMES = {"thumbs.db", "desktop.ini", ".ds_store", "audit.yaml", "waivers.yaml"}
_SIGNATURES = (
    (b"{\\rtf", Format.RTF),
    (b"\xff\xd8\xff", Format.PICTURE),
    (b"\x89PNG", Format.PICTURE),
    (b"GIF8", Format.PICTURE),
    (b"BM", Format.PICTURE),
    (b"II*\0", Format.PICTURE),
    (b"MM\0*", Format.PICTURE),
    (b"Rar!", Format.RAR),
    (b"7z\xbc\xaf", Format.SEVEN_ZIP),
    (b"\x1f\x8b", Format.GZIP),
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIP_MEMBERS = (
    ("word/document.xml", Format.DOCX),
    ("xl/workbook.xml", Format.XLSX),
    ("xl/workbook.bin", Format.XLSX),
    ("OFD.xml", Format.OFD),
)
_PACKAGE_MEMBER = "[Content_Types].xml"
_OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
}
_OLE_STREAMS = (
    ("EncryptedPackage", Format.ENCRYPTED_OFFICE),
    ("WordDocument", Format.DOC),
    ("Workbook", Format.XLS),
    ("Book", Format.XLS),
)
_PDF_WITHIN = 1024
_PAGE = regex(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_BEFORE_MARKUP = regex(rb"(?:<!--.*?(?:-->|\Z)\s*)*", re.DOTALL)
_MARKUP = regex(
    rb"<(?:head|body|meta|title|link|style|script|base|header|main|nav|footer|article|section|div|center|form|table|"
    rb"thead|tbody|tr|td|th|h[1-6]|p|pre|ul|ol|li|dl|span|font|b|strong|em|i|u|a|br|hr|img|o:p)\b|<\?xml|\Z",
    re.IGNORECASE,
)
_MARKDOWN = regex(rb"^[ \t]{0,3}(?:#{1,6}[ \t]|\|)", re.MULTILINE)
_DATA_WITH_MARKUP = regex(rb"\s*[\[{].*(?:<|&lt;|\\u003c)/?(?:p|div|table|td|span)\b", re.DOTALL | re.IGNORECASE)
_MIME = regex(rb"^MIME-Version:", re.IGNORECASE | re.MULTILINE)
_MIME_PAGE = regex(rb"^Content-Type:\s*(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_HEAD = 4096
_DATA_SUFFIXES = {".json", ".jsonl", ".csv", ".tsv", ".yaml", ".yml", ".toml", ".ini", ".py", ".sh", ".log", ".db"}
_SUFFIXES = {
    Format.TEXT: {".txt", ".text", ".md", ".markdown", ""},
    Format.HTML: {".html", ".htm", ".shtml", ".xhtml", ".jsp", ".aspx", ".php"},
    Format.MHTML: {".mht", ".mhtml"},
    Format.DOCX: {".docx", ".docm", ".dotx", ".wps"},
    Format.XLSX: {".xlsx", ".xlsm", ".xlsb", ".et"},
    Format.XLS: {".xls", ".et"},
    Format.PDF: {".pdf"},
    Format.DOC: {".doc", ".dot", ".wps"},
    Format.RTF: {".rtf"},
    Format.ODT: {".odt"},
    Format.ODS: {".ods"},
    Format.OFD: {".ofd"},
    Format.ZIP: {".zip"},
}
_OF_TEXT = {Format.TEXT, Format.HTML, Format.MHTML}
REPORT_SUFFIXES = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)


def skip_reason(path: Path) -> Text | None:
    """Why a file is plainly no report, told by its name alone; None where it may be one."""
    name = path.name.lower()
    if name.startswith(("~$", ".~lock.", "~wrl")) or name.endswith((".tmp", ".bak~")):
        return _LOCK_FILE
    if name in _SKIPPED_NAMES:
        return _SYSTEM_FILE
    if name.startswith("."):
        return _HIDDEN_FILE
    if path.is_symlink() and path.is_dir():
        return _LINKED_FOLDER
    return _DATA_FILE if path.suffix.lower() in _DATA_SUFFIXES else None


def is_named_as_report(path: Path) -> bool:
    """The name says that the file is a report; names of notices on reports, templates and the like do not."""
    return _REPORT_NAME.search(path.stem) is not None and _NAME_ABOUT_REPORTS.search(path.stem) is None


def format_of(raw: bytes) -> Format:
    """The format of a file's content; text where nothing else shows."""
    for signature, found in _SIGNATURES:
        if raw.startswith(signature):
            return found
    if b"%PDF-" in raw[:_PDF_WITHIN]:
        return Format.PDF
    if raw.startswith(_ZIP_STARTS):
        return _zip_format(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole_format(raw)
    if raw[257:262] == b"ustar":
        return Format.TAR
    head = raw[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if _MIME.search(head) and _MIME_PAGE.search(head):
        return Format.MHTML
    return Format.HTML if _is_markup(head) else Format.TEXT


def _is_markup(head: bytes) -> bool:
    """A page, a part of one, or data with a part of one in it; Markdown may begin with elements too."""
    if _PAGE.search(head) or _DATA_WITH_MARKUP.match(head):
        return True
    before = _BEFORE_MARKUP.match(head)
    begins = head.startswith(b"<") and _MARKUP.match(head, before.end() if before else 0)
    return bool(begins) and not _MARKDOWN.search(head)


def name_disagrees(suffix: str, found: Format) -> bool:
    """The name promises another kind of file than the content is; a name without a known ending promises nothing."""
    if suffix.lower() not in REPORT_SUFFIXES - {""}:
        return False
    return suffix.lower() not in _SUFFIXES.get(found, ())


def promises_no_text(suffix: str) -> bool:
    """The name promises a kind of file whose content is no text."""
    return any(suffix.lower() in suffixes for found, suffixes in _SUFFIXES.items() if found not in _OF_TEXT)


def _zip_format(raw: bytes) -> Format:
    import zipfile  # of no use to other formats

    from auditor.readers.zip_errors import ZIP_ERRORS

    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            names = set(archive.namelist())
            for member, found in _ZIP_MEMBERS:
                if member in names:
                    return found
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _PDF_WITHIN:
                return _OPEN_DOCUMENTS.get(archive.read("mimetype").strip(), Format.OTHER_PACKAGE)
            if _PACKAGE_MEMBER in names:
                return Format.OTHER_PACKAGE
    except ZIP_ERRORS:
        return Format.ZIP
    return Format.ZIP


def _ole_format(raw: bytes) -> Format:
    streams = ((name.encode("utf-16-le") + b"\0\0", found) for name, found in _OLE_STREAMS)
    return next((found for name, found in streams if name in raw), Format.OTHER_OLE)


_LOCK_FILE = Text("编辑软件的临时文件", "temporary file of an editor")
_SYSTEM_FILE = Text("系统或设置文件", "system or settings file")
_LINKED_FOLDER = Text("文件夹链接，没有进入", "link to a folder, not entered")
_DATA_FILE = Text("数据、设置或程序文件", "data, settings or program file")
_HIDDEN_FILE = Text("隐藏文件或文件夹", "hidden file or folder")
