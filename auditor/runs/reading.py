"""A kept run read back: the folder that `--out` made, or the file of a JSON result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.errors import UsageError, refusal
from auditor.language import Text
from auditor.runs.model import ABOUT, CELLS, RESULT, KeptRun, Record
from auditor.suggestions import did_you_mean

_VERSION = 1
_SHORTEST_ID = 4
_IN_REPORT = ("path", "organ", "year", "form", "grade", "findings", "causes", "undecided")
_IN_FINDING = ("id", "rule", "severity", "confidence", "disposition", "decided_on", "at", "message", "evidence")


def read_run(path: Path) -> KeptRun:
    """Raises UsageError for what is no run, or not all of one."""
    if not path.is_dir():
        return KeptRun(path, _result(path))
    if not (path / ABOUT).is_file():
        raise UsageError(_NO_RUN.fill(path=str(path)))
    about = _json(path / ABOUT)
    cells = {line["path"]: line["tables"] for line in _lines(path / CELLS)}
    return KeptRun(path, _result(path / RESULT), about, cells)


def finding_in(run: KeptRun, id_: str) -> tuple[Record, Record]:
    """A report and the finding in it whose id begins so. Raises UsageError where that is none, or not one alone."""
    found = [(report, each) for report in run.reports for each in report["findings"] if each["id"].startswith(id_)]
    if len(id_) < _SHORTEST_ID and found:
        raise UsageError(_TOO_SHORT.fill(id=id_, least=_SHORTEST_ID))
    if not found:
        known = [each["id"] for report in run.reports for each in report["findings"]]
        raise UsageError(_NO_FINDING.fill(id=id_, path=str(run.path), hint=did_you_mean(id_, known)))
    if len(found) > 1:
        raise UsageError(_SEVERAL.fill(id=id_, count=len(found)))
    return found[0]


def _result(path: Path) -> Record:
    result = _json(path)
    if not isinstance(result, dict) or result.get("version") != _VERSION or not _is_whole(result):
        raise UsageError(_NO_RESULT.fill(path=str(path)))
    return result


def _is_whole(result: dict[str, Any]) -> bool:
    reports = result.get("reports")
    return isinstance(reports, list) and all(
        isinstance(report, dict)
        and all(key in report for key in _IN_REPORT)
        and all(key in finding for finding in report["findings"] for key in _IN_FINDING)
        for report in reports
    )


def _json(path: Path) -> Any:
    try:
        return json.loads(_text(path))
    except ValueError as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


def _lines(path: Path) -> list[Any]:
    try:
        return [json.loads(line) for line in _text(path).splitlines()]
    except ValueError as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(_CANNOT_READ.fill(path=str(path), why=refusal(error))) from error
    except UnicodeDecodeError as error:
        raise UsageError(_NO_RESULT.fill(path=str(path))) from error


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
    "{path} 里没有编号“{id}”的问题。编号见表格文件或 JSON 的 id。{hint}",
    "There is no finding “{id}” in {path}. Ids are in the workbook and in JSON.{hint}",
)
_SEVERAL = Text(
    "编号以“{id}”开头的问题有 {count} 个，请写长一些。", "{count} findings begin with “{id}”; write more of it."
)
