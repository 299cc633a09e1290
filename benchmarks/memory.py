"""Audits a folder in a process of its own and prints its peak memory in MB: `memory.py kept|dropped FOLDER COUNT`.

`kept` audits all files in one call, as `audit run` does; `dropped` lets each result go before the next file.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Sequence
from pathlib import Path

from auditor.auditing import audit_files
from auditor.grading import official_scheme
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook


def audit(calls: Sequence[Sequence[Path]]) -> None:
    rulebook, lexicon, scheme = load_rulebook(), official_lexicon(), official_scheme()
    for files in calls:
        audit_files(files, rulebook, lexicon, scheme)


def peak_mb() -> float:
    """The peak of this process alone; what `resource` tells may be that of the process that started it."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))


def peak_beside_mb() -> float:
    """The peak of the largest process that this one started and waited for."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024 * (1024 if sys.platform == "darwin" else 1))


if __name__ == "__main__":
    mode, folder, count = sys.argv[1:]
    chosen = sorted(Path(folder).iterdir())[: int(count)]
    audit([chosen] if mode == "kept" else [[path] for path in chosen])
    print(f"{peak_mb():.1f} {peak_beside_mb():.1f}")
