"""What `audit notice` does: files in, a letter for each report with problems out. Findings are no failure here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import count, repeat
from pathlib import Path

from auditor.auditing import Run
from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.jobs.auditing_inputs import audited, complain_of_unread, inputs_of, uncollected
from auditor.cli.saving import WRITTEN, save_all_new
from auditor.errors import UsageError, refusal
from auditor.findings import Severity, Status
from auditor.language import Text, enumerated, same
from auditor.outputs.default_templates import DefaultTemplate, default_template, file_name
from auditor.outputs.docx_template import WordTemplate
from auditor.outputs.letter import Letter
from auditor.outputs.letters import circular, notices
from auditor.outputs.problems import problems_of, to_verify
from auditor.written_days import day_fault, day_written

_MOST_NAMED = 5
_FIRST_NUMBER = re.compile(r"\{([0-9]{1,9})\}")


def write_notices(
    paths: list[Path],
    to: Path,
    *,
    rule_folders: Sequence[Path],
    profile: str | None,
    organ: str | None,
    settings_file: Path | None,
    waivers_file: Path | None,
    no_waivers: bool,
    due: str | None,
    office: str | None,
    number: str | None,
    template: Path | None,
    with_circular: bool,
    circular_template: Path | None,
    least: Severity,
    force: bool,
) -> Exit:
    """Everything is made before anything is written."""
    if not paths:
        raise UsageError(_NO_PATHS)
    if least is Severity.INFO:
        raise UsageError(_NOTHING_TO_RECTIFY)
    letter = Letter(office, _day(due), least)
    numbers = _numbers(number)
    of_notices = _template(template, DefaultTemplate.NOTICE)
    of_circular = _template(circular_template, DefaultTemplate.CIRCULAR)
    inputs = inputs_of(paths, settings_file, profile, rule_folders, waivers_file, no_waivers)
    with uncollected():
        run = audited(inputs, organ)
    letters = notices(run, letter, numbers, of_notices, LANGUAGE)
    circulars = circular(run, letter, of_circular, LANGUAGE) if with_circular else {}
    save_all_new(to, {**letters, **circulars}, force)
    _tell(run, to, len(letters), len(circulars), least)
    _tell_what_else_is_there(to, {**letters, **circulars})
    _tell_what_is_incomplete(run)
    return Exit.DONE if run.is_complete else Exit.INCOMPLETE


def write_default_templates(to: Path, paths: Sequence[Path], force: bool) -> Exit:
    if paths:
        raise UsageError(_PATHS_AND_TEMPLATES)
    names = {file_name(each, LANGUAGE): default_template(each, LANGUAGE).content for each in DefaultTemplate}
    save_all_new(to, names, force)
    for name in names:
        complain(WRITTEN.fill(path=str(to / name)), LANGUAGE)
    return Exit.DONE


def _template(chosen: Path | None, default: DefaultTemplate) -> WordTemplate:
    if chosen is None:
        return default_template(default, LANGUAGE)
    try:
        return WordTemplate(str(chosen), chosen.read_bytes())
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(chosen), why=refusal(error))) from error


def _day(due: str | None) -> date | None:
    if due is not None and (fault := day_fault(due)):
        raise UsageError(_DUE.fill(fault=fault))
    return day_written(due) if due else None


def _numbers(number: str | None) -> Iterator[str]:
    """The reference numbers in their order. Raises UsageError where it is not plain where to count."""
    if number is None:
        return repeat("")
    before, *found = _FIRST_NUMBER.split(number)
    if len(found) != 2:
        raise UsageError(_NUMBER.fill(number=number))
    return (f"{before}{n}{found[1]}" for n in count(int(found[0])))


def _tell(run: Run, to: Path, notices: int, circulars: int, least: Severity) -> None:
    if notices or circulars:
        complain(_LETTERS.fill(to=str(to), notices=notices, circulars=circulars), LANGUAGE)
    clean = [audit for audit in run.audits if not problems_of(audit, least)]
    doubtful = [same(audit.organ_name) for audit in clean if to_verify(audit, least)]
    if clean:
        complain(_CLEAN.fill(n=len(clean)), LANGUAGE)
    if doubtful:
        complain(_DOUBTFUL.fill(n=len(doubtful), organs=enumerated(doubtful)), LANGUAGE)


def _tell_what_else_is_there(to: Path, written: Collection[str]) -> None:
    """Letters of an earlier call may be of organs that need none any more."""
    others = sorted(path.relative_to(to).as_posix() for path in to.rglob("*.docx")) if to.is_dir() else []
    if left := [same(name) for name in others if name not in written]:
        shown = [*left[:_MOST_NAMED], *([same("…")] if len(left) > _MOST_NAMED else [])]
        complain(_LEFT.fill(to=str(to), n=len(left), names=enumerated(shown)), LANGUAGE)


def _tell_what_is_incomplete(run: Run) -> None:
    if run.unread:
        complain(_UNREAD.fill(n=len(run.unread)), LANGUAGE)
    complain_of_unread(run)
    ungraded = [same(audit.organ_name) for audit in run.audits if audit.grade.grade == run.scheme.ungraded.grade]
    if ungraded:
        complain(_UNGRADED.fill(n=len(ungraded), organs=enumerated(ungraded)), LANGUAGE)
    if any(result.status is Status.ERROR for audit in run.audits for result in audit.evaluation.results):
        complain(_IN_ERROR, LANGUAGE)


_LETTERS = Text(
    "已写入 {to}：整改通知书 {notices} 份，通报 {circulars} 份。",
    "Written to {to}: notices {notices}, circulars {circulars}.",
)
_LEFT = Text(
    "{to} 里另有 {n} 个不是这次写的文件，请看是否还要用：{names}",
    "{to} holds {n} other files, not of this call; see whether they still hold good: {names}",
)
_CLEAN = Text("没有需要整改的问题、不写通知书的报告：{n} 份。", "Reports with nothing to put right, so no notice: {n}.")
_DOUBTFUL = Text(
    "其中有待人工核实的：{n} 份（{organs}）。核实之前不要求整改，用 audit run 查看。",
    "Of these, with findings for review: {n} ({organs}). Look at them first, with audit run; nothing is required yet.",
)
_UNREAD = Text("未读出、没有核对的文件：{n} 个。", "Files unread, and so not checked: {n}.")
_UNGRADED = Text(
    "能核对的必查项目不足、未评定等级的报告：{n} 份（{organs}）。",
    "Reports not graded for want of decided checks: {n} ({organs}).",
)
_IN_ERROR = Text(
    "有规则出错，结果不完整；用 audit run 查看。", "A rule is in error, the result incomplete; see audit run."
)
_NOTHING_TO_RECTIFY = Text(
    "提示不影响合格，不要求整改。--least 请写 critical、major 或 minor。",
    "With findings of severity info a report still passes; none is to be put right. Use critical, major or minor.",
)
_NO_PATHS = Text("缺少报告的文件或文件夹。", "Files or folders of reports are missing.")
_PATHS_AND_TEMPLATES = Text(
    "--write-templates 只写模板，不审核。请去掉报告的路径，或去掉 --write-templates。",
    "--write-templates writes templates and audits nothing. Leave out the paths, or --write-templates.",
)
_NUMBER = Text(
    "--number “{number}”里要有一处花括号，写第一份的序号，如 某政公开〔2024〕{{12}}号。",
    "--number “{number}” needs the first notice's number in braces, once, such as OGI 2024/{{12}}.",
)
_DUE = Text("--due 写错了：{fault}", "--due is wrong: {fault}")
_CANNOT_READ = Text("读不了模板 {path}：{why}。请检查路径。", "Cannot read the template {path}: {why}. Check the path.")
