"""Measures the whole audit of every format beside its library's bare parse of the same files: `benchmarks/formats.py`.

Times are processor time, that of the process which reads PDF and office files included; audits run without garbage
collection, as in `audit run`. `--profile` shows the slowest functions of each reader instead.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bare_parsers import BARE
from format_files import write_files
from profiles import print_profile
from timing import Result, medians, table
from usual_scripts import usual_script

from auditor.auditing import audit_files
from auditor.cli.jobs.auditing_inputs import uncollected
from auditor.grading import official_scheme
from auditor.readers import read
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook

_HERE = Path(__file__).resolve().parent


def main() -> None:
    arguments = _arguments()
    with tempfile.TemporaryDirectory() as temporary:
        files = write_files(Path(temporary), arguments.reports)
        if arguments.profile:
            for format in files.keys() - {"doc"}:
                print_profile(f"reading {format}", partial(_read, files[format]))
            return
        results = [result for format in files for result in _measured(format, files[format], arguments.repeats)]
        print(table(results))
        print()
        for format, paths in files.items():
            print(_peak(format, paths))


def _measured(format: str, files: Sequence[Path], repeats: int) -> Iterator[Result]:
    rulebook, lexicon, scheme = load_rulebook(), official_lexicon(), official_scheme()

    def whole() -> None:
        with uncollected():
            run = audit_files(files, rulebook, lexicon, scheme)
        if len(run.audits) != len(files):
            raise AssertionError(f"{len(files) - len(run.audits)} files were not audited")

    name, bare = BARE[format]
    jobs = {"whole": whole, "bare": partial(bare, files)}
    if format != "doc":
        jobs["read"] = partial(_read, files)
    if usual := usual_script(format):
        jobs["usual"] = partial(usual[1], files)
    times = medians(jobs, repeats, len(files))
    size = sum(path.stat().st_size for path in files) / len(files) / 1000
    yield Result(f"{format}, {size:.0f} KB: audit", "report", times["whole"], name, times["bare"], 2.0, 1.5)
    if "read" in times:
        yield Result(f"{format}: reading alone", "report", times["read"], name, times["bare"])
    if usual:
        yield Result(f"{format}: audit", "report", times["whole"], usual[0], times["usual"], 0.25, 0.125)


def _read(files: Sequence[Path]) -> None:
    with uncollected():
        for path in files:
            read(path)


def _peak(format: str, files: Sequence[Path]) -> str:
    command = [sys.executable, str(_HERE / "memory.py"), "kept", str(files[0].parent), str(len(files))]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    own, beside = map(float, told)
    return f"peak memory, {len(files)} files of {format}: {own:.0f} MB, processes beside it {beside:.0f} MB"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=60, help="reports in each format (60)")
    parser.add_argument("--repeats", type=int, default=7, help="repeats of each measurement (7)")
    parser.add_argument("--profile", action="store_true", help="show the slowest functions of each reader instead")
    return parser.parse_args()


if __name__ == "__main__":
    main()
