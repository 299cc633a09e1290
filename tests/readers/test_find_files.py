"""Which files a run is about: all that were named, each once, in the order of their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import UsageError
from auditor.readers.files import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "下级/c.txt", "下级/更下级/d.md", ".git/config", "下级/.cache/e.txt", ".隐藏.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    return tmp_path


def _names(found: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in found]


def test_a_folder_gives_every_file_below_it_in_order_and_does_not_enter_hidden_folders(folder: Path) -> None:
    """A hidden folder is given itself, so that it can be listed as skipped."""
    found = _names(list(find_files([folder])), folder)

    assert found == [
        ".git",
        ".隐藏.txt",
        "a.txt",
        "b.txt",
        "下级/.cache",
        "下级/c.txt",
        "下级/更下级/d.md",
    ]


def test_a_linked_folder_is_given_and_not_entered(folder: Path) -> None:
    (folder / "下级" / "回到上级").symlink_to(folder, target_is_directory=True)

    found = _names(list(find_files([folder / "下级"])), folder)

    assert found == ["下级/.cache", "下级/c.txt", "下级/回到上级", "下级/更下级/d.md"]


def test_a_hidden_folder_that_is_named_itself_is_searched(folder: Path) -> None:
    assert _names(list(find_files([folder / ".git"])), folder) == [".git/config"]


def test_paths_keep_the_order_in_which_they_were_named(folder: Path) -> None:
    assert _names(list(find_files([folder / "b.txt", folder / "a.txt"])), folder) == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    "twice", [("a.txt", "a.txt"), ("", "a.txt"), ("a.txt", ""), ("下级", ""), ("a.txt", "./a.txt")]
)
def test_a_file_named_twice_is_one_file(folder: Path, twice: tuple[str, str]) -> None:
    found = list(find_files([folder / name for name in twice]))

    assert len({path.resolve() for path in found}) == len(found)


def test_a_missing_path_is_an_error_that_names_it_before_anything_is_read(folder: Path) -> None:
    missing = folder / "没有这个"

    with pytest.raises(UsageError) as error:
        next(iter(find_files([folder / "a.txt", missing])))

    assert str(missing) in error.value.text.zh
    assert str(missing) in error.value.text.en


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(find_files([tmp_path])) == []


def test_a_dangling_link_is_found_so_that_it_can_be_reported(tmp_path: Path) -> None:
    link = tmp_path / "年报.txt"
    link.symlink_to(tmp_path / "不在.txt")

    assert list(find_files([tmp_path])) == [link]
    assert list(find_files([link])) == [link]
