"""L1: rules that are for no report, or say at length that they are for every one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.authoring.inline_tests import run_tests
from auditor.authoring.lint.model import FilePoint, RuleFile, Weight
from auditor.engine import evaluate_rule
from auditor.errors import Fault
from auditor.findings import Status
from auditor.forms.model import Form
from auditor.language import Text
from auditor.recognition.lexicon import Lexicon
from auditor.report import OrganKind
from auditor.rulebook.contract import year_faults
from auditor.rulebook.model import Rule
from auditor.rulebook.parameters import for_tests_to_bring
from auditor.rulebook.specimens import specimen


def _no_year(file: RuleFile, _: Lexicon) -> Iterable[Fault]:
    return year_faults(file.loaded)


def _every_organ(file: RuleFile, _: Lexicon) -> Iterator[Fault]:
    if set(file.loaded.value["applies"].get("organs", ())) == set(OrganKind):
        yield file.loaded.fault(("applies", "organs"), _EVERY_ORGAN)


def _never(file: RuleFile, lexicon: Lexicon) -> Iterator[Fault]:
    rule = file.rule
    if rule is None or any(_no_year(file, lexicon)):
        return
    for index, form_id in enumerate(rule.applies.forms):
        if not _applies_somewhere(rule, lexicon.forms[form_id], lexicon):
            at = ("applies", "forms", index)
            hint = for_tests_to_bring(rule.kind, rule.params) or _CHECK
            yield file.loaded.fault(at, _NEVER.fill(form=lexicon.forms[form_id].name, hint=hint))


def _applies_somewhere(rule: Rule, form: Form, lexicon: Lexicon) -> bool:
    """On the form's specimen, of some organ and in a year that both are for, or in a test of the rule's own."""
    return any(_on_specimens(rule, form, lexicon)) or any(
        result.form == form.id and result.result.status is not Status.NOT_APPLICABLE
        for result in run_tests(rule, lexicon)
    )


def _on_specimens(rule: Rule, form: Form, lexicon: Lexicon) -> Iterator[bool]:
    given = _in_a_year_of(rule, form)
    if given is not None:
        for organ in rule.applies.organs or OrganKind:
            report = specimen(form, OrganKind(organ), given, lexicon)
            yield evaluate_rule(rule, report, lexicon.forms).status is not Status.NOT_APPLICABLE


def _in_a_year_of(rule: Rule, form: Form) -> Mapping[str, int] | None:
    """What makes the specimen one of a year that both are for; None where they share none."""
    if rule.applies.years is None:
        return {}
    first, last = rule.applies.years
    year = max(first or 0, form.first_year or 0)
    return {"year": year} if form.is_due(year) and year <= (last or year) else None


NO_YEAR = FilePoint("L101", "no-year", Weight.ERROR, ("applies",), _no_year)
EVERY_ORGAN = FilePoint("L102", "every-organ", Weight.WARNING, ("applies",), _every_organ)
NEVER_APPLICABLE = FilePoint("L103", "never-applicable", Weight.WARNING, (), _never)

_EVERY_ORGAN = Text(
    "列出了所有机关类别，等于不限；删去 organs，否则类别不明的报告都会“无法判定”。",
    "every kind of organ is listed; leave organs out, or reports of an organ of unknown kind are undetermined.",
)
_NEVER = Text(
    "对{form}从不适用：样本报告和规则自己的测试里都没有适用的。{hint}",
    "never applies to the {form}: not to its specimens, nor in any of the rule's tests. {hint}",
)
_CHECK = Text(
    "请检查 forms、years、organs，或补一个适用的测试。",
    "Check forms, years and organs, or add a test where it does.",
)
