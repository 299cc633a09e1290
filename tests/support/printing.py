"""Files made PDF of by other programs: many in one call of LibreOffice, many by one Chromium."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

OFFICE, BROWSER = shutil.which("soffice"), shutil.which("chromium")
_FILES_OF_A_CALL = 100
_TIME = 600


def office_pdfs(files: Sequence[Path], profile: Path, filter: str = "pdf") -> Iterator[bytes]:
    """The PDF that LibreOffice makes of each file, beside the file."""
    for first in range(0, len(files), _FILES_OF_A_CALL):
        part = files[first : first + _FILES_OF_A_CALL]
        command = [str(OFFICE), f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", filter]
        command += ["--outdir", str(part[0].parent), *map(str, part)]
        subprocess.run(command, capture_output=True, timeout=_TIME, check=True)
        yield from (path.with_suffix(".pdf").read_bytes() for path in part)


def browser_pdfs(files: Sequence[Path], profile: Path) -> Iterator[bytes]:
    """The PDF that Chromium prints of each page, in the size that the page asks for."""
    from_us, to_browser = os.pipe()
    from_browser, to_us = os.pipe()
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    joined = f'exec "$@" 3<&{from_us} 4>&{to_us}'
    process = subprocess.Popen(
        ["bash", "-c", joined, "chromium", *command, "--remote-debugging-pipe"],
        pass_fds=(from_us, to_us),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(from_us)
    os.close(to_us)
    try:
        with os.fdopen(to_browser, "wb", 0) as out, os.fdopen(from_browser, "rb") as back:
            browser = _Browser(out, back)
            target = browser.call("Target.createTarget", url="about:blank")["targetId"]
            session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
            browser.call("Page.enable", session)
            for path in files:
                browser.call("Page.navigate", session, url=f"file://{path}")
                browser.wait("Page.loadEventFired")
                printed = browser.call("Page.printToPDF", session, preferCSSPageSize=True)
                yield base64.b64decode(printed["data"])
    finally:
        process.terminate()
        process.wait(_TIME)


class _Browser:
    """Messages of Chromium's DevTools protocol, each ended by a zero byte."""

    def __init__(self, out: Any, back: Any) -> None:
        self._out, self._back = out, back
        self._number = 0
        self._told: list[str] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                return answer["result"]
            self._told.append(answer.get("method", ""))

    def wait(self, method: str) -> None:
        while method not in self._told:
            self._told.append(self._next().get("method", ""))
        self._told.clear()

    def _next(self) -> Any:
        raw = bytearray()
        while not raw.endswith(b"\0"):
            part = self._back.read(1)
            if not part:
                raise EOFError("Chromium has ended")
            raw += part
        return json.loads(raw[:-1])
