"""What blocks hold, whatever they are: paragraphs of text, figures, pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from auditor.document import UNREAD_CONTENT, Block, Grid, GridCell, Heading, Paragraph, Picture
from auditor.regexes import regex

_DIGITS = regex(r"\d+")


def paragraphs_of(blocks: Sequence[Block], tables_too: bool = False) -> list[Paragraph]:
    """The text of the blocks; a narrative section may set its text in a table."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found.append(block)
        elif isinstance(block, Heading):
            found.append(Paragraph(block.text, block.place))
        elif isinstance(block, Grid) and tables_too:
            found += [Paragraph(cell.text, cell.place) for cell in filled_cells([block])]
    return found


def filled_cells(blocks: Iterable[Block]) -> Iterator[GridCell]:
    """The cells of the grids among the blocks that say something."""
    return (cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row if cell.text)


def figures_of(block: Block) -> int:
    if isinstance(block, Grid):
        return len(_DIGITS.findall("\n".join(_texts(block))))
    return 0 if isinstance(block, Picture) else len(_DIGITS.findall(block.text))


def pictures_of(block: Block) -> int:
    """How many pictures a block is or holds: a page laid out in tables has them in cells."""
    if isinstance(block, Grid):
        texts = _texts(block)
        return sum(UNREAD_CONTENT in text for text in texts) if UNREAD_CONTENT in "".join(texts) else 0
    return int(isinstance(block, Picture))


def _texts(grid: Grid) -> list[str]:
    return [cell.text for row in grid.rows for cell in row]
