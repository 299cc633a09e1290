"""The generated reports as the files that organs publish: pages plain and of a site, Word, workbooks, PDF, old Word."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from generated import report_text
from site_pages import site_page

from auditor.forms.filling import filling_of
from auditor.forms.loading import official_forms
from auditor.forms.printed import PrintedForm, printed_form
from auditor.outputs.form_docx import form_docx
from auditor.outputs.form_html import form_html
from auditor.outputs.form_xlsx import form_xlsx
from auditor.outputs.records import parsed_record
from auditor.readers import read
from auditor.readers.office import office_program
from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise

_WRITERS: dict[str, Callable[[PrintedForm], bytes]] = {
    "html": form_html,
    "page": lambda form: site_page(form_html(form)),
    "docx": form_docx,
    "xlsx": form_xlsx,
}
_SUFFIXES = {"page": "html"}
_CONVERTED = ("pdf", "doc")


def write_files(folder: Path, count: int) -> dict[str, list[Path]]:
    """`count` reports in each format, by its name; those that LibreOffice writes only where it is installed."""
    forms = [_printed(folder, index) for index in range(count)]
    files = {format: list(_written(folder / format, format, forms)) for format in _WRITERS}
    office = office_program()
    if office is not None:
        files |= {format: _converted(office, files["docx"], folder / format, format) for format in _CONVERTED}
    return files


def _printed(folder: Path, index: int) -> PrintedForm:
    """The generated report of that number, read as text and printed anew."""
    source = folder / "report.txt"
    source.write_text(report_text(index), encoding="utf-8")
    report = recognise(read(source), official_lexicon())
    if report is None or report.form is None:
        raise AssertionError("a generated report was not recognised")
    form = official_forms()[report.form]
    content = json.dumps(parsed_record(report), default=str)
    return printed_form(form, filling_of(content, source.name, form, official_forms()))


def _written(folder: Path, format: str, forms: list[PrintedForm]) -> Iterator[Path]:
    folder.mkdir()
    for index, form in enumerate(forms):
        path = folder / f"{index:04}.{_SUFFIXES.get(format, format)}"
        path.write_bytes(_WRITERS[format](form))
        yield path


def _converted(office: str, sources: list[Path], folder: Path, format: str) -> list[Path]:
    command = [office, "--headless", "--convert-to", format, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, capture_output=True, check=True)
    return [folder / f"{source.stem}.{format}" for source in sources]
