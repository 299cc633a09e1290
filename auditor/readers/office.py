"""Formats that only an office program reads (DOC, WPS, RTF, ODT, ODS) to DOCX and XLSX, by LibreOffice."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from auditor.errors import UnreadableFile
from auditor.language import Text
from auditor.readers.formats import Format
from auditor.readers.limits import Limits, over_limit

CONVERTED_TO = {
    Format.DOC: Format.DOCX,
    Format.RTF: Format.DOCX,
    Format.ODT: Format.DOCX,
    Format.ODS: Format.XLSX,
}
_FILTERS = {Format.DOCX: "docx:MS Word 2007 XML", Format.XLSX: "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_OPTIONS = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to")
_START, _EACH = 30, 3
"""Seconds that the program may take to start, and for each of many files; nine in ten take less than 0.2."""

# No macro runs, nothing that a document links to is loaded, and there is no way out to the network.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}
</oor:items>
"""
_ITEM = """<item oor:path="/org.openoffice.{path}">
<prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>"""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "1"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


class Office:
    """LibreOffice with a profile of its own, in a folder that is removed with all it wrote."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._folder: Path | None = None

    def __enter__(self) -> Office:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def converted(self, files: Sequence[tuple[Format, bytes]]) -> list[bytes | UnreadableFile]:
        """Each file in the format it is converted to, or why it could not be: one call of the program for all of them.

        After a call that failed, hung or lost a file, the files that are missing are tried each on its own.
        """
        program = office_program()
        if program is None:
            command = _INSTALL.get(sys.platform, _INSTALL["linux"])
            return [UnreadableFile(_NOT_INSTALLED.fill(command=command)) for _ in files]
        found: dict[int, bytes | UnreadableFile] = {}
        for target in _FILTERS:
            several = {i: file for i, file in enumerate(files) if CONVERTED_TO[file[0]] is target}
            if not several:
                continue
            found |= self._call(program, several, target)
            for index in several.keys() - found.keys():
                found |= self._call(program, {index: several[index]}, target, alone=True)
        return [found[index] for index in range(len(files))]

    def _call(
        self, program: str, files: Mapping[int, tuple[Format, bytes]], target: Format, alone: bool = False
    ) -> dict[int, bytes | UnreadableFile]:
        """The files that one call converts; what is wrong is said of a file that was tried alone."""
        with tempfile.TemporaryDirectory(dir=self._home()) as name:
            folder = Path(name)
            out = folder / "out"
            out.mkdir()
            sources = []
            for index, (found, raw) in files.items():
                sources.append(folder / f"{index}.{found.value}")
                sources[-1].write_bytes(raw)
            seconds = self._limits.seconds if alone else _START + _EACH * len(files)
            command = [program, f"-env:UserInstallation={self._profile().as_uri()}", *_OPTIONS]
            in_time = _run([*command, _FILTERS[target], "--outdir", str(out), *map(str, sources)], folder, seconds)
            made = {index: path for index in files if (path := out / f"{index}.{target.value}").is_file()}
            if made and not in_time:  # the last one may be half written
                del made[max(made, key=lambda index: made[index].stat().st_mtime_ns)]
            result = {index: self._content(path) for index, path in made.items()}
        if alone:
            reason = UnreadableFile(_FAILED) if in_time else over_limit("seconds", self._limits)
            return dict.fromkeys(files, reason) | result
        return result

    def _content(self, path: Path) -> bytes | UnreadableFile:
        size = path.stat().st_size // 1_000_000
        return path.read_bytes() if size <= self._limits.megabytes else over_limit("megabytes", self._limits, size)

    def _home(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="audit-office-"))
        return self._folder

    def _profile(self) -> Path:
        profile = self._home() / "profile"
        settings = profile / "user" / "registrymodifications.xcu"
        if not settings.exists():
            settings.parent.mkdir(parents=True)
            items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
            settings.write_text(_PROFILE.format(items=items), encoding="utf-8")
        return profile


def office_program() -> str | None:
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((path for path in _USUAL_PLACES if os.access(path, os.X_OK)), None)


def _run(command: Sequence[str], folder: Path, seconds: int) -> bool:
    """Runs a program with all that it starts; False where it had to be killed. What it leaves is left in the folder."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder)),
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except BaseException as error:
        _kill(process)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        return False
    return True


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


_INSTALL = {
    "linux": "sudo apt install libreoffice-writer libreoffice-calc",
    "darwin": "brew install --cask libreoffice",
    "win32": "winget install TheDocumentFoundation.LibreOffice",
}
_NOT_INSTALLED = Text(
    "这种文件要先由 LibreOffice 转换，这台机器上没有装。请安装：{command}；或把文件另存为 DOCX。",
    "LibreOffice has to convert this kind of file and is not installed. Install it: {command}; or save it as DOCX.",
)
_FAILED = Text(
    "LibreOffice 打不开这个文件，可能损坏或有密码。请用原来的软件另存为 DOCX。",
    "LibreOffice cannot open this file; it may be damaged or protected by a password. Save it as DOCX.",
)
