"""The rules of a rulebook grouped by what people look for."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from auditor.findings import Severity
from auditor.forms.loading import Forms
from auditor.forms.names import table_named
from auditor.language import Text, same
from auditor.outputs.words import SEVERITIES
from auditor.rulebook.model import Effective, Rule, Rulebook


class Group(Struct, frozen=True):
    title: Text
    rules: tuple[Rule, ...]


def by_family(rulebook: Rulebook) -> list[Group]:
    """In the order in which the packs name their families; those that no pack names come last, under their letters."""
    families = dict(rulebook.families)
    families |= {rule.family: same(rule.family) for rule in _ordered(rulebook) if rule.family not in families}
    return _grouped(families.values(), ((families[rule.family], rule) for rule in _ordered(rulebook)))


def by_place(rulebook: Rulebook, forms: Forms) -> list[Group]:
    """By the table or the section that the check names; without one it is for the report as a whole."""
    form = [form for form in forms.values() if form.audited][-1]
    tables = {table.id: table.name for table in form.tables.values()}
    sections = {section.id: Text(section.printed_heading, section.name.en) for section in form.sections}

    def place(rule: Rule) -> Text:
        table = table_named(form, rule.params.get("table", ""))
        return tables[table.id] if table else sections.get(rule.params.get("section", ""), _WHOLE)

    titles = [*tables.values(), *sections.values(), _WHOLE]
    return _grouped(titles, ((place(rule), rule) for rule in _ordered(rulebook)))


def by_severity(rulebook: Rulebook) -> list[Group]:
    titles = [SEVERITIES[severity] for severity in Severity]
    return _grouped(titles, ((SEVERITIES[rule.severity], rule) for rule in _ordered(rulebook)))


def of_kind(kind: str, rulebook: Rulebook) -> tuple[Rule, ...]:
    return tuple(rule for rule in _ordered(rulebook) if rule.kind == kind)


def of_some_reports_only(rulebook: Rulebook, forms: Forms) -> tuple[Rule, ...]:
    """Rules that are not for every form, report year, kind of organ and day of publication."""
    audited = {form.id for form in forms.values() if form.audited}
    return tuple(
        rule
        for rule in _ordered(rulebook)
        if {*rule.applies.forms} != audited
        or rule.applies.years is not None
        or rule.applies.organs is not None
        or rule.effective != Effective(None, None)
    )


def _ordered(rulebook: Rulebook) -> list[Rule]:
    return sorted(rulebook.rules.values(), key=lambda rule: rule.id)


def _grouped(titles: Iterable[Text], titled: Iterable[tuple[Text, Rule]]) -> list[Group]:
    """Groups in the order of the titles; titles without a rule are left out."""
    found: dict[Text, list[Rule]] = {title: [] for title in titles}
    for title, rule in titled:
        found[title].append(rule)
    return [Group(title, tuple(rules)) for title, rules in found.items() if rules]


_WHOLE = Text("整份报告", "the report as a whole")
