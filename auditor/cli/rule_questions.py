"""What a new rule is to be: as the options of `audit rules new` say, and as answered where they are silent."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.authoring.drafting import Answers, free_id
from auditor.authoring.parameters import fault_in, is_list_of_texts, value_of
from auditor.authoring.starters import starter_of
from auditor.checks import KINDS
from auditor.checks.model import Kind
from auditor.cli.asking import asked, can_ask, chosen, filled_in, lines, several
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.errors import UsageError
from auditor.findings import Severity
from auditor.forms.lookup import form_named
from auditor.forms.model import Form
from auditor.language import Text, enumerated, same
from auditor.outputs.words import SEVERITIES
from auditor.rulebook.model import Basis
from auditor.rulebook.schema import rule_schema
from auditor.suggestions import did_you_mean

_GRAVE = (Severity.CRITICAL, Severity.MAJOR)
_OWN_OPTION = ("table", "section", "each", "identity")
Params = dict[str, Any]


@dataclass(frozen=True)
class Given:
    """What the options say; None or empty where one was left out."""

    kind: str | None
    params: Mapping[str, Sequence[str]]
    forms: Sequence[str]
    severity: Severity | None
    basis: Sequence[str]
    id: str | None
    title: str | None
    title_en: str | None


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
    params = _params(kind, given, wanted, ask)
    fitting = {form.id: form.name for form in wanted if fault_in(kind, params, form) is None}
    form_ids = several(_FORMS, fitting, default=" ".join(fitting)) if ask and not given.forms else list(fitting)
    severity = given.severity or Severity(chosen(_SEVERITY, {each.value: SEVERITIES[each] for each in Severity}))
    basis = _basis(given.basis, severity, ask)
    id_ = _id(given.id, taken) if given.id or not ask else asked(_ID, lambda said: _id(said, taken), free_id(taken))
    does = starter_of(kind).does
    title = given.title or (asked(_TITLE, filled_in, does.zh) if ask else does.zh)
    title_en = given.title_en or (asked(_TITLE_EN, filled_in, does.en) if ask else does.en)
    return Answers(
        id=id_,
        name=_name(title_en if title_en != does.en else "", kind, id_),
        title=Text(title, title_en),
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
    missing += [_option(name) for name in required if name not in given.params]
    missing += [] if given.forms else ["--form"]
    missing += [] if given.severity else ["--severity"]
    return missing + (["--basis"] if given.severity in _GRAVE and not given.basis else [])


def _option(parameter: str) -> str:
    return f"--{parameter}" if parameter in _OWN_OPTION else f"--param {parameter}=…"


def _kinds() -> dict[str, Text]:
    return {name: starter_of(kind).does for name, kind in KINDS.items()}


def _kind_named(name: str) -> Kind:
    if name not in KINDS:
        raise UsageError(_NO_KIND.fill(name=name, hint=did_you_mean(name, KINDS)))
    return KINDS[name]


def _params(kind: Kind, given: Given, forms: Sequence[Form], ask: bool) -> Params:
    """Parameters that at least one form gives a meaning, and each form does that an option names."""
    for name in given.params:
        if name not in kind.properties:
            raise UsageError(_NO_PARAMETER.fill(kind=kind.name, name=name, hint=did_you_mean(name, kind.properties)))
    params = {n: value_of(_option(n), kind.properties[n], said) for n, said in given.params.items()}
    if ask:
        params |= _asked_of(kind, [name for name in kind.properties if name not in params], forms)
    while faults := [fault for form in forms if (fault := fault_in(kind, params, form)) is not None]:
        if len(faults) < len(forms) and not given.forms:
            break
        name, text = faults[0]
        if not ask:
            raise UsageError(text)
        complain(text, LANGUAGE)
        again = [name] if name in kind.properties else list(kind.properties)
        params = {key: value for key, value in params.items() if key not in again} | _asked_of(kind, again, forms)
    return params


def _asked_of(kind: Kind, names: Sequence[str], forms: Sequence[Form]) -> Params:
    """Answers to the parameters of a kind; those that may be left out and were are not among them."""
    if kind.table is not None:
        print(_NAMES.fill(form=forms[-1].id).to(LANGUAGE), file=terminal())
    answers = {name: _asked(kind, name, forms) for name in names}
    return {name: value for name, value in answers.items() if value is not None}


def _asked(kind: Kind, name: str, forms: Sequence[Form]) -> object:
    schema = kind.properties[name]
    question = starter_of(kind).asks[name]
    if name in ("table", "section"):
        return chosen(question, _places(name, forms))
    if name not in kind.required:
        question = _OPTIONAL.fill(question=question)
    if not is_list_of_texts(schema):
        return asked(question, lambda said: _read(kind, name, [said] if said else []))
    while True:
        try:
            return _read(kind, name, lines(question))
        except UsageError as error:
            complain(error.text, LANGUAGE)


def _read(kind: Kind, name: str, said: Sequence[str]) -> object:
    if not said and name not in kind.required:
        return None
    return value_of(name, kind.properties[name], said or [filled_in("")])


def _places(what: str, forms: Sequence[Form]) -> dict[str, Text]:
    if what == "table":
        return {table.id: table.name for form in forms for table in form.tables.values()}
    return {section.id: section.name for form in forms for section in form.sections}


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
_NAMES = Text(
    "（各表、行、列的名称用 audit form show {form} 查看）",
    "(audit form show {form} has the names of tables, rows and columns)",
)
_FORMS = Text("用于哪些表式", "For which forms")
_SEVERITY = Text("不通过有多严重", "How grave is a failure")
_BASIS = Text("依据：文件名，空一格再写条款", "Basis: the document, a blank, the place in it")
_ID = Text("规则编号", "Id of the rule")
_TITLE = Text("中文标题", "Title in Chinese")
_TITLE_EN = Text("英文标题", "Title in English")
_OPTIONAL = Text("{question}（可以不写）", "{question} (may be left out)")
_NO_KIND = Text("没有核查方式“{name}”。{hint}", "There is no check kind “{name}”.{hint}")
_NO_PARAMETER = Text("{kind} 没有参数“{name}”。{hint}", "{kind} has no parameter “{name}”.{hint}")
_TAKEN = Text(
    "编号 {id} 已有规则使用。请换一个，如 {free}。", "There is a rule {id} already. Take another id, such as {free}."
)
