"""What `audit waive` does: waivers added, listed and checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from auditor.auditing import audit_files
from auditor.cli.console import LANGUAGE, complain, terminal
from auditor.cli.exits import Exit
from auditor.clock import today
from auditor.errors import FaultyFiles, UsageError, refusal
from auditor.findings import Waiver
from auditor.forms.place_names import WHOLE_REPORT
from auditor.language import Text
from auditor.outputs.kept_places import kept_place_name
from auditor.outputs.waiver_list import write_waiver_list
from auditor.outputs.waiver_words import waiver_warnings
from auditor.profiles.applying import settings_and_office
from auditor.profiles.model import Office
from auditor.readers.files import find_files
from auditor.runs.model import Record
from auditor.runs.reading import finding_in, read_run
from auditor.settings import Settings
from auditor.waivers.model import Waivers
from auditor.waivers.reading import FILE, find_waivers, last_day, load_waivers
from auditor.waivers.writing import with_waiver
from auditor.written_days import day_fault, day_written

Own = tuple[Settings, Office]


def offices_own(folders: Sequence[Path], profile: str | None, settings: Path | None, paths: Sequence[Path] = ()) -> Own:
    """The office's settings, and the rules and words that it has in force."""
    return settings_and_office(paths, settings, profile, folders)


def add_waiver(id_: str, kept: Path, reason: str, by: str, until: str | None, chosen: Path | None, own: Own) -> Exit:
    """Adds to the chosen file, else to the one in the current folder, which it makes where there is none."""
    _, office = own
    report, finding = finding_in(read_run(kept), id_)
    path = chosen or Path(FILE.name)
    waiver = _waiver(report, finding, reason, by, _until(until), office)
    text = _text_of(path)
    if text is not None:
        _check_is_new(waiver, load_waivers(path, office.rulebook, office.lexicon.forms, today()))
    added = with_waiver(text, waiver, str(path))
    try:
        path.write_text(added, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.fill(path=str(path), why=refusal(error))) from error
    told = {"rule": waiver.rule, "organ": waiver.organ, "year": waiver.year, "place": waiver.place}
    complain(_ADDED.fill(path=str(path), **told, expires=waiver.expires.isoformat()), LANGUAGE)
    return Exit.DONE


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


def _waiver(report: Record, finding: Record, reason: str, by: str, expires: date, office: Office) -> Waiver:
    """Raises UsageError where the finding cannot be excepted, or the reason says nothing."""
    organ, year = report["organ"]["name"], report["year"]
    if organ is None or year is None:
        raise UsageError(_NAMELESS.fill(path=report["path"]))
    if finding["disposition"] in _NOT_OPEN:
        raise UsageError(_NOT_OPEN[finding["disposition"]].fill(id=finding["id"]))
    for value, name in ((reason, "--reason"), (by, "--by")):
        if len(value.strip()) < _LEAST[name]:
            raise UsageError(_SAYS_NOTHING.fill(name=name, least=_LEAST[name]))
    place = kept_place_name(finding["at"], report, office.lexicon.forms)
    return Waiver(
        rule=finding["rule"],
        organ=organ,
        year=year,
        place=(place if place.zh else WHOLE_REPORT).to(LANGUAGE),
        reason=reason.strip(),
        approved_by=by.strip(),
        approved_on=today(),
        expires=expires,
        quote=finding["quote"],
        decided_on=finding["decided_on"],
    )


def _until(written: str | None) -> date:
    last = last_day(today())
    if written is None:
        return last
    if fault := day_fault(written):
        raise UsageError(fault)
    day = day_written(written)
    if day is None or not today() <= day <= last:
        raise UsageError(_OUT_OF_RANGE.fill(day=written, first=today().isoformat(), last=last.isoformat()))
    return day


def _check_is_new(waiver: Waiver, known: Waivers) -> None:
    """Raises UsageError where a waiver that counts decides the same already."""
    same = ("rule", "organ", "year", "place", "quote", "decided_on")
    for other in known.entries:
        if known.counts(other) and all(getattr(other, name) == getattr(waiver, name) for name in same):
            raise UsageError(_ALREADY.fill(path=str(known.path), line=other.line, day=other.expires.isoformat()))


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(path), why=refusal(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(_NOT_UTF8.fill(path=str(path))) from error


_LEAST = {"--reason": 4, "--by": 2}
"""Characters, as the schema of waivers has them."""

_NOT_OPEN = {
    "waived": Text("问题 {id} 已经豁免。", "The finding {id} is waived already."),
    "draft": Text(
        "问题 {id} 出自草稿规则，本来就不计入。", "The finding {id} is of a draft rule and counts for nothing."
    ),
    "announced": Text("问题 {id} 的规则还没有施行，本来就不计入。", "The rule of finding {id} is not in force yet."),
}
_NONE = Text("没有找到 {name}，没有豁免。", "There is no {name}, so there are no waivers.")
_NAMELESS = Text(
    "{path} 的机关或年度没有认出，豁免认不出是谁的。请先在 audit.yaml 里写明。",
    "Organ or year of {path} is not known, so a waiver could not name it. State them in audit.yaml first.",
)
_SAYS_NOTHING = Text("{name} 至少写 {least} 个字。", "{name} needs {least} characters at least.")
_OUT_OF_RANGE = Text(
    "--until {day} 不行：要在 {first} 到 {last} 之间（最长十二个月）。",
    "--until {day} does not do: it has to be from {first} to {last}, twelve months at most.",
)
_ALREADY = Text(
    "{path} 第 {line} 行已有这条豁免，到 {day} 有效。", "{path} has this waiver on line {line} already, until {day}."
)
_ADDED = Text(
    "已写入 {path}：{organ} {year} {rule} {place}，至 {expires}。",
    "Written to {path}: {organ} {year} {rule} {place}, until {expires}.",
)
_EXPIRED = Text(
    "第 {line} 行（{organ} {year} {rule}）已到期。请删去，或重新批准。",
    "Line {line} ({organ} {year} {rule}) has expired. Delete it, or approve it anew.",
)
_CANNOT_READ = Text("读不了 {path}：{why}。", "Cannot read {path}: {why}.")
_CANNOT_WRITE = Text("写不了 {path}：{why}。", "Cannot write {path}: {why}.")
_NOT_UTF8 = Text("{path} 不是 UTF-8 编码。请另存为 UTF-8。", "{path} is not UTF-8. Save it as UTF-8.")
