"""What `audit parse` does: one file in, what was read of it out."""

from __future__ import annotations

import json
from pathlib import Path

from auditor import gathering
from auditor.claims.reading import read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.cli.console import LANGUAGE, complain, data_stream, terminal
from auditor.cli.exits import Exit
from auditor.cli.options import TableOrJson
from auditor.cli.saving import WRITTEN, save_new
from auditor.document import Document
from auditor.errors import UnreadableFile, UsageError
from auditor.language import Text
from auditor.outputs.parsed_page import parsed_page
from auditor.outputs.records import claim_record, parsed_record
from auditor.recognition.lexicon import Lexicon, official_lexicon
from auditor.report import Report
from auditor.settings import find_settings


def parse_file(
    file: Path, format: TableOrJson | None, html: Path | None, claims: bool, force: bool, settings: Path | None
) -> Exit:
    found = _read(file, settings, official_lexicon())
    if found is None:
        return Exit.INCOMPLETE
    document, report = found
    forms = official_lexicon().forms
    if html is not None:
        save_new(html, parsed_page(report, [document], forms, LANGUAGE), force)
        complain(WRITTEN.fill(path=str(html)), LANGUAGE)
    if format is TableOrJson.JSON:
        record = parsed_record(report)
        if claims:
            record["claims"] = [claim_record(claim) for claim in read_claims(report)]
        json.dump(record, data_stream(), ensure_ascii=False, indent=1)
        print()
    elif format is TableOrJson.TABLE or html is None:
        from auditor.outputs.parsed_table import write_parsed

        write_parsed(report, forms, terminal(), LANGUAGE)
        if claims:
            from auditor.outputs.claims_table import write_claims

            write_claims(read_claims(report), vocabulary().quantities, terminal(), LANGUAGE)
    return Exit.DONE


def read_report(file: Path, settings: Path | None, lexicon: Lexicon) -> Report | None:
    """One report; None after saying why it could not be read. Raises UsageError where there is no such file."""
    found = _read(file, settings, lexicon)
    return None if found is None else found[1]


def _read(file: Path, settings: Path | None, lexicon: Lexicon) -> tuple[Document, Report] | None:
    """`settings` are looked for beside the file and here where none are given."""
    if file.is_dir():
        raise UsageError(_FOLDER.fill(path=str(file)))
    if not file.is_file() and gathering.archive_of(file) is None:
        raise UsageError(_NO_FILE.fill(path=str(file)))
    try:
        document, report = gathering.read_report(file, lexicon, find_settings([file], settings))
    except UnreadableFile as error:
        complain(Text(f"{file}：{error.text.zh}", f"{file}: {error.text.en}"), LANGUAGE)
        return None
    if report is None:
        complain(_NO_REPORT.fill(path=str(file)), LANGUAGE)
        return None
    return document, report


_FOLDER = Text(
    "“{path}”是文件夹，这个命令一次看一份报告。请写出文件名；整个文件夹用 audit run。",
    "“{path}” is a folder, and this command looks at one report. Name the file; for a folder there is audit run.",
)
_NO_FILE = Text("没有文件“{path}”。请检查路径。", "There is no file “{path}”. Check the path.")
_NO_REPORT = Text(
    "{path}：没有年报的标题、板块或表格，不是年报。",
    "{path}: no title, section or table of an annual report; another document.",
)
