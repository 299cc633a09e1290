"""What a check kind is: parameters in, a check for one form out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from auditor.document import Place
from auditor.errors import ExpressionError
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.loading import official_forms
from auditor.forms.model import Form, FormSection, FormTable
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.report import Address, Cell, Report, Table
from auditor.suggestions import did_you_mean

Params = Mapping[str, Any]
Check = Callable[[Report], Sequence[Outcome]]


class ParameterError(ExpressionError):
    """A parameter that a claimed form gives no meaning: its `path`, and how many characters into its value.

    `item` counts from 0 where the parameter is a list.
    """

    def __init__(self, key: str, text: Text, inside: int | None = None, item: int | None = None) -> None:
        super().__init__(text, inside or 0)
        self.path: tuple[str | int, ...] = (key,) if item is None else (key, item)
        self.inside = inside

    def within(self, *outer: str | int) -> ParameterError:
        """The same fault in a parameter that stands inside another."""
        self.path = (*outer, *self.path)
        return self


class Kind(Struct, frozen=True):
    """A check kind: its JSON Schema properties, and what its messages may name.

    `table` is the parameter that names the table whose form decides, None for kinds that look at the whole report.
    `compile` raises ParameterError for what the form does not have. `compile_in_full` gives a slower check whose passes
    carry their figures too, for explanations; None where the check already tells all it knows.
    """

    name: str
    properties: Mapping[str, Any]
    required: tuple[str, ...]
    placeholders: frozenset[str]
    compile: Callable[[Params, Form], Check]
    table: str | None = None
    compile_in_full: Callable[[Params, Form], Check] | None = None


def address_named(params: Params, key: str, table: FormTable) -> Address:
    """The cell that a parameter names as `row.column`. Raises ParameterError."""
    names = Names(table)
    address = names.cell(params[key])
    if address is None:
        hint = did_you_mean(params[key], names.cell_names())
        raise ParameterError(key, _UNKNOWN.fill(table=table.name, name=params[key], hint=hint))
    return address


def section_named(params: Params, key: str, form: Form) -> FormSection:
    """The section that a parameter names by its id. Raises ParameterError."""
    due = next((section for section in form.sections if section.id == params[key]), None)
    if due is None:
        hint = did_you_mean(params[key], [section.id for section in form.sections])
        raise ParameterError(key, _NO_SECTION.fill(name=params[key], hint=hint))
    return due


def cell_name(table: FormTable, address: Address) -> Text:
    """A cell as people call it: 新收·自然人."""
    row, column = table.rows[address[0]].name, table.columns[address[1]].name
    return Text(f"{row.zh}·{column.zh}", f"{row.en} / {column.en}")


def names_of(table: FormTable, addresses: Sequence[Address]) -> Text:
    return enumerated([cell_name(table, address) for address in addresses])


def operand(address: Address, cell: Cell) -> Operand:
    return Operand(".".join(address), cell.raw, cell.value, cell.place)


@lru_cache(maxsize=4096)
def passed(at: Locus) -> Outcome:
    """One value for all reports: a long run keeps the outcomes of each, and most are plain passes."""
    return Outcome(Status.PASS, at)


@lru_cache(maxsize=1024)
def not_applicable(at: Locus, reason: Text) -> Outcome:
    """One value for all reports, like a pass."""
    return Outcome(Status.NOT_APPLICABLE, at, reason=reason)


def undetermined(at: Locus, reason: Text, place: Place | None = None) -> Outcome:
    return Outcome(Status.UNDETERMINED, at, reason=reason, place=place)


def without_table(table: FormTable, form: Form, report: Report, loci: Sequence[Locus]) -> list[Outcome]:
    """The outcomes of a table's checks where the report has no such table."""
    reason = missing_table_doubt(table, form, report)
    if reason is not None:
        return [undetermined(at, reason) for at in loci]
    return [not_applicable(at, _TABLE_MISSING.fill(table=table.name)) for at in loci]


def in_their_forms(report: Report, form: Form) -> Iterator[tuple[Table, FormTable]]:
    """The tables that were read, each with the table of the form that its own labels show, which may be another."""
    for table in report.tables.values():
        own = form if table.form == form.id else official_forms()[table.form]
        yield table, own.tables[table.id]


