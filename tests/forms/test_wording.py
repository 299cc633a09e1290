"""The forms' wording stands in YAML only: no string of the program repeats a label or heading."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import auditor
from auditor.forms.loading import official_forms
from auditor.forms.model import Form, FormTable
from auditor.recognition.characters import label_key

PACKAGE = Path(auditor.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def _table_labels(table: FormTable) -> Iterator[str]:
    yield from (row.label for row in table.rows.values())
    yield from (column.label for column in table.columns.values())
    yield from (group.label for group in table.row_groups if group.label)
    yield from (part.heading for part in table.parts if part.heading)
    yield from (alias for row in table.rows.values() for alias in row.aliases)
    yield from (alias for column in table.columns.values() for alias in column.aliases)
    yield from table.corner
    yield from table.signs


def _labels(form: Form) -> Iterator[str]:
    yield from form.signs
    for section in form.sections:
        yield section.heading
        yield from section.aliases
        yield from section.signs
    for table in form.tables.values():
        yield from _table_labels(table)


LABELS = frozenset(
    key for form in official_forms().values() for label in _labels(form) if len(key := label_key(label)) > 2
)
"""Without numbering and punctuation, so that no other way of writing one slips through; words like 其他 left out."""


def texts_of(source: str) -> list[tuple[int, str]]:
    """Every string of a module with its line, docstrings left aside."""
    tree = ast.parse(source)
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements
    ]


def wording_in(text: str) -> set[str]:
    key = label_key(text)
    return {label for label in LABELS if label in key}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_string_repeats_the_wording_of_a_form(module: Path) -> None:
    found = {
        f"line {line}: {sorted(words)}"
        for line, text in texts_of(module.read_text(encoding="utf-8"))
        if (words := wording_in(text))
    }
    assert not found


def test_the_labels_looked_for_are_those_of_the_forms() -> None:
    assert {"自然人", "总体情况", "结转下年度继续办理", "第二十条第五项", "本年度办理结果"} <= LABELS


def test_a_label_in_a_string_is_seen_and_in_a_docstring_is_not() -> None:
    source = '"""自然人"""\nX = "“自然人”"\nY = f"{X}四、 结转下年度继续办理"\nZ = "其他文件"\n'
    found = {line: wording_in(text) for line, text in texts_of(source)}
    assert found == {2: {"自然人"}, 3: {"结转下年度继续办理"}, 4: set()}
