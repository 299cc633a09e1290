"""The waivers that a command holds against its findings, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.auditing import Run
from auditor.cli.console import LANGUAGE, complain
from auditor.clock import today
from auditor.errors import FaultyFiles, UsageError
from auditor.language import Text
from auditor.profiles.model import Office
from auditor.waivers.finding import find_waivers
from auditor.waivers.model import Waivers


def waivers_in_force(inputs: Sequence[Path], chosen: Path | None, none: bool, office: Office) -> Waivers | None:
    """Those of the chosen file, or of the one that is found; faults are told, and what has any excepts nothing.

    Raises UsageError where a chosen file is not there, or where a file is chosen and none is to be used.
    """
    if none:
        if chosen is not None:
            raise UsageError(_EITHER)
        return None
    path = find_waivers(inputs, chosen)
    if path is None:
        return None
    from auditor.waivers.reading import load_waivers  # of no use to runs without waivers

    waivers = load_waivers(path, office.rulebook, office.lexicon.forms, today())
    if waivers.faults:
        complain(FaultyFiles(list(waivers.faults)).text, LANGUAGE)
        complain(_FAULTS.fill(path=str(path), faults=len(waivers.faults), sound=len(waivers.entries)), LANGUAGE)
    else:
        complain(_IN_USE.fill(path=str(path), count=len(waivers.entries)), LANGUAGE)
    return waivers


def warn_of_waivers(run: Run, of_all: bool) -> None:
    if run.waivers is None:
        return
    from auditor.outputs.waiver_words import waiver_warnings

    for warning in waiver_warnings(run, of_all):
        complain(warning, LANGUAGE)


_EITHER = Text("--waivers 和 --no-waivers 只能用一个。", "Use --waivers or --no-waivers, not both.")
_IN_USE = Text(
    "使用豁免文件 {path}：{count} 条（--no-waivers 不用）。", "Waivers of {path} in use: {count} (--no-waivers: none)."
)
_FAULTS = Text(
    "{path}：有 {faults} 处错误，所在的豁免不起作用，相应的问题照常计入；其余 {sound} 条照常使用。",
    "{path}: faults: {faults}. Waivers with any count for nothing and their findings stay; sound ones in use: {sound}.",
)
