"""ZIP archives to the files in them, in memory: nothing is unpacked to the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.formats import Format, format_of
from auditor.readers.limits import Limits, over_limit
from auditor.readers.zip_errors import ZIP_ERRORS

_DEEPEST = 3
_ENCRYPTED = 0x1
_UTF8_NAME = 0x800


def members(raw: bytes, limits: Limits, depth: int = 1) -> Iterator[tuple[PurePosixPath, bytes | UnreadableFile]]:
    """Every file of an archive, and of archives inside it, with its bytes or why they cannot be read.

    Raises UnreadableFile where the archive itself is damaged, holds too much or stands too deep in others.
    """
    if depth > _DEEPEST:
        raise UnreadableFile(_TOO_DEEP.fill(limit=_DEEPEST))
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except ZIP_ERRORS as error:
        raise UnreadableFile(_DAMAGED) from error
    with archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        _hold_to_limits(files, limits)
        for info in files:
            name = _name(info)
            content = _content(archive, info, limits)
            if isinstance(content, bytes) and format_of(content) is Format.ZIP:
                yield from _inside(name, content, limits, depth)
            else:
                yield name, content


def _inside(
    name: PurePosixPath, raw: bytes, limits: Limits, depth: int
) -> Iterator[tuple[PurePosixPath, bytes | UnreadableFile]]:
    try:
        for inner, content in members(raw, limits, depth + 1):
            yield name / inner, content
    except UnreadableFile as error:
        yield name, error


def _hold_to_limits(files: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(files) > limits.files:
        raise over_limit("files", limits, len(files))
    unpacked = sum(info.file_size for info in files) // 1_000_000
    if unpacked > limits.unpacked_megabytes:
        raise over_limit("unpacked_megabytes", limits, unpacked)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes | UnreadableFile:
    """The bytes of one file; an archive may lie about their number."""
    if info.flag_bits & _ENCRYPTED:
        return UnreadableFile(_LOCKED)
    most = limits.megabytes * 1_000_000
    try:
        with archive.open(info) as file:
            content = file.read(most + 1)
    except ZIP_ERRORS:
        return UnreadableFile(_DAMAGED_MEMBER)
    return content if len(content) <= most else over_limit("megabytes", limits)


def _name(info: zipfile.ZipInfo) -> PurePosixPath:
    """The name of a member below the archive; Windows writes Chinese names in GBK without saying so."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAME:
        name = _decoded(name.encode("cp437", "replace"))
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", "..")]
    return PurePosixPath(*parts)


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


_DAMAGED = Text(
    "文件损坏，打不开（ZIP、DOCX、XLSX 内部都是压缩包）。请重新下载，或用原来的软件另存。",
    "the file is damaged (ZIP, DOCX and XLSX are archives inside). Download it again, or save it again.",
)
_DAMAGED_MEMBER = Text(
    "压缩包里的这个文件损坏或压缩方式不支持。请解压后单独审核。",
    "this file is damaged in the archive, or packed in a way that is not read. Unpack it and audit it on its own.",
)
_LOCKED = Text(
    "压缩包有密码，里面的文件打不开。请去掉密码后重新压缩。",
    "the archive is protected by a password. Pack it again without one.",
)
_TOO_DEEP = Text(
    "压缩包套了 {limit} 层以上，没有再拆。请解压后再审核。",
    "archives stand more than {limit} deep in one another; unpack them first.",
)
