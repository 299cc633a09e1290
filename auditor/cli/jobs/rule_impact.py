"""What `audit rules impact` does: reports read once, and a rule held against them before and after an edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.auditing import NotAudited
from auditor.authoring.impact import impact
from auditor.authoring.impact_sheet import Comparison, write_impact, write_impact_json
from auditor.authoring.revisions import rule_at
from auditor.cli.console import LANGUAGE, complain, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import TableOrJson
from auditor.errors import UsageError
from auditor.forms.loading import Forms
from auditor.gathering import gather
from auditor.language import Text
from auditor.profiles.applying import as_in_force, settings_and_office
from auditor.profiles.model import Office
from auditor.readers.files import find_files, shown
from auditor.readers.reading import NotRead
from auditor.report import Report
from auditor.rulebook.folders import is_yaml
from auditor.rulebook.loading import checked_rule, load_rule
from auditor.rulebook.lookup import rule_named
from auditor.rulebook.model import Rule
from auditor.strict_yaml import load


def rule_impact(
    name: str,
    paths: Sequence[Path],
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
    stated, office = settings_and_office(paths, settings_file, profile, folders)
    after = _named(name, office)
    before, told = (None, _NO_RULE) if without else _before(after, name, against, office)
    files = list(find_files(list(paths)))
    left_out: list[NotRead] = []

    def reports() -> Iterator[Report]:
        for found in gather(files, office.lexicon, stated, lambda: None):
            if isinstance(found, NotRead):
                left_out.append(found)
            else:
                yield found

    found = impact(before, after, reports(), office.lexicon.forms)
    unread, skipped = (
        [NotAudited(shown(item.path), item.reason) for item in left_out if item.skipped is is_skipped]
        for is_skipped in (False, True)
    )
    comparison = Comparison(after.id, told, found, unread, skipped)
    if format is TableOrJson.JSON:
        write_impact_json(comparison, data_stream(), LANGUAGE)
    else:
        write_impact(comparison, terminal(), LANGUAGE)
    if not found.reports:
        complain(_NO_REPORTS, LANGUAGE)
        return Exit.INCOMPLETE
    return Exit.FINDINGS if found.differences or found.outcomes else Exit.DONE


def _named(name: str, office: Office) -> Rule:
    """The rule of a file, or the one in force; the profiles change both alike."""
    if is_yaml(name):
        return as_in_force(load_rule(Path(name), office.lexicon.forms), office)
    return rule_named(name, office.rulebook)


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
_NO_RULE = Text("没有这条规则", "no such rule")
_FILE = Text(" {path} ", "{path}")
_REVISION = Text("版本 {revision} ", "revision {revision}")
_IN_FORCE = Text("现行规则（{path}）", "the rule in force ({path})")
_NO_REPORTS = Text("没有可以比较的报告，请检查路径。", "There is no report to compare on; check the paths.")
