"""The documents say what the program does: commands and their output, rules, numbers and links."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import asdict, replace

from auditor.authoring.inline_tests import run_tests
from auditor.checks import KINDS
from auditor.language import Language
from auditor.outputs.circular import NAMES as CIRCULAR_NAMES
from auditor.outputs.lint_reference import lint_reference
from auditor.outputs.notice import NAMES as NOTICE_NAMES
from auditor.patterns.language import find, parse
from auditor.readers.limits import STANDARD_LIMITS
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import checked_rule, load_rulebook
from auditor.rulebook.model import RuleStatus
from auditor.settings import load_settings
from auditor.strict_yaml import loads
from tests.cli.calling import call_apart
from tests.cli.files import PROJECT
from tests.test_imports import LAYERS

README, README_ZH = PROJECT / "README.md", PROJECT / "README.zh.md"
DOCS = sorted((PROJECT / "docs").rglob("*.md"))
ALL = [README, README_ZH, PROJECT / "CONTRIBUTING.md", PROJECT / "CHANGELOG.md", *DOCS]
USER_GUIDE, USER_GUIDE_ZH = PROJECT / "docs" / "user-guide.md", PROJECT / "docs" / "zh" / "user-guide.md"
GUIDES = (PROJECT / "docs" / "rule-authors-guide.md", PROJECT / "docs" / "zh" / "rule-authors-guide.md")
SETTINGS = "office.yaml"
TESTED_RULE = Path("my-rules/LOC-001.yaml")
NEW_RULE = Path("county-rules/LOCAL-001.yaml")
PROFILE = "county.yaml"
RULE_OF_A_PROFILE = Path("city-rules/CITY-001.yaml")
PROFILE_WITH_PARAMETERS = "city.yaml"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
_RULE_ROW = re.compile(r"^\| ([A-Z][A-Z0-9]*-\d{3}) \|(.*)\|$", re.MULTILINE)
_PATTERN_ROW = re.compile(r"^\| (?:`|<code>)([^`<]*\{[^`<]*)(?:`|</code>) \| ([^|`]+) \| ([^|`]+) \|$", re.MULTILINE)
_KIND_ROW = re.compile(r"^\| \[`([a-z_]+)`\]\(rules/kinds\.md#([a-z_]+)\) \| [^|]+ \|$", re.MULTILINE)
_PAGE_OF_A_RULE = re.compile(r"[A-Z][A-Z0-9]*-\d{3}\.md$")
_LEFT_OUT = "…"
FAMILIES = {
    "DOC": 10, "TIM": 9, "STR": 20, "T2": 12, "T3": 11, "T4": 9, "NAR": 19,
    "TXT": 15, "XYR": 11, "ROL": 7, "DUP": 5, "LEX": 18, "PII": 7, "PUB": 7,
}  # fmt: skip
STATES = {"`built`", "collection", "publication"}


class Shown(Struct, frozen=True):
    """What a document shows right below commands, as their output."""

    document: Path
    commands: tuple[str, ...]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return f"{named(self.document)}: {self.commands[-1]}"


def named(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def commands_in(text: str) -> list[str]:
    """The `audit` lines of code blocks, without comments."""
    lines = (line for language, block in _BLOCK.findall(text) if language == "sh" for line in block.splitlines())
    return [line.partition("  #")[0].strip() for line in lines if line.startswith("audit ")]


def outputs_in(document: Path) -> Iterator[Shown]:
    """The text blocks that follow a block of commands with nothing but blank lines between."""
    text = text_of(document)
    commands: tuple[str, ...] = ()
    end = 0
    for match in _BLOCK.finditer(text):
        language, block = match.groups()
        if language == "sh":
            commands = tuple(commands_in(match[0]))
        elif language != "text" or text[end : match.start()].strip():
            commands = ()
        elif commands:
            yield Shown(document, commands, tuple(block.splitlines()))
        end = match.end()


def yaml_in(document: Path) -> list[str]:
    return [block for language, block in _BLOCK.findall(text_of(document)) if language == "yaml"]


def rules_shown(document: Path, id_: str) -> list[str]:
    return [block for block in yaml_in(document) if f"id: {id_}\n" in block]


def rule_shown(document: Path, id_: str = TESTED_RULE.stem) -> str:
    return rules_shown(document, id_)[0]


def settings_shown(document: Path) -> str:
    return next(block for block in yaml_in(document) if block.startswith("reports:"))


def profile_shown(document: Path, name: str = PROFILE) -> str:
    return next(block for block in yaml_in(document) if block.startswith(f"id: {Path(name).stem}\n"))


SHOWN = [shown for document in ALL for shown in outputs_in(document)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample reports, the rule of the README, the settings, the draft and the kept runs of the user
    guide, and the rules that the authors' guide ends up with, the first made active as it says, with their profiles.
    """
    made = tmp_path_factory.mktemp("docs")
    shutil.copytree(PROJECT / "reports_in", made / "reports_in")
    (made / TESTED_RULE).parent.mkdir()
    (made / TESTED_RULE).write_text(rule_shown(README), encoding="utf-8")
    (made / SETTINGS).write_text(settings_shown(USER_GUIDE), encoding="utf-8")
    (made / NEW_RULE).parent.mkdir()
    activated = rules_shown(GUIDES[0], NEW_RULE.stem)[-1].replace("status: draft\n", "status: active\n")
    (made / NEW_RULE).write_text(activated, encoding="utf-8")
    (made / PROFILE).write_text(profile_shown(GUIDES[0]), encoding="utf-8")
    (made / RULE_OF_A_PROFILE).parent.mkdir()
    (made / RULE_OF_A_PROFILE).write_text(rule_shown(GUIDES[0], RULE_OF_A_PROFILE.stem), encoding="utf-8")
    (made / PROFILE_WITH_PARAMETERS).write_text(profile_shown(GUIDES[0], PROFILE_WITH_PARAMETERS), encoding="utf-8")
    lines = text_of(made / "reports_in" / "青禾县水务局2023.txt").split("\n")
    lines[34] = lines[34].replace("| 1 |", "|  |", 1)
    (made / "draft.txt").write_text("\n".join(lines), encoding="utf-8")
    _keep_runs(made)
    return made


