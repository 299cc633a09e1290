"""A run kept in a folder of plain files: the result, what it rests on, and the cells of every report."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from auditor.auditing import Run
from auditor.errors import UsageError, refusal
from auditor.language import Language, Text
from auditor.outputs.json_document import write_json
from auditor.outputs.records import Record, plain_value
from auditor.readers.files import shown
from auditor.report import Report
from auditor.rulebook.model import Rule
from auditor.runs.model import ABOUT, CELLS, RESULT


def keep_run(run: Run, files: Sequence[Path], made: datetime, folder: Path, language: Language) -> None:
    """Fills a folder that was prepared; of its files `run.json` alone tells the time, and comes last.

    `run` has the content of its reports. Raises UsageError where a file cannot be written, and leaves none.
    """
    result = io.StringIO()
    write_json(run, result, language)
    cells = "".join(_line(_cells(audit.report)) for audit in run.audits)
    kept = {RESULT: result.getvalue().encode(), CELLS: cells.encode()}
    about = json.dumps(_about(run, files, made, kept), ensure_ascii=False, indent=1) + "\n"
    try:
        for name, content in {**kept, ABOUT: about.encode()}.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        for name in (*kept, ABOUT):
            (folder / name).unlink(missing_ok=True)
        raise UsageError(_CANNOT_WRITE.fill(path=str(folder), why=refusal(error))) from error


def prepare(folder: Path) -> None:
    """Makes the folder. Raises UsageError where it cannot, or where it holds something: no kept run is written over."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(_NO_FOLDER.fill(path=str(folder)))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        is_free = not any(folder.iterdir())
    except OSError as error:
        raise UsageError(_CANNOT_WRITE.fill(path=str(folder), why=refusal(error))) from error
    if not is_free:
        raise UsageError(_NOT_EMPTY.fill(path=str(folder)))


def _about(run: Run, files: Sequence[Path], made: datetime, kept: Mapping[str, bytes]) -> Record:
    book = run.rulebook
    return {
        "made": made.isoformat(),
        "tool": version("ogi-auditor"),
        "pack": book.pack,
        "profile": book.profile,
        "rules": {rule.id: _rule(rule) for rule in book.running},
        "kept": {name: hashlib.sha256(content).hexdigest() for name, content in kept.items()},
        "files": {shown(path): _digest_of(path) for path in files},
    }


def _rule(rule: Rule) -> Record:
    """The version of a rule in force; `digest` changes with its file and with what a profile sets in it."""
    in_force = (rule.severity, rule.confidence, rule.status, rule.params, rule.basis)
    digest = hashlib.sha256(Path(rule.path).read_bytes() + repr(in_force).encode())
    return {"pack": rule.pack, "revision": rule.revision, "digest": digest.hexdigest()[:16]}


def _digest_of(path: Path) -> str | None:
    """None for what cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


def _cells(report: Report) -> Record:
    tables: Record = {}
    for table in report.tables.values():
        rows: dict[str, Record] = {}
        for (row, column), cell in table.cells.items():
            kept = {"raw": cell.raw, "value": plain_value(cell.value), "state": cell.state.value}
            rows.setdefault(row, {})[column] = {**kept, "by_sums": True} if cell.by_sums else kept
        tables[table.id] = {"form": table.form, "cells": rows}
    return {"path": report.path, "tables": tables}


def _line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


_NOT_EMPTY = Text(
    "文件夹“{path}”里已有东西，留存的结果不会覆盖。请给 --out 换一个新文件夹。",
    "The folder “{path}” is not empty, and kept runs are never written over. Give --out a new folder.",
)
_NO_FOLDER = Text("“{path}”是文件，不是文件夹。请给 --out 换一个名字。", "“{path}” is a file. Give --out another name.")
_CANNOT_WRITE = Text("写不了文件夹 {path}：{why}。", "Cannot write the folder {path}: {why}.")
