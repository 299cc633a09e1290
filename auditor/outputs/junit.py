"""The run as JUnit XML, for tools that count tests: a suite a report, a case for each rule that applies.

A rule with findings that count is a failure, one in error an error; a rule that could not be decided is skipped, with
the reason, and findings for review stand in its output. A file that was not read is a suite with an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TextIO
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent, tostring

from auditor.auditing import Run
from auditor.engine import RuleResult
from auditor.findings import Finding, Status
from auditor.grading import grades
from auditor.language import Language
from auditor.outputs.waiver_words import waiver_told
from auditor.outputs.words import SEVERITIES
from auditor.regexes import regex
from auditor.report_audit import Audit
from auditor.rulebook.model import RuleStatus

_NOT_XML = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(run: Run, to: TextIO, language: Language) -> None:
    root = Element("testsuites")
    names = Counter(map(_suite_name, run.audits))
    for audit in run.audits:
        name = _suite_name(audit)
        _suite(root, f"{name} {audit.report.path}" if names[name] > 1 else name, audit, run.asked, language)
    for item in run.unread:
        suite = SubElement(root, "testsuite", {"name": _plain(item.path), "tests": "1", "failures": "0", "errors": "1"})
        case = SubElement(suite, "testcase", {"classname": "file", "name": _plain(item.path)})
        SubElement(case, "error", {"message": _plain(item.reason.to(language)), "type": "unread"})
    indent(ElementTree(root))
    to.write('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n")


def _suite_name(audit: Audit) -> str:
    return f"{audit.report.organ.name or audit.report.path} {audit.report.year or ''}".rstrip()


def _suite(root: Element, name: str, audit: Audit, asked: frozenset[str] | None, language: Language) -> None:
    report = audit.report
    results = [result for result in audit.evaluation.results if _is_case(result, asked)]
    suite = SubElement(root, "testsuite", {"name": _plain(name)})
    properties = SubElement(suite, "properties")
    for source in report.sources:
        SubElement(properties, "property", {"name": "file", "value": _plain(source)})
    counts = {"failure": 0, "error": 0, "skipped": 0}
    for result in results:
        case = SubElement(suite, "testcase", {"classname": result.rule.family, "name": _name(result, language)})
        counted = [each for each in audit.findings if each.rule == result.rule.id and grades(each)]
        if kind := _told(case, result, counted, language):
            counts[kind] += 1
        others = [each for each in audit.findings if each.rule == result.rule.id and not grades(each)]
        if others:
            SubElement(case, "system-out").text = _lines(others, language)
    suite.set("tests", str(len(results)))
    for attribute, kind in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(attribute, str(counts[kind]))


def _is_case(result: RuleResult, asked: frozenset[str] | None) -> bool:
    """An active rule that applies and was asked for."""
    is_asked = asked is None or result.rule.id in asked
    return is_asked and result.rule.status is RuleStatus.ACTIVE and result.status is not Status.NOT_APPLICABLE


def _told(case: Element, result: RuleResult, counted: Sequence[Finding], language: Language) -> str | None:
    """Says how the rule came out, if it did not pass, and returns the name of the element that says it."""
    if counted:
        told = {"message": _plain(counted[0].message.to(language)), "type": result.rule.severity.value}
        SubElement(case, "failure", told).text = _lines(counted, language)
        return "failure"
    status = result.status
    if status not in (Status.ERROR, Status.UNDETERMINED):
        return None
    reason = next((each.reason for each in result.outcomes if each.status is status and each.reason), None)
    why = _plain(reason.to(language) if reason else status.value)
    if status is Status.ERROR:
        SubElement(case, "error", {"message": why, "type": status.value})
        return "error"
    SubElement(case, "skipped").text = why
    return "skipped"


def _lines(findings: Sequence[Finding], language: Language) -> str:
    return _plain("\n".join(line for each in findings for line in _lines_of(each, language)))


def _lines_of(finding: Finding, language: Language) -> Iterator[str]:
    yield f"{SEVERITIES[finding.severity].to(language)} {finding.message.to(language)} [{finding.id}]"
    if waiver := waiver_told(finding):
        yield waiver.to(language)


def _name(result: RuleResult, language: Language) -> str:
    return f"{result.rule.id} {result.rule.title.to(language)}"


def _plain(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
