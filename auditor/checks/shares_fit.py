"""A share that the text gives is that of its figure in one of the wholes there are.

```yaml
check:
  kind: shares_fit
  bases: [新收, 新收 + 上年结转, 办理总计]
```

The figure is the count of the same quantity before the share (36件，占40%), or alone in a bracket right behind it. It
is held against every greater figure of the same section, against what the figures of the sentence make together, and
against the `bases`, which are expressions over the rows of table three in its column 总计: a share fits where it is
that part of one of them, rounded or cut by its last digit, be it of the figure alone or with those named before it
(三家合计占69%). A whole that stands right before the share is the one that is meant (占总数300条的七成); a share of
what is no application is of none of the `bases`. Fails where there are such wholes and none fits; for review where the
sentence itself names none of them. Undetermined where none fits and table three is in the form of another year. Not
applicable where the text gives no share of a figure.

Passes: 收到36件，予以公开12件，占33.3%. Fails: 收到36件，予以公开12件，占36%.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, islice, pairwise

from auditor.checks.claimed import NEAR, behind, between, in_sentence_before, is_written_as, quoted, sentence_of, told
from auditor.checks.model import IN_ANOTHER_FORM, Check, Kind, ParameterError, Params, not_applicable, undetermined
from auditor.claims.model import OTHER, Claim, ClaimKind, family
from auditor.claims.reading import read_claims
from auditor.claims.vocabulary import vocabulary
from auditor.errors import ExpressionError
from auditor.expressions.bind import bind
from auditor.expressions.evaluate import Condition, condition
from auditor.expressions.parse import parse_term
from auditor.findings import Locus, Operand, Outcome, Status
from auditor.forms.model import Form
from auditor.forms.names import Names
from auditor.language import Text, enumerated, same
from auditor.regexes import regex
from auditor.report import Number, Report, Table

_TABLE, _TOTAL = "applications", "total"
_MOST_SHOWN = 6
_MOST_TOGETHER = 10
_DIGIT = regex(r"\d")
_IN_A_ROW = ("、", "和", "及", "与")
_OPENED, _CLOSED = ("（", "("), ("）", ")")
_BRACKET_CLOSED = regex("[^（(]*[）)]")
_CLAUSE_END = regex("[，,；;：:。]")
_ONLY_SHARE = regex(
    r"\s*(?:[两二三四五六七八九十\d]+[项家类者个种件条部]|约|大约|共|共计|合计|总计|分别|各|仅|只|均|也|就|已)*(?:所?占|比[例重]|$)"
)


def compile_shares_fit(params: Params, form: Form) -> Check:
    names = Names(form.tables[_TABLE])
    bases: list[tuple[str, Condition]] = []
    for item, written in enumerate(params["bases"]):
        try:
            bases.append((written, condition(bind(parse_term(written), names, column=_TOTAL))))
        except ExpressionError as error:
            raise ParameterError("bases", error.text, error.position, item) from error

    def check(report: Report) -> Sequence[Outcome]:
        table = report.tables.get(_TABLE)
        is_other = table is not None and table.form != form.id
        of_table = [] if table is None or is_other else _values(bases, table)
        claims = read_claims(report)
        outcomes = [
            outcome
            for index, share in enumerate(claims)
            if share.kind is ClaimKind.SHARE and not share.approximate and share.is_of_whole
            if (outcome := _outcome(share, _near(claims, index), of_table, report)) is not None
        ]
        if is_other:
            outcomes = [_left_open(outcome) for outcome in outcomes]
        return outcomes or [not_applicable(Locus(), _NO_SHARE)]

    return check


def _left_open(outcome: Outcome) -> Outcome:
    """What failed without the table's wholes may be a share of one of them."""
    return outcome if outcome.status is Status.PASS else undetermined(outcome.at, IN_ANOTHER_FORM, outcome.place)


def _values(bases: Sequence[tuple[str, Condition]], table: Table) -> list[tuple[str, Number]]:
    known = [(name, base) for name, base in bases if all(table.values[p] is not None for p in base.operands)]
    return [(name, value) for name, base in known if (value := base.run(table.values)[1])]


def _near(claims: Sequence[Claim], index: int) -> tuple[Sequence[Claim], Sequence[Claim]]:
    """The claims before and behind one."""
    return claims[max(index - NEAR, 0) : index], claims[index : index + NEAR]


