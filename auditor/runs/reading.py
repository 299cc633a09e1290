"""A kept run read back: the folder that `--out` made, or the file of a JSON result."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from auditor.errors import UsageError, refusal
from auditor.findings import Confidence, Severity
from auditor.language import Text, enumerated, same
from auditor.runs.model import ABOUT, CELLS, RESULT, KeptRun, Record

_VERSION = 1
_SHORTEST_ID = 4
_IN_ABOUT = {"made": str, "rules": dict, "kept": dict}
_IN_REPORT = ("path", "organ", "year", "form", "grade", "findings", "causes", "undecided")
_IN_FINDING = (
    "id",
    "rule",
    "severity",
    "confidence",
    "disposition",
    "decided_on",
    "at",
    "message",
    "evidence",
    "quote",
)


def read_run(path: Path) -> KeptRun:
    """Raises UsageError for what is no run, or not all of one."""
    if not path.is_dir():
        return KeptRun(path, _result(path))
    if not (path / ABOUT).is_file():
        raise UsageError(_NO_RUN.fill(path=str(path)))
    about = _about(path)
    cells = {line["path"]: line["tables"] for line in _lines(path / CELLS)}
    return KeptRun(path, _result(path / RESULT), about, cells)


def _about(folder: Path) -> Record:
    """What the run rests on. Raises UsageError where one of its files is not as it was written."""
    about = _json(folder / ABOUT)
    if not isinstance(about, dict) or not all(isinstance(about.get(key), kind) for key, kind in _IN_ABOUT.items()):
        raise UsageError(_NO_RESULT.fill(path=str(folder / ABOUT)))
    for name in (RESULT, CELLS):
        if sha256(_bytes(folder / name)).hexdigest() != about["kept"].get(name):
            raise UsageError(_CHANGED.fill(path=str(folder / name)))
    return about


def finding_in(run: KeptRun, id_: str) -> tuple[Record, Record]:
    """A report and the finding in it whose id begins so. Raises UsageError where that is none, or not one alone."""
    id_ = id_.lower()
    found = [(report, each) for report in run.reports for each in report["findings"] if each["id"].startswith(id_)]
    if len(id_) < _SHORTEST_ID and found:
        raise UsageError(_TOO_SHORT.fill(id=id_, least=_SHORTEST_ID))
    if not found:
        raise UsageError(_NO_FINDING.fill(id=id_, path=str(run.path), least=_SHORTEST_ID))
    if len({finding["id"] for _, finding in found}) > 1:
        raise UsageError(_SEVERAL.fill(id=id_, count=len(found)))
    if len(found) > 1:
        raise UsageError(_IN_SEVERAL.fill(id=id_, paths=enumerated([same(report["path"]) for report, _ in found])))
    return found[0]


def _result(path: Path) -> Record:
    result = _json(path)
    if not isinstance(result, dict) or result.get("version") != _VERSION or not _is_whole(result):
        raise UsageError(_NO_RESULT.fill(path=str(path)))
    return result


def _is_whole(result: dict[str, Any]) -> bool:
    reports = result.get("reports")
    return isinstance(reports, list) and all(map(_is_report, reports))


def _is_report(report: Any) -> bool:
    has_all = isinstance(report, dict) and all(key in report for key in _IN_REPORT)
    return (
        has_all
        and isinstance(report["organ"], dict)
        and all(isinstance(report[key], list) for key in ("findings", "causes", "undecided"))
        and all(map(_is_finding, report["findings"]))
    )


def _is_finding(finding: Any) -> bool:
    has_all = isinstance(finding, dict) and all(key in finding for key in _IN_FINDING)
    return (
        has_all
        and isinstance(finding["id"], str)
        and isinstance(finding["evidence"], list)
        and all(isinstance(finding[key], dict) for key in ("at", "message"))
        and finding["severity"] in list(Severity)
        and finding["confidence"] in list(Confidence)
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except (ValueError, RecursionError) as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


def _lines(path: Path) -> list[Any]:
    try:
        return [json.loads(line) for line in _text(path).split("\n") if line]
    except ValueError as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


def _text(path: Path) -> str:
    try:
        return _bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(path), why=refusal(error))) from error


_CHANGED = Text(
    "{path} 留存以后改动过，或者不完整，不能作准。请重新留存。",
    "{path} was changed after it was kept, or is not whole, and proves nothing. Keep the run again.",
)
_NO_RUN = Text(
    "“{path}”里没有 run.json，不是留存的审核结果，或没有写完。请用 audit run … --out 新文件夹 重新留存。",
    "There is no run.json in “{path}”: not a kept run, or not whole. Keep one with audit run … --out DIR.",
)
_NO_RESULT = Text(
    "“{path}”不是审核结果。请用 audit run … --out 文件夹，或 -o 结果.json 写出的。",
    "“{path}” is no result of an audit. Use what audit run … --out DIR or -o result.json writes.",
)
_CANNOT_READ = Text("读不了 {path}：{why}。请检查路径。", "Cannot read {path}: {why}. Check the path.")
_TOO_SHORT = Text(
    "编号“{id}”太短，请至少写 {least} 个字符。", "“{id}” is too short for an id; give {least} characters at least."
)
_NO_FINDING = Text(
    "{path} 里没有编号“{id}”的问题。编号在网页的问题后面、工作簿问题明细的最后一列，写前 {least} 个字符以上。",
    "There is no finding “{id}” in {path}. Ids stand with the findings in the HTML report and in the last column of the"
    " workbook; {least} characters of one are enough.",
)
_IN_SEVERAL = Text(
    "编号“{id}”在几份报告里都有，它们是同一机关同一年度的：{paths}。请分开审核、分开留存。",
    "Several reports of one organ and year have the finding “{id}”: {paths}. Audit and keep them apart.",
)
_SEVERAL = Text(
    "编号以“{id}”开头的问题有 {count} 个，请写长一些。", "{count} findings begin with “{id}”; write more of it."
)
