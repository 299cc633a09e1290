"""Measures the HTML report of 500 reports: `python benchmarks/page.py [FOLDER] [--reports N]`.

The reports are those of `generated.py`, 6,000 characters each with their tables, with two wrong figures and five faults
in the text. What a browser takes is measured where Debian's Chromium is installed. With FOLDER reports and page stay.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from generated import WORK, report_text
from memory import peak_mb

from auditor.auditing import Run, audit_files
from auditor.grading import official_scheme
from auditor.outputs.page.page import run_page
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook

_CHROMIUM = "/usr/bin/chromium"
_FIGURE = re.compile(r"(?:(?<=\| )|(?<=^\t))\d+(?= \||$)", re.MULTILINE)
_WRONG = 2
_FAULTY = 5
_CHARACTERS = 5900
_FAULTS = (
    "群众来信均按时办理。。",
    "错链和空白栏目限期改正，，按月汇总。",
    "为进一步提高的的质量组织培训。",
    "公开信息20条，其中，、解读5条。",
    "对照《中华人民共和国政府信息公开条列》逐项检查。",
    "一是健全制度，三是加强培训。",
    "收到行政复议77件。",
    "发生行政诉讼88件。",
    "全年新收政府信息公开申请99999件。",
)
_CLAUSES = [clause for text in WORK for clause in text.rstrip("。").split("，")]
_ARGUMENTS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-sync"
_TRIES = {
    "the gravest alone": "#findings?severity=critical",
    "a word in the findings": "#findings?text=不予公开",
    "a rule": "#findings?rule=T3-003",
    "everything again": "#findings",
    "rules by report": "#matrix",
    "one report": "#r250",
}


def faulty_report(index: int) -> str:
    """A generated report with more text and wrong figures."""
    chance = random.Random(index)
    text = report_text(index)
    figures = list(_FIGURE.finditer(text))
    for figure in sorted(chance.sample(figures, _WRONG), key=lambda match: -match.start()):
        text = text[: figure.start()] + str(int(figure.group()) + chance.randrange(1, 9)) + text[figure.end() :]
    head, heading, rest = text.partition("二、")
    faults = chance.sample(_FAULTS, _FAULTY)
    while len(head) + len(rest) < _CHARACTERS:
        sentences = ["，".join(chance.sample(_CLAUSES, 5)) + "。" for _ in range(6)]
        head += "".join([*sentences, *faults[:1]]) + "\n"
        faults = faults[1:]
    return head + heading + rest


def write_reports(folder: Path, count: int) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{index:06}.txt" for index in range(count)]
    for index, path in enumerate(paths):
        path.write_text(faulty_report(index), encoding="utf-8")
    return paths


def audited(paths: Sequence[Path]) -> Run:
    return audit_files(paths, load_rulebook(), official_lexicon(), official_scheme(), keep_content=True)


def measure_writing(run: Run, to: Path) -> None:
    begun, before = time.process_time(), peak_mb()
    content = run_page(run, "zh")
    took = time.process_time() - begun
    to.write_bytes(content)
    findings = sum(len(audit.findings) for audit in run.audits)
    print(f"{len(run.audits)} reports, {findings} findings: {len(content) / 1e6:.1f} MB written in {took:.1f} s")
    print(f"peak memory {before:.0f} MB before, {peak_mb():.0f} MB after")


def measure_in_browser(page: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS.split())
        tab = browser.new_page(viewport={"width": 1280, "height": 900})
        begun = time.perf_counter()
        tab.goto(page.as_uri())
        tab.evaluate(_PAINTED)
        print(f"opened in {time.perf_counter() - begun:.1f} s")
        for name, hash_ in _TRIES.items():
            print(f"{name}: {tab.evaluate(_ASKED, hash_):.0f} ms")
        browser.close()


_PAINTED = "new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
_ASKED = """async (hash) => {
  const begun = performance.now();
  location.hash = hash;
  await new Promise(done => addEventListener("hashchange", done, { once: true }));
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - begun;
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--reports", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.folder or Path(temporary)
        page = folder / "page.html"
        run = audited(write_reports(folder / "reports", asked.reports))
        measure_writing(run, page)
        if Path(_CHROMIUM).exists():
            measure_in_browser(page)


if __name__ == "__main__":
    main()
