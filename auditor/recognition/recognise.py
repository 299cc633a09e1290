"""One document to one report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from auditor.document import Document, Grid, Paragraph
from auditor.errors import UnreadableFile
from auditor.forms.loading import form_due
from auditor.language import Text
from auditor.recognition.block_contents import figures_of, filled_cells, paragraphs_of, pictures_of
from auditor.recognition.characters import label_key
from auditor.recognition.extra_headings import find_extra_headings
from auditor.recognition.identity import (
    Front,
    decide_year,
    divide_front,
    find_announcement,
    find_elsewhere,
    find_organ,
    find_scope,
    title_of_page,
    title_year,
)
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import is_figure
from auditor.recognition.organ_names import organ_names
from auditor.recognition.organs import organ_as_stated
from auditor.recognition.outline import Outline, Region, outline
from auditor.recognition.periods import find_period
from auditor.recognition.publication import find_publication
from auditor.recognition.rival_tables import without_rival
from auditor.recognition.tables import TableGrids, find_tables, read_table, unread_table, without_the_end
from auditor.report import CellState, HeadingMatch, Report, Section, Stated, Table

_NOTHING_STATED = Stated()


def recognise(document: Document, lexicon: Lexicon, stated: Stated = _NOTHING_STATED) -> Report | None:
    """What the document reports; None where it is no annual report on information disclosure.

    What is `stated` stands instead of what would be recognised.
    Raises UnreadableFile where there is more than one report.
    """
    found = outline(document, lexicon)
    above, front = _front(found, lexicon)
    if front.title is None:
        front = replace(front, title=title_of_page(document.metadata, lexicon))
    grids = find_tables(found, lexicon)
    in_title = title_year(front.title)
    early = _is_early(found, in_title, lexicon) and not grids
    if front.title is None and not grids and not early and _official_headings(found) < _FEWEST_HEADINGS:
        return None
    if found.several:
        raise UnreadableFile(_SEVERAL)
    paragraphs = [*above, *paragraphs_of(found.blocks[len(found.front) :])]
    all_texts = [paragraph.text for paragraph in paragraphs]
    period = find_period(all_texts[: len(above)], in_title, lexicon, body=all_texts[len(above) :])
    publication = find_publication(document, lexicon)
    published = stated.published or publication.day
    announced = find_announcement(front, lexicon)
    years = decide_year(in_title or (announced.year if announced else None), period, published)
    tables = {} if early else _tables(document, found, grids, years.year, lexicon)
    cut_in = _cut_off(document, found, tables, lexicon)
    if cut_in in tables:
        tables[cut_in] = without_the_end(tables[cut_in])
    sections = _sections(found, tables, lexicon)
    form = _form(tables, years.year, early, lexicon) if found.regions or tables or early else None
    return Report(
        path=document.path,
        organ=organ_as_stated(find_organ(front, all_texts[-_CLOSING:], lexicon), stated, lexicon),
        title=front.title,
        title_year=years.title,
        year=years.year,
        year_is_sure=years.sure,
        period=period,
        published=published,
        published_place=None if stated.published else publication.place,
        scope=find_scope([*front.preamble, *(section.text for section in sections.values())], lexicon),
        form=form,
        front=tuple(above[line] for line in front.preamble_lines),
        sections=sections,
        tables={table_id: _in_form(table, form, lexicon) for table_id, table in tables.items()},
        pictures=sum(map(pictures_of, found.blocks)),
        lossy=document.lossy or found.run_together,
        cut_off=cut_in,
        notes=(
            *_notes(document, tables, cut_in, lexicon),
            *([_TITLE_OF_PAGE] if front.title and front.title_line is None else []),
            *([publication.note] if publication.note and stated.published is None else []),
        ),
        extra_headings=tuple(find_extra_headings(found, lexicon)),
        title_place=None if front.title_line is None else above[front.title_line].place,
        organ_names=organ_names(front, above, paragraphs[-_CLOSING:], lexicon),
        stated=stated.keys,
        format=document.format,
        attachments=document.attachments,
        encoding_is_sure=not (document.mixed_encodings or document.damaged_lines),
        boxed=tuple(_boxed(found, lexicon)),
        leaves_out=document.leaves_out,
    )


def _front(found: Outline, lexicon: Lexicon) -> tuple[list[Paragraph], Front]:
    """The lines above the first section; cells are lines only where no other is the title: a table holds the report."""
    above = paragraphs_of(found.front)
    front = divide_front([paragraph.text for paragraph in above], lexicon)
    if front.title is not None or not any(isinstance(block, Grid) for block in found.front):
        return above, front
    with_cells = paragraphs_of(found.front, tables_too=True)
    in_cells = divide_front([paragraph.text for paragraph in with_cells], lexicon)
    return (with_cells, in_cells) if in_cells.title is not None else (above, front)


def _boxed(found: Outline, lexicon: Lexicon) -> Iterator[Paragraph]:
    """What cells say in words of their own: above the first section, and in the sections of tables."""
    of_tables = {section.id for section in lexicon.sections if section.is_table}
    regions = [region.blocks for region in found.regions if region.found.section in of_tables]
    for blocks in (found.front, *regions):
        for cell in filled_cells(blocks):
            if not is_figure(cell.text) and label_key(cell.text) not in lexicon.label_words:
                yield Paragraph(cell.text, cell.place)


def _official_headings(found: Outline) -> int:
    return sum(region.found.match in (HeadingMatch.EXACT, HeadingMatch.ALIAS) for region in found.regions)


def _sections(found: Outline, tables: Mapping[str, Table], lexicon: Lexicon) -> dict[str, Section]:
    """The sections in the order of the document; a table without its heading still shows its section."""
    official = {section.id: section for section in lexicon.sections}
    sections = {
        region.found.section: _section(region, official[region.found.section].is_table, lexicon)
        for region in found.regions
    }
    for section in lexicon.sections:
        table = tables.get(section.id)
        if section.id not in sections and table is not None:
            sections[section.id] = Section(section.id, None, None, (), HeadingMatch.NONE, table.place)
    position = {region.found.section: region.found.index for region in found.regions}
    grids = [(block.place, index) for index, block in enumerate(found.blocks) if isinstance(block, Grid)]
    for id_ in sections.keys() - position.keys():
        position[id_] = next((index for place, index in grids if place == sections[id_].place), 0)
    return {id_: sections[id_] for id_ in sorted(sections, key=lambda id_: position[id_])}


def _section(region: Region, is_table: bool, lexicon: Lexicon) -> Section:
    heading = region.found.heading
    paragraphs = tuple(paragraphs_of(region.blocks, tables_too=not is_table))
    said = [heading or "", *(paragraph.text for paragraph in paragraphs)]
    return Section(
        id=region.found.section,
        heading=heading,
        ordinal=region.found.ordinal,
        paragraphs=paragraphs,
        match=region.found.match,
        place=region.found.place,
        pictures=sum(map(pictures_of, region.blocks)),
        figures=sum(map(figures_of, region.blocks)) if is_table else 0,
        elsewhere=find_elsewhere(said, lexicon),
    )


def _tables(
    document: Document, found: Outline, grids: Mapping[str, TableGrids], year: int | None, lexicon: Lexicon
) -> dict[str, Table]:
    """Each table in the form its labels tell; else in the one due for the year, or that an earlier table tells."""
    due = form_due(lexicon.forms, year)
    preferred = due.id if due else None
    tables: dict[str, Table] = {}
    for table_id, labels in lexicon.tables.items():
        if table_id in grids:
            beside = _beside(found, labels[0].table.section)
            chosen, elsewhere = grids[table_id]
            table = read_table(table_id, chosen, beside, preferred, lexicon)
            if not table.met and not any(map(figures_of, chosen)):
                continue  # a frame around a picture or a text, in a page laid out in tables
            if elsewhere:
                table = without_rival(table, read_table(table_id, elsewhere, (), preferred, lexicon))
        elif unread := unread_table(table_id, found.blocks, preferred, lexicon):
            table = unread
        else:
            continue
        if CellState.UNREAD in {cell.state for cell in table.cells.values()}:
            from auditor.recognition.told_apart import with_figures_told_apart  # few tables need it

            table = with_figures_told_apart(table, document.blocks, lexicon)
        tables[table_id] = table
        preferred = preferred or (table.form if table.told else None)
    return tables


def _beside(found: Outline, section: str) -> list[Paragraph]:
    """The paragraphs of a section."""
    return [
        paragraph
        for region in found.regions
        if region.found.section == section
        for paragraph in paragraphs_of(region.blocks)
    ]


def _is_early(found: Outline, year: int | None, lexicon: Lexicon) -> bool:
    """The free-form years before the forms: by the year in the title, or by a heading only they had."""
    due = form_due(lexicon.forms, year)
    if due is not None:
        return not due.audited
    headings = {label_key(block.text) for block in paragraphs_of(found.blocks) if len(block.text) <= 30}
    signs = [sign for form in lexicon.forms.values() if not form.audited for sign in form.signs]
    return any(label_key(sign) in headings for sign in signs)


def _form(tables: Mapping[str, Table], year: int | None, early: bool, lexicon: Lexicon) -> str:
    """The form of most tables; the form due for the year where no table tells; else the latest."""
    if early:
        return next(form.id for form in lexicon.forms.values() if not form.audited)
    due = form_due(lexicon.forms, year)
    told = Counter(table.form for table in tables.values() if table.told)
    if told:
        return max(told, key=lambda form: (told[form], due is not None and form == due.id))
    return due.id if due and due.audited else list(lexicon.forms)[-1]


def _in_form(table: Table, form: str | None, lexicon: Lexicon) -> Table:
    """A table that is the same in all forms is taken for that of the report's form."""
    return table if form in (None, table.form) or _tells(table.id, lexicon) else replace(table, form=form)


