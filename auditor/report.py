"""What one report says, as it stands: organ, year, sections and cells. Nothing here is repaired."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from auditor.document import Attachment, Paragraph, Place
from auditor.language import Text

Number = int | Decimal
Address = tuple[str, str]
"""Row id and column id of a cell in its table."""

PAGE_FORMATS = ("html", "mhtml")
"""The formats of files that are web pages."""
_NOTHING: Mapping[Any, Any] = {}
_NO_KEYS: frozenset[str] = frozenset()


class CellState(StrEnum):
    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    TEXT = "text"
    ABSENT = "absent"
    UNREAD = "unread"


class Cell(Struct, frozen=True):
    """`value` is set only where `state` is number; `reason` says why a cell is unread or absent.

    `inferred` says that not the source alone tells which cell this is: its row lost its label, or its figures ran
    together. `by_sums` says that they were told apart by the sums of the table, so that those prove nothing here.
    """

    raw: str | None
    state: CellState
    value: Number | None = None
    unit: str | None = None
    note: str | None = None
    inferred: bool = False
    place: Place | None = None
    reason: Text | None = None
    by_sums: bool = False


class Table(Struct, frozen=True, dict=True):
    """One of the three tables. `cells` holds every address of the table's form, in the form's order.

    `values` are the numbers in that order, None where a cell says none; `complete` says that every cell says one,
    `by_sums` that figures of some were told apart by the table's sums.
    `labels` are the rows' labels as written, `strange_rows` those of rows that the form does not have, `met` the keys
    of all labels of the form that were met. `told` says that the labels tell this form from the others. `lacking` are
    columns that the header leaves out and that have no figures either; `reordered` says that the header names the
    columns in another order.
    """

    id: str
    form: str
    cells: Mapping[Address, Cell]
    labels: Mapping[str, str]
    place: Place | None = None
    told: bool = False
    strange_rows: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    reordered: bool = False
    met: frozenset[str] = _NO_KEYS

    @cached_property
    def values(self) -> tuple[Number | None, ...]:
        return tuple(cell.value for cell in self.cells.values())

    @cached_property
    def complete(self) -> bool:
        return None not in self.values

    @cached_property
    def by_sums(self) -> bool:
        return any(cell.by_sums for cell in self.cells.values())

    @property
    def all_unread(self) -> bool:
        """The table is there, but nothing of it could be read."""
        return all(cell.state is CellState.UNREAD for cell in self.cells.values())

    @property
    def all_blank(self) -> bool:
        """No cell of the table says anything."""
        return all(cell.state in (CellState.BLANK, CellState.ABSENT) for cell in self.cells.values())


class HeadingMatch(StrEnum):
    """How a section was found: the official heading, a tolerated wording, the meaning, or its content alone."""

    EXACT = "exact"
    ALIAS = "alias"
    MEANING = "meaning"
    NONE = "none"


class Section(Struct, frozen=True):
    """`heading` and `ordinal` as written, None where the section has no heading or the heading no number.

    `paragraphs` are its text, that of a narrative set in a table included; `pictures` counts the pictures inside it,
    `figures` the figures in its text and tables, whatever they belong to. `elsewhere` are the words by which a section
    says that a part of it stands in another place, such as an attachment.
    """

    id: str
    heading: str | None
    ordinal: str | None
    paragraphs: tuple[Paragraph, ...]
    match: HeadingMatch = HeadingMatch.EXACT
    place: Place | None = None
    pictures: int = 0
    figures: int = 0
    elsewhere: str | None = None

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class OrganKind(StrEnum):
    GOVERNMENT = "government"
    OFFICE = "office"
    DEPARTMENT = "department"
    TOWNSHIP = "township"
    SUBDISTRICT = "subdistrict"
    ZONE = "zone"
    OTHER = "other"


class Organ(Struct, frozen=True):
    """`kind` and `level` (province, city, county, township) are None where the name does not tell."""

    name: str | None
    kind: OrganKind | None = None
    level: str | None = None


class Stated(Struct, frozen=True):
    """What an office states of a report, to stand instead of what is recognised; None where it states nothing."""

    name: str | None = None
    kind: OrganKind | None = None
    level: str | None = None
    published: date | None = None

    @property
    def keys(self) -> tuple[str, ...]:
        """What is stated, by the names of the settings file."""
        values = {"organ.name": self.name, "organ.kind": self.kind, "organ.level": self.level}
        return tuple(key for key, value in {**values, "published": self.published}.items() if value is not None)

    def overlaid(self, other: Stated) -> Stated:
        """With another's statements in the place of its own."""
        return Stated(
            other.name or self.name,
            other.kind or self.kind,
            other.level or self.level,
            other.published or self.published,
        )