def unread_throughout(found: Table, table: FormTable) -> Text | None:
    """That nothing of a table could be read, and why; None where something was."""
    if not found.all_unread:
        return None
    why = next((cell.reason for cell in found.cells.values() if cell.reason), None)
    return _ALL_UNREAD.fill(table=table.name, why=why or Text("", ""))


def may_follow(section: str, report: Report, form: Form) -> Text | None:
    """Why a section that was not found may still be there: the file broke off inside a table before it."""
    if report.cut_off is None:
        return None
    order = [s.id for s in form.sections]
    return _MAY_FOLLOW if order.index(section) >= order.index(form.tables[report.cut_off].section) else None


def missing_table_doubt(table: FormTable, form: Form, report: Report) -> Text | None:
    """Why a table that was not found may still be there.

    Another file has it, the section points to another place, pictures or figures stand in its place, or the file is cut
    before it.
    """
    if (reason := may_follow(table.section, report, form)) is not None:
        return reason
    if beside := next((other.path for other in report.others if table.id in other.tables), None):
        return _IN_ANOTHER_FILE.fill(table=table.name, path=beside)
    section = report.sections.get(table.section)
    if section is not None and section.elsewhere is not None:
        return _ELSEWHERE.fill(table=table.name, words=section.elsewhere)
    if section is not None and section.pictures:
        return _MAY_BE_PICTURE
    if not report.tables:
        return _MAY_BE_PICTURES
    if section is None:
        return may_be_in_picture(table.section, report, form)
    if section.figures >= _MANY_FIGURES:
        return _MAY_BE_UNREAD
    return _MAY_BE_ATTACHED.fill(names=attachment_names(report)) if report.attachments else None


def may_be_in_picture(section: str, report: Report, form: Form) -> Text | None:
    """Why a section that was not found may be in a picture: the section before it has one where its table is due."""
    order = [s.id for s in form.sections]
    before = [report.sections[id_] for id_ in order[: order.index(section)] if id_ in report.sections]
    pictured = bool(before) and before[-1].pictures and before[-1].id in _tables_missing(report, form)
    return _MAY_BE_IN_PICTURE if pictured else None


def _tables_missing(report: Report, form: Form) -> set[str]:
    """The sections whose tables were not found."""
    return {table.section for table in form.tables.values() if table.id not in report.tables}


def attachment_names(report: Report) -> Text:
    return enumerated([same(attachment.name) for attachment in report.attachments])


IN_ANOTHER_FORM = Text(
    "表格用的是另一年的格式，行和列不同，不能这样核对",
    "the table is in the form of another year, with other rows and columns, and cannot be held against the text so",
)
LOSSY_SOURCE = Text(
    "文件由其他格式转换而来，文字可能在转换中丢失或变动",
    "the file was converted from another format, which may have lost or changed what it said",
)
_UNKNOWN = Text("{table}没有“{name}”。{hint}", "{table} has no “{name}”.{hint}")
_NO_SECTION = Text("没有部分“{name}”。{hint}", "there is no section “{name}”.{hint}")
_MANY_FIGURES = 15
_MAY_BE_UNREAD = Text(
    "这一部分有许多数字，表格可能在里面，排法没有读懂",
    "the section holds many figures, which may be the table in a layout that was not read",
)
_ALL_UNREAD = Text("{table}没有读到：{why}", "{table} was not read: {why}")
_TABLE_MISSING = Text("报告中没有{table}", "the report has no {table}")
_MAY_FOLLOW = Text("文件在表格中间中断，这部分可能在后面", "the file breaks off inside a table; this part may follow")
_IN_ANOTHER_FILE = Text("{table}在另一个文件里：{path}", "{table} is in another file: {path}")
_ELSEWHERE = Text("这一部分写明{table}在别处（“{words}”）", "the section says that {table} is elsewhere (“{words}”)")
_MAY_BE_ATTACHED = Text(
    "网页列有附件，表格可能在附件里：{names}", "the page lists attachments, which may hold it: {names}"
)
_MAY_BE_IN_PICTURE = Text(
    "前一部分在表格的位置是图片，这一部分可能也在图片里",
    "the section before has a picture where its table is due, and this section may be in it too",
)
_MAY_BE_PICTURE = Text("这一部分有图片，表格可能在图片里", "the section has a picture, which may be the table")
_MAY_BE_PICTURES = Text(
    "三张表都没有读到，可能是图片或附件", "none of the three tables was read; they may be pictures or attachments"
)
