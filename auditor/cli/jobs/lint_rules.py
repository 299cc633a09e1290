"""What `audit rules lint` does: what is wrong with rules, by themselves and together."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from auditor.authoring.lint import POINTS, lint
from auditor.authoring.lint.explanations import explanation
from auditor.cli.console import LANGUAGE, complain, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import TableOrJson
from auditor.errors import FaultyFiles, UsageError
from auditor.forms.loading import official_forms
from auditor.language import Text
from auditor.outputs.lint_sheet import write_explanation, write_lint, write_lint_json
from auditor.outputs.solver_hint import no_solver
from auditor.profiles.applying import changed
from auditor.profiles.checking import changed_parameter_faults
from auditor.profiles.loading import Chain, profile_chain
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.folders import real, rule_files
from auditor.rulebook.lookup import nearest_rule, where_own_rules_are
from auditor.rulebook.model import Rule
from auditor.rules_home import rules_home
from auditor.strict_yaml import load
from auditor.suggestions import did_you_mean


def lint_rules(chosen: Sequence[str], rules: Sequence[Path], profile: str | None, format: TableOrJson) -> Exit:
    chain = [] if profile is None else profile_chain(profile)
    folders = [rules_home() / "national", *(folder for each, _ in chain for folder in each.folders), *rules]
    paths = list({real(path): path for folder in folders for path in _files_of(folder)}.values())
    named = [path for name in chosen for path in _named(name, paths)]
    known = {real(path) for path in paths}
    paths += [path for path in dict.fromkeys(named) if real(path) not in known]
    wanted = {real(path) for path in named}
    chosen_files = frozenset(path for path in paths if not named or real(path) in wanted)
    result = lint(paths, chosen_files, official_lexicon(), partial(_in_force, chain))
    if format is TableOrJson.JSON:
        write_lint_json(result, data_stream())
        if not result.solved:
            complain(no_solver(), LANGUAGE)
    else:
        write_lint(result, terminal(), LANGUAGE)
    if result.unreadable:
        return Exit.USAGE
    return Exit.FINDINGS if result.findings else Exit.DONE


def _in_force(chain: Chain, rule: Rule) -> Rule:
    """The rule as the profiles change it. Raises FaultyFiles for parameters that it does not take."""
    forms = official_forms()
    for change, loaded in ((change, loaded) for profile, loaded in chain for change in profile.changes):
        if change.rule == rule.id:
            if faults := list(changed_parameter_faults(change, rule, loaded, (), forms)):
                raise FaultyFiles(faults)
            rule = changed(rule, change, forms)
    return rule


def explain_code(code: str) -> Exit:
    points = {point.code: point for point in POINTS} | {point.name: point for point in POINTS}
    point = points.get(code.upper()) or points.get(code.lower())
    if point is None:
        raise UsageError(_NO_CODE.fill(code=code, hint=did_you_mean(code.upper(), [point.code for point in POINTS])))
    write_explanation(point, explanation(point.code), terminal(), LANGUAGE)
    return Exit.DONE


def _named(name: str, paths: Sequence[Path]) -> list[Path]:
    """The files that an argument means: those of a folder, one file, or the rule of that id or name among the files."""
    path = Path(name)
    if path.is_dir():
        return _files_of(path)
    if path.is_file() or path.is_symlink():
        return [path]
    found = [path for path in paths if path.stem == name.upper()] or [path for path in paths if _is_called(path, name)]
    if not found:
        ids = [path.stem for path in paths]
        own = where_own_rules_are(name, ids)
        raise UsageError(_NOTHING.fill(name=name, hint=nearest_rule(name.upper(), ids), own=own))
    return found


def _is_called(path: Path, name: str) -> bool:
    """The English name that a file gives its rule, whatever else is wrong in it."""
    with suppress(FaultyFiles):
        value = load(path).value
        return isinstance(value, dict) and value.get("name") == name.lower()
    return False


def _files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(_NO_FOLDER.fill(path=str(folder)))
    if not (found := rule_files(folder)):
        raise UsageError(_NO_RULES.fill(path=str(folder)))
    return found


_NO_CODE = Text("没有代码“{code}”。{hint}", "There is no code “{code}”.{hint}")
_NOTHING = Text("没有规则、文件或文件夹“{name}”。{own}{hint}", "There is no rule, file or folder “{name}”.{own}{hint}")
_NO_FOLDER = Text("没有规则文件夹“{path}”，请检查路径。", "There is no folder of rules “{path}”; check the path.")
_NO_RULES = Text("文件夹“{path}”里没有规则文件（.yaml）。", "The folder “{path}” holds no rule files (.yaml).")
