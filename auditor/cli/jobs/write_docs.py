"""What `audit rules docs` does: the reference of the rules as Markdown, a page a rule and language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.authoring.rule_reference.pages import reference_pages
from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.saving import WRITTEN, save_new
from auditor.errors import UsageError, refusal
from auditor.forms.loading import official_forms
from auditor.language import Text
from auditor.profiles.applying import office_of
from auditor.settings import find_settings


def write_docs(out: Path, folders: Sequence[Path], profile: str | None, force: bool) -> Exit:
    pages = reference_pages(office_of(profile, folders, find_settings([])).rulebook, official_forms())
    existing = [name for name in pages if (out / name).exists()]
    if existing and not force:
        raise UsageError(_EXISTS.fill(number=len(existing), first=str(out / existing[0])))
    for folder in dict.fromkeys((out / name).parent for name in pages):
        _make(folder)
    for name, text in pages.items():
        save_new(out / name, text.encode(), force)
    complain(WRITTEN.fill(path=str(out)), LANGUAGE)
    return Exit.DONE


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(_NO_FOLDER.fill(folder=str(folder), why=refusal(error))) from error


_EXISTS = Text(
    "已有 {number} 个文件（如 {first}），什么也没有写。请换一个文件夹，或加 --force。",
    "{number} files are there already, such as {first}; nothing was written. Choose another folder, or add --force.",
)
_NO_FOLDER = Text("不能建立文件夹 {folder}：{why}。", "Cannot make the folder {folder}: {why}.")
