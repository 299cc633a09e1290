"""What `audit rules impact` does: reports read once, and a rule held against them before and after an edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.auditing import NotAudited
from auditor.authoring.impact import Pair, Side, impact, side_of
from auditor.authoring.impact_sheet import Comparison, write_impact, write_impact_json
from auditor.authoring.revisions import rule_at
from auditor.cli.console import LANGUAGE, complain, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import TableOrJson
from auditor.errors import UsageError
from auditor.forms.loading import Forms
from auditor.gathering import gather
from auditor.language import Text, same
from auditor.profiles.applying import as_in_force, load_office, rule_in_force, settings_and_office
from auditor.profiles.model import Office
from auditor.readers.files import find_files, shown
from auditor.readers.reading import NotRead
from auditor.recognition.lexicon import Lexicon
from auditor.report import Report
from auditor.rulebook.folders import is_yaml
from auditor.rulebook.loading import checked_rule
from auditor.rulebook.lookup import names_a_rule
from auditor.rulebook.model import Rule
from auditor.settings import Settings
from auditor.strict_yaml import load


def rule_impact(
    arguments: Sequence[str],
    *,
    folders: Sequence[Path],
    profile: str | None,
    against: str | None,
    without: bool,
    settings_file: Path | None,
    format: TableOrJson,
) -> Exit:
    if without and against is not None:
        raise UsageError(_EITHER)
    inputs = [Path(name) for name in arguments if _may_be_input(name)]
    stated, office = settings_and_office(inputs, settings_file, profile, folders)
    name, paths = _taken_apart(arguments, office)
    left_out: list[NotRead] = []
    if name is None:
        if without or against is not None:
            raise UsageError(_ONLY_OF_A_RULE)
        earlier = load_office(None, folders)
        before, after = (Side(each.rulebook, each.lexicon.forms) for each in (earlier, office))
        found = impact(before, after, _read_for_both(paths, earlier.lexicon, office.lexicon, stated, left_out))
        rule_id, told = None, _NO_PROFILE
    else:
        now = rule_in_force(name, office)
        if off := office.rulebook.off.get(now.id):
            complain(_SWITCHED_OFF.fill(rule=now.id, reason=same(off)), LANGUAGE)
        was, told = (None, _NO_RULE) if without else _before(now, name, against, office)
        before, after = (side_of(rule, office.lexicon.forms) for rule in (was, now))
        found = impact(before, after, ((each, each) for each in _read(paths, office.lexicon, stated, left_out)))
        rule_id = now.id
    unread, skipped = (
        [NotAudited(shown(item.path), item.reason) for item in left_out if item.skipped is is_skipped]
        for is_skipped in (False, True)
    )
    comparison = Comparison(rule_id, office.rulebook.profile, told, found, unread, skipped)
    if format is TableOrJson.JSON:
        write_impact_json(comparison, data_stream(), LANGUAGE)
    else:
        write_impact(comparison, terminal(), LANGUAGE)
    if not found.reports:
        complain(_NO_REPORTS, LANGUAGE)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if found.differences or found.outcomes else Exit.DONE


def _may_be_input(name: str) -> bool:
    return not is_yaml(name) and Path(name).exists()


def _looks_like_a_path(name: str) -> bool:
    return bool(Path(name).suffix) or "/" in name or "\\" in name


def _taken_apart(arguments: Sequence[str], office: Office) -> tuple[str | None, list[Path]]:
    """The rule, None where the first argument is a path of reports, and the paths."""
    first, *others = arguments
    if not names_a_rule(first, office.rulebook) and not Path(first).exists() and _looks_like_a_path(first):
        raise UsageError(_NO_FILE.fill(path=first))
    if not names_a_rule(first, office.rulebook) and _may_be_input(first):
        if office.rulebook.profile is None:
            raise UsageError(_NO_RULE_NO_PROFILE.fill(path=first))
        return None, [Path(name) for name in arguments]
    if not others:
        rule_in_force(first, office)
        raise UsageError(_NO_PATH)
    return first, [Path(name) for name in others]


def _read(paths: Sequence[Path], lexicon: Lexicon, stated: Settings, left_out: list[NotRead]) -> Iterator[Report]:
    for found in gather(list(find_files(list(paths))), lexicon, stated, lambda: None):
        if isinstance(found, NotRead):
            left_out.append(found)
        else:
            yield found


def _read_for_both(
    paths: Sequence[Path], earlier: Lexicon, later: Lexicon, stated: Settings, left_out: list[NotRead]
) -> Iterator[Pair]:
    """Reports are read once more where the profile tolerates other wordings, by which they may be told otherwise."""
    if earlier is later:
        yield from ((report, report) for report in _read(paths, later, stated, left_out))
        return
    was = {report.path: report for report in _read(paths, earlier, stated, [])}
    for report in _read(paths, later, stated, left_out):
        yield was.pop(report.path, None), report
    yield from ((report, None) for report in was.values())


def _before(after: Rule, name: str, against: str | None, office: Office) -> tuple[Rule | None, Text]:
    """What the rule is compared with, and what that is called."""
    if against is not None:
        version, told = _version(after, against, office.lexicon.forms)
        return as_in_force(version, office), told
    in_force = office.rulebook.rules.get(after.id) if is_yaml(name) else None
    if in_force is None or Path(after.path).resolve() == Path(in_force.path).resolve():
        return None, _NO_RULE
    return in_force, _IN_FORCE.fill(path=in_force.path)


def _version(after: Rule, against: str, forms: Forms) -> tuple[Rule, Text]:
    """Another version of a rule: of a file, or of a revision of its own file."""
    path = Path(after.path)
    if not is_yaml(against) and not Path(against).is_file():
        return rule_at(against, path, forms), _REVISION.fill(revision=against)
    loaded = load(Path(against))
    if isinstance(loaded.value, dict) and loaded.value.get("id") != after.id:
        raise UsageError(_OTHER_RULE.fill(path=against, id=after.id))
    return checked_rule(loaded, path, forms), _FILE.fill(path=against)


_EITHER = Text(
    "--without 和 --against 只能写一个：是与没有这条规则比，还是与另一个版本比？",
    "Write --without or --against, not both: compare with no rule, or with another version?",
)
_OTHER_RULE = Text(
    "{path} 不是规则 {id} 的另一个版本，编号不同。请换一个文件，或把编号改成一样。",
    "{path} is no other version of rule {id}: its id is not the same. Choose another file, or make the ids the same.",
)
_ONLY_OF_A_RULE = Text(
    "--without 和 --against 是比较一条规则用的，请写上规则编号或文件。",
    "--without and --against compare a rule; name its id or file.",
)
_NO_RULE_NO_PROFILE = Text(
    "“{path}”是文件或文件夹，不是规则。请先写规则编号或文件；要看配置档改变了什么，请写 --profile。",
    "“{path}” is a file or folder and no rule. Name a rule first; to see what a profile changes, give --profile.",
)
_NO_FILE = Text("没有“{path}”这个文件或文件夹，请检查路径。", "There is no file or folder “{path}”; check the path.")
_SWITCHED_OFF = Text(
    "配置档停用了 {rule}（{reason}），审核时不运行；这里比较的是规则本身。",
    "The profile switches {rule} off ({reason}), so that no audit runs it; what is compared here is the rule itself.",
)
_NO_PATH = Text(
    "缺少报告的文件或文件夹，请写在规则后面。", "Files or folders of reports are missing; name them behind the rule."
)
_NO_PROFILE = Text("没有配置档", "no profile")
_NO_RULE = Text("没有这条规则", "no such rule")
_FILE = Text(" {path} ", "{path}")
_REVISION = Text("版本 {revision} ", "revision {revision}")
_IN_FORCE = Text("现行规则（{path}）", "the rule in force ({path})")
_NO_REPORTS = Text("没有可以比较的报告，请检查路径。", "There is no report to compare on; check the paths.")
