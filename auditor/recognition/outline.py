"""Where the six sections begin: by their headings, by their number in the place where one is due, or by content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, takewhile, zip_longest

from msgspec import Struct

from auditor.document import Block, Document, Grid, Heading, Paragraph
from auditor.forms.model import FormSection
from auditor.recognition.characters import label_key, ordinal_value, split_ordinal
from auditor.recognition.flattened import with_flattened_tables
from auditor.recognition.headings import LONGEST_HEADING, Found, by_meaning, find_heading, is_top_level
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.page_body import end_of_body
from auditor.recognition.splitting import split_at_headings
from auditor.report import HeadingMatch

_LOST_HEADING_TEXT = 200
_PICTURE_SIZE = 100
_CONTENTS_LINES = 5
_CONTENTS_GAP = 12
_LISTED_AGAIN = 3
_MOST_SECTIONS = 4
_SECOND = 2
_RANK = {HeadingMatch.EXACT: 0, HeadingMatch.ALIAS: 1, HeadingMatch.MEANING: 2, HeadingMatch.NONE: 3}


class Region(Struct, frozen=True):
    """A section's heading and the blocks up to the next one, in the order of the document."""

    found: Found
    blocks: tuple[Block, ...]


class Outline(Struct, frozen=True):
    """`front` is everything above the first section: title, preamble, archive lines.

    `run_together` says that headings stood inside paragraphs: the source lost its line breaks. `several` says that the
    sections are there more than once, with other texts: the file holds several reports.
    """

    front: tuple[Block, ...]
    regions: tuple[Region, ...]
    blocks: tuple[Block, ...]
    run_together: bool
    several: bool


def outline(document: Document, lexicon: Lexicon) -> Outline:
    """Divides the document's blocks into what stands before the sections and the sections found."""
    divided = list(split_at_headings(document.blocks, lexicon))
    blocks = tuple(with_flattened_tables(divided, lexicon))
    candidates = [found for i, block in enumerate(blocks) if (found := find_heading(i, block, lexicon))]
    sizes = list(accumulate(map(_size, blocks), initial=0))
    listed_once = _without_contents(candidates, sizes)
    passes = _passes(listed_once, sizes, lexicon)
    end = _end_of_first(passes, blocks)
    if end is not None:
        blocks, sizes, listed_once, passes = blocks[:end], sizes[: end + 1], passes[0], passes[:1]
    chosen = _chosen(listed_once, sizes, blocks, lexicon)
    chosen += _lost(chosen, blocks, lexicon)
    chosen.sort(key=lambda found: found.index)
    run_together = len(divided) > len(document.blocks) and not any(isinstance(block, Grid) for block in blocks)
    if not chosen:
        return Outline(blocks, (), blocks, run_together, several=False)
    blocks = blocks[: end_of_body([found.index for found in chosen], blocks)]
    ends = [found.index for found in chosen[1:]] + [len(blocks)]
    regions = tuple(Region(found, _body(found, blocks, end)) for found, end in zip(chosen, ends, strict=True))
    return Outline(blocks[: chosen[0].index], regions, blocks, run_together, several=len(passes) > 1)


def _body(found: Found, blocks: Sequence[Block], end: int) -> tuple[Block, ...]:
    own = (Paragraph(found.rest, found.place),) if found.rest else ()
    return own + tuple(blocks[found.index + (found.match is not HeadingMatch.NONE) : end])


def _passes(candidates: list[Found], sizes: Sequence[int], lexicon: Lexicon) -> list[list[Found]]:
    """The headings of each report in the file: most sections once again, with something under them."""
    order = [section.id for section in lexicon.sections]
    passes: list[list[Found]] = [[]]
    for found, following in zip_longest(candidates, candidates[1:]):
        is_sure = found.match in (HeadingMatch.EXACT, HeadingMatch.ALIAS)
        end = len(sizes) - 1 if following is None else following.index
        if not is_sure or not _between(found, end, sizes):
            continue
        again = passes[-1] and order.index(found.section) <= order.index(passes[-1][0].section)
        passes += [[]] if again else []
        passes[-1].append(found)
    return [headings for headings in passes if len({found.section for found in headings}) >= _MOST_SECTIONS]


def _end_of_first(passes: list[list[Found]], blocks: Sequence[Block]) -> int | None:
    """Where the first copy ends of a report that stands in the file twice, as pages hold it for screens and telephones.

    None where there is one report, or where the second differs before the end of its last section's first paragraph.
    """
    if len(passes) < 2:
        return None
    first, second = passes[0][0].index, passes[1][0].index
    pairs = zip(blocks[first:second], blocks[second:], strict=False)
    end = first + sum(1 for _ in takewhile(lambda pair: _content(pair[0]) == _content(pair[1]), pairs))
    last = passes[0][-1]
    return end if end > last.index + (not last.rest) else None


def _content(block: Block) -> object:
    if isinstance(block, Grid):
        return [[cell.text for cell in row] for row in block.rows]
    return getattr(block, "text", None)


def _without_contents(candidates: list[Found], sizes: Sequence[int]) -> list[Found]:
    """The headings without those of a table of contents: a run of them with next to nothing between, standing again."""
    runs: list[list[Found]] = []
    for found in candidates:
        if runs and _between(runs[-1][-1], found.index, sizes) <= _CONTENTS_GAP:
            runs[-1].append(found)
        else:
            runs.append([found])
    kept: list[Found] = []
    for run in runs:
        later = {found.section for found in candidates if found.index > run[-1].index}
        first, last = run[:-1], run[-1]
        listed = {found.section for found in first}
        if len(run) < _CONTENTS_LINES or len(listed & (later | {last.section})) < _LISTED_AGAIN:
            kept += run
        elif last.section in listed:
            kept.append(last)
    return kept