def _keep_runs(folder: Path) -> None:
    """Of the samples as drafts, and as published with one figure put right."""
    for name in ("drafts", "published"):
        shutil.copytree(PROJECT / "reports_in", folder / name)
    corrected = folder / "published" / "青禾县教育局2023.txt"
    lines = text_of(corrected).split("\n")
    assert lines[179] == "\t1"
    lines[179] = "\t2"
    corrected.write_text("\n".join(lines), encoding="utf-8")
    for name, day in (("drafts", "2026-01-10"), ("published", "2026-01-31")):
        call_apart(["run", f"{name}/", "--out", f"kept/{day}"], folder)


@pytest.fixture(scope="module")
def said(folder: Path) -> dict[str, list[str]]:
    """What each command of the documents has printed so far."""
    return {}


def output_of(command: str, folder: Path, said: dict[str, list[str]]) -> list[str]:
    if command not in said:
        said[command] = [line.rstrip() for line in call_apart(shlex.split(command)[1:], folder).stdout.splitlines()]
    return said[command]


def test_both_readmes_name_the_same_commands() -> None:
    def without_language(path: Path) -> list[str]:
        return [re.sub(r" --lang (zh|en)\b", "", command) for command in commands_in(text_of(path))]

    assert without_language(README) == without_language(README_ZH)
    assert len(without_language(README)) >= 8


def test_both_readmes_show_the_same_rule() -> None:
    assert rule_shown(README) == rule_shown(README_ZH)


def test_the_settings_of_the_guides_hold(folder: Path) -> None:
    assert settings_shown(USER_GUIDE) == settings_shown(USER_GUIDE_ZH)
    settings = load_settings(folder / SETTINGS)
    assert len(settings.entries) >= 3
    assert settings.unused((folder / "reports_in").iterdir(), []) == []


@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_commands_print_what_is_shown(shown: Shown, folder: Path, said: dict[str, list[str]]) -> None:
    """Every line shown is printed, in this order; only `…` stands for lines left out."""
    printed = iter([line for command in shown.commands for line in output_of(command, folder, said)])
    assert [line for line in shown.lines if line.strip() not in ("", _LEFT_OUT) and line.rstrip() not in printed] == []


def catalogue() -> list[tuple[str, ...]]:
    """The rows of the catalogue: id, Chinese and English name, state, reason."""
    rows = _RULE_ROW.findall(text_of(PROJECT / "docs" / "rule-catalogue.md"))
    return [(id_, *(cell.strip() for cell in cells.split("|"))) for id_, cells in rows]


def test_the_catalogue_holds_every_id_once_by_family() -> None:
    ids = [row[0] for row in catalogue()]
    assert len(ids) == len(set(ids)) == 160
    assert Counter(id_.partition("-")[0] for id_ in ids) == FAMILIES
    for family, number in FAMILIES.items():
        assert {f"{family}-{n:03}" for n in range(1, number + 1)} <= set(ids)