def _tells(table_id: str, lexicon: Lexicon) -> bool:
    """The forms differ in this table."""
    return len({labels.table.addresses for labels in lexicon.tables[table_id]}) > 1


def _cut_off(document: Document, found: Outline, tables: Mapping[str, Table], lexicon: Lexicon) -> str | None:
    """The table that the file ends in: one in the last section that is unfinished, or ends without a line break.

    Lines after the table that are no sentence may be a part of it in a layout that is not read.
    """
    if not found.regions:
        return None
    last = found.regions[-1]
    table_ids = [id_ for id_, labels in lexicon.tables.items() if labels[0].table.section == last.found.section]
    end = found.blocks[-1]
    if not table_ids or (isinstance(end, Paragraph) and end.text.rstrip().endswith(_END_OF_SENTENCE)):
        return None
    if isinstance(end, Grid) and document.ends_open:
        return table_ids[0]
    table = tables.get(table_ids[0])
    unfinished = table is None or any(
        cell.state in (CellState.UNREAD, CellState.ABSENT) for cell in table.cells.values()
    )
    return table_ids[0] if unfinished else None


def _notes(document: Document, tables: Mapping[str, Table], cut_in: str | None, lexicon: Lexicon) -> list[Text]:
    notes = list(document.notes)
    if document.mixed_encodings:
        notes.append(_MIXED.fill(encodings=document.encoding))
    if document.damaged_lines:
        lines = ", ".join(map(str, document.damaged_lines[:10]))
        notes.append(_DAMAGED.fill(lines=lines))
    for table_id, labels in lexicon.tables.items():
        if table_id not in tables and cut_in is None:
            notes.append(_NO_TABLE.fill(table=labels[0].table.name))
    for table_id, table in tables.items():
        if table.by_sums:
            notes.append(_BY_SUMS.fill(table=lexicon.tables[table_id][0].table.name))
    if cut_in is not None:
        notes.append(_CUT_OFF.fill(table=lexicon.tables[cut_in][0].table.name))
    return notes


_FEWEST_HEADINGS = 2
_CLOSING = 6
_END_OF_SENTENCE = ("。", "！")
_SEVERAL = Text(
    "文件里有几份年报，数据可能混在一起。请每份报告单独存成一个文件。",
    "the file holds several reports, whose figures would mix. Save each report as a file of its own.",
)
_MIXED = Text(
    "文件混用了几种编码（{encodings}），已逐行判断",
    "the file mixes encodings ({encodings}); each line was decoded on its own",
)
_DAMAGED = Text("第 {lines} 行有无法解码的字节", "undecodable bytes on line {lines}")
_TITLE_OF_PAGE = Text(
    "正文没有标题，标题取自网页标签", "the text has no title; the one the page states of itself is taken"
)
_NO_TABLE = Text("没有找到{table}", "{table} was not found")
_BY_SUMS = Text(
    "{table}的数字连在一起，是凭表内合计分开的；这些合计因此不能用来核对",
    "the figures of {table} run together and were told apart by the table's sums, which prove nothing of them",
)
_CUT_OFF = Text(
    "文件在{table}中间中断，后面的内容无从判断",
    "the file breaks off inside {table}; nothing can be said of what should follow",
)
