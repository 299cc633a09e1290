"""What `audit profile list` and `audit profile show` do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.cli.console import LANGUAGE, terminal
from auditor.cli.exits import Exit
from auditor.errors import UsageError
from auditor.language import Text
from auditor.outputs.profile_sheet import write_office, write_profile_list
from auditor.profiles.applying import office_of
from auditor.profiles.loading import profile_chain, shipped_profiles
from auditor.settings import find_settings


def list_profiles() -> Exit:
    profiles = [profile_chain(id_)[-1][0] for id_ in shipped_profiles()]
    write_profile_list(profiles, terminal(), LANGUAGE)
    return Exit.DONE


def show_profile(name: str | None, folders: Sequence[Path], settings: Path | None) -> Exit:
    office = office_of(name, folders, find_settings([], settings))
    if not office.profiles:
        raise UsageError(_NONE)
    write_office(office, terminal(), LANGUAGE)
    return Exit.DONE


_NONE = Text(
    "没有指定配置档。请写编号或文件，如 audit profile show self-check；自带的用 audit profile list 查看。",
    "No profile is named. Give an id or a file, such as audit profile show self-check; audit profile list has"
    " those that come with the tool.",
)
