"""The pictures of the READMEs: shown where they are named, and not stale."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from auditor.language import Language

PROJECT = Path(__file__).resolve().parents[1]
PICTURES = PROJECT / "docs" / "pictures"
_IMAGE = re.compile(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)")


@pytest.fixture(scope="module")
def draw() -> ModuleType:
    spec = importlib.util.spec_from_file_location("draw", PICTURES / "draw.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_of_the_findings_is_not_stale(language: Language, draw: ModuleType) -> None:
    drawn = (PICTURES / f"findings.{language}.svg").read_text(encoding="utf-8")
    assert draw.findings_picture(language) == drawn, "make pictures"


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_a_readme_shows_the_findings_and_the_html_report(readme: str, language: str) -> None:
    shown = _IMAGE.findall((PROJECT / readme).read_text(encoding="utf-8"))
    assert [path for _, path in shown] == [f"docs/pictures/{name}.{language}.{kind}" for name, kind in _DUE]
    assert all(len(told) > 10 for told, _ in shown)


def test_every_picture_is_there_and_shown() -> None:
    pictures = {f"{path.name}" for path in PICTURES.iterdir() if path.suffix in (".svg", ".png")}
    assert pictures == {f"{name}.{language}.{kind}" for name, kind in _DUE for language in ("zh", "en")}


_DUE = (("findings", "svg"), ("report", "png"))
