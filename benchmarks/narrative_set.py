"""The labelled narratives as reports: `benchmarks/narrative/`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from auditor.forms.loading import form_due
from auditor.forms.model import Form
from auditor.forms.names import Names
from auditor.recognition.lexicon import Lexicon
from auditor.report import OrganKind, Report
from auditor.rulebook.specimens import specimen

_SET = Path(__file__).resolve().parent / "narrative"
_TOTAL = "total"
_TITLE = re.compile(r"(?P<name>[一-鿿]{4,24}?)\s*20\d\d\s*年度?政府信息公开")
_OWN_NAMES = {
    "department": re.compile("[一-鿿]{2,12}?(?:局|委|厅|委员会|中心)"),
    "township": re.compile("[一-鿿]{2,12}?(?:镇|(?<!城)乡)(?:人民政府)?"),
    "subdistrict": re.compile("[一-鿿]{2,12}?街道(?:办事处)?"),
    "zone": re.compile("[一-鿿]{2,12}?(?:管委会|管理委员会)"),
}
_ELSEWHERE = {
    "overall": "本年度政府信息公开工作情况如下。",
    "other_matters": "无其他需要报告的事项。",
}

Item = Mapping[str, Any]


def items(half: str) -> Iterator[Item]:
    """The items of `seen` or `unseen`."""
    for path in sorted((_SET / half).glob("*.yaml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def is_section(item: Item) -> bool:
    return "\n" in item["text"].strip()


def labelled_spans(item: Item) -> Iterator[tuple[Item, int, int]]:
    """The claims of an item with the places of their quotes, equal quotes one after another."""
    used = Counter[str]()
    for claim in item["claims"]:
        start = -1
        for _ in range(used[claim["quote"]] + 1):
            start = item["text"].find(claim["quote"], start + 1)
        used[claim["quote"]] += 1
        yield claim, start, start + len(claim["quote"])


def report_of(item: Item, lexicon: Lexicon) -> Report:
    """A report that says what the item says and nothing else of weight."""
    form = form_due(lexicon.forms, item["year"])
    if form is None:
        raise ValueError(f"no form is due for {item['year']}")
    given: dict[str, Any] = {
        "year": item["year"],
        "title": None,
        "published": f"{item['year'] + 1}-01-20",
        "organ": {"level": item["level"], **_own_name(item)},
        "preamble": item.get("front", ""),
        "sections": {section: {"text": text} for section, text in _ELSEWHERE.items()},
    }
    if item["section"] == "preamble":
        given["preamble"] = "\n".join(filter(None, [given["preamble"], item["text"]]))
    else:
        given["sections"][item["section"]] = {"text": item["text"]}
    given.update(_figures(item["figures"], form) if "figures" in item else {"tables": None})
    return specimen(form, OrganKind(item["organ"]), given, lexicon)


def _own_name(item: Item) -> dict[str, str]:
    """The name in the title, or else that by which an organ that is no government speaks of itself."""
    if titled := _TITLE.search(item.get("front", "")):
        return {"name": titled["name"]}
    pattern = _OWN_NAMES.get(item["organ"])
    found = pattern.search(item["text"]) if pattern else None
    return {"name": found[0]} if found else {}


def _figures(figures: Mapping[str, Any], form: Form) -> dict[str, dict[str, str]]:
    """The overlay of every table: 0 in every cell but those named."""
    tables = {id_: {f"{row}.{column}": "0" for row, column in table.addresses} for id_, table in form.tables.items()}
    for name, value in figures.items():
        for id_, table in form.tables.items():
            address = _address(name, Names(table))
            if address is not None:
                tables[id_][".".join(address)] = str(value)
                break
        else:
            raise ValueError(f"no cell {name} in {form.id}")
    return tables


def _address(name: str, names: Names) -> tuple[str, str] | None:
    row = names.row(name)
    if row is None:
        return names.cell(name)
    columns = [column for of_row, column in names.table.addresses if of_row == row]
    return row, _TOTAL if _TOTAL in columns else columns[0]
