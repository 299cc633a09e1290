"""What `audit rules test` does: the tests inside rules, run on the specimens."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.inline_tests import run_tests
from auditor.authoring.test_sheet import write_test_results
from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rule, load_rulebook
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rule


def test_rules(names: Sequence[str], folders: Sequence[Path]) -> Exit:
    results = [result for rule in _chosen(names, folders) for result in run_tests(rule, official_lexicon())]
    write_test_results(results, official_forms(), terminal(), LANGUAGE)
    if not results:
        return Exit.INCOMPLETE
    return Exit.FINDINGS if any(result.wrong for result in results) else Exit.DONE


def _chosen(names: Sequence[str], folders: Sequence[Path]) -> list[Rule]:
    files = [Path(name) for name in names if name.endswith((".yaml", ".yml"))]
    ids = [name for name in names if not name.endswith((".yaml", ".yml"))]
    found = [load_rule(path, official_forms()) for path in files]
    if ids or not files:
        rulebook = load_rulebook(folders)
        found += [rule_named(id_, rulebook) for id_ in ids] or list(rulebook.running)
    return found
