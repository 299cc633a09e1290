"""What `audit waive add` does: a finding of a kept run becomes a waiver of the office."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path

from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.saving import replace_file
from auditor.clock import today
from auditor.errors import UsageError, refusal
from auditor.findings import Waiver, wording
from auditor.forms.place_names import WHOLE_REPORT
from auditor.language import Text, enumerated, same
from auditor.outputs.kept_places import kept_place_name
from auditor.profiles.model import Office
from auditor.runs.model import Record
from auditor.runs.reading import finding_in, read_run
from auditor.waivers.finding import FILE
from auditor.waivers.model import Waivers
from auditor.waivers.places import folded
from auditor.waivers.reading import last_day, load_waivers
from auditor.waivers.writing import with_waiver
from auditor.written_days import day_fault, day_written


def add_waiver(
    id_: str, kept: Path, reason: str, by: str, until: str | None, with_cause: bool, chosen: Path | None, office: Office
) -> Exit:
    """Adds to the chosen file, else to the one in the current folder, which it makes where there is none."""
    report, finding = finding_in(read_run(kept), id_)
    path = chosen or Path(FILE.name)
    if path.name in FILE.misnamed:
        raise UsageError(_MISNAMED.fill(path=str(path), name=FILE.name))
    others = _of_the_same_cause(report, finding)
    expires = _until(until)
    text = _text_of(path)
    added = []
    known = None if text is None else load_waivers(path, office.rulebook, office.lexicon.forms, today())
    for each in [finding, *(others if with_cause else ())]:
        waiver = _waiver(report, each, reason, by, expires, office)
        if known is not None:
            _check_is_new(waiver, known, _names(report, each, office))
        text = with_waiver(text, waiver, str(path))
        added.append(waiver)
    replace_file(path, (text or "").encode("utf-8"))
    for waiver in added:
        told = {"rule": waiver.rule, "organ": waiver.organ, "year": waiver.year, "place": waiver.place}
        complain(_ADDED.fill(path=str(path), **told, expires=waiver.expires.isoformat()), LANGUAGE)
    if others and not with_cause:
        named = enumerated([same(f"{each['rule']} {each['id'][:_ID_SHOWN]}") for each in others])
        complain(_SAME_CAUSE.fill(others=named), LANGUAGE)
    complain(_RUN_AGAIN, LANGUAGE)
    return Exit.DONE


def _of_the_same_cause(report: Record, finding: Record) -> list[Record]:
    """The other findings of the report that its cause explains, and that still count."""
    ids = {id_ for cause in report["causes"] if finding["id"] in cause["findings"] for id_ in cause["findings"]}
    return [
        each
        for each in report["findings"]
        if each["id"] in ids and each["id"] != finding["id"] and each["disposition"] not in _NOT_OPEN
    ]


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
        quote=finding["quote"] if wording(finding["quote"]) else None,
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


def _names(report: Record, finding: Record, office: Office) -> set[str]:
    """What the place of a finding may be called."""
    place = kept_place_name(finding["at"], report, office.lexicon.forms)
    name = place if place.zh else WHOLE_REPORT
    return {folded(name.zh), folded(name.en)}


def _check_is_new(waiver: Waiver, known: Waivers, names: Collection[str]) -> None:
    """Raises UsageError where a waiver that counts decides the same already."""
    same_keys = ("rule", "year", "quote", "decided_on")
    for other in known.entries:
        is_same = all(getattr(other, key) == getattr(waiver, key) for key in same_keys)
        is_there = folded(other.organ) == folded(waiver.organ) and folded(other.place) in names
        if known.counts(other) and is_same and is_there:
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


_LEAST = {"--reason": 2, "--by": 2}
"""Characters, as the schema of waivers has them."""
_ID_SHOWN = 8
_NOT_OPEN = {
    "waived": Text("问题 {id} 已经豁免。", "The finding {id} is waived already."),
    "draft": Text(
        "问题 {id} 出自草稿规则，本来就不计入。", "The finding {id} is of a draft rule and counts for nothing."
    ),
    "announced": Text("问题 {id} 的规则还没有施行，本来就不计入。", "The rule of finding {id} is not in force yet."),
}
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
_SAME_CAUSE = Text(
    "同一成因的还有 {others}，仍然计入；要一并豁免，请加 --with-cause 或另外添加。",
    "Of the same cause are {others}; they still count. Add --with-cause to except them too, or add each by its id.",
)
_RUN_AGAIN = Text(
    "已写出的结果和通知书不会改变；请重新运行 audit run、audit notice。",
    "Results and notices already written stay as they are; run audit run and audit notice again.",
)
_MISNAMED = Text(
    "“{path}”这个名字不会读取，豁免文件要叫“{name}”。", "“{path}” would not be read; waivers are in “{name}”."
)
_CANNOT_READ = Text("读不了 {path}：{why}。", "Cannot read {path}: {why}.")
_NOT_UTF8 = Text("{path} 不是 UTF-8 编码。请另存为 UTF-8。", "{path} is not UTF-8. Save it as UTF-8.")