def _outcome(
    share: Claim, near: tuple[Sequence[Claim], Sequence[Claim]], of_table: Sequence[tuple[str, Number]], report: Report
) -> Outcome | None:
    before, following = near
    if any(_goes_on_from(*pair, report) for pair in pairwise([*before[-1:], share, *following[1:2]])):
        return None
    sentence = sentence_of(share, report)
    so_far = in_sentence_before(share, before, report)
    base = _base(share, so_far, report)
    figure = _in_bracket_behind(share, following[1:2], report)
    figure = figure or _figure_of(share, [claim for claim in before if claim is not base], report)
    if figure is None or figure.value is None:
        return None
    counts = [c for c in (*before, *following) if _is_count_of(c, share) and (c.value or 0) >= figure.value]
    listed = [c for c in so_far if c.kind is ClaimKind.COUNT and c.unit == figure.unit and c is not base]
    if base is not None:
        counts, of_table = [base], ()
    elif family(figure.of) not in (_TABLE, OTHER):
        of_table = ()
    wholes = [c for c in counts if c is not figure and c.unit == figure.unit and not c.approximate]
    named = [*((told(c), c.value or 0) for c in wholes), *of_table]
    beside = [c.value or 0 for c in listed]
    parts = {figure.value, *islice(accumulate(reversed(beside)), _MOST_TOGETHER)}
    together = [c.value or 0 for c in counts if c.unit == figure.unit and c.quote in sentence and c.part_of is None]
    due = {sum(together), sum(beside), *(value for _, value in named)}
    if any(_fits(share, part, whole) for part in parts for whole in due):
        return Outcome(Status.PASS, share.at, place=share.place)
    return _failed(share, figure, wholes, named, report) if named else None


def _figure_of(share: Claim, before: Sequence[Claim], report: Report) -> Claim | None:
    """The count of the sentence that the share is of; None where it is not plain which that is."""
    figure = next((c for c in reversed(before) if c.of == share.of and _is_count_of(c, share)), None)
    if figure is None or figure.approximate or figure.step != 1 or not figure.value:
        return None
    if figure.quote not in sentence_of(share, report):
        return None
    is_named = figure.of != OTHER or _DIGIT.search(figure.quote)
    needs_no_more = figure.of != OTHER and not _BRACKET_CLOSED.match(between(figure, share, report))
    return figure if is_named and (needs_no_more or _is_of_figure(share, figure, report)) else None


def _in_bracket_behind(share: Claim, following: Sequence[Claim], report: Report) -> Claim | None:
    """其次为企业，占12.5%（4件）: the figure that stands alone in a bracket right behind the share."""
    figure = next((c for c in following if _is_count_of(c, share) and c.value), None)
    if figure is None or figure.approximate or figure.step != 1:
        return None
    is_alone = between(share, figure, report) in _OPENED and behind(figure, report)[:1] in _CLOSED
    return figure if is_alone else None


def _failed(
    share: Claim, figure: Claim, wholes: Sequence[Claim], bases: Sequence[tuple[str, Number]], report: Report
) -> Outcome:
    """The share is of none of these; for review where the sentence itself names none of them."""
    shown = [f"{name} {value}" if name != str(value) else name for name, value in bases][:_MOST_SHOWN]
    is_named = any(whole.quote in sentence_of(share, report) for whole in wholes)
    return Outcome(
        Status.FAIL,
        share.at,
        {
            "share": told(share),
            "figure": told(figure),
            "bases": enumerated([same(each) for each in shown]),
            "quote": quoted(share, report),
        },
        tuple(Operand(c.of, told(c), c.value, c.place) for c in (share, figure, *wholes)),
        share.place,
        quote=quoted(share, report),
        doubt=None if is_named else _BASE_UNSAID,
    )


def _base(share: Claim, so_far: Sequence[Claim], report: Report) -> Claim | None:
    """占复议总数157件的65.6%: the whole that stands right before the share."""
    counts = [c for c in so_far if c.kind is ClaimKind.COUNT]
    if len(counts) < 2 or counts[-1].unit != counts[-2].unit:
        return None
    leads = between(counts[-1], share, report).replace("）", ")")
    return counts[-1] if leads in vocabulary().phrases.of_base else None


def _is_of_figure(share: Claim, figure: Claim, report: Report) -> bool:
    """The clause of the share has no subject of its own: it holds the figure, or nothing but 占 and the like."""
    before = between(figure, share, report)
    clause = _CLAUSE_END.split(before)[-1]
    return clause == before or _ONLY_SHARE.match(clause) is not None


def _goes_on_from(one: Claim, other: Claim, report: Report) -> bool:
    """复议19件、诉讼11件，占2.1%、1.2%: two shares in a row of which nothing tells what each is of."""
    are_shares = one.kind is other.kind is ClaimKind.SHARE and one.of == other.of
    return are_shares and between(one, other, report) in _IN_A_ROW


def _is_count_of(claim: Claim, share: Claim) -> bool:
    """A count in the section of the share."""
    return claim.kind is ClaimKind.COUNT and claim.at == share.at


def _fits(share: Claim, part: Number, whole: Number) -> bool:
    """Rounded or cut by the last digit of the share."""
    if share.value is None or not whole:
        return False
    return is_written_as(Decimal(part) * 100 / Decimal(whole), share)


_NO_SHARE = Text("文中没有写出某个数所占的比例", "the text gives no share of a figure")
_BASE_UNSAID = Text("这句话没有写明以什么数为总数", "the sentence does not say what the whole is")

SHARES_FIT = Kind(
    name="shares_fit",
    properties={
        "bases": {
            "type": "array",
            "minItems": 1,
            "items": {"type": "string", "format": "identity", "minLength": 1},
            "description": "Wholes in table three besides those in the text, such as 新收 + 上年结转.",
        }
    },
    required=("bases",),
    placeholders=frozenset({"share", "figure", "bases", "quote"}),
    compile=compile_shares_fit,
)
