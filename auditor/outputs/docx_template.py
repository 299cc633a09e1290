"""A Word template of an office filled in: what it is given is text and never a template, the same gives the same bytes.

Templates may come from anywhere: they run in a sandbox, and what they lack or misspell is told by its name.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from auditor.errors import UnreadableFile, UsageError
from auditor.language import Text, enumerated, same
from auditor.outputs.printable import printable
from auditor.outputs.same_bytes import MADE, packed
from auditor.readers.limits import STANDARD_LIMITS
from auditor.readers.ooxml_package import Package
from auditor.suggestions import did_you_mean

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2.sandbox import SandboxedEnvironment

_MAIN_PART = "word/document.xml"
_NO_SUCH_NAME = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
_BEFORE_A_MERGE = ("w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge")
_LINES_BEFORE = 4
"""Of those that docxtpl gives around the line of a fault."""


class WordTemplate(Struct, frozen=True):
    path: str
    content: bytes


def filled(template: WordTemplate, values: Mapping[str, Any], names: Collection[str], title: str) -> bytes:
    """The bytes of the document. Raises UsageError for what is wrong with the template, with the `names` it may use."""
    from docxtpl import DocxTemplate  # slow to import
    from jinja2 import TemplateSyntaxError, UndefinedError

    path = template.path
    _check_package(template)
    try:
        document = DocxTemplate(io.BytesIO(template.content))
        _set_properties(document.get_docx(), title)
        document.render(dict(values), _environment(), autoescape=True)
    except UndefinedError as error:
        raise UsageError(_unknown_name(str(error), path, names)) from error
    except TemplateSyntaxError as error:
        raise UsageError(_SYNTAX.fill(path=path, why=error.message, where=_where(error))) from error
    except Exception as error:  # a template can be wrong in any way that a program can
        raise UsageError(_CANNOT_FILL.fill(path=path, why=f"{type(error).__name__}: {error}")) from error
    _put_merges_in_order(document.docx)
    return packed(document.docx)  # get_docx() would open the template anew


def _set_properties(document: Document, title: str) -> None:
    """Those of the template, which may name whoever wrote it, are not handed on."""
    properties = document.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.subject = properties.keywords = properties.category = properties.identifier = ""
    properties.created = properties.modified = MADE
    properties.revision = 1


def _put_merges_in_order(document: Document) -> None:
    """docxtpl puts the mark of a merged cell behind its other properties, where the standard does not have it."""
    from docx.oxml.ns import qn

    before = {qn(name) for name in _BEFORE_A_MERGE}
    for merge in list(document.element.body.iter(qn("w:vMerge"))):
        properties = merge.getparent()
        properties.insert(sum(child.tag in before for child in properties), merge)


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(autoescape=True, undefined=StrictUndefined, finalize=_as_data)


def _as_data(value: object) -> str:
    """Any value as text of a document, whatever the template says of escaping."""
    from markupsafe import Markup, escape

    # docxtpl makes tags of {_{ and the like once everything is filled in
    return Markup(str(escape(printable(str(value)))).replace("_", "&#95;"))


def _check_package(template: WordTemplate) -> None:
    """Raises UsageError for what is no Word document, or one that would do harm."""
    try:
        is_document = Package(template.content, STANDARD_LIMITS).xml(_MAIN_PART) is not None
    except UnreadableFile as error:
        raise UsageError(_UNREADABLE.fill(path=template.path, why=error.text)) from error
    if not is_document:
        raise UsageError(_NO_DOCUMENT.fill(path=template.path))


def _unknown_name(message: str, path: str, names: Collection[str]) -> Text:
    match = _NO_SUCH_NAME.search(message)
    if match is None:
        return _CANNOT_FILL.fill(path=path, why=message)
    name = match[1] or match[2]
    listed = enumerated([same(each) for each in sorted(set(names))])
    return _UNKNOWN.fill(path=path, name=name, hint=did_you_mean(name, names), names=listed)


def _where(error: Any) -> str:
    """The text of the paragraph with the fault, as far as docxtpl tells it."""
    lines = list(getattr(error, "docx_context", ()))
    at = min(_LINES_BEFORE, error.lineno) - 1
    return lines[at].strip() if 0 <= at < len(lines) else "?"


_UNREADABLE = Text("模板 {path} 读不了：{why}", "Cannot read the template {path}: {why}")
_NO_DOCUMENT = Text(
    "模板 {path} 不是 Word 的 .docx 文件。请用 Word 或 WPS 另存为 .docx。",
    "The template {path} is no .docx of Word. Save it as .docx with Word.",
)
_UNKNOWN = Text(
    "模板 {path} 用了“{name}”，没有这个名称。{hint}全部名称：{names}。",
    "The template {path} uses “{name}”, and there is no such name.{hint} All names: {names}.",
)
_SYNTAX = Text(
    "模板 {path} 的标签写错了：{why}（在“{where}”这一处）。请照默认模板改正，"
    "audit notice --write-templates 写出默认模板。",
    "A tag of the template {path} is wrong: {why} (at “{where}”). Mend it after the default template, which"
    " audit notice --write-templates writes.",
)
_CANNOT_FILL = Text(
    "模板 {path} 填不了：{why}。请照默认模板改正；audit notice --write-templates 写出默认模板。",
    "The template {path} cannot be filled in: {why}. Mend it after the default template, which"
    " audit notice --write-templates writes.",
)
