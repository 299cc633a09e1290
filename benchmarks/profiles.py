"""Where the time of each step goes: own time by function, and the steps of a cold start."""

from __future__ import annotations

import cProfile
import gc
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import CodeType

from auditor.engine import evaluate
from auditor.readers import read
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.recognise import recognise
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook

_SHOWN = 12
_STEPS = """
import time
told = [time.process_time()]
def step(name):
    told.append(time.process_time())
    print(f"{(told[-1] - told[-2]) * 1000:7.1f}  {name}")
print(f"{told[0] * 1000:7.1f}  python itself")
import typer; step("import typer")
import yaml; step("import yaml")
import auditor.cli.main; step("import the package")
import jsonschema; step("import jsonschema")
from auditor.forms.loading import official_forms; official_forms(); step("load and check the forms")
from auditor.rulebook.loading import load_rulebook; rules = load_rulebook(); step("load, check and compile the rules")
from auditor.recognition.lexicon import official_lexicon; words = official_lexicon(); step("load the words")
from auditor.grading import official_scheme; scheme = official_scheme(); step("load the grades")
from auditor.auditing import audit_files; from pathlib import Path; import io, sys
run = audit_files([Path(sys.argv[1])], rules, words, scheme); step("audit one report")
from auditor.outputs.table import write_table; step("import rich")
write_table(run, io.StringIO(), "zh"); step("write the table")
"""


def print_profiles(rulebook: Rulebook, lexicon: Lexicon, files: Sequence[Path], environment: Mapping[str, str]) -> None:
    documents = [read(path) for path in files]
    reports = [report for document in documents if (report := recognise(document, lexicon))]
    print_profile("reading", lambda: [read(path) for path in files])
    print_profile("recognition", lambda: [recognise(document, lexicon) for document in documents])
    print_profile("evaluation, all rules", lambda: [evaluate(report, rulebook, lexicon.forms) for report in reports])
    print_profile("loading the rule pack", load_rulebook)
    _print_start_up(files[0], environment)


def print_profile(what: str, job: Callable[[], object]) -> None:
    """Without garbage collection, which falls on any function, and without `pstats`, which loses generated ones."""
    profile = cProfile.Profile()
    gc.collect()
    gc.disable()
    profile.runcall(job)
    gc.enable()
    own: dict[str, float] = defaultdict(float)
    calls: Counter[str] = Counter()
    for entry in profile.getstats():
        name = _name(entry.code)
        own[name] += entry.inlinetime
        calls[name] += entry.callcount
    total = sum(own.values())
    print(f"\n{what}: own time, calls")
    for name, seconds in sorted(own.items(), key=lambda item: -item[1])[:_SHOWN]:
        print(f"{seconds / total:6.1%} {calls[name]:9,}  {name}")


def _name(code: CodeType | str) -> str:
    if isinstance(code, str):
        return code.strip("<>")
    if code.co_filename == "<string>":
        return f"{code.co_name}({', '.join(code.co_varnames[1 : code.co_argcount])})"
    file = Path(code.co_filename)
    return f"{file.parent.name}/{file.name}:{code.co_firstlineno} {code.co_name}"


def _print_start_up(file: Path, environment: Mapping[str, str]) -> None:
    """Twice, because the first call compiles the modules."""
    for _ in range(2):
        call = subprocess.run(
            [sys.executable, "-c", _STEPS, str(file)], env=dict(environment), capture_output=True, check=True, text=True
        )
    print(f"\nstart-up, ms of each step\n{call.stdout}", end="")
