"""`audit rules test`: the tests of the chosen rules once, or again after every change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from auditor.authoring.inline_tests import run_tests
from auditor.authoring.mutation.running import run_mutants
from auditor.authoring.mutation_sheet import score_of, write_mutation_result, write_mutation_score
from auditor.authoring.test_sheet import write_test_results
from auditor.authoring.watching import changes
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.cli.exits import Exit
from auditor.errors import AuditError
from auditor.forms.loading import official_forms
from auditor.language import Text
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.choosing import Choice, rules_chosen
from auditor.rulebook.model import Rule
from auditor.strict_yaml import load


def run_tests_of(choice: Choice, mutate: bool, at_least: int) -> Exit:
    """Mutants are looked at only if every test passes: a test that fails notices nothing."""
    rules = rules_chosen(choice)
    results = [result for rule in rules for result in run_tests(rule, official_lexicon())]
    write_test_results(results, official_forms(), terminal(), LANGUAGE)
    if not results:
        return Exit.INCOMPLETE
    if any(result.wrong for result in results):
        return Exit.FINDINGS
    return _run_mutants_of(rules, at_least) if mutate else Exit.DONE


def watch_tests(choice: Choice, mutate: bool, at_least: int) -> Exit:
    """Until a person stops it, which is how it is meant to end; a file broken meanwhile is told and waited for."""
    with suppress(KeyboardInterrupt):
        for _ in changes(choice.places):
            try:
                run_tests_of(choice, mutate, at_least)
            except AuditError as error:
                complain(error.text, LANGUAGE)
            terminal().flush()
            complain(_WATCHING, LANGUAGE)
    return Exit.DONE


def _run_mutants_of(rules: list[Rule], at_least: int) -> Exit:
    results = []
    for rule in rules:
        results.append(run_mutants(load(Path(rule.path)), official_lexicon()))
        write_mutation_result(results[-1], terminal(), LANGUAGE)
    write_mutation_score(results, terminal(), LANGUAGE)
    return Exit.FINDINGS if score_of(results) < at_least else Exit.DONE


_WATCHING = Text("等待文件改动；按 Ctrl-C 结束。", "Waiting for changes; Ctrl-C ends it.")
