"""What blocks hold, whatever they are: paragraphs of text, figures, pictures."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.document import UNREAD_CONTENT, Block, Grid, Heading, Paragraph, Picture
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
            found += [Paragraph(cell.text, cell.place) for row in block.rows for cell in row if cell.text]
    return found


def figures_of(block: Block) -> int:
    if isinstance(block, Grid):
        return sum(len(_DIGITS.findall(cell.text)) for row in block.rows for cell in row)
    return 0 if isinstance(block, Picture) else len(_DIGITS.findall(block.text))


def pictures_of(block: Block) -> int:
    """How many pictures a block is or holds: a page laid out in tables has them in cells."""
    if isinstance(block, Grid):
        return sum(UNREAD_CONTENT in cell.text for row in block.rows for cell in row)
    return int(isinstance(block, Picture))
