"""The page of one rule."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.authoring.rule_reference import words
from auditor.authoring.rule_reference.entry import Entry
from auditor.authoring.rule_reference.labels import Label
from auditor.authoring.rule_reference.markdown import code, escaped, page, table
from auditor.authoring.rule_reference.parameters import Stated
from auditor.language import Language, Text


def rule_page(entry: Entry, language: Language) -> str:
    rule = entry.rule
    return page(f"{rule.id} {rule.title.to(language)}", _blocks(entry, language), language)


def _blocks(entry: Entry, language: Language) -> Iterator[str]:
    rule, kind = entry.rule, entry.kind
    yield table(["", ""], _facts(entry, language))
    yield f"## {words.CHECK.to(language).capitalize()}"
    yield f"{kind.summary.to(language)} [{code(rule.kind)}](kinds.md#{rule.kind})"
    if entry.parameters:
        yield "\n".join(_parameters(entry.parameters, language))
    labels = tuple(dict.fromkeys(label for stated in entry.parameters for label in stated.labels))
    if labels:
        yield table([_NAME.to(language), _PRINTED.to(language)], (_label(label, language) for label in labels))
    if details := kind.details.to(language):
        yield details
    yield f"## {_FINDING.to(language)}"
    for heading, text in ((words.MESSAGE, rule.message), (words.REMEDY, rule.remedy), (words.CAUTION, rule.caution)):
        if text is not None:
            yield f"**{heading.to(language).capitalize()}**{_COLON.to(language)}{escaped(text.to(language))}"
    if entry.proofs:
        yield f"## {words.TESTS.to(language).capitalize()}"
        yield table([_EXPECTED.to(language), _TEST.to(language), ""], _tests(entry, language))
    yield f"[{_INDEX.to(language)}](index.md) · {_OTHER_LANGUAGE.to(language).format(id=rule.id)}"


def _facts(entry: Entry, language: Language) -> Iterator[tuple[str, str]]:
    rule = entry.rule
    for heading, value in (*entry.weight, *entry.scope):
        yield heading.to(language), escaped(value.to(language))
    if rule.basis:
        yield words.BASIS.to(language), "<br>".join(escaped(str(basis)) for basis in rule.basis)
    revision = words.REVISION.fill(pack=rule.pack, revision=rule.revision)
    yield words.PACK.to(language), escaped(revision.to(language))
    yield words.FILE.to(language), code(entry.file)


def _parameters(parameters: tuple[Stated, ...], language: Language) -> Iterator[str]:
    for stated in parameters:
        values = [value.to(language) for value in stated.values]
        values = [code(value) if stated.verbatim else escaped(value) for value in values]
        heading = f"* {code(stated.name)} {escaped(stated.description.to(language))}{_COLON.to(language)}"
        if len(values) == 1:
            yield f"{heading}{values[0]}"
        else:
            yield heading.rstrip()
            yield from (f"    * {value}" for value in values)


def _label(label: Label, language: Language) -> tuple[str, str]:
    meaning = label.meaning.to(language)
    said = "" if meaning == label.name else f" {escaped(meaning)}"
    where = "" if label.forms is None else words.IN_FORMS.fill(forms=label.forms).to(language)
    return f"{code(label.name)}{said}{where}", escaped(label.printed.to(language))


def _tests(entry: Entry, language: Language) -> Iterator[tuple[str, str, str]]:
    for proof in entry.proofs:
        yield proof.expect.to(language), escaped(proof.name), escaped(proof.narrowed.to(language))


_COLON = Text("：", ": ")
_FINDING = Text("报出时", "What a finding says")
_NAME = Text("名称", "name")
_PRINTED = Text("表上印的", "printed in the form")
_EXPECTED = Text("应得结果", "expected")
_TEST = Text("测试", "test")
_INDEX = Text("规则一览", "All rules")
_OTHER_LANGUAGE = Text("[English](../../rules/{id}.md)", "[中文](../zh/rules/{id}.md)")
