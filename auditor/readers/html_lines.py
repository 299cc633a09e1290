"""The text of a page line by line: gathered piece by piece, cleaned of what its source looks like, menus left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.document import Block, Heading, Paragraph, Place
from auditor.readers.piped_rows import SPACE

_LINE_BREAK_IN_CHINESE = re.compile("(?<=[\u2e80-\uffef])[ \t\r\f]*\n[ \t\n\r\f]*(?=[\u2e80-\uffef])")
_BLANKS = re.compile("[ \t\n\r\f]+")
_BETWEEN_LINKS = re.compile(r"[\s\u3000|｜>＞»›/·•、,，\-]+")
_FEWEST_LINKS_IN_A_MENU = 3


class Lines:
    """The line that is open, and the blocks so far; inside a table's cell its lines are kept apart from them."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._links = 0
        self._linked = 0
        self._cell: list[str] | None = None
        self._found: list[tuple[Block, int]] = []
        self.in_link = False
        self.in_heading = False

    @property
    def in_cell(self) -> bool:
        return self._cell is not None

    def add(self, text: str) -> None:
        self._pieces.append(text)
        if self.in_link:
            self._linked += len(_BETWEEN_LINKS.sub("", text))

    def begin_link(self) -> None:
        self.in_link = True
        self._links += 1

    def length(self) -> int:
        """How many pieces the open line has."""
        return len(self._pieces)

    def set_apart(self, start: int) -> None:
        """Puts what was added behind so many pieces in brackets: it is not part of the word or figure before it."""
        text = cleaned("".join(self._pieces[start:]))
        self._pieces[start:] = [f"（{text}）"] if text else []

    def end(self, path: str) -> None:
        """Closes the open line, which stands directly in the element at `path`."""
        text = cleaned("".join(self._pieces))
        links = self._links if self._linked >= len(_BETWEEN_LINKS.sub("", text)) else 0
        self._pieces, self._links, self._linked = [], 0, 0
        if not text:
            return
        if self._cell is not None:
            self._cell.append(text)
        else:
            kind = Heading if self.in_heading else Paragraph
            self._found.append((kind(text, Place(css=path)), links))

    def add_block(self, block: Block) -> None:
        self._found.append((block, 0))

    def begin_cell(self) -> None:
        self._cell = []

    def end_cell(self, path: str) -> list[str]:
        """The lines of the cell that was begun."""
        self.end(path)
        lines, self._cell = self._cell or [], None
        return lines

    def blocks(self) -> Iterator[Block]:
        """All blocks but the lines of menus: runs of lines that are nothing but links."""
        run: list[Block] = []
        links = 0
        for block, of_links in self._found:
            if of_links:
                run.append(block)
                links += of_links
                continue
            yield from run if links < _FEWEST_LINKS_IN_A_MENU else ()
            run, links = [], 0
            yield block
        yield from run if links < _FEWEST_LINKS_IN_A_MENU else ()


def cleaned(text: str) -> str:
    """The text as a page shows it: blanks run together, the ends of source lines inside Chinese text left out."""
    if "\n" in text:
        text = _LINE_BREAK_IN_CHINESE.sub("", text)
    return _BLANKS.sub(" ", text).strip(SPACE)
