"""What `audit waive list` and `check` do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from auditor.auditing import audit_files
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.cli.exits import Exit
from auditor.clock import today
from auditor.errors import FaultyFiles
from auditor.language import Text
from auditor.outputs.waiver_list import write_waiver_list
from auditor.outputs.waiver_words import waiver_warnings
from auditor.profiles.applying import settings_and_office
from auditor.profiles.model import Office
from auditor.readers.files import find_files
from auditor.settings import Settings
from auditor.waivers.finding import FILE, find_waivers
from auditor.waivers.model import Waivers
from auditor.waivers.reading import load_waivers

Own = tuple[Settings, Office]


def offices_own(folders: Sequence[Path], profile: str | None, settings: Path | None, paths: Sequence[Path] = ()) -> Own:
    """The office's settings, and the rules and words that it has in force."""
    return settings_and_office(paths, settings, profile, folders)


def list_waivers(chosen: Path | None, own: Own) -> Exit:
    waivers = _found([], chosen, own)
    if waivers is not None:
        _tell_faults(waivers)
        write_waiver_list(waivers, terminal(), LANGUAGE)
    return Exit.DONE


def check_waivers(paths: Sequence[Path], chosen: Path | None, own: Own) -> Exit:
    """1 where a waiver has faults or has expired, or, held against reports, means no finding or other figures."""
    settings, office = own
    waivers = _found(paths, chosen, own)
    if waivers is None:
        return Exit.DONE
    _tell_faults(waivers)
    expired = [waiver for waiver in waivers.entries if not waivers.counts(waiver)]
    warnings = [_EXPIRED.fill(line=each.line, rule=each.rule, organ=each.organ, year=each.year) for each in expired]
    if paths:
        files = list(find_files(list(paths)))
        run = audit_files(files, office.rulebook, office.lexicon, office.scheme, settings=settings, waivers=waivers)
        warnings = list(waiver_warnings(run, of_all=True))
    for warning in warnings:
        complain(warning, LANGUAGE)
    write_waiver_list(waivers, terminal(), LANGUAGE)
    return Exit.FINDINGS if waivers.faults or expired or warnings else Exit.DONE


def _found(inputs: Sequence[Path], chosen: Path | None, own: Own) -> Waivers | None:
    path = find_waivers(inputs, chosen)
    if path is None:
        complain(_NONE.fill(name=FILE.name), LANGUAGE)
        return None
    _, office = own
    return load_waivers(path, office.rulebook, office.lexicon.forms, today())


def _tell_faults(waivers: Waivers) -> None:
    if waivers.faults:
        complain(FaultyFiles(list(waivers.faults)).text, LANGUAGE)


_NONE = Text("没有找到 {name}，没有豁免。", "There is no {name}, so there are no waivers.")
_EXPIRED = Text(
    "第 {line} 行（{organ} {year} {rule}）已到期。请删去，或重新批准。",
    "Line {line} ({organ} {year} {rule}) has expired. Delete it, or approve it anew.",
)
