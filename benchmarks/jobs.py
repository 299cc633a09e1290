"""`audit run` with one process and with several, on the same pages of a site: `benchmarks/jobs.py --files 2000`.

Wall time, of whole commands, taking turns; the machine has to have the cores and nothing else to do.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from format_files import write_files

_DIFFERENT = 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--repeats", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "pages"
        size = _write_pages(folder, arguments.files)
        times: dict[int, list[float]] = {1: [], arguments.jobs: []}
        for _ in range(arguments.repeats):
            for jobs, taken in times.items():
                taken.append(_seconds(folder, jobs))
    one, several = (statistics.median(taken) for taken in times.values())
    print(f"{arguments.files} pages of {size / 1000:.0f} KB, medians of {arguments.repeats}:")
    print(f"one process {one:.1f} s, {arguments.jobs} processes {several:.1f} s: {one / several:.2f} x as fast")


def _write_pages(folder: Path, count: int) -> float:
    """Writes that many pages, few of them different, and gives their mean size in bytes."""
    folder.mkdir()
    with tempfile.TemporaryDirectory() as temporary:
        pages = [path.read_bytes() for path in write_files(Path(temporary), _DIFFERENT)["page"]]
    for number, page in enumerate(islice(cycle(pages), count)):
        (folder / f"{number:05}.html").write_bytes(page)
    return statistics.mean(map(len, pages))


def _seconds(folder: Path, jobs: int) -> float:
    command = [sys.executable, "-c", "from auditor.cli.main import main; main()", "run", str(folder)]
    start = time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs), "--format", "json"], stdout=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
