"""Lines of text to the labels and figures that stand in them, whether labels are broken over lines or blanks or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from auditor.document import Paragraph
from auditor.recognition.characters import label_key
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import UNITS, is_figure
from auditor.regexes import HAN, regex

_MOST_PIECES = 6
_MOST_STACKED = 3
_ENUMERATOR = regex(r"[(（][一二三四五六七八九十\d]{1,3}[)）]")
NOTE = regex(r"[(（][^()（）]+[)）]")
_MARKS = tuple("/／\\-—–―")
_MARK_BEHIND = regex(rf"(.*{HAN}[)）”]?)([/／\\]|[-—–―]+)")
_BEHIND_UNIT = regex(rf"({'|'.join(UNITS)})(\d.*)")
_PAGE_NUMBER = regex(r"[-—–－~·]+\s*\d{1,4}\s*[-—–－~·]+|第\s*\d{1,4}\s*页.{0,12}")


class _Word(Struct, frozen=True):
    """A piece of a line between blanks, or a label stacked over lines; `line` is the one it ends on."""

    text: str
    first_line: int
    line: int
    figure: bool


class Unit(Struct, frozen=True):
    """A label put together from its pieces, a figure, or a word that is neither; `line` is the one it ends on."""

    text: str
    first_line: int
    line: int
    key: str | None
    figure: bool


def units_of(lines: Sequence[Paragraph], lexicon: Lexicon) -> list[Unit]:
    """The labels, figures and other words of lines, in their order. `line` of a unit counts the lines from 0."""
    words = (word for line in _unstacked(_words(lines), lexicon) for word in line)
    return _units(_with_notes(words), lexicon)


def _words(lines: Sequence[Paragraph]) -> list[list[_Word]]:
    return [
        words
        for index, line in enumerate(lines)
        if not _PAGE_NUMBER.fullmatch(line.text)
        if (words := [_Word(text, index, index, is_figure(text)) for text in _parted(line.text)])
    ]


def _parted(line: str) -> Iterator[str]:
    """The words of a line; a mark that runs together with a label in front of it is a word of its own, and so is a
    figure that runs together with the unit of the one before.
    """
    for word in line.split():
        behind_unit = _BEHIND_UNIT.fullmatch(word)
        match = behind_unit if behind_unit and is_figure(behind_unit[2]) else None
        if match is None and word.endswith(_MARKS):
            match = _MARK_BEHIND.fullmatch(word)
        yield from match.groups() if match else (word,)


def _unstacked(lines: Sequence[list[_Word]], lexicon: Lexicon) -> Iterator[list[_Word]]:
    """Header words that narrow columns broke stand above one another: put together, they are one line of labels."""
    index = 0
    while index < len(lines):
        for depth in range(_MOST_STACKED, 1, -1):
            stack = lines[index : index + depth]
            if len(stack) == depth and (labels := _stacked(stack, lexicon)):
                yield labels
                index += depth
                break
        else:
            yield lines[index]
            index += 1


def _stacked(stack: Sequence[Sequence[_Word]], lexicon: Lexicon) -> list[_Word] | None:
    """Each word of the first line with the next unused ones below it, where every word so becomes part of a label."""
    if any(word.figure for line in stack for word in line) or len(stack[0]) < max(map(len, stack)):
        return None
    below = [list(line) for line in stack[1:]]
    first_line, last_line = stack[0][0].line, stack[-1][-1].line
    labels: list[_Word] = []
    for word in stack[0]:
        for depth in range(len(below), -1, -1):
            pieces = [word, *(line[0] for line in below[:depth] if line)]
            text = "".join(piece.text for piece in pieces)
            if len(pieces) == depth + 1 and label_key(text) in lexicon.label_words:
                for line in below[:depth]:
                    line.pop(0)
                labels.append(_Word(text, first_line, last_line, False))
                break
        else:
            return None
    return labels if not any(below) else None


def _units(words: Sequence[_Word], lexicon: Lexicon) -> list[Unit]:
    units: list[Unit] = []
    index = 0
    while index < len(words):
        word = words[index]
        if word.figure:
            units.append(Unit(word.text, word.line, word.line, None, True))
            index += 1
        else:
            found, index = _label_at(words, index, lexicon)
            units += found
    return units


def _with_notes(words: Iterable[_Word]) -> list[_Word]:
    """The words, with each figure the unit or note that stands apart from it."""
    joined: list[_Word] = []
    for word in words:
        if joined and joined[-1].figure and not word.figure and _goes_with(joined[-1].text, word.text):
            joined[-1] = replace(joined[-1], text=joined[-1].text + word.text)
        else:
            joined.append(word)
    return joined


def _goes_with(figure: str, word: str) -> bool:
    is_label = word.startswith(("(", "（")) and not NOTE.fullmatch(word)
    return is_figure(figure + word) and not is_label and not _ENUMERATOR.fullmatch(word)


def _label_at(words: Sequence[_Word], start: int, lexicon: Lexicon) -> tuple[list[Unit], int]:
    """The longest label whose pieces begin at a word; figures may stand behind its first line, before the rest."""
    pieces: list[_Word] = []
    figures: list[_Word] = []
    best: tuple[list[Unit], int] | None = None
    for index in range(start, len(words)):
        word = words[index]
        if word.figure:
            if best is not None:
                break
            figures.append(word)
            continue
        pieces.append(word)
        if len(pieces) > _MOST_PIECES:
            break
        text = "".join(piece.text for piece in pieces)
        labels = _labels_in(text, lexicon)
        if labels and (best is None or len(labels) == 1):
            units = [Unit(label, words[start].first_line, word.line, key, False) for label, key in labels]
            behind = [Unit(figure.text, figure.line, word.line, None, True) for figure in figures]
            best = units + behind, index + 1
    if best is not None:
        return best
    word = words[start]
    return [Unit(word.text, word.line, word.line, None, False)], start + 1


def _labels_in(text: str, lexicon: Lexicon) -> list[tuple[str, str]]:
    """The labels that a text consists of without a rest: one, or several header words run together."""
    key = label_key(text)
    if key in lexicon.label_words:
        return [(text, key)]
    if not lexicon.header_words.fullmatch(key):
        return []
    return [(word, word) for word in lexicon.header_word.findall(key)]
