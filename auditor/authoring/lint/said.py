"""What single rules say of the figures of a form. Needs z3, which is an extra.

A rule is taken for what it says of a report without blanks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import z3
from msgspec import Struct, field

from auditor.authoring.lint.formulas import Formula, Quantity, cell, is_within_reach, told
from auditor.checks.identities import conditions
from auditor.expressions.bind import positions
from auditor.expressions.tree import Node
from auditor.forms.model import Form, FormTable, Holds
from auditor.forms.names import table_named
from auditor.report import Address
from auditor.rulebook.model import Rule

Cell = tuple[str, Address]
"""A table's id, and a place in it."""


class Said(Struct, frozen=True):
    """What a rule says, what defines the unknowns in it, and the cells that its identity names."""

    formula: Formula
    definitions: Sequence[Formula] = ()
    cells: Mapping[Cell, Quantity] = field(default_factory=dict)


def said_by(rules: Sequence[Rule], form: Form) -> dict[str, Said]:
    """What each rule says of the figures of a form, by its id; those that the solver cannot be told are not in it."""
    said = {}
    for rule in rules:
        if form.id not in rule.applies.forms:
            continue
        if rule.kind == "whole_counts":
            said[rule.id] = Said(_whole_counts(_table(rule, form)))
        elif rule.kind == "balance" and all(map(is_within_reach, trees := _conditions(rule, form))):
            said[rule.id] = _identities(trees, _table(rule, form))
    return said


def _table(rule: Rule, form: Form) -> FormTable:
    table = table_named(form, rule.params["table"])
    assert table is not None
    return table


def _conditions(rule: Rule, form: Form) -> list[Node]:
    return [each.tree for _, each in conditions(rule.params, _table(rule, form))]


def _identities(trees: Sequence[Node], table: FormTable) -> Said:
    named = dict.fromkeys(position for tree in trees for position in positions(tree))
    cells = {(table.id, table.addresses[position]): cell(table.id, position) for position in named}
    parts = [told(tree, table.id) for tree in trees]
    return Said(z3.And(*(part.formula for part in parts)), [each for part in parts for each in part.definitions], cells)


def _whole_counts(table: FormTable) -> Formula:
    """Its counts are at least 0, and whole: which no identity says, so it is a fact of its own."""
    counts = [cell(table.id, table.position[at]) for at in table.addresses if _holds(table, at) is Holds.COUNT]
    return z3.And(z3.Bool(f"counts of {table.id} are whole"), *(count >= 0 for count in counts))


def _holds(table: FormTable, address: Address) -> Holds:
    return next(column.holds for column in table.columns_of[address[0]] if column.id == address[1])


def figures_of(form: Form) -> list[Formula]:
    """What is so of any report: counts and amounts are at least 0."""
    return [
        cell(table.id, table.position[at]) >= 0
        for table in form.tables.values()
        for at in table.addresses
        if _holds(table, at) is not Holds.CHANGE
    ]


def out_of_reach(rules: Sequence[Rule], forms: Mapping[str, Form]) -> list[str]:
    """Rules with an identity that the solver cannot be told, which are left out of everything here."""
    return [
        rule.id
        for rule in rules
        if rule.kind == "balance"
        and not all(
            is_within_reach(each) for form_id in rule.applies.forms for each in _conditions(rule, forms[form_id])
        )
    ]
