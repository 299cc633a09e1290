"""`audit rules test`: the tests of the chosen rules once, or again after every change."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from auditor.authoring.inline_tests import TestResult, run_tests
from auditor.authoring.mutation.running import run_mutants
from auditor.authoring.mutation_sheet import score_of, write_mutation_result, write_mutation_score
from auditor.authoring.test_sheet import write_test_results
from auditor.authoring.watching import changes
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.cli.exits import Exit
from auditor.errors import AuditError, UsageError
from auditor.language import Text
from auditor.profiles.applying import as_written, load_office, rule_in_force
from auditor.profiles.loading import profile_chain
from auditor.profiles.model import Office
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.choosing import Choice, chosen_of, rules_chosen
from auditor.rulebook.loading import load_rules
from auditor.rulebook.model import Rule
from auditor.strict_yaml import load


def run_tests_of(choice: Choice, profile: str | None, mutate: bool, at_least: int) -> Exit:
    """Mutants are looked at only if every test passes: a test that fails notices nothing."""
    if mutate and profile is not None:
        raise UsageError(_MUTATE_FILES)
    office = load_office(profile, choice.extra_folders) if profile is not None else None
    rules = rules_chosen(choice) if office is None else _chosen_in_force(choice, office)
    lexicon = official_lexicon() if office is None else office.lexicon
    results: list[TestResult] = []
    for rule in rules:
        results += run_tests(rule if office is None else as_written(rule, office), lexicon, rule)
    under = None if office is None else office.rulebook.profile
    write_test_results(results, lexicon.forms, under, terminal(), LANGUAGE)
    if not results:
        return Exit.INCOMPLETE
    if any(result.wrong for result in results):
        return Exit.FINDINGS
    return _run_mutants_of(rules, at_least) if mutate else Exit.DONE


def watch_tests(choice: Choice, profile: str | None, mutate: bool, at_least: int) -> Exit:
    """Until a person stops it, which is how it is meant to end; a file broken meanwhile is told and waited for."""
    places = [*choice.places, *(_places_of(profile) if profile is not None else ())]
    with suppress(KeyboardInterrupt):
        for _ in changes(places):
            try:
                run_tests_of(choice, profile, mutate, at_least)
            except AuditError as error:
                complain(error.text, LANGUAGE)
            terminal().flush()
            complain(_WATCHING, LANGUAGE)
    return Exit.DONE


def _chosen_in_force(choice: Choice, office: Office) -> list[Rule]:
    load_rules(choice.files, office.lexicon.forms)  # tells the faults of all of them at once
    return chosen_of(choice, office.rulebook, [rule_in_force(str(path), office) for path in choice.files])


def _places_of(profile: str) -> list[Path]:
    """The files and folders that decide what a profile changes."""
    profiles = [each for each, _ in profile_chain(profile)]
    return [path for each in profiles for path in (each.path, *each.folders)]


def _run_mutants_of(rules: list[Rule], at_least: int) -> Exit:
    results = []
    for rule in rules:
        results.append(run_mutants(load(Path(rule.path)), official_lexicon()))
        write_mutation_result(results[-1], terminal(), LANGUAGE)
    write_mutation_score(results, terminal(), LANGUAGE)
    return Exit.FINDINGS if score_of(results) < at_least else Exit.DONE


_MUTATE_FILES = Text(
    "--mutate 改动的是规则文件，配置档不起作用。请去掉 --profile，写上规则文件或文件夹。",
    "--mutate changes rule files, where a profile has no say. Leave out --profile and name the files or folders.",
)
_WATCHING = Text("等待文件改动；按 Ctrl-C 结束。", "Waiting for changes; Ctrl-C ends it.")
