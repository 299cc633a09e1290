"""A run as plain data: the JSON contract. Keys of a place that are not known are absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from auditor.auditing import NotAudited, Run, grade_counts
from auditor.claims.model import Claim
from auditor.diagnosis.model import Cause, Change
from auditor.engine import RuleResult
from auditor.findings import Finding, Locus, Status, Waiver
from auditor.language import Language, Text
from auditor.outputs.grade_words import grade_reason
from auditor.outputs.places import place_record
from auditor.outputs.waiver_words import waived
from auditor.privacy import masked, masked_throughout
from auditor.report import Cell, Report, Section
from auditor.report_audit import Audit
from auditor.rulebook.model import RuleStatus
from auditor.scoring import Loss

Record = dict[str, Any]
VERSION = 1


def run_record(run: Run, language: Language) -> Record:
    """The whole run; the reasons of files not audited and what explains findings are in the language."""
    return {
        **run_head(run),
        "reports": [report_record(audit, run, language) for audit in run.audits],
        "unread": [not_audited_record(item, language) for item in run.unread],
        "skipped": [not_audited_record(item, language) for item in run.skipped],
    }


def run_head(run: Run) -> Record:
    """Versions and counts of the run."""
    return {
        "version": VERSION,
        "pack": run.rulebook.pack,
        "profile": run.rulebook.profile,
        "waivers": str(run.waivers.path) if run.waivers and run.waivers.path else None,
        "asked": {"rules": None if run.asked is None else sorted(run.asked), "organ": run.only_organ},
        "rules": {"loaded": len(run.rulebook.rules), "active": len(run.rulebook.active), "off": dict(run.rulebook.off)},
        "summary": {
            "reports": len(run.audits),
            "grades": grade_counts(run),
            "unread": len(run.unread),
            "skipped": len(run.skipped),
            "waived": waived(run),
        },
    }


def not_audited_record(item: NotAudited, language: Language) -> Record:
    return {"path": item.path, "reason": item.reason.to(language)}


def report_record(audit: Audit, run: Run, language: Language) -> Record:
    """One report with its findings."""
    report = audit.report
    cause_of = {id_: cause for cause in audit.causes for id_ in cause.findings}
    active = [result for result in audit.evaluation.results if result.rule.status is RuleStatus.ACTIVE]
    return {
        "path": report.path,
        "sources": list(report.sources),
        "organ": organ_record(report),
        "year": report.year,
        "form": report.form,
        "forms": {table.id: table.form for table in report.tables.values()},
        "published": report.published.isoformat() if report.published else None,
        "scope": {"is": report.scope.kind, "phrase": report.scope.phrase},
        "grade": audit.grade.grade,
        "at_least": audit.grade.at_least,
        "grade_reason": text_record(grade_reason(audit.grade, run.scheme)),
        "score": plain_value(audit.grade.score),
        "score_lost": [_loss(loss) for loss in audit.grade.losses],
        "outcomes": _counts([result.status for result in active]),
        "checks": _counts([outcome.status for result in active for outcome in result.outcomes]),
        "findings": [finding_record(finding, cause_of.get(finding.id)) for finding in audit.findings],
        "notes": [text_record(note) for note in report.notes],
        "causes": [cause_record(cause, language) for cause in audit.causes],
        "undecided": [
            {
                "rule": result.rule.id,
                "outcome": outcome.status.value,
                "reason": text_record(outcome.reason),
                "at": _at(outcome.at),
            }
            for result in active
            for outcome in result.outcomes
            if outcome.status in (Status.UNDETERMINED, Status.ERROR)
        ],
        "not_applicable": {
            result.rule.id: places for result in audit.evaluation.results if (places := _not_applicable(result))
        },
    }


def _loss(loss: Loss) -> Record:
    taken = [{"rule": rule, "points": plain_value(points)} for rule, points in loss.taken]
    return {"family": loss.family, "name": text_record(loss.name), "points": plain_value(loss.points), "taken": taken}


def finding_record(finding: Finding, cause: Cause | None = None) -> Record:
    outcome = finding.outcome
    return {
        "id": finding.id,
        "decided_on": finding.decided_on,
        "rule": finding.rule,
        "pack": finding.pack,
        "revision": finding.revision,
        "name": finding.name,
        "severity": finding.severity.value,
        "confidence": finding.confidence.value,
        "disposition": finding.disposition,
        "counts_from": finding.counts_from.isoformat() if finding.counts_from else None,
        "at": _at(outcome.at),
        "place": place_record(outcome.place),
        "message": text_record(finding.message),
        "values": {name: plain_value(value) for name, value in outcome.values.items()},
        "quote": outcome.quote,
        "doubt": text_record(outcome.doubt),
        "evidence": [
            {"name": o.name, "raw": o.raw, "value": plain_value(o.value), "place": place_record(o.place)}
            for o in outcome.operands
        ],
        "suspect": _suspect(finding, cause),
        "cause": cause.id if cause else None,
        "basis": list(finding.basis),
        "remedy": text_record(finding.remedy),
        "caution": text_record(finding.caution),
        "waiver": _waiver(finding.waiver),
    }


def _waiver(waiver: Waiver | None) -> Record | None:
    if waiver is None:
        return None
    return {
        "reason": waiver.reason,
        "approved_by": waiver.approved_by,
        "approved_on": waiver.approved_on.isoformat(),
        "expires": waiver.expires.isoformat(),
        "line": waiver.line,
    }


def cause_record(cause: Cause, language: Language) -> Record:
    """`suspects` are the cells of the first explanation, `alternatives` those of others that are as good."""
    ways = [[_change(cause.table, change) for change in each.changes] for each in cause.explanations]
    return {
        "id": cause.id,
        "findings": list(cause.findings),
        "slip": cause.sure.slip.value if cause.sure else None,
        "suspects": ways[0] if ways and cause.is_told else [],
        "alternatives": ways[1:] if cause.is_told else [],
        "alike": cause.alike,
        "explains": cause.told.to(language),
        "told": text_record(cause.told),
    }


def _suspect(finding: Finding, cause: Cause | None) -> Record | None:
    """The cell of the one explanation that the finding's check reads."""
    if cause is None or cause.sure is None:
        return None
    read = {operand.name for operand in finding.outcome.operands}
    changes = cause.sure.changes
    suspect = next((change for change in changes if ".".join(change.address) in read), None)
    return _change(cause.table, suspect) if suspect else None


