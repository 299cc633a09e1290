"""What can be wrong with rules although they may load: the points, each with its code, and the way through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from auditor.authoring.lint.applicability import EVERY_ORGAN, NEVER_APPLICABLE, NO_YEAR
from auditor.authoring.lint.files import read_rule_file
from auditor.authoring.lint.identities import BARE_SHARE, CELL_TWICE, SAYS_NOTHING
from auditor.authoring.lint.loading import (
    MESSAGE,
    NO_BASIS,
    NO_DAY,
    NO_PATTERN,
    OTHER_ID,
    PLACES,
    SAME_ID,
    SHAPE,
    UNPROVEN,
    UNREADABLE,
    VALUES,
    WITHOUT_MEANING,
)
from auditor.authoring.lint.model import FilePoint, LintFinding, Point, RuleFile, SetPoint, TooHard
from auditor.authoring.lint.patterns import NEVER_FOUND, OVER_SENTENCES, PATTERN_TWICE, REGULAR_EXPRESSION
from auditor.authoring.lint.together import (
    CONTRADICTION,
    IMPLIED,
    NOTHING_BUT_ZERO,
    not_compared,
    solver_is_there,
)
from auditor.authoring.lint.wording import IN_QUOTES, SAME_NAME, SAME_TITLE, UNTRANSLATED, WITHOUT_FIGURES
from auditor.errors import FaultyFiles
from auditor.recognition.lexicon import Lexicon
from auditor.rulebook.model import Rule

POINTS: tuple[Point, ...] = (
    UNREADABLE,
    SHAPE,
    OTHER_ID,
    SAME_ID,
    NO_BASIS,
    WITHOUT_MEANING,
    MESSAGE,
    UNPROVEN,
    PLACES,
    VALUES,
    NO_DAY,
    NO_YEAR,
    EVERY_ORGAN,
    NEVER_APPLICABLE,
    SAYS_NOTHING,
    CELL_TWICE,
    BARE_SHARE,
    NO_PATTERN,
    NEVER_FOUND,
    OVER_SENTENCES,
    PATTERN_TWICE,
    REGULAR_EXPRESSION,
    SAME_NAME,
    SAME_TITLE,
    WITHOUT_FIGURES,
    UNTRANSLATED,
    IN_QUOTES,
    CONTRADICTION,
    NOTHING_BUT_ZERO,
    IMPLIED,
)


class LintResult(Struct, frozen=True):
    """`solved` is False where there was no solver to look at what rules say together.

    Nor was that looked at for the rules of `not_compared`, and for the files of `not_loaded`. Points of the codes in
    `unfinished` may be missing: a question was too hard.
    """

    files: int
    findings: tuple[LintFinding, ...]
    solved: bool
    not_compared: tuple[str, ...]
    not_loaded: tuple[str, ...]
    unfinished: tuple[str, ...]

    @property
    def unreadable(self) -> bool:
        return any(finding.point is UNREADABLE for finding in self.findings)


def lint(
    paths: Sequence[Path],
    chosen: frozenset[Path],
    lexicon: Lexicon,
    in_force: Callable[[Rule], Rule] = lambda rule: rule,
) -> LintResult:
    """Every point of the chosen files among these, the set that they belong to, in the order of the files.

    `in_force` gives a rule as profiles change it.
    """
    solved = solver_is_there()
    files: list[RuleFile] = []
    findings: list[LintFinding] = []
    for path in paths:
        try:
            files.append(read_rule_file(path, lexicon.forms))
        except FaultyFiles as error:
            findings += [LintFinding(UNREADABLE, fault) for fault in error.faults]
    files = [replace(file, rule=in_force(file.rule)) if file.rule else file for file in files]
    names = {str(path) for path in chosen}
    findings += [finding for file in files if file.path in names for finding in _in_file(file, lexicon)]
    between, unfinished = _between(files, solved, lexicon)
    findings += between
    shown = [finding for finding in findings if names & {finding.fault.path, *finding.others}]
    order = {str(path): index for index, path in enumerate(paths)}
    shown.sort(key=lambda finding: (order[finding.fault.path], finding.fault.line or 0, finding.fault.column or 0))
    odd = tuple(not_compared(files, lexicon)) if solved else ()
    loaded = {file.path for file in files if file.rule is not None}
    not_loaded = tuple(path for path in order if path not in loaded)
    return LintResult(len(chosen), tuple(shown), solved, odd, not_loaded, unfinished)


def _in_file(file: RuleFile, lexicon: Lexicon) -> Iterator[LintFinding]:
    for point in POINTS:
        if isinstance(point, FilePoint) and file.sound.issuperset(point.needs):
            for fault in point.find(file, lexicon):
                yield LintFinding(point, fault)


def _between(files: Sequence[RuleFile], solved: bool, lexicon: Lexicon) -> tuple[list[LintFinding], tuple[str, ...]]:
    """The points of files together, and the codes of those that may have more."""
    findings: list[LintFinding] = []
    unfinished = []
    for point in POINTS:
        if isinstance(point, SetPoint) and (solved or not point.by_solver):
            try:
                findings += (LintFinding(point, found.fault, found.others) for found in point.find(files, lexicon))
            except TooHard:
                unfinished.append(point.code)
    return findings, tuple(unfinished)
