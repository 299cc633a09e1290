"""The rules, words and grades that a call asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.profiles.applying import load_office
from auditor.profiles.model import Office
from auditor.settings import Settings


def office_of(profile: str | None, folders: Sequence[Path], settings: Settings) -> Office:
    """The profile of the call, else that of the settings, whose path counts from their folder."""
    if profile is not None or settings.path is None:
        return load_office(profile, folders)
    return load_office(settings.profile, folders, settings.path.parent)