def test_the_catalogue_marks_as_built_what_the_pack_has() -> None:
    rules = load_rulebook().running
    built = {id_: (zh, en) for id_, zh, en, state, _ in catalogue() if state == "`built`"}
    assert built == {rule.id: (rule.title.zh, rule.title.en) for rule in rules if rule.status is RuleStatus.ACTIVE}
    assert f"{len(built)} of them are built" in text_of(PROJECT / "docs" / "rule-catalogue.md")


def test_the_catalogue_names_all_rules_and_says_when_they_come() -> None:
    assert {state for *_, state, _ in catalogue()} <= STATES
    assert [id_ for id_, zh, en, *_ in catalogue() if not (zh and en)] == []


def test_numbers_of_rules_are_those_of_the_pack() -> None:
    rulebook = load_rulebook()
    numbers = r"(\d+) rules\b|Active rules: (\d+)|启用规则 (\d+) 条|\"(?:loaded|active)\": (\d+)"
    told = {
        f"{named(path)}: {match[0]}": int(next(filter(None, match.groups())))
        for path in ALL
        for match in re.finditer(numbers, text_of(path))
    }
    assert len(told) >= 8
    assert {where: number for where, number in told.items() if number != len(rulebook.rules)} == {}


def test_numbers_of_inline_tests_are_those_of_the_pack() -> None:
    rules = load_rulebook().running
    tests = sum(1 for rule in rules for _ in run_tests(rule, official_lexicon()))
    assert f"Rules tested: {len(rules)}; tests passed: {tests}, failed: 0." in text_of(
        PROJECT / "docs" / "rule-authors-guide.md"
    )
    assert f"{len(rules)} 条规则的测试：通过 {tests}，不通过 0。" in text_of(
        PROJECT / "docs" / "zh" / "rule-authors-guide.md"
    )


def test_the_rule_of_the_guides_is_that_of_the_pack() -> None:
    rule = text_of(PROJECT / "rules" / "national" / "applications" / "T3-001.yaml")
    for guide in GUIDES:
        assert rule_shown(guide, "T3-001") == rule


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_the_new_rule_of_the_guides_is_what_the_command_writes(guide: Path, tmp_path: Path) -> None:
    command = next(line for line in commands_in(text_of(guide)) if line.startswith("audit rules new"))
    assert call_apart(shlex.split(command)[1:], tmp_path).status == 0
    written = text_of(tmp_path / NEW_RULE)
    assert rule_shown(guide, NEW_RULE.stem).splitlines()[1:] == written.splitlines()[1:]


def test_the_guides_make_the_same_rule_of_the_one_that_was_written() -> None:
    (written, reworked), (_, in_chinese) = (rules_shown(guide, NEW_RULE.stem) for guide in GUIDES)
    assert reworked == in_chinese
    assert profile_shown(GUIDES[0]) == profile_shown(GUIDES[1])
    kept = ("id", "name", "title", "status", "severity", "basis", "applies")
    first, last = (loads(text, str(NEW_RULE)).value for text in (written, reworked))
    assert {key: first[key] for key in kept} == {key: last[key] for key in kept}


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_to_what_the_command_writes_the_rule_of_a_profile_adds_the_tests_that_bring_days(
    guide: Path, tmp_path: Path
) -> None:
    command = next(line for line in commands_in(text_of(guide)) if f"--id {RULE_OF_A_PROFILE.stem}" in line)
    assert call_apart(shlex.split(command)[1:], tmp_path).status == 0
    written = text_of(tmp_path / RULE_OF_A_PROFILE).splitlines()[1:]
    shown = rule_shown(guide, RULE_OF_A_PROFILE.stem).splitlines()[1:]
    added = [line for line in shown if line not in written]
    assert [line for line in shown if line not in added] == written
    assert len(added) == 4
    assert [line for line in added if "parameters: {deadlines: [" not in line] == []
    assert profile_shown(guide, PROFILE_WITH_PARAMETERS) == profile_shown(GUIDES[0], PROFILE_WITH_PARAMETERS)


def test_the_patterns_written_first_do_not_pass_the_tests_of_the_guides() -> None:
    written, reworked = (loads(text, str(NEW_RULE)) for text in rules_shown(GUIDES[0], NEW_RULE.stem))
    lexicon = official_lexicon()
    rule = checked_rule(
        replace(reworked, value={**reworked.value, "check": written.value["check"]}), NEW_RULE, lexicon.forms
    )
    failing = {result.test.name for result in run_tests(rule, lexicon) if result.wrong}
    assert {"只说公开了电话", "通信地址"} <= failing


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_the_patterns_of_the_guides_find_what_is_said(guide: Path) -> None:
    rows = _PATTERN_ROW.findall(text_of(guide))
    assert len(rows) == 3
    for source, found, not_found in rows:
        pattern = parse(unescape(source))
        assert [text for text in re.split("[;；] ?", found) if not any(find(pattern, text))] == []
        assert [text for text in re.split("[;；] ?", not_found) if any(find(pattern, text))] == []


