"""The reference that stands in `docs/` is the one that the rules make, whole and with links that lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest
from msgspec.structs import replace

from auditor.authoring.rule_reference.index import by_family, by_place, by_severity, of_some_reports_only
from auditor.authoring.rule_reference.pages import reference_pages
from auditor.forms.loading import official_forms
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook
from tests.cli.files import PROJECT

DOCS = PROJECT / "docs"
RULEBOOK = load_rulebook()
PAGES = reference_pages(RULEBOOK, official_forms())

_LINK = re.compile(r"\]\(([^)#]+)?(?:#([^)]+))?\)")


def _written() -> dict[str, str]:
    paths = [path for folder in ("rules", "zh/rules") for path in (DOCS / folder).iterdir()]
    return {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_the_pages_in_docs_are_those_of_the_rules() -> None:
    """Where this fails: `make rule-docs`."""
    written = _written()
    assert sorted(written) == sorted(PAGES)
    assert [name for name, text in PAGES.items() if written[name] != text] == []


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_pages_and_headings(name: str) -> None:
    links = _LINK.findall(PAGES[name])
    assert links
    for target, heading in links:
        page = _resolved(PurePosixPath(name).parent, target) if target else name
        assert page in PAGES
        assert not heading or f"\n## {heading}\n" in PAGES[page]


def _resolved(folder: PurePosixPath, target: str) -> str:
    return Path("/", folder, target).resolve().relative_to("/").as_posix()


@pytest.mark.parametrize("language", ["rules", "zh/rules"])
def test_the_index_leads_to_every_rule(language: str) -> None:
    for rule in RULEBOOK.rules.values():
        assert PAGES[f"{language}/index.md"].count(f"[{rule.id}]({rule.id}.md)") >= 3


def test_every_rule_stands_once_in_each_grouping() -> None:
    ids = sorted(RULEBOOK.rules)
    for groups in (by_family(RULEBOOK), by_place(RULEBOOK, official_forms()), by_severity(RULEBOOK)):
        assert sorted(rule.id for group in groups for rule in group.rules) == ids
        assert all(group.title.zh and group.title.en for group in groups)


def test_every_family_of_the_pack_has_a_name() -> None:
    assert {rule.family for rule in RULEBOOK.rules.values()} == set(RULEBOOK.families)


def test_a_family_without_a_name_stands_last_under_its_letters() -> None:
    local = replace(RULEBOOK.rules["T3-001"], id="LOC-001")
    groups = by_family(Rulebook("test 1", {"LOC-001": local, **RULEBOOK.rules}, families=RULEBOOK.families))
    assert (groups[-1].title.en, [rule.id for rule in groups[-1].rules]) == ("LOC", ["LOC-001"])


def test_rules_of_a_table_and_of_a_section_stand_there() -> None:
    places = {group.title.en: {rule.id for rule in group.rules} for group in by_place(RULEBOOK, official_forms())}
    assert {"STR-009", "T3-001"} <= places["table 3"]
    assert places["problems and improvements"] == {"NAR-003"}
    assert "DOC-001" in places["the report as a whole"]


def test_rules_for_some_reports_are_told_apart() -> None:
    narrowed = {rule.id for rule in of_some_reports_only(RULEBOOK, official_forms())}
    assert {"T2-002", "T3-010", "TIM-001", "LEX-004"} <= narrowed
    assert "T3-001" not in narrowed


def test_what_a_rule_says_is_not_taken_for_markdown() -> None:
    odd = replace(RULEBOOK.rules["T3-001"], id="LOC-001", path="my-rules/LOC-001.yaml")
    odd = replace(odd, remedy=replace(odd.remedy, en="Look at a*b*c_d_ <i> | [x](y) `z`."))
    page = reference_pages(Rulebook("test 1", {"LOC-001": odd}), official_forms())["rules/LOC-001.md"]
    assert r"Look at a\*b\*c\_d\_ \<i\> \| \[x\](y) \`z\`." in page
    assert "| file | `my-rules/LOC-001.yaml` |" in page


def test_a_caution_stands_on_the_page_and_only_where_there_is_one() -> None:
    assert "**Caution**: " in PAGES["rules/T3-001.md"]
    assert "**注意**：" in PAGES["zh/rules/T3-001.md"]
    assert "**Caution**" not in PAGES["rules/STR-002.md"]
