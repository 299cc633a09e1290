"""Holds the reading of claims, and the findings, against the labelled set: `benchmarks/narrative.py claims|findings`.

Of the unseen half only figures are shown, never a text. `--seen --show` shows what was read wrongly in the other.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field
from narrative_set import Item, is_section, items, labelled_spans, report_of

from auditor.claims.model import OTHER, Claim, ClaimKind, ClaimYear
from auditor.claims.reading import claims_in
from auditor.claims.vocabulary import vocabulary
from auditor.engine import evaluate
from auditor.findings import Confidence, Finding, Locus
from auditor.recognition.lexicon import official_lexicon
from auditor.rulebook.loading import load_rulebook

_FAMILIES = {
    "applications": {"applications"},
    "disputes": {"reconsideration", "litigation", "litigation_direct", "litigation_after_reconsideration", "disputes"},
    "documents, decisions, money": {
        *("normative_documents", "rules", "licences", "penalties", "compulsion", "processing_fee", "admin_fees"),
    },
}
_IN_TIME = {"applications.on_time": "applications.processed"}
_TOLD_FROM_OTHER = frozenset(
    {"followers", "normative_documents.reviewed", "rules.reviewed", "applications.overdue", "applications.within_days"}
)
"""Quantities that the words tell apart and the labels do not: there they are `other`."""
_SAME_CAUSE = {
    "TXT-009": "NAR-014",
    "NAR-014": "TXT-009",
    "TXT-007": "TXT-011",
    "TXT-008": "TXT-011",
    "TXT-001": "TXT-010",
}
"""均获维持 with one corrected is a contradiction, and an outcome that is not the table's; 0件 is a count, and none."""
_OF_SECTIONS = {"NAR-001", "NAR-002", "NAR-004", "NAR-005", "NAR-008", "NAR-016", "NAR-019"}
"""Rules on what a whole section lacks: a single sentence breaks them only where it is labelled to be all of it."""


class Score(Struct):
    """How often each name was rightly read, missed (and then read as another), and read where nothing was due."""

    right: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    misnamed: Counter[str] = field(default_factory=Counter)

    def line(self, title: str, counts: Callable[[str], bool]) -> str:
        right, missed, extra = (
            sum(number for name, number in counter.items() if counts(name))
            for counter in (self.right, self.missed, self.extra)
        )
        recall, precision = (f"{right / of:8.1%}" if of else "       -" for of in (right + missed, right + extra))
        return f"{title:52} {right + missed:6} {recall} {right + extra:6} {precision}"

    def names(self) -> list[str]:
        return sorted({*self.right, *self.missed, *self.extra})


def claims_score(half: str, show: bool) -> Score:
    """Claims by what they are of; a claim is right in kind, quantity, value, approximation and year."""
    score, words = Score(), vocabulary()
    for item in items(half):
        left = claims_in(item["text"], item["year"], words, Locus(section=item["section"]))
        lost = []
        for label, start, end in labelled_spans(item):
            there = [claim for claim in left if claim.start < end and start < claim.end]
            found = next((claim for claim in there if _agree(label, claim)), None)
            if found is None:
                lost.append((label, there))
                score.missed[label["of"]] += 1
            else:
                left.remove(found)
                score.right[label["of"]] += 1
        score.misnamed.update(_misnamed(lost, left))
        score.extra.update(_as_labelled(claim.of) for claim in left)
        if show and (lost or left):
            print(item["id"], item["year"], item["text"].strip())
            for label, _ in lost:
                print("   -", dict(label))
            for claim in left:
                print("   +", claim.of, claim.kind.value, claim.value, claim.year.value, claim.quote)
    return score


def _misnamed(lost: Sequence[tuple[Item, Sequence[Claim]]], left: Sequence[Claim]) -> Iterator[str]:
    """The labels that a claim answers in all but its quantity; a claim answers one label alone."""
    free = list(left)
    for label, there in lost:
        answers = (c for c in free if c in there and _agree({**label, "of": _as_labelled(c.of)}, c))
        if (claim := next(answers, None)) is not None:
            free.remove(claim)
            yield label["of"]


def _as_labelled(of: str) -> str:
    return OTHER if of in _TOLD_FROM_OTHER else of


