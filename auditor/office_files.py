"""Files in which an office states something: the chosen one, else the one beside the inputs, else the one here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from auditor.errors import UsageError
from auditor.language import Text


class OfficeFile(Struct, frozen=True):
    """What such a file is called, in words too, and the option that chooses another."""

    name: str
    what: Text
    option: str

    @property
    def misnamed(self) -> tuple[str, ...]:
        """Names that people and editors give it."""
        stem = self.name.removesuffix(".yaml")
        return f"{stem}.yml", f"{stem}.yaml.txt", f"{stem}.yml.txt"


def find_office_file(file: OfficeFile, inputs: Sequence[Path], chosen: Path | None = None) -> Path | None:
    """Raises UsageError where a chosen file is not there or the inputs have several."""
    if chosen is not None:
        if not chosen.is_file():
            raise UsageError(_NO_FILE.fill(what=file.what, path=str(chosen)))
        return chosen
    found = {os.path.realpath(path): path for path in _beside(file, inputs) if os.path.lexists(path)}
    if len(found) > 1:
        raise UsageError(_SEVERAL.fill(what=file.what, paths=", ".join(map(str, found.values())), option=file.option))
    here = Path(file.name)
    return next(iter(found.values()), here if os.path.lexists(here) else None)


def find_misnamed(file: OfficeFile, inputs: Sequence[Path]) -> list[Path]:
    """Files beside the inputs and here that were meant for one, under other names."""
    places = [*_beside(file, inputs), Path(file.name)]
    named = (place.with_name(name) for place in places for name in file.misnamed)
    return list({os.path.realpath(path): path for path in named if path.is_file()}.values())


def _beside(file: OfficeFile, inputs: Sequence[Path]) -> Iterable[Path]:
    return dict.fromkeys((path if path.is_dir() else path.parent) / file.name for path in inputs)


_NO_FILE = Text("没有{what}“{path}”。请检查路径。", "There is no {what} “{path}”. Check the path.")
_SEVERAL = Text(
    "几个输入旁边各有{what}（{paths}）。请分开审核，或用 {option} 指定一个。",
    "Several inputs have a {what} beside them ({paths}). Audit them apart, or choose one with {option}.",
)
