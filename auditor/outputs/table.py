"""The run for a terminal: a row a report, then the findings of each, then what was not audited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from auditor.auditing import NotAudited, Run, is_shown
from auditor.findings import Confidence, Finding, Severity, Status
from auditor.forms.place_names import place_name
from auditor.language import Language, Text, enumerated, same
from auditor.outputs.grade_words import AT_LEAST_TOLD, grade_mark, grade_reason, score_lost
from auditor.outputs.places import place_text
from auditor.outputs.tally import checks_decided, findings_by_severity
from auditor.outputs.terminal import plain, print_line, terminal_console
from auditor.outputs.waiver_words import waived, waiver_told
from auditor.outputs.words import CONFIDENCES, DISPOSITIONS, SEVERITIES, STATUSES
from auditor.report_audit import Audit
from auditor.rulebook.model import RuleStatus

_MOST_FINDINGS = 200
_MOST_UNDECIDED, _MOST_RULES = 20, 12
_COLOURS = {Severity.CRITICAL: "bold red", Severity.MAJOR: "yellow", Severity.MINOR: "cyan", Severity.INFO: "dim"}
_GRADE_COLOURS = {"A": "green", "B": "cyan", "C": "yellow", "D": "bold red", "U": "magenta"}


def write_table(run: Run, to: TextIO, language: Language, show: Severity = Severity.MINOR) -> None:
    """Findings from `show` up, capped, saying how many more there are."""
    console = terminal_console(to)
    if run.audits:
        console.print(_overview(run, language))
    if any(audit.grade.at_least for audit in run.audits):
        console.print(AT_LEAST_TOLD.to(language))
    ungraded = run.scheme.ungraded
    if any(audit.grade.grade == ungraded.grade for audit in run.audits):
        percent = run.scheme.decided_percent
        console.print(_UNGRADED.fill(grade=ungraded.grade, name=ungraded.name, percent=percent).to(language))
    left = _MOST_FINDINGS
    for audit in run.audits:
        shown = [finding for finding in audit.findings if is_shown(finding, show)]
        if shown and left > 0:
            print_line(console, _heading(audit), "bold")
            for line in _graded(audit, run):
                print_line(console, plain(line.to(language)), "dim")
            console.print(_findings(shown[:left], audit, run, language))
            if causes := list(_causes(shown[:left], audit)):
                for cause in causes:
                    print_line(console, plain(cause.to(language)))
                console.print()
        left -= len(shown)
    if left < 0:
        console.print(_MORE.fill(more=-left, most=_MOST_FINDINGS).to(language))
    _undecided(console, run, language)
    for note in _notes(run, language):
        print_line(console, plain(note))
    _not_audited(console, run.unread, _UNREAD, "red", language)
    _not_audited(console, run.skipped, _SKIPPED, "dim", language)
    for line in _totals(run, show):
        console.print(line.to(language))


def _overview(run: Run, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for heading in _OVERVIEW:
        right = heading in _OVERVIEW[4:]
        table.add_column(heading.to(language), justify="right" if right else "left", overflow="fold")
    organs = Counter(audit.organ_name for audit in run.audits)
    for audit in run.audits:
        report, grade = audit.report, audit.grade
        counts, checks = findings_by_severity(audit), checks_decided(audit)
        form = run.forms.get(report.form or "")
        colour = _GRADE_COLOURS.get(grade.grade or "")
        table.add_row(
            _named(audit, organs[audit.organ_name] > 1),
            str(report.year or "?") + ("" if report.year_is_sure else "?"),
            form.name.to(language) if form else "?",
            f"[{colour}]{grade_mark(grade)}[/]" if colour else grade_mark(grade),
            *(str(counts[severity] or "") for severity in Severity),
            f"{checks.decided}/{checks.applicable}",
        )
    return table


def _named(audit: Audit, has_several: bool) -> str:
    """The organ, and below it the names of the files where there are several; their paths where the organ has several
    reports.
    """
    sources = audit.report.sources
    files = sources if has_several else [PurePath(source).name for source in sources if len(sources) > 1]
    return "\n".join([plain(audit.organ_name), *(f"[dim]  {plain(file)}[/]" for file in files)])


def _heading(audit: Audit) -> str:
    """All files of a report stand in one folder, so the path of the first is enough."""
    first, *others = audit.report.sources
    files = " + ".join([first, *(PurePath(other).name for other in others)])
    return plain(f"{audit.organ_name} {audit.report.year or ''}  {files}")


def _graded(audit: Audit, run: Run) -> Iterator[Text]:
    """Why the report has its grade, and what its score lost."""
    if audit.grade.grade is not None:
        yield _GRADE.fill(grade=audit.grade.grade, why=grade_reason(audit.grade, run.scheme))
    if lost := score_lost(audit, run):
        yield lost


def _findings(findings: list[Finding], audit: Audit, run: Run, language: Language) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    longest = max((len(finding.rule) for finding in findings), default=0)
    for heading, width in zip(_FINDINGS, (8, max(7, longest), 18, None), strict=True):
        table.add_column(
            heading.to(language), min_width=width if width and width < 18 else None, max_width=width, overflow="fold"
        )
    for finding in findings:
        outcome = finding.outcome
        where = plain(place_name(outcome.at, audit.report, run.forms).to(language))
        if stands := place_text(outcome.place):
            where += "\n" + plain(stands.to(language))
        message = plain(finding.message.to(language))
        if finding.confidence is Confidence.REVIEW:
            message += f" [magenta]{CONFIDENCES[Confidence.REVIEW].to(language)}[/]"
        if finding.disposition == "draft":
            message += f" [dim]{_DRAFT.to(language)}[/]"
        if told := waiver_told(finding):
            mark = DISPOSITIONS.get(finding.disposition, _WAIVER)
            message += f" [green]{plain(_MARKED.fill(mark=mark, told=told).to(language))}[/]"
        if finding.counts_from is not None:
            message += f" [dim]{_COUNTS_FROM.fill(day=finding.counts_from.isoformat()).to(language)}[/]"
        severity = SEVERITIES[finding.severity].to(language)
        table.add_row(f"[{_COLOURS[finding.severity]}]{severity}[/]", finding.rule, where, message)
    return table


def _causes(shown: list[Finding], audit: Audit) -> Iterator[Text]:
    """A line for each cause of findings that are shown, with their rules."""
    rules = {finding.id: finding.rule for finding in shown}
    for cause in audit.causes:
        if named := dict.fromkeys(rules[id_] for id_ in cause.findings if id_ in rules):
            yield _CAUSE.fill(rules=enumerated(list(map(same, named))), told=cause.told)


def _undecided(console: Console, run: Run, language: Language) -> None:
    """A line a report: which rules could not decide how many checks, and the first reason."""
    organs = Counter(audit.organ_name for audit in run.audits)
    lines = []
    for audit in run.audits:
        if told := _undecided_in(audit, language):
            name = _heading(audit) if organs[audit.organ_name] > 1 else plain(audit.organ_name)
            lines.append(f"{name}  {told}")
    if lines:
        console.print(_UNDECIDED.to(language), style="bold")
    for line in lines[:_MOST_UNDECIDED]:
        print_line(console, f"  {line}")
    if len(lines) > _MOST_UNDECIDED:
        console.print("  " + _MORE_UNDECIDED.fill(more=len(lines) - _MOST_UNDECIDED).to(language))


def _undecided_in(audit: Audit, language: Language) -> str:
    undecided = [
        (result.rule.id, outcome.reason)
        for result in audit.evaluation.results
        for outcome in result.outcomes
        if outcome.status in (Status.UNDETERMINED, Status.ERROR) and result.rule.status is RuleStatus.ACTIVE
    ]
    if not undecided:
        return ""
    counts = Counter(rule for rule, _ in undecided)
    rules = [f"{rule}×{count}" if count > 1 else rule for rule, count in counts.items()]
    told = same(", ".join(rules[:_MOST_RULES]))
    if len(rules) > _MOST_RULES:
        told = _AND_RULES.fill(rules=told, more=len(rules) - _MOST_RULES)
    reason = next((reason for _, reason in undecided if reason is not None), same(""))
    return plain(f"{told.to(language)}  {_FOR_EXAMPLE.fill(reason=reason).to(language)}")


def _notes(run: Run, language: Language) -> Iterator[str]:
    """Each note once, with the organ, and with the files it is of where the organ has others too."""
    notes: dict[tuple[str, str], list[str]] = {}
    files: Counter[str] = Counter()
    for audit in run.audits:
        for report in (audit.report, *audit.report.others):
            files[audit.organ_name] += 1
            for note in report.notes:
                notes.setdefault((audit.organ_name, note.to(language)), []).append(report.path)
    for (organ, told), paths in notes.items():
        name = organ if len(paths) == files[organ] else f"{organ} {' + '.join(paths)}"
        yield _NOTE.fill(name=name, note=told).to(language)


def _not_audited(console: Console, items: tuple[NotAudited, ...], title: Text, style: str, language: Language) -> None:
    if items:
        console.print(title.fill(count=len(items)).to(language), style=style)
    for item in items:
        print_line(console, plain(f"  {item.path}  {item.reason.to(language)}"))


def _totals(run: Run, show: Severity) -> list[Text]:
    active = [r for a in run.audits for r in a.evaluation.results if r.rule.status is RuleStatus.ACTIVE]
    counts = Counter(outcome.status for result in active for outcome in result.outcomes)
    parts = {status.value: counts[status] for status in STATUSES}
    applicable = sum(counts.values()) - counts[Status.NOT_APPLICABLE]
    decided = counts[Status.PASS] + counts[Status.FAIL]
    hidden = sum(not is_shown(finding, show) for audit in run.audits for finding in audit.findings)
    book = run.rulebook
    off = ", ".join(book.off)
    told = _PROFILE_WITH_RULES_OFF if book.off else _PROFILE
    profile = [told.fill(profile=book.profile, off=off)] if book.profile else []
    trial = sum(rule.status is RuleStatus.DRAFT for rule in book.running)
    drafts = _BESIDE.fill(drafts=trial) if trial else same("")
    lines = [
        _REPORTS.fill(reports=len(run.audits), unread=len(run.unread), skipped=len(run.skipped)),
        *profile,
        _CHECKS.fill(
            rules=len(book.active), drafts=drafts, applicable=applicable, decided=decided, waived=waived(run), **parts
        ),
    ]
    return [*lines, _HIDDEN.fill(hidden=hidden)] if hidden else lines


_PROFILE = Text(
    "配置档 {profile}，没有停用规则（audit profile show 查看全部改动）。",
    "Profile {profile}: no rule is off (audit profile show tells all it changes).",
)
_PROFILE_WITH_RULES_OFF = Text(
    "配置档 {profile}，停用规则 {off}（audit profile show 查看全部改动）。",
    "Profile {profile}: {off} off (audit profile show tells all it changes).",
)
_OVERVIEW = (
    Text("机关", "organ"),
    Text("年度", "year"),
    Text("表式", "form"),
    Text("等级", "grade"),
    *SEVERITIES.values(),
    Text("已判/适用", "decided"),
)
_CAUSE = Text("成因（{rules}）：{told}", "Cause ({rules}): {told}")
_GRADE = Text("等级 {grade}：{why}", "grade {grade}: {why}")
_FINDINGS = (Text("级别", "severity"), Text("规则", "rule"), Text("位置", "place"), Text("问题", "finding"))
_UNGRADED = Text(
    "{grade} {name}：必查规则适用的核查判定不足{percent}%，是否合格没有定；原因见“无法判定”。",
    "{grade} {name}: less than {percent}% of the applicable checks of mandatory rules were decided; see Undetermined.",
)
_WAIVER = Text("豁免", "waiver")
_MARKED = Text("〔{mark}：{told}〕", "[{mark}: {told}]")
_COUNTS_FROM = Text("自 {day} 起计入", "will count from {day}")
_DRAFT = Text("草稿规则", "draft rule")
_MORE = Text(
    "还有 {more} 条没有列出（最多列 {most} 条）；全部结果请用 -o 写入文件。",
    "{more} more are not shown (at most {most} are); write all of them to a file with -o.",
)
_UNDECIDED = Text("无法判定：", "Undetermined:")
_NOTE = Text("注意 {name}：{note}", "note on {name}: {note}")
_AND_RULES = Text("{rules} 等，另有 {more} 条规则", "{rules} and {more} rules more")
_FOR_EXAMPLE = Text("例如：{reason}", "e.g. {reason}")
_MORE_UNDECIDED = Text("另有 {more} 份；全部见 JSON 输出。", "{more} more reports; all are in the JSON output.")
_UNREAD = Text("未读出的文件（{count}）：", "Files unread ({count}):")
_SKIPPED = Text("跳过的文件（{count}）：", "Files skipped ({count}):")
_REPORTS = Text(
    "报告 {reports} 份，未读出 {unread} 个文件，跳过 {skipped} 个文件。",
    "Reports: {reports}; files unread: {unread}; files skipped: {skipped}.",
)
_CHECKS = Text(
    "启用规则 {rules} 条{drafts}；核查适用 {applicable} 项，已判 {decided} 项（通过 {pass}，不通过 {fail}），"
    "无法判定 {undetermined}，不适用 {not_applicable}，出错 {error}，豁免 {waived}。",
    "Active rules: {rules}{drafts}; checks applicable: {applicable}, decided: {decided} ({pass} pass, {fail} fail), "
    "{undetermined} undetermined, {not_applicable} not applicable, {error} in error, {waived} waived.",
)
_BESIDE = Text("（另有草稿规则 {drafts} 条，只列出、不计入）", " (and {drafts} in draft, shown and not counted)")
_HIDDEN = Text(
    "另有 {hidden} 条较轻的没有列出（--show info 可看全部）。",
    "Lighter findings not shown: {hidden} (--show info shows all).",
)