def _change(table: str, change: Change) -> Record:
    row, column = change.address
    return {
        "table": table,
        "row": row,
        "column": column,
        "now": plain_value(change.now),
        "would_be": plain_value(change.would_be),
    }


def parsed_record(report: Report) -> Record:
    """What was read of one report, cell by cell, personal numbers masked."""
    report = masked_throughout(report)
    tables: dict[str, Record] = {}
    for table in report.tables.values():
        rows: dict[str, Record] = {}
        for (row, column), cell in table.cells.items():
            rows.setdefault(row, {})[column] = _cell(cell)
        tables[table.id] = {"form": table.form, "cells": rows}
    return {
        "organ": organ_record(report),
        "stated": list(report.stated),
        "title": report.title,
        "year": report.year,
        "year_is_sure": report.year_is_sure,
        "form": report.form,
        "published": report.published.isoformat() if report.published else None,
        "period": report.period.quote if report.period else None,
        "scope": {"is": report.scope.kind, "phrase": report.scope.phrase},
        "preamble": report.preamble,
        "sections": {id_: _section(section) for id_, section in report.sections.items()},
        "tables": tables,
        "pictures": report.pictures,
        "notes": [text_record(note) for note in report.notes],
    }


def claim_record(claim: Claim) -> Record:
    """One claim of the text; `part_of` is the index of another."""
    return {
        "of": claim.of,
        "kind": claim.kind.value,
        "value": plain_value(claim.value),
        "unit": claim.unit,
        "approximate": claim.approximate,
        "year": claim.year.value,
        "whose": claim.whose.value if claim.whose else None,
        "unit_named": claim.named,
        "part_of": claim.part_of,
        "at": _at(claim.at),
        "place": place_record(claim.place),
        "quote": masked(claim.quote),
    }


def organ_record(report: Report) -> Record:
    organ = report.organ
    return {"name": organ.name, "kind": organ.kind.value if organ.kind else None, "level": organ.level}


def text_record(text: Text | None) -> Record | None:
    return None if text is None else {"zh": text.zh, "en": text.en}


def _section(section: Section) -> Record:
    return {
        "heading": section.heading,
        "ordinal": section.ordinal,
        "text": section.text,
        "match": section.match.value,
        "place": place_record(section.place),
    }


def _cell(cell: Cell) -> Record:
    record: Record = {
        "raw": cell.raw,
        "value": plain_value(cell.value),
        "state": cell.state.value,
        "unit": cell.unit,
        "note": cell.note,
        "inferred": cell.inferred,
        "place": place_record(cell.place),
    }
    return {**record, "reason": text_record(cell.reason)} if cell.reason else record


def _at(at: Locus) -> Record:
    if at.section is not None:
        return {"section": at.section}
    return {"table": at.table, "row": at.row, "column": at.column} if at.table is not None else {}


def _not_applicable(result: RuleResult) -> list[str]:
    """Where a rule did not apply; `*` for all of its checks."""
    if result.status is Status.NOT_APPLICABLE:
        return ["*"]
    return [_place(outcome.at) for outcome in result.outcomes if outcome.status is Status.NOT_APPLICABLE]


def _place(at: Locus) -> str:
    """A logical place as the tests of a rule write it, which is short."""
    if at.section is not None:
        return f"section/{at.section}"
    return f"{at.table}/{at.row or '*'}.{at.column or '*'}" if at.table is not None else "*"


def _counts(statuses: list[Status]) -> Record:
    counted = Counter(statuses)
    order = (Status.PASS, Status.FAIL, Status.UNDETERMINED, Status.NOT_APPLICABLE, Status.ERROR)
    return {status.value: counted[status] for status in order}


def plain_value(value: object) -> object:
    """A figure, text or mapping as JSON has it; what else a package may give, such as a day, as it is written."""
    if isinstance(value, Text):
        return text_record(value)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {str(name): plain_value(inner) for name, inner in value.items()}
    return value if isinstance(value, str | int | None) else str(value)
