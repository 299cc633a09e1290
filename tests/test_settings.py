"""What `audit.yaml` states, of which files, and what is said of one that is wrong."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from auditor.errors import FaultyFiles, UsageError
from auditor.report import OrganKind, Stated
from auditor.rules_home import rules_home
from auditor.settings import Settings, find_settings, load_settings


def settings(folder: Path, text: str) -> Settings:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "audit.yaml").write_text(text, encoding="utf-8")
    return load_settings(folder / "audit.yaml")


def entry(path: str, kind: str = "zone") -> str:
    return f"  - {{path: {json.dumps(path)}, organ: {{kind: {kind}}}}}\n"


@pytest.mark.parametrize(
    ("pattern", "path", "means"),
    [
        ("水利局.txt", "水利局.txt", True),
        ("水利局.txt", "2023/水利局.txt", False),
        ("2023/水利局.txt", "2023/水利局.txt", True),
        ("*.txt", "水利局.txt", True),
        ("*.txt", "2023/水利局.txt", False),
        ("*/水利局.*", "2023/水利局.md", True),
        ("**/*.txt", "水利局.txt", True),
        ("**/*.txt", "2023/县直/水利局.txt", True),
        ("2023/**", "2023/县直/水利局.txt", True),
        ("2023/**", "2024/水利局.txt", False),
        ("202?/水利局.txt", "2023/水利局.txt", True),
        ("202?/水利局.txt", "202/水利局.txt", False),
        ("水利局(1).txt", "水利局(1).txt", True),
        ("水利局[1].txt", "水利局1.txt", False),
        ("水利局.txt", "水利局xtxt", False),
        ("2023", "2023/水利局.txt", False),
    ],
)
def test_which_files_a_pattern_means(pattern: str, path: str, means: bool, tmp_path: Path) -> None:
    stated = settings(tmp_path, "reports:\n" + entry(pattern)).stated_of(tmp_path / path)
    assert stated == (Stated(kind=OrganKind.ZONE) if means else Stated())


def test_names_are_compared_as_they_look(tmp_path: Path) -> None:
    apart = unicodedata.normalize("NFD", "café.txt")
    assert settings(tmp_path, "reports:\n" + entry("café.txt")).stated_of(tmp_path / apart).kind is OrganKind.ZONE


def test_everything_that_can_be_stated(tmp_path: Path) -> None:
    organ = "{name: 平潭县水利局, kind: department, level: county}"
    text = f"reports:\n  - {{path: a.txt, organ: {organ}, published: 2024-01-22}}\n"
    stated = settings(tmp_path, text).stated_of(tmp_path / "a.txt")
    assert stated == Stated("平潭县水利局", OrganKind.DEPARTMENT, "county", date(2024, 1, 22))
    assert stated.keys == ("organ.name", "organ.kind", "organ.level", "published")


def test_the_later_entry_wins_key_by_key(tmp_path: Path) -> None:
    text = (
        "reports:\n"
        "  - {path: '**/*', organ: {kind: department, level: county}, published: 2024-01-31}\n"
        "  - {path: 开发区.txt, organ: {kind: zone}}\n"
    )
    stated = settings(tmp_path, text).stated_of(tmp_path / "开发区.txt")
    assert stated == Stated(kind=OrganKind.ZONE, level="county", published=date(2024, 1, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("report: []\n", "reports"),
        ("reports:\n  - {path: a.txt, organ: {knd: zone}}\n", "kind"),
        ("reports:\n  - {path: a.txt, organ: {kind: towns}}\n", "towns"),
        ("reports:\n  - {path: a.txt, organ: {level: 县级}}\n", "县级"),
        ("reports:\n  - {path: a.txt, organ: {}}\n", "audit.yaml:2"),
        ("reports:\n  - {path: a.txt}\n", "audit.yaml:2"),
        ("reports:\n  - {organ: {kind: zone}}\n", "path"),
        ("reports:\n  - {path: a.txt, published: 2024-1-2}\n", "2024-1-2"),
        ("reports:\n  - {path: a.txt, published: 2024-02-30}\n", "2024-02-30"),
        ("reports:\n  - {path: '2023\\a.txt', published: 2024-02-20}\n", "audit.yaml:2"),
        ("reports:\n  - {path: /home/a.txt, published: 2024-02-20}\n", "audit.yaml:2"),
        ("reports: {a.txt: {kind: zone}}\n", "audit.yaml:1"),
        ("reports:\n  - {path: a.txt, path: b.txt}\n", "path"),
    ],
)
def test_a_fault_is_told_with_its_place(text: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(FaultyFiles) as caught:
        settings(tmp_path, text)
    for told in (caught.value.text.zh, caught.value.text.en):
        assert words in told
        assert "audit.yaml:" in told


def test_all_faults_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    entries = '  - {path: a, published: "2024-02-30"}\n  - {path: b, published: 2024/1/5}\n  - {path: c}\n'
    with pytest.raises(FaultyFiles) as caught:
        settings(tmp_path, "limits: {pags: 3}\nreports:\n" + entries)
    faults = caught.value.faults
    assert [fault.line for fault in faults] == [1, 3, 4, 5]
    for fault, meant in zip(faults, ("pages", "2024-02-29", "2024-01-05", "published"), strict=True):
        assert meant in fault.text.zh
        assert meant in fault.text.en


@pytest.mark.parametrize("name", ["audit.yml", "audit.yaml.txt"])
def test_settings_under_another_name_are_not_left_out_silently(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("limits: {seconds: 3}\n", encoding="utf-8")
    with pytest.raises(FaultyFiles, match="Rename") as caught:
        find_settings([tmp_path])
    assert [fault.path for fault in caught.value.faults] == [str(tmp_path / name)]
    (tmp_path / "audit.yaml").write_text("limits: {seconds: 4}\n", encoding="utf-8")
    assert find_settings([tmp_path]).limits.seconds == 4


def test_a_broken_link_and_a_folder_for_settings_are_refused(tmp_path: Path) -> None:
    (tmp_path / "audit.yaml").symlink_to("nowhere")
    with pytest.raises(FaultyFiles, match="nowhere"):
        find_settings([tmp_path])
    (tmp_path / "audit.yaml").unlink()
    (tmp_path / "audit.yaml").mkdir()
    with pytest.raises(FaultyFiles, match="folder"):
        find_settings([tmp_path])


def test_the_schema_is_one_and_describes_every_key() -> None:
    schema = json.loads((rules_home() / "audit.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    item = schema["properties"]["reports"]["items"]["properties"]
    assert item["organ"]["properties"]["kind"]["enum"] == [kind.value for kind in OrganKind]
    described = (schema["properties"], item, item["organ"]["properties"])
    assert all(value.get("description") for properties in described for value in properties.values())


def test_settings_are_sought_beside_the_input_then_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_settings([tmp_path / "in"]) == Settings()
    settings(tmp_path, "reports:\n" + entry("**/*", "zone"))
    (tmp_path / "in").mkdir()
    assert find_settings([tmp_path / "in"]).stated_of(tmp_path / "in" / "a.txt").kind is OrganKind.ZONE
    settings(tmp_path / "in", "reports:\n" + entry("a.txt", "township"))
    for given in (tmp_path / "in", tmp_path / "in" / "a.txt", Path("in"), Path("in/a.txt")):
        found = find_settings([given])
        assert found.stated_of(Path("in/a.txt")).kind is OrganKind.TOWNSHIP
        assert found.stated_of(tmp_path / "in" / "b.txt") == Stated()


def test_chosen_settings_win(tmp_path: Path) -> None:
    settings(tmp_path / "in", "reports:\n" + entry("a.txt"))
    (tmp_path / "other.yaml").write_text("reports:\n" + entry("in/a.txt", "office"), encoding="utf-8")
    found = find_settings([tmp_path / "in"], tmp_path / "other.yaml")
    assert found.stated_of(tmp_path / "in" / "a.txt").kind is OrganKind.OFFICE
    with pytest.raises(UsageError):
        find_settings([tmp_path / "in"], tmp_path / "none.yaml")


def test_several_settings_beside_the_inputs_are_no_choice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        settings(tmp_path / name, "reports:\n" + entry("x.txt"))
    with pytest.raises(UsageError):
        find_settings([tmp_path / "a", tmp_path / "b"])
    assert find_settings([tmp_path / "a", tmp_path / "a" / "x.txt"]).path == tmp_path / "a" / "audit.yaml"


def test_entries_without_use(tmp_path: Path) -> None:
    names = ("read.txt", "letter.txt", "other/later.txt")
    found = settings(tmp_path, "reports:\n" + "".join(map(entry, (*names, "misspelt.txt"))))
    (tmp_path / "other").mkdir()
    for name in names:
        (tmp_path / name).touch()
    unused = found.unused([tmp_path / "read.txt"], [tmp_path / "letter.txt"])
    assert [(each.pattern, each.line) for each in unused] == [("letter.txt", 3), ("misspelt.txt", 5)]
