"""Measures every step beside its floor, in one run: `python benchmarks/run.py`.

A floor is the least that any program would have to do on the same bytes. Ratios hold from machine to machine,
milliseconds do not. Times are processor time, so that other work on the machine hardly matters. `--profile` shows the
slowest functions of each step instead.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from importlib.metadata import version
from pathlib import Path

import by_hand
import engines
import yaml
from generated import has_wrong_figure, write_reports
from msgspec import Struct
from msgspec.structs import replace
from profiles import print_profiles
from timing import Result, command_medians, medians, table

from auditor.auditing import audit_files
from auditor.cli.jobs.auditing_inputs import uncollected
from auditor.document import Document, Grid, GridCell
from auditor.engine import Evaluation, evaluate
from auditor.forms.loading import load_forms
from auditor.grading import Scheme, load_scheme, official_scheme
from auditor.readers import read
from auditor.recognition.lexicon import Lexicon, lexicon, official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Report
from auditor.rulebook.loading import load_rulebook
from auditor.rulebook.model import Rulebook
from auditor.rules_home import rules_home

_HERE = Path(__file__).resolve().parent
_SAMPLES = _HERE.parent / "reports_in"
_C_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_IN_MEMORY = (100, 1000)


class Tool(Struct, frozen=True):
    """What every audit needs, loaded once."""

    rulebook: Rulebook
    lexicon: Lexicon
    scheme: Scheme

    def only(self, rules: Sequence[str]) -> Rulebook:
        return replace(self.rulebook, rules={id_: self.rulebook.rules[id_] for id_ in rules})


def main() -> None:
    arguments = _arguments()
    tool = Tool(load_rulebook(), official_lexicon(), official_scheme())
    print(_setting(tool))
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = write_reports(folder / "reports", max(arguments.reports, *_IN_MEMORY))
        chosen = files[: arguments.reports]
        if arguments.profile:
            print_profiles(tool.rulebook, tool.lexicon, chosen, _environment(folder))
            return
        repeats = arguments.repeats
        samples = sorted(_SAMPLES.glob("*.txt"))
        print(f"sample TXT files of {_kilobytes(samples):.1f} KB, generated ones of {_kilobytes(chosen):.1f} KB\n")
        results = [
            *reading(samples, repeats),
            *recognition(samples, tool, repeats),
            *evaluation(chosen[:200], tool, repeats),
            *whole(chosen, tool, repeats),
            *loading(repeats),
            *start_up(samples[0], folder, repeats),
        ]
        print(table(results))
        print()
        print("\n".join(memory(files, _environment(folder))))


def reading(files: Sequence[Path], repeats: int) -> Iterator[Result]:
    encodings = {path: read(path).encoding for path in files}
    times = medians(
        {
            "ours": lambda: [read(path) for path in files],
            "floor": lambda: [path.read_bytes().decode(encodings[path]) for path in files],
        },
        repeats,
        len(files),
    )
    yield Result("reading, sample TXT", "report", times["ours"], "read and decode", times["floor"])


def recognition(files: Sequence[Path], tool: Tool, repeats: int) -> Iterator[Result]:
    documents = [read(path) for path in files]
    texts = [path.read_bytes().decode(document.encoding) for path, document in zip(files, documents, strict=True)]
    times = medians(
        {
            "ours": lambda: [recognise(document, tool.lexicon) for document in documents],
            "floor": lambda: [_stripped(text) for text in texts],
        },
        repeats,
        len(files),
    )
    yield Result("recognition, sample TXT", "report", times["ours"], "split and strip cells", times["floor"])


def evaluation(files: Sequence[Path], tool: Tool, repeats: int) -> Iterator[Result]:
    """The rules with identities and counts; the hand-written checks get the same values, laid out for them before."""
    rulebook = tool.only(by_hand.RULES)
    forms = tool.lexicon.forms
    reports = _recognised(files, tool)
    right = [report for index, report in enumerate(reports) if not has_wrong_figure(index)]
    _assert_same_answers(reports, partial(evaluate, rulebook=rulebook, forms=forms))
    for what, some in (("evaluation, figures right", right), ("evaluation, a third wrong", reports)):
        named = [by_hand.named(report) for report in some]
        lists = [by_hand.lists(figures) for figures in named]
        times = medians(
            {
                "ours": partial(_each, partial(evaluate, rulebook=rulebook, forms=forms), some),
                "named": partial(_each, by_hand.failures, named),
                "lists": partial(_each, by_hand.failures_in_lists, lists),
            },
            repeats,
            len(some),
        )
        yield Result(what, "report", times["ours"], "by hand, over names", times["named"], 2.0, 1.2)
        yield Result("", "report", times["ours"], "by hand, over lists", times["lists"])
    yield from _one_blank(files, tool, rulebook, repeats)
    yield from _other_engines(right, tool, repeats)


def whole(files: Sequence[Path], tool: Tool, repeats: int) -> Iterator[Result]:
    named = [by_hand.named(report) for report in _recognised(files, tool)]

    def floor() -> None:
        for path, figures in zip(files, named, strict=True):
            _stripped(path.read_bytes().decode())
            by_hand.failures(figures)

    def ours() -> None:
        with uncollected():
            run = audit_files(files, tool.rulebook, tool.lexicon, tool.scheme)
        if len(run.audits) != len(files):
            raise AssertionError(f"{len(files) - len(run.audits)} generated reports were not audited")

    times = medians({"ours": ours, "floor": floor}, max(repeats // 3, 3), len(files))
    yield Result(f"whole, {len(files)} files, all rules", "report", times["ours"], "the three floors", times["floor"])


def loading(repeats: int) -> Iterator[Result]:
    home = rules_home()
    for what, ours, paths in (
        ("loading the rule pack", load_rulebook, sorted((home / "national").rglob("*.yaml"))),
        ("loading forms and words", _load_words, [*sorted((home / "forms").glob("*.yaml")), *home.glob("*.yaml")]),
    ):
        times = medians({"ours": ours, "floor": partial(_each, _load_plainly, paths)}, repeats)
        yield Result(what, "pack", times["ours"], "YAML, C loader", times["floor"], 4.0)


def start_up(sample: Path, folder: Path, repeats: int) -> Iterator[Result]:
    audit = (sys.executable, "-c", "from auditor.cli.main import main; main()")
    times = command_medians(
        {
            "python": (sys.executable, "-c", "pass"),
            "typer": (sys.executable, "-c", "import typer"),
            "help": (*audit, "--help"),
            "list": (*audit, "rules", "list"),
            "table": (*audit, "run", str(sample)),
            "json": (*audit, "run", str(sample), "--format", "json"),
        },
        repeats,
        _environment(folder),
        folder,
    )
    yield Result("audit --help", "call", times["help"], "import typer", times["typer"], 4.0, 2.5)
    yield Result("audit rules list", "call", times["list"], "import typer", times["typer"], 4.0, 2.5)
    yield Result("audit run one.txt", "call", times["table"], "import typer", times["typer"], 4.0, 2.5)
    yield Result("audit run --format json", "call", times["json"], "import typer", times["typer"], 4.0, 2.5)
    yield Result("audit run one.txt", "call", times["table"], "bare python", times["python"])


def memory(files: Sequence[Path], environment: Mapping[str, str]) -> Iterator[str]:
    """Peak memory of processes that audit few and many files, with the results kept and let go."""
    few, many = _IN_MEMORY
    for mode in ("kept", "dropped"):
        small, large = (_peak_mb(mode, files[0].parent, count, environment) for count in (few, many))
        growth = (large - small) * 1024 / (many - few)
        yield f"peak memory, results {mode}: {small:.0f} MB for {few} reports, {large:.0f} MB for {many:,}" + (
            f": {growth:.1f} KB a report"
        )


def _peak_mb(mode: str, folder: Path, count: int, environment: Mapping[str, str]) -> float:
    command = [sys.executable, str(_HERE / "memory.py"), mode, str(folder), str(count)]
    told = subprocess.run(command, env=dict(environment), capture_output=True, check=True, text=True).stdout
    return float(told.split()[0])


def _one_blank(files: Sequence[Path], tool: Tool, rulebook: Rulebook, repeats: int) -> Iterator[Result]:
    """The same rules where one cell of table three is blank; hand-written checks have no answer to that."""
    complete = _recognised(files, tool)
    blanked = [recognise(_blanked(read(path)), tool.lexicon) for path in files]
    times = medians(
        {
            name: partial(_each, partial(evaluate, rulebook=rulebook, forms=tool.lexicon.forms), reports)
            for name, reports in (("blank", blanked), ("complete", complete))
        },
        repeats,
        len(files),
    )
    yield Result("evaluation, a blank cell", "report", times["blank"], "ours without the blank", times["complete"])


def _other_engines(reports: Sequence[Report], tool: Tool, repeats: int) -> Iterator[Result]:
    """Balances only, of reports in one form, whose figures all balance; each engine has to say so."""
    balances = tool.only(engines.BALANCES)
    some = [report for report in reports if report.form == "goi-2021"]
    named = [by_hand.named(report) for report in some]
    flat = [engines.flat(figures) for figures in named]
    texts = engines.expressions(named[0])
    for installed in engines.installed():
        engine = installed.compile(texts)
        if any(engine(figures) for figures in flat) or not engine({**flat[0], "disputes_reconsideration_total": -1}):
            raise AssertionError(f"{installed.name} gives other answers")
        times = medians(
            {
                "ours": partial(_each, partial(evaluate, rulebook=balances, forms=tool.lexicon.forms), some),
                "engine": partial(_each, engine, flat),
            },
            max(repeats // 3, 3),
            len(some),
        )
        what = f"balances, {len(texts)} places"
        yield Result(what, "report", times["ours"], installed.name, times["engine"], 1.0, installed.aim)


def _recognised(files: Sequence[Path], tool: Tool) -> list[Report]:
    reports = [report for path in files if (report := recognise(read(path), tool.lexicon))]
    if len(reports) != len(files):
        raise AssertionError("a generated report was not recognised")
    return reports


def _assert_same_answers(reports: Sequence[Report], evaluated: Callable[[Report], Evaluation]) -> None:
    for report in reports:
        ours = {(f.rule, f.outcome.at.row, f.outcome.at.column) for f in evaluated(report).findings}
        theirs = by_hand.failures(by_hand.named(report))
        if ours != set(theirs):
            raise AssertionError(f"{report.path}: {ours} is not {set(theirs)}")
        in_lists = by_hand.failures_in_lists(by_hand.lists(by_hand.named(report)))
        if sorted({rule for rule, _, _ in theirs}) != sorted({rule for rule, _ in in_lists}):
            raise AssertionError(f"{report.path}: the two hand-written programs differ")


def _blanked(document: Document) -> Document:
    """The document with the last figure of table three blank."""
    longest = max((block for block in document.blocks if isinstance(block, Grid)), key=lambda grid: len(grid.rows))
    *rows, last = longest.rows
    changed = replace(longest, rows=(*rows, (*last[:-1], GridCell("", last[-1].place))))
    return replace(document, blocks=tuple(changed if block is longest else block for block in document.blocks))


def _kilobytes(files: Sequence[Path]) -> float:
    return sum(path.stat().st_size for path in files) / len(files) / 1000


def _each(do: Callable[..., object], items: Sequence[object]) -> None:
    for item in items:
        do(item)


def _stripped(text: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.replace("\t", "|").split("|")] for line in text.split("\n")]


def _load_plainly(path: Path) -> object:
    return yaml.load(path.read_bytes(), Loader=_C_LOADER)


def _load_words() -> object:
    home = rules_home()
    forms = load_forms(home / "forms")
    return lexicon(forms, home / "vocabulary.yaml", home / "divisions.yaml"), load_scheme(home / "grading.yaml")


def _environment(folder: Path) -> dict[str, str]:
    """As of a user who has called the command before: compiled modules are there, and nothing else is on the path."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def _setting(tool: Tool) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("PyYAML", "jsonschema", "typer", "rich"))
    running = len(tool.rulebook.running)
    return (
        f"{date.today()}, {platform.python_implementation()} {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores; {packages}; {running} rules"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500, help="generated reports to audit (500)")
    parser.add_argument("--repeats", type=int, default=15, help="repeats of each measurement (15)")
    parser.add_argument("--profile", action="store_true", help="show the slowest functions of each step instead")
    return parser.parse_args()


if __name__ == "__main__":
    main()
