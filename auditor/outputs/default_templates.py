"""The templates that come with the tool, as an office may edit them: `python -m auditor.outputs.default_templates`."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import get_args

from auditor.language import Language
from auditor.outputs.docx_template import WordTemplate


class DefaultTemplate(StrEnum):
    """Also the beginning of the file's name."""

    NOTICE = "notice"
    CIRCULAR = "circular"


def default_template(template: DefaultTemplate, language: Language) -> WordTemplate:
    name = file_name(template, language)
    return WordTemplate(name, resources.files(__package__).joinpath(f"templates/{name}").read_bytes())


def file_name(template: DefaultTemplate, language: Language) -> str:
    return f"{template}.{language}.docx"


def _write_all() -> None:
    from auditor.outputs.circular_template import circular_template
    from auditor.outputs.notice_template import notice_template

    makers: dict[DefaultTemplate, Callable[[Language], bytes]] = {
        DefaultTemplate.NOTICE: notice_template,
        DefaultTemplate.CIRCULAR: circular_template,
    }
    for template, make in makers.items():
        for language in get_args(Language):
            path = Path(__file__).with_name("templates") / file_name(template, language)
            path.write_bytes(make(language))


if __name__ == "__main__":
    _write_all()
