"""Imports go one way only, so that every part can be understood without the parts that stand on it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import auditor

PACKAGE = Path(auditor.__file__).parent
LAYERS = (
    ("language", "errors", "kept_regexes"),
    ("regexes",),
    (
        "strict_yaml",
        "suggestions",
        "schema_check",
        "rules_home",
        "plugged_in",
        "written_days",
        "yaml_slips",
        "yaml_nodes",
        "clock",
        "office_files",
    ),
    ("document", "personal_numbers"),
    ("personal_data",),
    ("report",),
    ("findings", "sources", "organ_kinds"),
    ("privacy",),
    ("forms",),
    ("readers", "recognition", "expressions", "patterns"),
    ("claims",),
    ("checks",),
    ("rulebook",),
    ("engine",),
    ("diagnosis",),
    ("scoring",),
    ("grading", "settings", "waivers"),
    ("profiles",),
    ("gathering",),
    ("report_audit",),
    ("processes",),
    ("auditing",),
    ("api", "runs"),
    ("outputs", "authoring"),
    ("cli",),
)
RANK = {part: rank for rank, parts in enumerate(LAYERS) for part in parts}
NEVER = {
    "readers": {"forms", "recognition", "report"},
    "expressions": {"readers", "recognition"},
    "patterns": {"readers", "report", "forms"},
    "recognition": {"readers", "checks"},
}
LONGEST = 300


def _name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imports_of(source: str, module: str) -> set[str]:
    """The package's own modules that a source text imports, wherever in it the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module} imports relatively"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else str(node.module))
    return {name for name in found if name.partition(".")[0] == "auditor"} - {module}


IMPORTS = {name: imports_of(path.read_text(encoding="utf-8"), name) for name, path in MODULES.items()}


def part_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


@pytest.mark.parametrize("module", MODULES)
def test_a_module_has_its_place_in_the_order(module: str) -> None:
    assert module == "auditor" or part_of(module) in RANK


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_that_stands_on_it(module: str) -> None:
    own = part_of(module)
    allowed = RANK[own] if own else RANK["api"]
    above = {name for name in IMPORTS[module] if RANK[part_of(name)] > allowed}
    assert above == set()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_nothing_that_it_must_not_know(module: str) -> None:
    unknown = NEVER.get(part_of(module), set())
    assert {name for name in IMPORTS[module] if part_of(name) in unknown} == set()


def test_every_import_of_the_package_is_of_one_of_its_modules() -> None:
    assert {name for imported in IMPORTS.values() for name in imported} <= set(MODULES)


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """Modules that import one another in a round, and those that lead into one; none where there is none."""
    left = {name: set(imported) & set(graph) for name, imported in graph.items()}
    while free := [name for name, imported in left.items() if not imported & set(left)]:
        for name in free:
            del left[name]
    return sorted(left)


def test_no_module_imports_itself_by_way_of_others() -> None:
    assert cycle(IMPORTS) == []


@pytest.mark.parametrize(("module", "path"), MODULES.items(), ids=MODULES)
def test_a_module_can_be_read_in_one_sitting(module: str, path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < LONGEST


def test_imports_are_seen_wherever_they_stand() -> None:
    source = (
        "from typing import TYPE_CHECKING\nimport auditor.errors\nfrom auditor.checks import KINDS, balance\n"
        "if TYPE_CHECKING:\n    from auditor.engine import Evaluation\n"
        "def f():\n    from auditor import grading\n    import yaml\n"
    )
    assert imports_of(source, "auditor.language") == {
        "auditor.errors",
        "auditor.checks",
        "auditor.checks.balance",
        "auditor.engine",
        "auditor.grading",
    }


def test_a_round_of_imports_is_seen() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c", "d"]
    assert cycle({"a": {"b"}, "b": {"c"}, "c": set()}) == []
