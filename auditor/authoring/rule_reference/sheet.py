"""A rule explained on the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from auditor.authoring.rule_reference import words
from auditor.authoring.rule_reference.entry import Entry, Fact
from auditor.authoring.rule_reference.labels import Label
from auditor.authoring.rule_reference.parameters import Stated
from auditor.language import Language, Text


def write_entry(entry: Entry, changes: Sequence[Text], to: TextIO, language: Language) -> None:
    """What the rule checks, of whom, on what basis, in which words, what proves it, and what profiles change of it."""
    rule = entry.rule
    to.write(f"{rule.id}  {rule.title.to(language)}  ({rule.name})\n")
    for line in _lines(entry, changes, language):
        to.write(f"  {line}\n")


def _lines(entry: Entry, changes: Sequence[Text], language: Language) -> Iterator[str]:
    rule = entry.rule
    yield from (_fact(fact, language) for fact in (*entry.weight, *entry.scope))
    if rule.basis:
        yield f"{words.BASIS.to(language)}:"
        yield from (f"  {basis}" for basis in rule.basis)
    yield f"{words.CHECK.to(language)}: {entry.kind.summary.to(language)} ({rule.kind})"
    for stated in entry.parameters:
        yield from (f"  {line}" for line in _parameter(stated, language))
    yield _fact((words.MESSAGE, rule.message), language)
    yield _fact((words.REMEDY, rule.remedy), language)
    if rule.caution is not None:
        yield _fact((words.CAUTION, rule.caution), language)
    if entry.proofs:
        yield f"{words.TESTS.to(language)}:"
    for proof in entry.proofs:
        narrowed = proof.narrowed.to(language)
        yield f"  {proof.expect.to(language)}: {proof.name}{f'  ({narrowed})' if narrowed else ''}"
    if changes:
        yield f"{words.CHANGES.to(language)}:"
        yield from (f"  {change.to(language)}" for change in changes)
    if rule.pack:
        yield _fact((words.PACK, words.REVISION.fill(pack=rule.pack, revision=rule.revision)), language)
    yield rule.path


def _fact(fact: Fact, language: Language) -> str:
    heading, value = fact
    return f"{heading.to(language)}: {value.to(language)}"


def _parameter(stated: Stated, language: Language) -> Iterator[str]:
    heading = stated.description.to(language)
    if len(stated.values) == 1:
        yield f"{heading}: {stated.values[0].to(language)}"
    else:
        yield f"{heading}:"
        yield from (f"  {value.to(language)}" for value in stated.values)
    yield from (f"  {_label(label, language)}" for label in stated.labels)


def _label(label: Label, language: Language) -> str:
    meaning = label.meaning.to(language)
    said = "" if meaning == label.name else f"  {meaning}"
    where = "" if label.forms is None else words.IN_FORMS.fill(forms=label.forms).to(language)
    return f"{label.name}{said}{where}  〔{label.printed.to(language)}〕"
