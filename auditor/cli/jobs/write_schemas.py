"""What `audit rules schema` does: the schemas by which editors check and complete rules, forms and profiles."""

from __future__ import annotations

from pathlib import Path

from auditor.cli.console import LANGUAGE, complain
from auditor.cli.exits import Exit
from auditor.cli.saving import WRITTEN, save_new
from auditor.forms.loading import official_forms
from auditor.rulebook.editor_schema import editor_schema
from auditor.rules_home import rules_home

_SHIPPED = {"form.schema.json": "forms/form.schema.json", "profile.schema.json": "profile.schema.json"}


def write_schemas(folder: Path, force: bool) -> Exit:
    written = {"rule.schema.json": editor_schema(official_forms()).encode()}
    written |= {name: (rules_home() / source).read_bytes() for name, source in _SHIPPED.items()}
    for name, content in written.items():
        save_new(folder / name, content, force)
        complain(WRITTEN.fill(path=str(folder / name)), LANGUAGE)
    return Exit.DONE