def _agree(label: Item, claim: Claim) -> bool:
    kind = "zero" if claim.kind is ClaimKind.COUNT and claim.value == 0 else claim.kind.value
    labelled = label.get("kind", "count")
    labelled = "zero" if labelled == "count" and label["value"] == 0 else labelled
    of, read = label["of"], _as_labelled(claim.of)
    if kind == "all":
        of, read = _IN_TIME.get(of, of), _IN_TIME.get(read, read)
    this_year = label.get("period", "this") == "this"
    if (kind, read, claim.year is ClaimYear.THIS) != (labelled, of, this_year):
        return False
    if kind == "all":
        return True
    return float(claim.value or 0) == float(label["value"]) and bool(label.get("approximate")) == claim.approximate


def findings_scores(half: str, show: bool) -> dict[Confidence, Score]:
    """Findings by rule, for each confidence; those due are counted as missed where they were not found at all."""
    rulebook, lexicon = load_rulebook(), official_lexicon()
    built = set(rulebook.rules)
    scores = {confidence: Score() for confidence in Confidence}
    for item in items(half):
        due = Counter(label["rule"] for label in item["findings"] if label["rule"] in built)
        evaluation = evaluate(report_of(item, lexicon), rulebook, lexicon.forms)
        found = [finding for finding in evaluation.findings if _is_of(finding, item)]
        missed = due.copy()
        extra = []
        for finding in found:
            score = scores[finding.confidence]
            rule = finding.rule if missed[finding.rule] > 0 else _SAME_CAUSE.get(finding.rule, finding.rule)
            if missed[rule] > 0:
                missed[rule] -= 1
                score.right[rule] += 1
            elif finding.rule not in due and not _is_of_a_labelled_cause(finding, item):
                score.extra[finding.rule] += 1
                extra.append(finding)
        for rule, number in missed.items():
            scores[Confidence.CERTAIN].missed[rule] += number
        if show and (extra or +missed):
            print(item["id"], item["organ"], item["year"], item["text"].strip(), item.get("figures", ""))
            for rule in (+missed).elements():
                print("   -", [label for label in item["findings"] if label["rule"] == rule])
            for finding in extra:
                print("   +", finding.rule, finding.confidence.value, finding.message.zh)
    return scores


def _is_of_a_labelled_cause(finding: Finding, item: Item) -> bool:
    """Another rule's view of a fault that is labelled: its words stand in what the finding quotes."""
    quote = (finding.outcome.quote or "").replace("【", "").replace("】", "")
    return any(label.get("quote") and label["quote"] in quote for label in item["findings"])


def _is_labelled(rule: str, item: Item) -> bool:
    return any(label["rule"] == rule for label in item["findings"])


def _is_of(finding: Finding, item: Item) -> bool:
    at = finding.outcome.at
    if at.table is not None or not finding.rule.startswith(_LABELLED):
        return False
    if finding.rule in _OF_SECTIONS and not (is_section(item) or _is_labelled(finding.rule, item)):
        return False
    return at.section is None or at.section == item["section"]


_LABELLED = ("TXT-", "NAR-", "LEX-", "PII-", "T2-011", "T4-007", "STR-016", "DOC-008", "DOC-010")


def _show(scores: Sequence[tuple[str, Score]], families: dict[str, Callable[[str], bool]]) -> None:
    for title, score in scores:
        print(f"\n{title:52} {'due':>6} {'recall':>8} {'read':>6} {'right':>8}")
        for name in score.names():
            print(score.line(name, name.__eq__))
        for family, counts in families.items():
            print(score.line(family, counts))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["claims", "findings"])
    parser.add_argument("--seen", action="store_true", help="the half that may be looked at")
    parser.add_argument("--show", action="store_true", help="with --seen: show the items that were read wrongly")
    arguments = parser.parse_args()
    half = "seen" if arguments.seen else "unseen"
    show = arguments.show and arguments.seen
    every: dict[str, Callable[[str], bool]] = {"all": lambda name: True}
    if arguments.what == "claims":
        families = {title: _in_family(names) for title, names in _FAMILIES.items()}
        claims = claims_score(half, show)
        _show([(f"claims, {half}", claims)], {**families, **every})
        due, found = claims.right.total() + claims.missed.total(), claims.right.total() + claims.misnamed.total()
        print(f"found, of whatever quantity: {found} of {due}, {found / due:.1%}")
        return
    scores = findings_scores(half, show)
    together = Score()
    for score in scores.values():
        together.right.update(score.right)
        together.missed.update(score.missed)
        together.extra.update(score.extra)
    _show([("all findings", together)], every)
    for confidence, score in scores.items():
        score.missed.clear()
        _show([(f"{confidence.value} ({half})", score)], every)


def _in_family(names: set[str]) -> Callable[[str], bool]:
    return lambda of: of.partition(".")[0] in names


if __name__ == "__main__":
    main()
