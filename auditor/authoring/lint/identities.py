"""L2: identities that say nothing, count a cell twice, or hold counts against a bare share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from auditor.authoring.lint.model import FilePoint, RuleFile, Weight
from auditor.checks.identities import places
from auditor.checks.model import cell_name
from auditor.errors import Fault
from auditor.expressions.bind import bind, cells_meant, positions
from auditor.expressions.parse import parse
from auditor.expressions.tree import Arithmetic, Call, Comparison, Constant, Name, Negative, Node, children
from auditor.expressions.unknowns import Truth, difference, truth
from auditor.findings import Locus
from auditor.forms.model import FormTable, Holds
from auditor.forms.names import Names, table_named
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.report import Number
from auditor.rulebook.compiling import compiled
from auditor.strict_yaml import ValuePath


class _Seen(Struct, frozen=True):
    """A comparison of a rule's identity, seen from one place of a form's table."""

    at: ValuePath
    comparison: Comparison
    names: Names
    locus: Locus

    @property
    def begins(self) -> int:
        """How many characters into the identity."""
        return min((name.position for name in _named(self.comparison)), default=0)

    @property
    def bound(self) -> Comparison:
        bound = bind(self.comparison, self.names, row=self.locus.row, column=self.locus.column)
        assert isinstance(bound, Comparison)
        return bound

    def cells(self, name: Name) -> tuple[int, ...]:
        return cells_meant(name, self.names, self.locus.row, self.locus.column)


def _says_nothing(file: RuleFile, lexicon: Lexicon) -> Iterator[Fault]:
    told = set()
    for seen in _comparisons(file, lexicon):
        answer = _settled(seen.bound)
        if answer is not Truth.OPEN and (seen.at, seen.begins) not in told:
            told.add((seen.at, seen.begins))
            text = _ALWAYS if answer is Truth.TRUE else _NEVER
            yield file.loaded.fault_inside(seen.at, text, seen.begins)


def _cell_twice(file: RuleFile, lexicon: Lexicon) -> Iterator[Fault]:
    told = set()
    for seen in _comparisons(file, lexicon):
        if _settled(seen.bound) is not Truth.OPEN:
            continue
        for name, cell in _repeated(seen):
            if (seen.at, name.position) not in told:
                told.add((seen.at, name.position))
                table = seen.names.table
                text = _TWICE.fill(cell=cell_name(table, table.addresses[cell]))
                yield file.loaded.fault_inside(seen.at, text, name.position)


def _bare_share(file: RuleFile, lexicon: Lexicon) -> Iterator[Fault]:
    told = set()
    for seen in _comparisons(file, lexicon):
        if (seen.at, seen.begins) not in told and _holds_counts_against_a_share(seen):
            told.add((seen.at, seen.begins))
            yield file.loaded.fault_inside(seen.at, _BARE, seen.begins)


def _holds_counts_against_a_share(seen: _Seen) -> bool:
    """Whole numbers are compared with a fraction, and nothing is multiplied by it or anything else."""
    sides = (seen.comparison.left, seen.comparison.right)
    names = list(_named(seen.comparison))
    cells = {cell for name in names for cell in seen.cells(name)}
    return (
        any(_adds_a_fraction(side) for side in sides)
        and not any(map(_multiplies, sides))
        and bool(cells)
        and all(_is_a_count(seen.names.table, cell) for cell in cells)
    )


def _adds_a_fraction(node: Node) -> bool:
    if isinstance(node, Constant):
        return 0 < node.value < 1
    return not isinstance(node, Call) and any(map(_adds_a_fraction, children(node)))


def _multiplies(node: Node) -> bool:
    is_product = isinstance(node, Arithmetic) and node.operator == "*"
    return is_product or any(map(_multiplies, children(node)))


def _is_a_count(table: FormTable, cell: int) -> bool:
    row, column = table.addresses[cell]
    return next(each.holds for each in table.columns_of[row] if each.id == column) is Holds.COUNT


def _comparisons(file: RuleFile, lexicon: Lexicon) -> Iterator[_Seen]:
    """In every form in which the check has a meaning."""
    params = file.loaded.value["check"]
    understood, _ = compiled(file.loaded.inside(("check",)), file.loaded.value["applies"]["forms"], lexicon.forms)
    for form_id in understood:
        for path, inner in _identities(params):
            table = table_named(lexicon.forms[form_id], params["table"])
            assert table is not None
            yield from _at_its_places(("check", *path, "identity"), inner, table)


def _identities(params: Mapping[str, Any]) -> Iterator[tuple[ValuePath, Mapping[str, Any]]]:
    """The parameters that hold an identity, each with its path."""
    if "identity" in params:
        yield (), params
    for index, inner in enumerate(params.get("identities", ())):
        yield ("identities", index), inner


def _at_its_places(at: ValuePath, params: Mapping[str, Any], table: FormTable) -> Iterator[_Seen]:
    names = Names(table)
    comparisons = list(_inside(parse(params["identity"])))
    for locus in places(params, names):
        for comparison in comparisons:
            yield _Seen(at, comparison, names, locus)


def _inside(condition: Node) -> Iterator[Comparison]:
    if isinstance(condition, Comparison):
        yield condition
    elif not isinstance(condition, Call):
        for part in children(condition):
            yield from _inside(part)


def _named(node: Node) -> Iterator[Name]:
    if isinstance(node, Name):
        yield node
    for part in children(node):
        yield from _named(part)


def _settled(comparison: Comparison) -> Truth:
    """What a comparison says whatever the figures: its cells cancel out, or its sides are the same expression."""
    unknown = dict.fromkeys(positions(comparison))
    if not _looks_for_blanks(comparison) and difference(comparison, unknown).factors == {}:
        return truth(comparison, unknown)
    if _shape(comparison.left) == _shape(comparison.right):
        return Truth.TRUE if comparison.operator in ("==", "<=", ">=") else Truth.FALSE
    return Truth.OPEN


def _looks_for_blanks(node: Node) -> bool:
    asks = isinstance(node, Call) and node.function == "count"
    return asks or any(map(_looks_for_blanks, children(node)))


def _shape(node: Node) -> object:
    """A bound expression without the places where its parts were written."""
    if isinstance(node, Call):
        return node.function, tuple(map(_shape, node.arguments))
    parts = children(node)
    return (type(node), getattr(node, "operator", None), tuple(map(_shape, parts))) if parts else node


def _repeated(seen: _Seen) -> Iterator[tuple[Name, int]]:
    """Names by which a cell comes in again with the same weight, added once more or taken away."""
    for group in _sums(Arithmetic("-", seen.comparison.left, seen.comparison.right)):
        weights: dict[int, set[Number]] = defaultdict(set)
        told: set[int] = set()
        for name, weight in group:
            for cell in seen.cells(name):
                if {weight, -weight} & weights[cell] and cell not in told:
                    told.add(cell)
                    yield name, cell
                weights[cell].add(weight)


def _sums(node: Node) -> Iterator[list[tuple[Name, Number]]]:
    """What is added up in an expression, and in each function inside it, every name with its weight."""
    terms, functions = _terms(node, 1)
    yield terms
    for function in functions:
        yield [(argument, 1) for argument in function.arguments if isinstance(argument, Name)]
        for argument in function.arguments:
            if not isinstance(argument, Name):
                yield from _sums(argument)


def _terms(node: Node, weight: Number) -> tuple[list[tuple[Name, Number]], list[Call]]:
    """The names that a sum adds up with their weights, and the functions in it that are no sums."""
    if isinstance(node, Name):
        return [(node, weight)], []
    if isinstance(node, Call) and node.function != "sum":
        return [], [node]
    parts = [(part, weight) for part in children(node)]
    if isinstance(node, Negative):
        parts = [(node.operand, -weight)]
    elif isinstance(node, Arithmetic) and node.operator == "-":
        parts = [(node.left, weight), (node.right, -weight)]
    elif isinstance(node, Arithmetic) and node.operator == "*":
        parts = _factors(node, weight)
    found = [_terms(part, each) for part, each in parts]
    return [term for terms, _ in found for term in terms], [call for _, calls in found for call in calls]


def _factors(product: Arithmetic, weight: Number) -> list[tuple[Node, Number]]:
    """The side of a product that names cells, weighed by the other; none where both do."""
    left, right = product.left, product.right
    if any(_named(left)) and any(_named(right)):
        return []
    number, other = (right, left) if any(_named(left)) else (left, right)
    return [(other, weight * _number(number))]


def _number(node: Node) -> Number:
    """The value of an expression without cells."""
    return difference(Comparison("==", node, _NOUGHT), {}).constant


SAYS_NOTHING = FilePoint("L201", "says-nothing", Weight.ERROR, ("check", "applies"), _says_nothing)
CELL_TWICE = FilePoint("L202", "cell-twice", Weight.WARNING, ("check", "applies"), _cell_twice)
BARE_SHARE = FilePoint("L203", "bare-share", Weight.WARNING, ("check", "applies"), _bare_share)

_NOUGHT = Constant(0)
_ALWAYS = Text(
    "两边消去后没有剩下任何格，无论填什么都成立。请改正其中一边。",
    "both sides cancel out: this holds whatever the figures. Correct one of them.",
)
_NEVER = Text(
    "两边消去后没有剩下任何格，无论填什么都不成立。请改正其中一边。",
    "both sides cancel out: this never holds, whatever the figures. Correct one of them.",
)
_TWICE = Text(
    "“{cell}”在这个式子里用了两次（分组里已经有它，或者两边都有）。请删去一处。",
    "“{cell}” stands in this comparison twice, by a group or on both sides. Remove it in one place.",
)
_BARE = Text(
    "件数和一个小于 1 的数相比，这个数没有乘以任何数：有一件就超过了。要比占比，请写 50% × 总数。",
    "counts are compared with a number below 1 that nothing is multiplied by, which one case exceeds; for a share, "
    "write 50% × the whole.",
)
