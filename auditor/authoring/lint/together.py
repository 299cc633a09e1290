"""L5: rules that contradict each other, leave nothing but zeros, or say what others say already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec

from auditor.authoring.lint.identities import SAYS_NOTHING
from auditor.authoring.lint.model import RuleFile, SetFault, SetPoint, Weight
from auditor.checks.model import names_of
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.model import Rule, RuleStatus

_IDENTITY = ("check", "identity")
_MOST_CELLS = 5


def solver_is_there() -> bool:
    """z3 is an extra, so what needs it is imported only where a set of rules is looked at."""
    return find_spec("z3") is not None


def not_compared(files: Sequence[RuleFile], lexicon: Lexicon) -> list[str]:
    """Rules whose identity a solver cannot be told; no point on sets looks at them."""
    from auditor.authoring.lint.said import out_of_reach

    return out_of_reach(_rules(_by_id(files)), lexicon.forms)


def _contradictions(files: Sequence[RuleFile], lexicon: Lexicon) -> Iterator[SetFault]:
    from auditor.authoring.lint.rule_sets import contradictions

    by_id = _by_id(files)
    for found in contradictions(_rules(by_id), lexicon.forms):
        *others, last = found.rules
        if not others and _says_nothing(by_id[last], lexicon):
            continue
        text = (_CONTRADICT if others else _IMPOSSIBLE).fill(form=found.form.name, rules=_named(others))
        yield _fault(by_id, last, others, text)


def _zeros(files: Sequence[RuleFile], lexicon: Lexicon) -> Iterator[SetFault]:
    from auditor.authoring.lint.rule_sets import forced_zeros

    by_id = _by_id(files)
    for found in forced_zeros(_rules(by_id), lexicon.forms):
        *others, last = found.rules
        cells = _cells(found.form, found.cells)
        yield _fault(by_id, last, others, _ZEROS.fill(form=found.form.name, rules=_named(others), cells=cells))


def _implied(files: Sequence[RuleFile], lexicon: Lexicon) -> Iterator[SetFault]:
    from auditor.authoring.lint.rule_sets import implied

    by_id = _by_id(files)
    for rule, reasons in implied(_rules(by_id), lexicon.forms):
        if _says_nothing(by_id[rule.id], lexicon):
            continue
        others = sorted({id_ for reason in reasons for id_ in reason.rules}, key=list(by_id).index)
        yield _fault(by_id, rule.id, others, (_IMPLIED if others else _CANNOT_FAIL).fill(rules=_named(others)))


def _says_nothing(file: RuleFile, lexicon: Lexicon) -> bool:
    """Told at its place already, and for a plainer reason."""
    return any(SAYS_NOTHING.find(file, lexicon))


def _by_id(files: Sequence[RuleFile]) -> dict[str, RuleFile]:
    """The files of rules that run, the first of each id; one with faults says nothing yet."""
    found: dict[str, RuleFile] = {}
    for file in files:
        if file.rule is not None and file.rule.status is not RuleStatus.RETIRED:
            found.setdefault(file.rule.id, file)
    return found


def _rules(by_id: dict[str, RuleFile]) -> list[Rule]:
    return [file.rule for file in by_id.values() if file.rule is not None]


def _fault(by_id: dict[str, RuleFile], id_: str, others: Sequence[str], text: Text) -> SetFault:
    return SetFault(by_id[id_].loaded.fault(_IDENTITY, text), tuple(by_id[other].path for other in others))


def _named(ids: Sequence[str]) -> Text:
    return enumerated([same(id_) for id_ in ids])


def _cells(form: Form, cells: Sequence[tuple[str, tuple[str, str]]]) -> Text:
    """The first few cells by their names; those of one table at least."""
    first = cells[0][0]
    named = names_of(form.tables[first], [at for table, at in cells if table == first][:_MOST_CELLS])
    return named if len(cells) <= _MOST_CELLS else _AND_MORE.fill(cells=named, number=len(cells))


CONTRADICTION = SetPoint("L501", "contradiction", Weight.ERROR, _contradictions, by_solver=True)
NOTHING_BUT_ZERO = SetPoint("L502", "nothing-but-zero", Weight.WARNING, _zeros, by_solver=True)
IMPLIED = SetPoint("L503", "implied", Weight.WARNING, _implied, by_solver=True)

_IMPOSSIBLE = Text(
    "按{form}，没有任何数能满足这条规则。请改正式子。", "in the {form}: no figures satisfy this rule; correct it."
)
_CONTRADICT = Text(
    "按{form}，与 {rules} 矛盾，没有一份报告能都满足。请改正其中一条。",
    "in the {form}: contradicts {rules}; no report can satisfy all of them. Correct one.",
)
_ZEROS = Text(
    "按{form}，与 {rules} 合在一起，{cells}只能是0。如果不是这个意思，请改正其中一条。",
    "in the {form}: with {rules} it leaves nothing but 0 for {cells}. If that is not meant, correct one of them.",
)
_AND_MORE = Text("{cells}等 {number} 格", "{cells} and others ({number} cells)")
_IMPLIED = Text(
    "{rules} 都通过时，这条规则不可能不通过，查不出新的问题。请删去，或改成要查的内容。",
    "cannot fail where {rules} pass, so it finds nothing of its own. Delete it, or say what else it should find.",
)
_CANNOT_FAIL = Text(
    "无论填什么数都成立，永远查不出问题。请改正式子。", "holds whatever the figures and can never fail; correct it."
)
