"""Everything recognition looks words up in, prepared once from `rules/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.forms.loading import Forms, official_forms
from auditor.forms.model import Form, FormSection, FormTable, Layout
from auditor.recognition.characters import folded, label_key, ordinal_value
from auditor.regexes import longest_first, regex
from auditor.rules_home import checked_value, rules_home
from auditor.strict_yaml import load

_UNIT = regex(r"(?:单位)?(?:件|个|项|条|万元|元)$")
_UNIT_ENDS = frozenset("件个项条元")
_LONG_HEAD = 12
_TELLING = 8


class TableLabels(Struct, frozen=True, dict=True):
    """The labels of one form's table by their keys: rows, columns, words of the head, and labels of row groups.

    `notes` are the long words of the head by their beginnings, `signs` labels that only this form has, `words` all
    official labels.
    """

    form: str
    table: FormTable

    @cached_property
    def rows(self) -> Mapping[str, str]:
        return {label_key(label): row.id for row in self.table.rows.values() for label in (row.label, *row.aliases)}

    @cached_property
    def columns(self) -> Mapping[str, str]:
        return {label_key(label): c.id for c in self.table.columns.values() for label in (c.label, *c.aliases)}

    @cached_property
    def heads(self) -> frozenset[str]:
        headings = [part.heading for part in self.table.parts if part.heading]
        return frozenset(map(label_key, (*headings, *self.table.corner)))

    @cached_property
    def notes(self) -> Mapping[str, str]:
        return {head[:_TELLING]: head for head in self.heads if len(head) >= _LONG_HEAD}

    @cached_property
    def groups(self) -> frozenset[str]:
        return frozenset(label_key(group.label) for group in self.table.row_groups if group.label)

    @cached_property
    def signs(self) -> frozenset[str]:
        return frozenset(map(label_key, self.table.signs))

    @cached_property
    def words(self) -> frozenset[str]:
        rows, columns = self.table.rows.values(), self.table.columns.values()
        labels = [*(row.label for row in rows), *(column.label for column in columns)]
        return frozenset((*map(label_key, labels), *self.heads))

    @cached_property
    def beginnings(self) -> Mapping[str, str]:
        return _beginnings(self.columns)

    def knows(self, key: str) -> bool:
        """Any label of the table."""
        return self.names(key) or key in self.groups

    def names(self, key: str) -> bool:
        """A label of the head or of a row."""
        return key in self.rows or self.head(key) is not None or self.column(key) is not None

    def head(self, key: str) -> str | None:
        """The head word of a key; the beginning of a long one is enough."""
        return key if key in self.heads else self.notes.get(key[:_TELLING])

    def column(self, key: str) -> str | None:
        """The column of a label, or of the first part of a label that the header breaks over two rows (商业 / 企业)."""
        named = self.columns.get(key) or self.beginnings.get(key)
        return self.columns.get(_UNIT.sub("", key)) if named is None and key[-1:] in _UNIT_ENDS else named


class Lexicon(Struct, frozen=True):
    """`headings` maps a folded official or tolerated heading to its section; `table_words` a label to its table.

    `longest_headings` are the same wordings, the longest first; `numbered_heading` finds them with a number in front
    inside running text. `label_words` are the labels of all tables, `numbered_labels` those with a number like a
    heading's; `header_words` finds several that header rows hold run together, `header_word` one.
    """

    forms: Forms
    vocabulary: Mapping[str, Any]
    divisions: Mapping[str, Any]
    sections: tuple[FormSection, ...]
    headings: Mapping[str, tuple[str, bool]]
    tables: Mapping[str, tuple[TableLabels, ...]]
    table_words: Mapping[str, str]
    label_words: frozenset[str]
    numbered_labels: Mapping[int, frozenset[str]]
    header_word: re.Pattern[str]
    header_words: re.Pattern[str]
    longest_headings: tuple[str, ...]
    numbered_heading: re.Pattern[str]


@cache
def official_lexicon() -> Lexicon:
    """The lexicon of the forms that come with the tool."""
    home = rules_home()
    return lexicon(official_forms(), home / "vocabulary.yaml", home / "divisions.yaml")


def lexicon(forms: Forms, vocabulary: Path, divisions: Path) -> Lexicon:
    """Builds the look-ups over all forms. Raises FaultyFiles."""
    audited = [form for form in forms.values() if form.audited]
    tables = {
        table_id: tuple(TableLabels(form.id, form.tables[table_id]) for form in audited if table_id in form.tables)
        for table_id in dict.fromkeys(table_id for form in audited for table_id in form.tables)
    }
    headings = _headings(audited)
    longest_headings = tuple(longest_first(headings))
    all_labels = [labels for forms_of_table in tables.values() for labels in forms_of_table]
    header_words = {key for labels in all_labels for key in (*labels.columns, *labels.heads)}
    header_words |= {key for labels in all_labels if labels.table.layout is Layout.ACROSS for key in labels.rows}
    one_header_word = "|".join(map(re.escape, longest_first(header_words)))
    return Lexicon(
        forms=forms,
        vocabulary=checked_value(vocabulary) or load(vocabulary).value,
        divisions=checked_value(divisions) or load(divisions).value,
        sections=_sections(audited),
        headings=headings,
        tables=tables,
        table_words=_table_words(tables),
        label_words=frozenset().union(*(header_words, *(labels.rows.keys() | labels.groups for labels in all_labels))),
        numbered_labels=_numbered_labels(all_labels),
        header_word=regex(one_header_word),
        header_words=regex(f"(?:{one_header_word}){{2,}}"),
        longest_headings=longest_headings,
        numbered_heading=regex(f"[一二三四五六七八九][、.．] ?(?:{'|'.join(map(re.escape, longest_headings))})"),
    )


def _beginnings(columns: Mapping[str, str]) -> dict[str, str]:
    """The beginnings of column labels that begin the label of one column only."""
    owners: dict[str, set[str]] = {}
    for key, column in columns.items():
        for end in range(2, len(key)):
            owners.setdefault(key[:end], set()).add(column)
    return {start: owner.pop() for start, owner in owners.items() if len(owner) == 1 and start not in columns}


def _sections(forms: list[Form]) -> tuple[FormSection, ...]:
    return tuple({section.id: section for form in forms for section in form.sections}.values())


def _headings(forms: list[Form]) -> dict[str, tuple[str, bool]]:
    headings: dict[str, tuple[str, bool]] = {}
    for form in forms:
        for section in form.sections:
            headings.update({folded(alias): (section.id, False) for alias in section.aliases})
    for form in forms:
        headings.update({folded(section.heading): (section.id, True) for section in form.sections})
    return headings


def _numbered_labels(tables: Iterable[TableLabels]) -> dict[int, frozenset[str]]:
    """The keys of row labels by their number, where that is written like a heading's (一、)."""
    found: dict[int, set[str]] = {}
    for labels in tables:
        for row in labels.table.rows.values():
            number, mark, _ = row.label.partition("、")
            if mark and (value := ordinal_value(number)) is not None:
                found.setdefault(value, set()).add(label_key(row.label))
    return {number: frozenset(keys) for number, keys in found.items()}


def _table_words(tables: Mapping[str, tuple[TableLabels, ...]]) -> dict[str, str]:
    """Labels that only one table has, whatever its form, and that are no part of another table's labels."""
    owners: dict[str, set[str]] = {}
    for table_id, forms in tables.items():
        for labels in forms:
            for key in (*labels.rows, *labels.columns, *labels.heads, *labels.groups, *labels.signs):
                owners.setdefault(key, set()).add(table_id)
    return {
        key: next(iter(owner))
        for key, owner in owners.items()
        if len(owner) == 1 and not any(key in other and owners[other] != owner for other in owners)
    }
