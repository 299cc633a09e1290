"""Where the six sections begin: headings by their official wording, a tolerated wording, their meaning, or content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.document import Block, Document, Grid, GridCell, Heading, Paragraph, Place
from auditor.forms.model import FormSection
from auditor.recognition.characters import as_written, folded, label_key, split_ordinal
from auditor.recognition.lexicon import Lexicon
from auditor.report import HeadingMatch

_LONGEST_HEADING = 40
_LOST_HEADING_TEXT = 200
_GRID_SIZE = 1000
_RANK = {HeadingMatch.EXACT: 0, HeadingMatch.ALIAS: 1, HeadingMatch.MEANING: 2, HeadingMatch.NONE: 3}
_END_OF_HEADING = ":。.;"
_END = re.compile("[:：。]")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading at a block: its section, its text and number as written, and body text on the same line."""

    index: int
    section: str
    match: HeadingMatch
    heading: str | None
    ordinal: str | None
    rest: str
    place: Place


@dataclass(frozen=True, slots=True)
class Region:
    """A section's heading and the blocks up to the next one, in the order of the document."""

    found: Found
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """`front` is everything above the first section: title, preamble, archive lines.

    `run_together` says that headings stood inside paragraphs: the source lost its line breaks.
    """

    front: tuple[Block, ...]
    regions: tuple[Region, ...]
    blocks: tuple[Block, ...]
    run_together: bool


def outline(document: Document, lexicon: Lexicon) -> Outline:
    """Divides the document's blocks into what stands before the sections and the sections found."""
    blocks = tuple(_opened(document.blocks, lexicon))
    chosen = _chosen([found for i, block in enumerate(blocks) if (found := _heading(i, block, lexicon))], blocks)
    chosen += _lost(chosen, blocks, lexicon)
    chosen.sort(key=lambda found: found.index)
    run_together = len(blocks) > len(document.blocks) and not any(isinstance(block, Grid) for block in blocks)
    if not chosen:
        return Outline(blocks, (), blocks, run_together)
    ends = [found.index for found in chosen[1:]] + [len(blocks)]
    regions = tuple(Region(found, _body(found, blocks, end)) for found, end in zip(chosen, ends, strict=True))
    return Outline(blocks[: chosen[0].index], regions, blocks, run_together)


def _body(found: Found, blocks: Sequence[Block], end: int) -> tuple[Block, ...]:
    own = (Paragraph(found.rest, found.place),) if found.rest else ()
    return own + tuple(blocks[found.index + (found.match is not HeadingMatch.NONE) : end])


def _opened(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Block]:
    """The blocks, with grids and long paragraphs cut where the heading of a section stands inside them."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from _grids(block, lexicon)
        elif isinstance(block, Paragraph) and len(block.text) > _LONGEST_HEADING:
            yield from _paragraphs(block, lexicon)
        else:
            yield block


def _grids(block: Grid, lexicon: Lexicon) -> Iterator[Block]:
    rows: list[list[GridCell]] = []
    for row in block.rows:
        rows.append([])
        for cell in row:
            heading = _heading_line(cell, lexicon)
            if heading is None:
                rows[-1].append(cell)
                continue
            before, line, after = heading
            yield from _grid([*rows[:-1], [*rows[-1], *_part(before, cell)]])
            yield Paragraph(line, cell.place)
            rows = [_part(after, cell)]
    yield from _grid(rows)


def _grid(rows: list[list[GridCell]]) -> Iterator[Grid]:
    kept = tuple(tuple(row) for row in rows if row)
    if kept:
        yield Grid(kept, kept[0][0].place)


def _part(text: str, cell: GridCell) -> list[GridCell]:
    return [GridCell(text, cell.place)] if text else []


def _paragraphs(block: Paragraph, lexicon: Lexicon) -> Iterator[Paragraph]:
    """Text whose line breaks were lost: a numbered heading of the form inside it begins a new paragraph."""
    cuts = [0, *(edge for match in lexicon.numbered_heading.finditer(block.text) for edge in match.span())]
    for start, end in zip(cuts, [*cuts[1:], len(block.text)], strict=True):
        if text := block.text[start:end].strip():
            yield Paragraph(text, block.place)


def _heading_line(cell: GridCell, lexicon: Lexicon) -> tuple[str, str, str] | None:
    if len(cell.text) < 4:
        return None
    lines = cell.text.split("\n")
    for index, line in enumerate(lines):
        ordinal, rest = split_ordinal(line)
        if ordinal and rest in lexicon.headings:
            return "\n".join(lines[:index]), line, "\n".join(lines[index + 1 :])
    return None


def _heading(index: int, block: Block, lexicon: Lexicon) -> Found | None:
    if not isinstance(block, (Heading, Paragraph)):
        return None
    ordinal, rest = split_ordinal(block.text[: 2 * _LONGEST_HEADING])
    for wording in (rest.rstrip(_END_OF_HEADING), _END.split(rest)[0] if ordinal else ""):
        if wording in lexicon.headings:
            section, official = lexicon.headings[wording]
            match = HeadingMatch.EXACT if official else HeadingMatch.ALIAS
            heading, body = block.text, ""
            if wording != rest.rstrip(_END_OF_HEADING):
                heading, body = _END.split(block.text, maxsplit=1)
            return Found(index, section, match, as_written(heading, wording), ordinal, body.strip(), block.place)
    is_top_level = isinstance(block, Heading) or (ordinal and not folded(block.text[:2]).startswith("("))
    if len(rest) > _LONGEST_HEADING or "。" in rest or not is_top_level:
        return None
    wording = rest.rstrip(_END_OF_HEADING)
    meant = next((section for section in lexicon.sections if _means(section, wording)), None)
    if meant is None:
        return None
    return Found(index, meant.id, HeadingMatch.MEANING, as_written(block.text, wording), ordinal, "", block.place)


def heading_match(section: str, heading: str, lexicon: Lexicon) -> HeadingMatch:
    """How closely a heading that is known to head a section keeps to the form's wording."""
    owner, official = lexicon.headings.get(folded(heading), ("", False))
    if owner != section:
        return HeadingMatch.MEANING
    return HeadingMatch.EXACT if official else HeadingMatch.ALIAS


