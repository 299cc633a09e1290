"""Draws the pictures of the READMEs: `make pictures`. The HTML report needs Debian's Chromium."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from auditor.language import Language

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_AUDIT = (sys.executable, "-c", "from auditor.cli.main import main; main()")
_COLUMNS = 100
_ORGAN = "青禾县教育局"
_SIZE = {"width": 1280, "height": 880}
_CHROMIUM = "/usr/bin/chromium"
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--no-first-run")
_FONTS = "Noto Sans Mono CJK SC, Source Han Mono SC, Sarasa Mono SC"
_FULL_WIDTH = "font-variant-east-asian: full-width;"
_TEXT = re.compile(r'(<text [^>]*x=")([0-9.]+)("[^>]*textLength=")([0-9.]+)("[^>]*>)([^<]+)</text>')
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_BLACK_ON_WHITE = TerminalTheme(
    (255, 255, 255),
    (34, 40, 49),
    [
        (0, 0, 0),
        (176, 32, 32),
        (30, 120, 60),
        (168, 106, 0),
        (20, 80, 160),
        (130, 50, 140),
        (0, 118, 132),
        (90, 98, 110),
    ],
)


def findings_picture(language: Language) -> str:
    """The terminal after `audit run reports_in/` as SVG: the overview, and the findings of one organ."""
    console = Console(record=True, file=io.StringIO(), width=_COLUMNS)
    console.print(Text.from_ansi("\n".join(_shown(_printed(language)))))
    drawn = console.export_svg(title="audit run reports_in/", theme=_BLACK_ON_WHITE, unique_id="findings")
    drawn = _WEB_FONTS.sub("", drawn).replace("Fira Code", _FONTS).replace(_FULL_WIDTH, "")
    return _TEXT.sub(_cell_by_cell, drawn)


def _cell_by_cell(text: re.Match[str]) -> str:
    """Rich gives a text the length of its characters, of which Chinese ones take two cells: each sort by itself."""
    head, x, middle, length, tail, content = text.groups()
    written = unescape(content)
    width = float(length) / len(written)
    parts, at = [], float(x)
    for _, group in groupby(written, cell_len):
        part = "".join(group)
        takes = cell_len(part) * width
        parts.append(f"{head}{at:.1f}{middle}{takes:.1f}{tail}{escape(part)}</text>")
        at += takes
    return "".join(parts)


def _shown(lines: list[str]) -> list[str]:
    """The overview, which ends with a blank line, and what stands from the organ's heading to that of the next."""
    plain = [_COLOURS.sub("", line).strip() for line in lines]
    overview = plain.index("", 1)
    headings = [number for number, line in enumerate(plain) if "  reports_in/" in line]
    own = next(number for number in headings if plain[number].startswith(_ORGAN))
    following = headings[headings.index(own) + 1]
    return [*lines[1 : overview + 1], *lines[own:following], ""]


def _printed(language: Language) -> list[str]:
    environment = {**os.environ, "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": str(_COLUMNS)}
    command = [*_AUDIT, "run", "reports_in/", "--lang", language]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return done.stdout.splitlines()


def draw_report(language: Language, folder: Path) -> None:
    """One report in the HTML report as PNG."""
    from playwright.sync_api import sync_playwright

    page_file = folder / f"report.{language}.html"
    command = [*_AUDIT, "run", "reports_in/", "--lang", language, "-o", str(page_file)]
    subprocess.run(command, cwd=PROJECT, capture_output=True, check=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_CHROMIUM, args=list(_FLAGS))
        page = browser.new_page(viewport=_SIZE)  # type: ignore[arg-type]
        page.goto(page_file.as_uri())
        page.get_by_role("link", name=re.compile(_ORGAN)).first.click()
        page.screenshot(path=HERE / f"report.{language}.png")
        browser.close()


def main() -> None:
    for language in LANGUAGES:
        (HERE / f"findings.{language}.svg").write_text(findings_picture(language), encoding="utf-8")
        with TemporaryDirectory() as folder:
            draw_report(language, Path(folder))


if __name__ == "__main__":
    main()
