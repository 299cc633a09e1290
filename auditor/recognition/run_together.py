"""Labels of a table and the digits behind each, in text that lost what stood between the cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from auditor.document import Place
from auditor.forms.model import FormTable, Layout
from auditor.recognition.characters import label_key
from auditor.recognition.columns import in_form_order, names_all
from auditor.recognition.lexicon import TableLabels
from auditor.recognition.rows import GROUP_HEAD
from auditor.recognition.running_text import RunningText
from auditor.regexes import longest_first, regex

_BETWEEN_CHARACTERS = r"[\W_]*"
_NUMBER = r"(?:[(]?(?:[一二三四五六七八九十]{1,3}|[0-9])\s*[)、.,:]+\s*)?"
_LOOSE = r"[\s()、:]*"
_BEHIND_LABEL = regex(r"[\s)\]”’」』》>:]*")
_DIGITS = r"[0-9\s]*"
_AMOUNT = r"[0-9\s.,]*(?:[亿万]?元)?\s*"
_NEXT_THING = regex(r"\s*(?:\Z|\n|[(]?[一二三四五六七八九十]{1,3}[)、.])")
_NEXT_LINE = regex(r"\n(?!\s*[0-9]+\s*(?:\n|\Z))")
_MOST_BEGINNINGS = 4
_LONGEST_HEADER = 200


class Digits(Struct, frozen=True):
    """What stands behind the labels of rows, cut at blanks; the labels as written; where the digits or label stand."""

    rows: tuple[str, ...]
    pieces: tuple[str, ...]
    labels: tuple[str, ...]
    place: Place


def digits_of(source: RunningText, labels: TableLabels) -> list[Digits]:
    """The digits of all rows of a table, where every label stands in the form's order and nothing else among them.

    Empty where the text does not hold the table so, or holds another with its header: which is the report's?
    """
    patterns = _patterns(labels)
    if labels.table.layout is Layout.ACROSS:
        found = [_across(source, run, labels, patterns) for run in patterns.run.finditer(source.text)]
    else:
        beginnings = list(patterns.rows[0].finditer(source.text))
        found = [_down(source, begin, labels, patterns) for begin in beginnings[:_MOST_BEGINNINGS]]
    tables = [lines for lines in found if lines is not None]
    return tables[0] if len({tuple(line.pieces for line in lines) for lines in tables}) == 1 else []


def _down(source: RunningText, begin: re.Match[str], labels: TableLabels, patterns: _Patterns) -> list[Digits] | None:
    """Row by row from the label of the first; empty where something else stands between two labels, None where no
    header stands above the first.
    """
    text, table = source.text, labels.table
    firsts = {part.rows[0].id for part in table.parts}
    if not _names_columns(next(iter(table.rows)), begin, labels, patterns):
        return None
    found: list[Digits] = []
    label: re.Match[str] | None = begin
    for number, row in enumerate(table.rows):
        if label is None or (row in firsts and not _names_columns(row, label, labels, patterns)):
            return []
        is_last = number == len(table.rows) - 1
        following = None if is_last else patterns.rows[number + 1].search(text, label.end())
        start = _behind(label)
        end = following.start() if following else _end_of_line(text, start)
        digits = patterns.figures.match(text, start, end)
        if digits is None or (is_last and not _NEXT_THING.match(text, digits.end())):
            return []
        if not is_last and not patterns.groups.fullmatch(text, digits.end(), end):
            return []
        pieces = tuple(digits[0].split())
        found.append(Digits((row,), pieces, (label[0].strip(),), source.place(label.start())))
        label = following
    return found


def _names_columns(row: str, label: re.Match[str], labels: TableLabels, patterns: _Patterns) -> bool:
    """The header right before the first row of a part names the part's columns in the form's order."""
    text, end = label.string, label.start()
    words: list[re.Match[str]] = []
    for match in reversed(list(patterns.header.finditer(text, max(0, end - _LONGEST_HEADER), end))):
        if not patterns.loose.fullmatch(text, match.end(), words[0].start() if words else end):
            break
        words.insert(0, match)
    header = tuple(labels.column(label_key(word[0])) or GROUP_HEAD for word in words)
    columns = labels.table.column_ids_of[row]
    return names_all(header, columns) and in_form_order(header, columns, labels.table)


def _across(source: RunningText, run: re.Match[str], labels: TableLabels, patterns: _Patterns) -> list[Digits] | None:
    """A header that names each row once and the columns once for each, with the digits of all rows behind it.

    None where it names others, empty where something else stands behind it.
    """
    table = labels.table
    words = [match[0] for match in patterns.header.finditer(run[0])]
    keys = list(map(label_key, words))
    columns = [labels.columns[key] for key in keys if key in labels.columns]
    written = {labels.rows[key]: word for key, word in zip(keys, words, strict=True) if key in labels.rows}
    digits = patterns.figures.match(source.text, run.end(), _end_of_line(source.text, run.end()))
    if columns != [column for _, column in table.addresses] or list(written) != list(table.rows):
        return None
    if digits is None or not _NEXT_THING.match(source.text, digits.end()):
        return []
    place = source.place(digits.start())
    return [Digits(tuple(table.rows), tuple(digits[0].split()), tuple(written.values()), place)]


def _behind(label: re.Match[str]) -> int:
    behind = _BEHIND_LABEL.match(label.string, label.end())
    return behind.end() if behind else label.end()


def _end_of_line(text: str, start: int) -> int:
    """The end of the line at `start` and of those right below it that hold digits alone."""
    line = _NEXT_LINE.search(text, start)
    return line.start() if line else len(text)


class _Patterns(Struct, frozen=True):
    """`groups` matches what may stand between a row's figures and the next label, `run` a whole header of words."""

    rows: tuple[re.Pattern[str], ...]
    figures: re.Pattern[str]
    groups: re.Pattern[str]
    header: re.Pattern[str]
    run: re.Pattern[str]
    loose: re.Pattern[str]


def _patterns(labels: TableLabels) -> _Patterns:
    return _patterns_of(labels.table.layout, *_words(labels.table))


Words = tuple[str, ...]


def _words(table: FormTable) -> tuple[tuple[Words, ...], Words, Words]:
    """The labels of each row, of what may stand between rows, and of the header."""
    rows = tuple((row.label, *row.aliases) for row in table.rows.values())
    heads = (*table.corner, *(part.heading for part in table.parts if part.heading))
    header = heads + tuple(label for column in table.columns.values() for label in (column.label, *column.aliases))
    if table.layout is Layout.ACROSS:
        return rows, (), header + tuple(label for row in rows for label in row)
    groups = tuple(group.label for group in table.row_groups if group.label)
    return rows, header if table.layout is Layout.STACKED else groups, header


@cache
def _patterns_of(layout: Layout, rows: tuple[Words, ...], between: Words, header: Words) -> _Patterns:
    word = _any_of(header)
    return _Patterns(
        rows=tuple(regex(_NUMBER + _any_of(labels)) for labels in rows),
        figures=regex(_AMOUNT if layout is Layout.STACKED else _DIGITS),
        groups=regex(rf"(?:{_LOOSE}{_NUMBER}{_any_of(between)})*{_LOOSE}" if between else _LOOSE),
        header=regex(word),
        run=regex(rf"(?:{word}\s*)+"),
        loose=regex(_LOOSE),
    )


def _any_of(labels: Sequence[str]) -> str:
    """A pattern of labels, the longest first, whatever punctuation stands between their characters."""
    keys = longest_first(map(label_key, labels))
    return "(?:" + "|".join(_BETWEEN_CHARACTERS.join(map(re.escape, key)) for key in keys) + ")"