class NamedIn(StrEnum):
    """Where a report names its organ."""

    TITLE = "title"
    ABOVE_TITLE = "above_title"
    PREAMBLE = "preamble"
    ARCHIVE = "archive"
    SIGNATURE = "signature"


class OrganName(Struct, frozen=True):
    """A name of the reporting organ as it stands in one place of the report."""

    name: str
    where: NamedIn
    place: Place | None = None


class Period(Struct, frozen=True):
    """The data period as stated; an end that is no date of the calendar is None."""

    start: date | None
    end: date | None
    quote: str


class Scope(Struct, frozen=True):
    """Whose figures these are: own, region_consolidated, office_on_behalf or unknown, with the phrase that says so."""

    kind: str = "unknown"
    phrase: str | None = None


class ExtraHeading(Struct, frozen=True):
    """A numbered top-level heading besides those of the form, and the section whose text it stands in."""

    heading: str
    within: str
    place: Place


class Report(Struct, frozen=True, dict=True):
    """`year` is the best reading; `year_is_sure` is False where title and data period disagree and nothing decides.

    `front` is what stands above the first section, the title left out: the preamble, and lines of an archive; `boxed`
    is what cells say there and beside the three tables. `leaves_out` says that the file shows text which was not read.
    `form` is the form of the report's tables, or the one due for its year where no table tells; None where nothing but
    a title was found.
    `stated` names what an office stated and recognition did not decide.
    `format` is that of the file (text, markdown, html, docx, …); `attachments` are files that a page lists beside it.
    `others` are further files of the same report, each as read on its own. `encoding_is_sure` is False where bytes of
    the file had no explanation or were decoded line by line: garbled text may then be the reading's fault.
    `sections` stand in the order of the document. `cut_off` names the table inside which the file ends. `lossy` says
    that the source may have lost headings before it reached us. `worked_out` keeps what several rules need of the
    report, so that it is worked out once.
    """

    path: str
    organ: Organ
    title: str | None
    title_year: int | None
    year: int | None
    year_is_sure: bool
    period: Period | None
    published: date | None
    scope: Scope
    form: str | None
    front: tuple[Paragraph, ...]
    sections: Mapping[str, Section]
    tables: Mapping[str, Table]
    pictures: int = 0
    lossy: bool = False
    cut_off: str | None = None
    notes: tuple[Text, ...] = ()
    title_place: Place | None = None
    extra_headings: tuple[ExtraHeading, ...] = ()
    organ_names: tuple[OrganName, ...] = ()
    stated: tuple[str, ...] = ()
    format: str = "text"
    attachments: tuple[Attachment, ...] = ()
    others: tuple[Report, ...] = ()
    published_place: Place | None = None
    encoding_is_sure: bool = True
    boxed: tuple[Paragraph, ...] = ()
    leaves_out: bool = False

    @cached_property
    def worked_out(self) -> dict[Hashable, Any]:
        return {}

    @property
    def is_page(self) -> bool:
        """The file is a web page."""
        return self.format in PAGE_FORMATS

    @property
    def is_title_only(self) -> bool:
        """Nothing of the report but its title was found in the file."""
        return self.form is None

    @property
    def sources(self) -> tuple[str, ...]:
        """The paths of all files of the report, the one that was audited first."""
        return (self.path, *(other.path for other in self.others))

    @property
    def possible_years(self) -> frozenset[int]:
        """The report year, or where that is not sure every year that title, data period and publication speak for."""
        if self.year is None or self.year_is_sure:
            return frozenset(() if self.year is None else (self.year,))
        said = {self.year, self.title_year, self.published and self.published.year - 1}
        said |= {day.year for day in (self.period.start, self.period.end) if day} if self.period else set()
        return frozenset(year for year in said if year)

    @property
    def preamble(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.front)

    def without_content(self) -> Report:
        """The report as findings refer to it, its text and figures let go: what a long run can afford to keep."""
        tables = {
            id_: replace(table, cells=_NOTHING, labels=_NOTHING, met=_NO_KEYS) for id_, table in self.tables.items()
        }
        others = tuple(other.without_content() for other in self.others)
        return replace(self, front=(), boxed=(), sections=_NOTHING, tables=tables, others=others)
