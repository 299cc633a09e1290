"""How often the cause that is named first is the true one: `benchmarks/diagnosis.py [--count N]`.

Reports are generated in both forms, errors made in their tables by chance. An error is one that arithmetic could tell
where undoing one error of any kind makes the sums hold in just one way.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from auditor.diagnosis.causes import Diagnose, diagnosing
from auditor.diagnosis.model import Cause, Explanation
from auditor.engine import evaluate
from auditor.gathering import gather
from auditor.profiles.applying import Office, load_office
from auditor.report import CellState, Report
from auditor.settings import Settings
from benchmarks.diagnosis_faults import ONE_CELL, SEVERAL_CELLS, Fault, Figures, holds, repairs, sums_of
from benchmarks.generated import has_wrong_figure, report_text

_BASES = 120
_TRIES = 50
Counts = Counter[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--count", type=int, default=1000, help="errors in one cell of table 3 in each form; of two cells twice as many"
    )
    count = parser.parse_args().count
    office = load_office(None, ())
    diagnose = diagnosing(office.lexicon.forms)
    reports = _reports(office)
    times: list[float] = []
    clean = sum(bool(diagnose(evaluate(report, office.rulebook, office.lexicon.forms))) for report in reports)
    print(f"clean reports with a cause: {clean} of {len(reports)}\n")
    print(f"{'':<44}{'broken':>8}{'tellable':>9}{'right':>8}{'in 3':>8}{'one told':>9}{'wrong':>7}")
    for form in ("goi-2021", "goi-2019"):
        bases = [report for report in reports if report.form == form]
        for table, share in (("applications", 1), ("disputes", 2)):
            for title, faults in (("one cell", ONE_CELL), ("several cells", SEVERAL_CELLS)):
                _group(f"{form} {table}", title, faults, 1, count // share, bases, table, office, diagnose, times)
        _group(
            f"{form} applications",
            "two separate",
            ONE_CELL,
            2,
            2 * count,
            bases,
            "applications",
            office,
            diagnose,
            times,
        )
    print(
        f"\nmedian {statistics.median(times) * 1000:.1f} ms, 99 % under {_percentile(times, 0.99) * 1000:.0f} ms,"
        f" longest {max(times) * 1000:.0f} ms; {len(times)} reports"
    )


def _percentile(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _reports(office: Office) -> list[Report]:
    """Generated reports whose sums hold, read as any file is."""
    with TemporaryDirectory() as folder:
        numbers = [index for index in range(_BASES) if not has_wrong_figure(index)]
        paths = [Path(folder, f"{index:04}.txt") for index in numbers]
        for path, index in zip(paths, numbers, strict=True):
            path.write_text(report_text(index), encoding="utf-8")
        return [each for each in gather(paths, office.lexicon, Settings(), lambda: None) if isinstance(each, Report)]


def _group(
    where: str, title: str, faults: Mapping[str, Fault], errors: int, count: int,
    bases: list[Report], table: str, office: Office, diagnose: Diagnose, times: list[float],
) -> None:  # fmt: skip
    total: Counts = Counter()
    names = list(faults)
    by_kind = {name: Counter() for name in names}
    chance = random.Random(f"{where} {title}")
    for number in range(count):
        name = names[number % len(names)]
        report = chance.choice(bases)
        form_table = office.lexicon.forms[report.tables[table].form].tables[table]
        truth = {cell: int(found.value or 0) for cell, found in report.tables[table].cells.items()}
        wrong = _with_faults(
            truth,
            [faults[name]] if errors == 1 else [faults[chance.choice(names)] for _ in range(errors)],
            form_table,
            chance,
        )
        if wrong is None:
            continue
        sums = sums_of(form_table)
        if holds(sums, wrong):
            continue
        evaluation = evaluate(_with(report, table, wrong), office.rulebook, office.lexicon.forms)
        before = time.perf_counter()
        causes = diagnose(evaluation)
        times.append(time.perf_counter() - before)
        cause = next((each for each in causes if each.table == table), None)
        tellable = errors == 1 and len(repairs(wrong, form_table, sums)) == 1
        for counts in (total, by_kind[name]):
            counts.update(_judged(cause, wrong, truth, tellable))
    for name, counts in [] if errors > 1 else by_kind.items():
        _line(f"  {name}", counts)
    _line(f"{where}, {title}", total)


def _with_faults(truth: Figures, faults: list[Fault], table: object, chance: random.Random) -> Figures | None:
    wrong: Figures = truth
    for fault in faults:
        for _ in range(_TRIES):
            changed = fault(wrong, table, chance)
            if changed is not None:
                wrong = changed
                break
        else:
            return None
    cells = sum(wrong[cell] != truth[cell] for cell in truth)
    return wrong if cells >= len(faults) else None


def _judged(cause: Cause | None, wrong: Figures, truth: Figures, tellable: bool) -> Iterator[str]:
    yield "broken"
    told = [] if cause is None else [_mended(each, wrong) == truth for each in cause.explanations]
    if tellable:
        yield "tellable"
        if told and told[0] and cause and cause.is_told:
            yield "right"
    if any(told):
        yield "in 3"
    if cause is not None and cause.sure is not None:
        yield "one told"
        if not told[0]:
            yield "wrong"


def _mended(explained: Explanation, wrong: Figures) -> Figures:
    return {**wrong, **{change.address: int(change.would_be) for change in explained.changes}}


def _with(report: Report, table: str, figures: Figures) -> Report:
    found = report.tables[table]
    cells = {
        cell: replace(found.cells[cell], value=value, raw=str(value), state=CellState.NUMBER)
        for cell, value in figures.items()
    }
    return replace(report, tables={**report.tables, table: replace(found, cells=cells)})


def _line(title: str, counts: Counts) -> None:
    broken, tellable, one = counts["broken"], counts["tellable"], counts["one told"]

    def share(part: int, of: int) -> str:
        return f"{part * 100 / of:.1f} %" if of else ""

    print(
        f"{title:<44}{broken:>8}{tellable:>9}{share(counts['right'], tellable):>8}{share(counts['in 3'], broken):>8}"
        f"{one:>9}{share(counts['wrong'], one):>7}",
        flush=True,
    )


if __name__ == "__main__":
    main()
