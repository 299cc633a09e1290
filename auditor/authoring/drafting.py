"""What an author answered, to a rule file that is proven on the specimens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from auditor.authoring.proof import Proof, Test, proof_of
from auditor.authoring.rule_text import rule_text
from auditor.authoring.starters import starter_of
from auditor.checks.model import Kind
from auditor.findings import Confidence, Severity
from auditor.language import Language, Text
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.loading import checked_rule
from auditor.rulebook.model import Basis, Rulebook, RuleStatus
from auditor.strict_yaml import loads

FAMILY = "LOCAL"


class Answers(Struct, frozen=True):
    """What a new rule is to be."""

    id: str
    name: str
    title: Text
    status: RuleStatus
    severity: Severity
    basis: tuple[Basis, ...]
    forms: tuple[str, ...]
    organs: tuple[str, ...]
    kind: Kind
    params: Mapping[str, Any]


class Draft(Struct, frozen=True):
    """The text of a rule's file, a draft where it is not proven in full."""

    text: str
    proof: Proof


def drafted(answers: Answers, path: Path, rulebook: Rulebook, lexicon: Lexicon, language: Language) -> Draft:
    """The file for a rule that is to stand at `path`. Raises FaultyFiles for answers that make no rule."""
    unproven = rule_text(_rule(answers, RuleStatus.DRAFT, ()), path.parent)
    rule = checked_rule(loads(unproven, str(path)), path, lexicon.forms)
    proof = proof_of(rule, rulebook, lexicon, language)
    status = RuleStatus.DRAFT if proof.lacking else answers.status
    text = rule_text(_rule(answers, status, proof.tests), path.parent)
    checked_rule(loads(text, str(path)), path, lexicon.forms)
    return Draft(text, proof)


def free_id(taken: Iterable[str]) -> str:
    """The first id of an office's own family that is not taken."""
    used = set(taken)
    return next(id_ for number in range(1, 1000) if (id_ := f"{FAMILY}-{number:03}") not in used)


def _rule(answers: Answers, status: RuleStatus, tests: Sequence[Test]) -> dict[str, Any]:
    """The keys of a rule file in their usual order."""
    starter = starter_of(answers.kind)
    in_order = [name for name in answers.kind.properties if name in answers.params]
    return {
        "id": answers.id,
        "name": answers.name,
        "title": _both(answers.title),
        "status": status.value,
        "severity": answers.severity.value,
        "confidence": Confidence.LIKELY.value,
        "basis": [{"doc": each.doc, **({"at": each.at} if each.at else {})} for each in answers.basis],
        "applies": {"forms": list(answers.forms), **({"organs": list(answers.organs)} if answers.organs else {})},
        "check": {"kind": answers.kind.name, **{name: answers.params[name] for name in in_order}},
        "message": _both(starter.message),
        "remedy": _both(starter.remedy),
        "tests": list(tests),
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}
