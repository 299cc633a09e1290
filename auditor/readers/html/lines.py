"""The text of a page line by line: gathered piece by piece, cleaned of what its source looks like, menus left out."""

from __future__ import annotations

from auditor.document import Block, Heading, Paragraph, Place
from auditor.readers.text.piped_rows import SPACE
from auditor.regexes import regex

_LINE_BREAK_IN_CHINESE = regex("(?<=[\u2e80-\uffef])[ \t\r\f]*\n[ \t\n\r\f]*(?=[\u2e80-\uffef])")
_BLANKS = regex("[ \t\n\r\f]{2,}|[\t\n\r\f]")
_AT_THE_ENDS = SPACE + "\t\n\r"
_BETWEEN_LINKS = regex(r"[\s\u3000|｜>＞»›/·•、,，\-]+")
_FEWEST_LINKS_IN_A_MENU = 3
_LOWEST_HEADING_KEPT = 3


class Lines:
    """The line that is open, and the blocks so far; inside a table's cell its lines are kept apart from them.

    `heading` is the level of the heading that the line stands in, 0 outside of any.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._links = 0
        self._linked = 0
        self._cell: list[str] | None = None
        self._found: list[Block] = []
        self._menu: list[tuple[type[Heading | Paragraph], str, str]] = []
        self._links_of_menu = 0
        self.in_link = False
        self.heading = 0

    @property
    def in_cell(self) -> bool:
        return self._cell is not None

    def add(self, text: str) -> None:
        if "\n" in text:
            text = _LINE_BREAK_IN_CHINESE.sub("", text)
        self._pieces.append(text)
        if self.in_link:
            self._linked += len(_BETWEEN_LINKS.sub("", text))

    def begin_link(self, leads_on: bool) -> None:
        """`leads_on` is False for a link to a file, which is no part of a menu."""
        self.in_link = True
        self._links += leads_on

    def length(self) -> int:
        """How many pieces the open line has."""
        return len(self._pieces)

    def has_text(self) -> bool:
        """The open line says something so far."""
        return any(map(cleaned, self._pieces))

    def set_apart(self, start: int) -> None:
        """Puts what was added behind so many pieces in brackets: it is not part of the word or figure before it."""
        text = cleaned("".join(self._pieces[start:]))
        self._pieces[start:] = [f"（{text}）"] if text else []

    def end(self, path: str) -> None:
        """Closes the open line, which stands directly in the element at `path`."""
        if not self._pieces:
            return
        text = cleaned("".join(self._pieces))
        may_be_menu = self._links > 0 and not 0 < self.heading <= _LOWEST_HEADING_KEPT
        only_links = may_be_menu and self._linked >= len(_BETWEEN_LINKS.sub("", text))
        links = self._links if only_links else 0
        self._pieces, self._links, self._linked = [], 0, 0
        if not text:
            return
        kind = Heading if self.heading else Paragraph
        if self._cell is not None:
            self._cell.append(text)
        elif links:
            self._menu.append((kind, text, path))
            self._links_of_menu += links
        else:
            self.add_block(kind(text, Place(css=path)))

    def add_block(self, block: Block) -> None:
        self._end_menu()
        self._found.append(block)

    def begin_cell(self) -> None:
        self._cell = []

    def end_cell(self, path: str) -> list[str]:
        """The lines of the cell that was begun."""
        self.end(path)
        lines, self._cell = self._cell or [], None
        return lines

    def blocks(self) -> tuple[Block, ...]:
        """All blocks but the lines of menus: runs of lines that are nothing but links."""
        self._end_menu()
        return tuple(self._found)

    def _end_menu(self) -> None:
        """Keeps the lines of a run of links that is too short for a menu."""
        if self._links_of_menu < _FEWEST_LINKS_IN_A_MENU:
            self._found += [kind(text, Place(css=path)) for kind, text, path in self._menu]
        self._menu, self._links_of_menu = [], 0


def cleaned(text: str) -> str:
    """The text as a page shows it, its blanks run together."""
    text = text.strip(_AT_THE_ENDS)
    return _BLANKS.sub(" ", text) if _BLANKS.search(text) else text
