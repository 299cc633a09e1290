"""An Office Open XML package (DOCX, XLSX): its parts and their relationships, within the limits, nothing unpacked."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.limits import Limits, over_limit
from auditor.readers.zip_errors import ZIP_ERRORS

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENCRYPTED = 0x1
_STRICT = (  # the strict variant of the standard names the same elements by other addresses
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


class Relation(NamedTuple):
    """`kind` is the last word of the relationship's type; `target` the name of a part of the package."""

    kind: str
    target: str


class Package:
    """The parts of a package, each read when asked for. Raises UnreadableFile for what is damaged or too large."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
        except ZIP_ERRORS as error:
            raise UnreadableFile(_DAMAGED) from error
        infos = self._archive.infolist()
        if len(infos) > limits.files:
            raise over_limit("files", limits, len(infos))
        unpacked = sum(info.file_size for info in infos) // 1_000_000
        if unpacked > limits.unpacked_megabytes:
            raise over_limit("unpacked_megabytes", limits, unpacked)
        self._infos = {info.filename.replace("\\", "/").lstrip("/").lower(): info for info in infos}

    def part(self, name: str) -> bytes | None:
        """The bytes of a part; None where the package has none of that name."""
        info = self._infos.get(name.lower())
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableFile(_LOCKED)
        try:
            return self._archive.read(info)
        except ZIP_ERRORS as error:
            raise UnreadableFile(_DAMAGED) from error

    def xml(self, name: str) -> bytes | None:
        """The bytes of an XML part of bearable size that declares no document type."""
        raw = self.part(name)
        if raw is None:
            return None
        elements = raw.count(b"<") // 2
        if elements > self._limits.objects:
            raise over_limit("objects", self._limits, elements)
        if b"<!DOCTYPE" in raw:
            raise UnreadableFile(_DECLARES_A_TYPE)
        return raw

    def tree(self, name: str) -> Element | None:
        """The root element of an XML part; None where the package has none of that name."""
        raw = self.xml(name)
        return None if raw is None else self._parsed(raw)

    def _parsed(self, raw: bytes) -> Element:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        try:
            root = etree.fromstring(_in_transitional_names(raw), parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error):
                raise over_limit("nesting", self._limits) from error
            raise UnreadableFile(_DAMAGED) from error
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding that hides the word from a search
            raise UnreadableFile(_DECLARES_A_TYPE)
        return root

    def relations(self, name: str = "") -> dict[str, Relation]:
        """The relationships of a part, or of the package itself, by id, without those that lead out of it."""
        folder, file = posixpath.split(name)
        root = self.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
        return {} if root is None else dict(_relations(root, folder))

    def main_part(self, usual: str) -> str:
        """The name of the part that holds the document; the usual one where the package does not say."""
        kinds = {relation.kind: relation.target for relation in self.relations().values()}
        named = kinds.get("officeDocument", usual)
        return named if named.lower() in self._infos else usual


def damaged() -> UnreadableFile:
    """The error for a package whose parts are not what they have to be."""
    return UnreadableFile(_DAMAGED)


def _relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in root:
        target = element.get("Target") or ""
        if element.get("TargetMode") == "External" or not target:
            continue
        whole = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        yield element.get("Id") or "", Relation((element.get("Type") or "").rpartition("/")[2], whole)


def _in_transitional_names(raw: bytes) -> bytes:
    if b"http://purl.oclc.org/ooxml/" in raw:
        for strict, transitional in _STRICT:
            raw = raw.replace(strict, transitional)
    return raw


_DAMAGED = Text(
    "文件损坏，内部结构读不出来。请用原来的软件打开后另存，或重新下载。",
    "the file is damaged inside. Open it in its own program and save it again, or download it again.",
)
_LOCKED = Text(
    "文件有密码保护，打不开。请去掉密码后另存。",
    "the file is protected by a password. Remove the password and save it again.",
)
_DECLARES_A_TYPE = Text(
    "文件里有文档类型声明（DTD），正常的 Office 文件没有，可能有害，没有读。请用 Office 或 WPS 打开后另存。",
    "the file declares a document type (DTD), which no Office file does and may do harm; not read. Save it again.",
)
