"""The input files of a scenario: written out, copied from `reports_in/`, or made by damaging one of those."""

from __future__ import annotations

import codecs
import shutil
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
REPORTS = PROJECT / "reports_in"


def text_of(source: Path) -> str:
    """The text of a report of `reports_in/`, whatever its encoding."""
    raw = source.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030")


def make(kind: str, name: str, body: str, folder: Path) -> None:
    """Makes one file of a scenario below `folder`."""
    target = folder / name
    target.parent.mkdir(parents=True, exist_ok=True)
    _MAKERS[kind](target, body)


def _document(target: Path, body: str) -> None:
    target.write_text(body, encoding="utf-8")


def _copy(target: Path, body: str) -> None:
    shutil.copy(_source(body), target)


def _changed(target: Path, body: str) -> None:
    """`from:` a report, then lines `- old`, each followed by the lines `+ new` in its place; with none it is gone."""
    text = text_of(_source(body))
    for old, new in _changes(body.splitlines()[1:]):
        gone = old if new else f"{old}\n"
        assert gone in text, f"{old!r} is not in {_source(body)}"
        text = text.replace(gone, "\n".join(new))
    target.write_text(text, encoding="utf-8")


def _changes(lines: list[str]) -> list[tuple[str, list[str]]]:
    changes: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("- "):
            changes.append((line[2:], []))
        else:
            assert line.startswith("+"), line
            changes[-1][1].append(line[1:].strip())
    return changes


def _cut(target: Path, body: str) -> None:
    """`from:` a report, up to the last place `after:` a text, and `plus:` so many characters."""
    text = text_of(_source(body))
    values = _values(body)
    end = text.rindex(values["after"]) + len(values["after"]) + int(values.get("plus", 0))
    target.write_text(text[:end], encoding="utf-8")


def _mixed(target: Path, body: str) -> None:
    """`from:` a report, in UTF-8 up to the text `then gb18030:` and in GB18030 from there on."""
    text = text_of(_source(body))
    at = text.index(_values(body)["then gb18030"])
    target.write_bytes(text[:at].encode("utf-8") + text[at:].encode("gb18030"))


def _damaged(target: Path, body: str) -> None:
    """`from:` a report in UTF-8, with `bytes:` that are no UTF-8 put in front of the text `before:`."""
    text = text_of(_source(body))
    values = _values(body)
    at = text.index(values["before"])
    target.write_bytes(text[:at].encode("utf-8") + bytes.fromhex(values["bytes"]) + text[at:].encode("utf-8"))


def _bytes(target: Path, body: str) -> None:
    """Bytes in the notation of Python: `%PDF-1.7\\n\\x00`."""
    target.write_bytes(body.rstrip("\n").encode("ascii").decode("unicode_escape").encode("latin-1"))


def _sparse(target: Path, body: str) -> None:
    """A file of so many bytes, all zero, that takes no room on the disk."""
    with target.open("wb") as file:
        file.truncate(int(body))


def _link(target: Path, body: str) -> None:
    target.symlink_to(body.strip())


def _folder(target: Path, body: str) -> None:
    assert not body.strip()
    target.mkdir()


def _values(body: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in body.splitlines())


def _source(body: str) -> Path:
    return PROJECT / _values(body.splitlines()[0])["from"]


_MAKERS: dict[str, Callable[[Path, str], None]] = {
    "document": _document,
    "copy": _copy,
    "changed": _changed,
    "cut": _cut,
    "mixed": _mixed,
    "damaged": _damaged,
    "bytes": _bytes,
    "sparse": _sparse,
    "link": _link,
    "folder": _folder,
}
