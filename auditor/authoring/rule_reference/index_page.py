"""The index of the rules: by family, by table or section, by severity, and what is for some reports only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.authoring.rule_reference import words
from auditor.authoring.rule_reference.index import (
    Group,
    by_family,
    by_place,
    by_severity,
    of_some_reports_only,
)
from auditor.authoring.rule_reference.markdown import escaped, link_to, page, table
from auditor.authoring.rule_reference.scope import days_in_words, forms_in_words, organs_in_words, years_in_words
from auditor.forms.loading import Forms
from auditor.language import Language, Text
from auditor.outputs.words import CONFIDENCES, SEVERITIES
from auditor.rulebook.model import Rule, Rulebook, RuleStatus


def index_page(rulebook: Rulebook, forms: Forms, language: Language) -> str:
    return page(_TITLE.to(language), _blocks(rulebook, forms, language), language)


def _blocks(rulebook: Rulebook, forms: Forms, language: Language) -> Iterator[str]:
    yield _COUNT.fill(pack=rulebook.pack, loaded=len(rulebook.rules)).to(language)
    yield _INTRODUCTION.to(language)
    for group in by_family(rulebook):
        yield f"## {escaped(group.title.to(language))}"
        yield table([text.to(language) for text in _HEADER], (_row(rule, language) for rule in group.rules))
    yield f"## {_BY_PLACE.to(language)}"
    yield _listed(by_place(rulebook, forms), language)
    yield f"## {_BY_SEVERITY.to(language)}"
    yield _listed(by_severity(rulebook), language)
    if narrowed := of_some_reports_only(rulebook, forms):
        yield f"## {_SOME_REPORTS.to(language)}"
        yield _APPLICABILITY.to(language)
        yield _narrowed(narrowed, forms, language)
    yield _OTHER_LANGUAGE.to(language)


def _row(rule: Rule, language: Language) -> list[str]:
    draft = "" if rule.status is RuleStatus.ACTIVE else f" ({words.STATES[rule.status].to(language)})"
    return [
        link_to(rule),
        f"{escaped(rule.title.to(language))}{draft}",
        SEVERITIES[rule.severity].to(language),
        CONFIDENCES[rule.confidence].to(language),
        words.YES.to(language) if rule.mandatory else "",
    ]


def _listed(groups: Sequence[Group], language: Language) -> str:
    separator = _SEPARATOR.to(language)
    return table(
        ["", _RULES.to(language)],
        ((escaped(group.title.to(language)), separator.join(map(link_to, group.rules))) for group in groups),
    )


def _narrowed(rules: tuple[Rule, ...], forms: Forms, language: Language) -> str:
    header = (_RULE, words.FORMS, words.YEARS, words.ORGANS, words.DAYS)
    rows = (
        [
            link_to(rule),
            *(
                (text or words.ALL).to(language)
                for text in (
                    forms_in_words(rule, forms),
                    years_in_words(rule.applies.years),
                    organs_in_words(rule),
                    days_in_words(rule.effective),
                )
            ),
        ]
        for rule in rules
    )
    return table([text.to(language) for text in header], rows)


_TITLE = Text("规则一览", "The rules")
_RULE = Text("规则", "rule")
_RULES = Text("规则", "rules")
_HEADER = (_RULE, Text("名称", "title"), words.SEVERITY, words.CONFIDENCE, words.MANDATORY)
_SEPARATOR = Text("、", ", ")
_COUNT = Text("{pack}，共 {loaded} 条规则。", "{pack}: {loaded} rules.")
_INTRODUCTION = Text(
    "每条规则一页，写明查什么、依据、适用范围、提示和测试；核查方式的写法见[核查方式](kinds.md)。"
    "终端上用 `audit rules show 编号` 查看。必查规则决定报告能不能评为 A 或 B。"
    "“很可能”的问题与“确定”的一样计入；“待人工核实”的在核实之前不计入。",
    "A page a rule: what it checks, on what basis, of which reports, in which words, and its tests. "
    "The kinds of check are [explained apart](kinds.md). On the terminal, `audit rules show ID` says the same. "
    "*Mandatory* rules decide whether a report can be graded A or B. Findings that are *likely* count like "
    "*certain* ones; those *for review* count for nothing until a person has looked.",
)
_BY_PLACE = Text("按表和板块", "By table and section")
_BY_SEVERITY = Text("按级别", "By severity")
_SOME_REPORTS = Text("只适用于部分报告的规则", "For some reports only")
_APPLICABILITY = Text(
    "其余规则适用于各种表式、各个年度和各类机关。查某张表的规则按这张表自己的表式核查，不管报告的其他表用哪种。"
    "报告年度不能确定、而规则只适用于其中一些年度的，无法判定；规则只适用于某几类机关、而不知道是哪一类的，也无法判定。",
    "All others are for every form, year and kind of organ. A rule on a table is held against the form of that "
    "table, whatever form the report's other tables are in. Where the report year is not sure and the rule is for "
    "some of the years it may be, its checks are undetermined; so they are where the rule is for some kinds of organ "
    "and the kind is not known.",
)
_OTHER_LANGUAGE = Text("[English](../../rules/index.md)", "[中文](../zh/rules/index.md)")
