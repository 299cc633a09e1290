"""Where the waivers of a run stand."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from auditor.errors import UsageError
from auditor.language import Text
from auditor.office_files import OfficeFile, find_misnamed, find_office_file

FILE = OfficeFile("waivers.yaml", Text("豁免文件", "waivers file"), "--waivers")


def find_waivers(inputs: Sequence[Path], chosen: Path | None) -> Path | None:
    """The chosen file, else the one beside the inputs, else the one in the current folder, else none.

    A file under a name that people and editors give it is found too, to be told of. Raises UsageError where a chosen
    file is not there, the inputs have several, or one stands beside them and another here: reports may bring their own.
    """
    path = find_office_file(FILE, inputs, chosen)
    here = Path(FILE.name)
    if chosen is None and path is not None and here.exists() and os.path.realpath(here) != os.path.realpath(path):
        raise UsageError(_TWO.fill(path=str(path), here=str(here)))
    return path or next(iter(find_misnamed(FILE, inputs)), None)


_TWO = Text(
    "报告旁边（{path}）和当前文件夹（{here}）各有豁免文件。报告旁边的可能是随报告来的；请用 --waivers 指定一个。",
    "There are waivers beside the reports ({path}) and here ({here}). Those beside them may have come with the reports;"
    " choose one with --waivers.",
)