@pytest.mark.parametrize("guide", GUIDES, ids=named)
def test_the_guides_name_every_kind_once_and_lead_to_its_reference(guide: Path) -> None:
    rows = _KIND_ROW.findall(text_of(guide))
    assert all(name == anchor for name, anchor in rows)
    assert sorted(name for name, _ in rows) == list(KINDS)


def test_the_import_order_of_the_documents_is_that_of_the_tests() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md").partition("### Import order")[2].split("\n\n")[2]
    assert tuple(tuple(re.findall(r"`(\w+)`", layer)) for layer in text.split("·")) == LAYERS


def test_the_architecture_names_every_part_and_every_module_of_recognition() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md")
    parts = {part for layer in LAYERS for part in layer}
    modules = {path.stem for path in (PROJECT / "auditor" / "recognition").glob("[a-z]*.py")}
    assert [name for name in sorted(parts | modules) if not re.search(rf"`{name}/?`", text)] == []


@pytest.mark.parametrize(("page", "language"), [("lint.md", "en"), ("zh/lint.md", "zh")])
def test_the_reference_of_lint_is_not_stale(page: str, language: Language) -> None:
    assert text_of(PROJECT / "docs" / page) == lint_reference(language), "make lint-docs"


def test_the_architecture_names_every_module_of_lint() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md").partition("### Lint")[2].partition("### Import order")[0]
    modules = (PROJECT / "auditor" / "authoring" / "lint").glob("[a-z]*.py")
    assert [path.stem for path in modules if f"`{path.stem}`" not in text] == []


@pytest.mark.parametrize("guide", [USER_GUIDE, USER_GUIDE_ZH], ids=named)
def test_the_guides_name_every_value_of_letters(guide: Path) -> None:
    text = text_of(guide).partition("## `audit notice`")[2].partition("## audit.yaml")[0]
    assert [name for name in {*NOTICE_NAMES, *CIRCULAR_NAMES} if f"`{name}`" not in text] == []


def test_the_architecture_names_every_module_of_letters() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md").partition("### Letters")[2].partition("### Import order")[0]
    outputs = PROJECT / "auditor" / "outputs"
    modules = {path.stem for path in outputs.glob("*.py") if "docx_template" in text_of(path)} - {"default_templates"}
    assert sorted(name for name in modules if f"`{name}`" not in text) == []


@pytest.mark.parametrize("document", ALL, ids=named)
def test_linked_files_exist(document: Path) -> None:
    links = [link for link in _LINK.findall(text_of(document)) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_page_is_in_the_navigation() -> None:
    navigation = text_of(PROJECT / "mkdocs.yml").partition("nav:")[2]
    pages = {path.relative_to(PROJECT / "docs").as_posix() for path in DOCS if not _PAGE_OF_A_RULE.match(path.name)}
    assert set(re.findall(r"[\w/-]+\.md", navigation)) == pages


@pytest.mark.parametrize("page", [PROJECT / "docs" / "files.md", PROJECT / "docs" / "zh" / "files.md"], ids=named)
def test_the_limits_are_those_of_the_program(page: Path) -> None:
    told = re.findall(r"^\| `(\w+)` \|.*\| ([\d,]+) \|$", text_of(page), re.MULTILINE)
    assert {name: int(value.replace(",", "")) for name, value in told} == asdict(STANDARD_LIMITS)


def test_the_architecture_names_every_module_of_the_reference() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md").partition("### The reference of rules")[2].partition("### ")[0]
    modules = {path.stem for path in (PROJECT / "auditor" / "authoring" / "rule_reference").glob("[a-z]*.py")}
    assert {name for name in re.findall(r"`(\w+)`", text) if name in modules} == modules


def test_the_architecture_names_every_module_of_the_readers() -> None:
    text = text_of(PROJECT / "docs" / "architecture.md").partition("### Readers")[2].partition("### Recognition")[0]
    readers = PROJECT / "auditor" / "readers"
    names = {path.stem for path in readers.glob("[a-z]*.py")} | {
        path.parent.name for path in readers.glob("*/__init__.py")
    }
    assert sorted(name for name in names if not re.search(rf"`{name}/?`", text)) == []