def _chosen(candidates: list[Found], sizes: Sequence[int], blocks: Sequence[Block], lexicon: Lexicon) -> list[Found]:
    """One heading a section: one with something under it, then the closest wording, then one of the top level (二、 and
    not （一）), then one with the form's number (二、 and not 1.), then the one with most."""
    due = {section.id: section.ordinal for section in lexicon.sections}
    best: dict[str, tuple[tuple[bool, int, bool, bool, int], Found]] = {}
    for found, end in zip(candidates, _next_of_another(candidates, len(sizes) - 1), strict=True):
        below = _between(found, end, sizes)
        is_top = is_top_level(blocks[found.index], found.ordinal)
        is_due = (found.ordinal or "").startswith(due[found.section])
        preference = (below > 0, -_RANK[found.match], is_top, is_due, below)
        if found.section not in best or preference > best[found.section][0]:
            best[found.section] = preference, found
    return [found for _, found in best.values()]


def _next_of_another(candidates: list[Found], end: int) -> list[int]:
    """For each heading the block at which the next one of another section stands; `end` where none follows."""
    ends = [end] * len(candidates)
    for position in reversed(range(len(candidates) - 1)):
        following = candidates[position + 1]
        same = following.section == candidates[position].section
        ends[position] = ends[position + 1] if same else following.index
    return ends


def _between(found: Found, end: int, sizes: Sequence[int]) -> int:
    """How many characters stand between a heading and a later block; `sizes` sums up the blocks before each."""
    return len(found.rest) + sizes[end] - sizes[found.index + 1]


def _size(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(cell.text) for row in block.rows for cell in row)
    return len(getattr(block, "text", "")) or _PICTURE_SIZE


def _lost(chosen: list[Found], blocks: Sequence[Block], lexicon: Lexicon) -> list[Found]:
    """Sections without a heading of known wording: a numbered line in the due place, or the section's own content."""
    found_ids = {found.section for found in chosen}
    lost: list[Found] = []
    for section in lexicon.sections:
        if section.id in found_ids or not chosen:
            continue
        start, end = _gap(section, [*chosen, *lost], blocks, lexicon)
        found = _numbered_in_place(section, blocks, start, end, lexicon)
        if found is None and not section.is_table:
            found = _by_content(section, blocks, start, end, lexicon)
        if found is not None:
            lost.append(found)
    return lost


def _gap(section: FormSection, chosen: list[Found], blocks: Sequence[Block], lexicon: Lexicon) -> tuple[int, int]:
    """The blocks between a section's neighbours; only those after the last table where one stands there."""
    order = [s.id for s in lexicon.sections]
    place = order.index(section.id)
    start = max((found.index + 1 for found in chosen if order.index(found.section) < place), default=0)
    end = min((found.index for found in chosen if found.index >= start), default=len(blocks))
    grids = [i + 1 for i in range(start, end) if isinstance(blocks[i], Grid)]
    return (grids[-1] if grids and not section.is_table else start), end


def _numbered_in_place(
    section: FormSection, blocks: Sequence[Block], start: int, end: int, lexicon: Lexicon
) -> Found | None:
    """A line with the section's number that is no label of a table, whole or broken off."""
    due = ordinal_value(section.ordinal)
    for index in range(start, end):
        block = blocks[index]
        if not isinstance(block, (Heading, Paragraph)) or len(block.text) > LONGEST_HEADING:
            continue
        ordinal, rest = split_ordinal(block.text)
        numbered = ordinal is not None and not ordinal.isascii() and ordinal_value(ordinal) == due
        is_label = any(word.startswith(label_key(block.text)) for word in lexicon.numbered_labels.get(due or 0, ()))
        if rest and numbered and is_top_level(block, ordinal) and not is_label:
            return by_meaning(index, block, section.id)
    return None


def _by_content(section: FormSection, blocks: Sequence[Block], start: int, end: int, lexicon: Lexicon) -> Found | None:
    index = next((i for i in range(start, end) if _shows(section, blocks[i])), None)
    if index is not None:
        index = _first_point(blocks, start, index)
    elif section is lexicon.sections[0]:
        index = _long_text(blocks, start, end)
    return None if index is None else Found(index, section.id, HeadingMatch.NONE, None, None, "", blocks[index].place)


def _first_point(blocks: Sequence[Block], start: int, index: int) -> int:
    """Where a section begins that is known by its second point: at its first, or right behind the table before it."""
    if _point(blocks[index]) != _SECOND:
        return index
    first = next((i for i in reversed(range(start, index)) if _point(blocks[i]) == _SECOND - 1), None)
    is_behind_table = start > 0 and isinstance(blocks[start - 1], Grid)
    return first if first is not None else start if is_behind_table else index


def _point(block: Block) -> int | None:
    """The number of a point within a section, as （二） has it."""
    if not isinstance(block, (Heading, Paragraph)):
        return None
    ordinal, _ = split_ordinal(block.text)
    return None if ordinal is None or ordinal.isascii() else ordinal_value(ordinal)


def _shows(section: FormSection, block: Block) -> bool:
    if not isinstance(block, (Heading, Paragraph)):
        return False
    key = label_key(block.text[:60])
    return any(key.startswith(label_key(sign)) for sign in section.signs)


def _long_text(blocks: Sequence[Block], start: int, end: int) -> int | None:
    """The first of the paragraphs that are too much for a preamble."""
    lengths = {i: len(block.text) for i in range(start, end) if isinstance(block := blocks[i], Paragraph)}
    long = [i for i, length in lengths.items() if length >= _LOST_HEADING_TEXT // 2]
    return long[0] if sum(lengths[i] for i in long) >= _LOST_HEADING_TEXT else None