def _means(section: FormSection, wording: str) -> bool:
    if any(word in wording for word in section.excludes):
        return False
    return any(all(word in wording for word in words) for words in section.means)


def _chosen(candidates: list[Found], blocks: Sequence[Block]) -> list[Found]:
    """One heading a section: the closest wording, then the one with most under it; a table of contents has nothing."""
    ends = [*(found.index for found in candidates[1:]), *[len(blocks)] * bool(candidates)]
    best: dict[str, tuple[tuple[int, int], Found]] = {}
    for found, end in zip(candidates, ends, strict=True):
        below = sum(_size(block) for block in blocks[found.index + 1 : end]) + len(found.rest)
        preference = (-_RANK[found.match], below)
        if found.section not in best or preference > best[found.section][0]:
            best[found.section] = preference, found
    return [found for _, found in best.values()]


def _size(block: Block) -> int:
    return _GRID_SIZE if isinstance(block, Grid) else len(getattr(block, "text", ""))


def _lost(chosen: list[Found], blocks: Sequence[Block], lexicon: Lexicon) -> list[Found]:
    """Narrative sections whose heading is not there but whose content is, known by its sub-headings."""
    found_ids = {found.section for found in chosen}
    lost = []
    for section in lexicon.sections:
        if section.id in found_ids or section.is_table or not chosen:
            continue
        start, end = _gap(section, chosen, blocks, lexicon)
        index = next((i for i in range(start, end) if _shows(section, blocks[i])), None)
        if index is None and section is lexicon.sections[0]:
            index = _long_text(blocks, start, end)
        if index is not None:
            lost.append(Found(index, section.id, HeadingMatch.NONE, None, None, "", blocks[index].place))
    return lost


def _gap(section: FormSection, chosen: list[Found], blocks: Sequence[Block], lexicon: Lexicon) -> tuple[int, int]:
    """The blocks between the last table before a section's place and the next section found."""
    order = [s.id for s in lexicon.sections]
    place = order.index(section.id)
    before = [found.index + 1 for found in chosen if order.index(found.section) < place]
    start = max(before, default=0)
    end = min((found.index for found in chosen if found.index >= start), default=len(blocks))
    grids = [i + 1 for i in range(start, end) if isinstance(blocks[i], Grid)]
    return (grids[-1] if grids else start), end


def _shows(section: FormSection, block: Block) -> bool:
    if not isinstance(block, (Heading, Paragraph)):
        return False
    key = label_key(block.text[:60])
    return any(key.startswith(label_key(sign)) for sign in section.signs)


def _long_text(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """The first of the paragraphs that are too much for a preamble."""
    paragraphs = [i for i in range(start, end) if isinstance(blocks[i], Paragraph)]
    long = [i for i in paragraphs if len(folded(getattr(blocks[i], "text", ""))) >= _LOST_HEADING_TEXT // 2]
    total = sum(len(folded(getattr(blocks[i], "text", ""))) for i in long)
    return long[0] if total >= _LOST_HEADING_TEXT and long else None
