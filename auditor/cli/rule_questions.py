"""What a new rule is to be: as the options of `audit rules new` say, and as answered where they are silent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from auditor.authoring.drafting import Answers, free_id
from auditor.authoring.parameters import fault_in, value_of
from auditor.authoring.starters import starter_of
from auditor.checks import KINDS
from auditor.checks.model import Kind
from auditor.cli.asking import asked, can_ask, chosen, filled_in, option_named, several
from auditor.cli.parameter_questions import option_of, params_of
from auditor.errors import UsageError
from auditor.findings import Severity
from auditor.forms.lookup import form_named
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.organ_kinds import ORGAN_KINDS
from auditor.outputs.words import SEVERITIES
from auditor.rulebook.model import Basis, RuleStatus
from auditor.rulebook.schema import rule_schema
from auditor.suggestions import did_you_mean

_GRAVE = (Severity.CRITICAL, Severity.MAJOR)
_SEVERITIES = {each.value: SEVERITIES[each] for each in Severity}
_ORGANS = {kind.value: words for kind, words in ORGAN_KINDS.items()}
_STATES = {
    RuleStatus.ACTIVE.value: Text("启用", "active"),
    RuleStatus.DRAFT.value: Text("草稿", "draft"),
}


class Given(Struct, frozen=True):
    """What the options say; None or empty where one was left out."""

    kind: str | None
    params: Mapping[str, Sequence[str]]
    forms: Sequence[str]
    organs: Sequence[str]
    severity: str | None
    basis: Sequence[str]
    id: str | None
    title: str | None
    title_en: str | None
    draft: bool


def params_given(own: Mapping[str, str | None], others: Sequence[str]) -> dict[str, list[str]]:
    """What was written of each parameter by an option of its own or by `--param`. Raises UsageError."""
    said = {name: [value] for name, value in own.items() if value is not None}
    for other in others:
        name, is_there, value = other.partition("=")
        if not is_there:
            raise UsageError(_NO_EQUALS.fill(said=other))
        said.setdefault(name.strip(), []).append(value)
    return said


def answers_to(given: Given, taken: Collection[str], forms: Mapping[str, Form]) -> Answers:
    """`taken` are ids in use, `forms` those that a rule may be for. Raises UsageError for what is wrong or missing."""
    missing = _missing(given)
    if missing and not can_ask():
        raise UsageError(_MISSING.fill(options=enumerated([same(option) for option in missing])))
    ask = bool(missing)
    kind = _kind_named(given.kind) if given.kind else KINDS[chosen(_KIND, _kinds())]
    wanted = [form_named(name, forms) for name in given.forms] or list(forms.values())
    params = params_of(kind, given.params, wanted, all_must_fit=bool(given.forms), ask=ask)
    fitting = {form.id: form.name for form in wanted if fault_in(kind, params, form) is None}
    form_ids = several(_FORMS, fitting, default=" ".join(fitting)) if ask and not given.forms else list(fitting)
    organs = [option_named(organ, _ORGANS) for organ in given.organs]
    if ask and not organs:
        organs = several(_WHOSE, _ORGANS, least=0)
    severity = _severity_named(given.severity) or Severity(chosen(_SEVERITY, _SEVERITIES))
    basis = _basis(given.basis, severity, ask)
    id_ = _id(given.id, taken) if given.id or not ask else asked(_ID, lambda said: _id(said, taken), free_id(taken))
    does = starter_of(kind).does
    zh = given.title or (asked(_TITLE, str, given.title_en or does.zh) if ask else given.title_en or does.zh)
    own = zh if zh != does.zh else does.en
    en = given.title_en or (asked(_TITLE_EN, str, own) if ask else own)
    draft = given.draft or (ask and chosen(_STATUS, _STATES, RuleStatus.ACTIVE.value) == RuleStatus.DRAFT.value)
    return Answers(
        id=id_,
        name=_name(given.title_en or ("" if en == own else en), kind, id_),
        title=Text(zh, en),
        status=RuleStatus.DRAFT if draft else RuleStatus.ACTIVE,
        organs=tuple(organs),
        severity=severity,
        basis=basis,
        forms=tuple(form_ids),
        kind=kind,
        params=params,
    )


def _missing(given: Given) -> list[str]:
    """The options without which there is no rule and no answer to take for granted."""
    kind = _kind_named(given.kind) if given.kind else None
    missing = [] if kind else ["--kind"]
    required = kind.required if kind else ()
    missing += [option_of(name) for name in required if name not in given.params]
    missing += [] if given.forms else ["--form"]
    missing += [] if given.severity else ["--severity"]
    return missing + (["--basis"] if _severity_named(given.severity) in _GRAVE and not given.basis else [])


def _severity_named(said: str | None) -> Severity | None:
    return Severity(option_named(said, _SEVERITIES)) if said else None


def _kinds() -> dict[str, Text]:
    return {name: starter_of(kind).does for name, kind in KINDS.items()}


def _kind_named(name: str) -> Kind:
    if name not in KINDS:
        raise UsageError(_NO_KIND.fill(name=name, hint=did_you_mean(name, KINDS)))
    return KINDS[name]


def _id(said: str | None, taken: Collection[str]) -> str:
    id_ = (said or free_id(taken)).upper()
    value_of("--id", rule_schema(())["properties"]["id"], [id_])
    if id_ in taken:
        raise UsageError(_TAKEN.fill(id=id_, free=free_id(taken)))
    return id_


def _name(title: str, kind: Kind, id_: str) -> str:
    """A readable English name: the title in small letters, else the kind and the id, which nothing else is called."""
    return "-".join(re.findall(r"[a-z0-9]+", (title or f"{kind.name}-{id_}").lower())) or id_.lower()


def _basis(given: Sequence[str], severity: Severity, ask: bool) -> tuple[Basis, ...]:
    """A document, and behind the first blank the place in it."""
    said = given or ([asked(_BASIS, filled_in if severity in _GRAVE else str)] if ask else [])
    divided = [each.split(maxsplit=1) for each in said if each.strip()]
    return tuple(Basis(doc, rest[0] if rest else None) for doc, *rest in divided)


_MISSING = Text(
    "还缺 {options}。请写上这些选项，或在终端里运行，逐项回答。",
    "{options} are missing. Give these options, or answer the questions at a terminal.",
)
_NO_EQUALS = Text("--param {said} 要写成 --param 名称=值。", "--param {said} should be --param name=value.")
_KIND = Text("查什么", "What is to be checked")
_FORMS = Text("用于哪些表式", "For which forms")
_WHOSE = Text("用于哪几类机关（不写则各类都用）", "For which kinds of organs (all if left out)")
_SEVERITY = Text("不通过有多严重", "How grave is a failure")
_BASIS = Text("依据：文件名，空一格再写条款", "Basis: the document, a blank, the place in it")
_ID = Text("规则编号", "Id of the rule")
_TITLE = Text("中文标题", "Title in Chinese")
_TITLE_EN = Text("英文标题", "Title in English")
_STATUS = Text("现在启用，还是先作草稿试用（不影响等级）", "Active at once, or a draft that counts for nothing")
_NO_KIND = Text("没有核查方式“{name}”。{hint}", "There is no check kind “{name}”.{hint}")
_TAKEN = Text(
    "编号 {id} 已有规则使用。请换一个，如 {free}。", "There is a rule {id} already. Take another id, such as {free}."
)
