"""The results of mutation testing for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from auditor.authoring.mutation.running import MutationResult, Survivor
from auditor.language import Language, Text
from auditor.strict_yaml import ValuePath

_LONGEST = 60


def write_mutation_result(result: MutationResult, to: TextIO, language: Language) -> None:
    """A line for the rule, and one for each change that its tests do not notice."""
    to.write(f"{result.rule.id:<8} {result.killed}/{result.total}\n")
    for survivor in result.survivors:
        to.write(f"    {result.rule.path}:{survivor.line}:{survivor.column}: {_told(survivor).to(language)}\n")
    to.flush()


def write_mutation_score(results: Sequence[MutationResult], to: TextIO, language: Language) -> None:
    total, killed = sum(result.total for result in results), sum(result.killed for result in results)
    score = f"{score_of(results):.1f}"
    to.write(_SCORE.fill(total=total, killed=killed, left=total - killed, score=score).to(language) + "\n")


def score_of(results: Sequence[MutationResult]) -> float:
    """How many of a hundred changes are noticed, rounded down; all of them where there is nothing to change."""
    total = sum(result.total for result in results)
    return sum(result.killed for result in results) * 1000 // total / 10 if total else 100.0


def _told(survivor: Survivor) -> Text:
    mutation = survivor.mutation
    text = _CHANGED if mutation.before and mutation.after else _REMOVED if mutation.before else _ADDED
    return text.fill(where=_where(mutation.path), before=_cut(mutation.before), after=_cut(mutation.after))


def _where(path: ValuePath) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


_CHANGED = Text(
    "{where} 的“{before}”改成“{after}”，没有测试发现",
    "{where}: no test notices “{before}” changed to “{after}”",
)
_REMOVED = Text("{where} 的“{before}”删去，没有测试发现", "{where}: no test notices “{before}” taken out")
_ADDED = Text("{where} 加上“{after}”，没有测试发现", "{where}: no test notices “{after}” added")
_SCORE = Text(
    "改动 {total} 处：测试发现 {killed} 处，没有发现 {left} 处，发现率 {score}%。",
    "Mutations: {total}; noticed: {killed}, unnoticed: {left}; score {score} %.",
)
