"""Why a report, or a section of it, may say more than was read of it."""

from __future__ import annotations

from auditor.checks.model import attachment_names
from auditor.language import Text
from auditor.report import HeadingMatch, Report, Section


def section_unread(section: Section, report: Report) -> Text | None:
    """Why the section may say more than was read of it."""
    if section.pictures:
        return PICTURES
    if section.match is HeadingMatch.NONE:
        return _NO_HEADING
    listed = None if section.text.strip() else attached(report)
    return file_unread(report) or pointing_elsewhere(section.elsewhere) or listed


def file_unread(report: Report) -> Text | None:
    if not report.encoding_is_sure:
        return _NOT_DECODED
    return _LEFT_OUT if report.leaves_out else None


def pointing_elsewhere(words: str | None) -> Text | None:
    return None if words is None else _ELSEWHERE.fill(words=words)


def attached(report: Report) -> Text | None:
    """That the page lists more files than are read beside it, or one that is not the report again."""
    read = sum(not file.is_page for file in (report, *report.others))
    others = any(not any(word in file.name for word in _NAMES_OF_REPORTS) for file in report.attachments)
    return _ATTACHED.fill(names=attachment_names(report)) if others or len(report.attachments) > read else None


_NAMES_OF_REPORTS = ("年报", "年度报告")
PICTURES = Text("这里有图片，图片里可能写有", "there is a picture here, which may say it")
_NO_HEADING = Text(
    "这一部分没有标题，它的文字可能归到了别的部分", "the section has no heading; its text may stand in another section"
)
_NOT_DECODED = Text(
    "文件有解不开的字节或混用编码，文字可能没有读全",
    "bytes of the file have no encoding or several; some of its text may be lost",
)
_LEFT_OUT = Text(
    "文件里有些文字没有读（如文本框、嵌入的文档）",
    "the file shows text that was not read (text boxes, other documents)",
)
_ELSEWHERE = Text("文中写明有内容在别处（“{words}”）", "the text says that something stands elsewhere (“{words}”)")
_ATTACHED = Text(
    "网页所列的附件没有读，里面可能写有：{names}", "the page lists attachments that were not read: {names}"
)
