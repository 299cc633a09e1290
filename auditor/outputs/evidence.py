"""What a finding stands on, as a letter shows it: words or cells of the report, and the norms in force for it."""

from __future__ import annotations

from pathlib import PurePath

from auditor.document import UNREAD_CONTENT
from auditor.findings import Finding, Locus, Operand
from auditor.forms.loading import Forms
from auditor.forms.place_names import operand_name
from auditor.language import Text, same
from auditor.report import Report

_MOST_CELLS, _FIRST_CELLS = 30, 6


def evidence(finding: Finding, report: Report, forms: Forms) -> Text:
    """The quote, or the cells with what stands in them, those at 0 together; a dash where there is neither.

    Of more cells than a person reads, the first few.
    """
    outcome = finding.outcome
    if outcome.quote:
        return _QUOTE.fill(quote=outcome.quote)
    cells = [(_cell(each, outcome.at, report, forms), each.value == 0) for each in outcome.operands if outcome.at.table]
    told = [text for text, is_0 in cells if not is_0 or len(cells) == 1]
    if len(told) > _MOST_CELLS:
        told = [*told[:_FIRST_CELLS], _ALL_OF_THEM.fill(cells=len(told))]
    elif len(told) < len(cells):
        told.append(_OTHERS_ARE_0 if told else _ALL_ARE_0)
    return Text("；".join(text.zh for text in told), "; ".join(text.en for text in told)) if told else same("—")


def norms(finding: Finding, report: Report, forms: Forms) -> tuple[str, ...]:
    """The basis without notices on forms that are not due for the report's year, unless nothing else is left."""
    audited = [form for form in forms.values() if form.audited and form.notice]
    others = [form.notice for form in audited if not any(map(form.is_due, report.possible_years))]
    if len(others) == len(audited):
        return finding.basis
    in_force = [basis for basis in finding.basis if not any(basis.startswith(str(notice)) for notice in others)]
    return tuple(in_force) or finding.basis


def _cell(operand: Operand, at: Locus, report: Report, forms: Forms) -> Text:
    """Name and figure, and the file where the report has several."""
    figure = _IN_QUOTES.fill(raw=_readable(operand.raw)) if operand.raw else _BLANK
    if operand.value is not None:
        figure = same(str(operand.raw or operand.value))
    file = operand.place.file if operand.place else None
    stands = _IN_FILE.fill(figure=figure, file=PurePath(file).name) if file else figure
    name = operand_name(operand, at, report, forms)
    return Text(f"{name.zh} {stands.zh}".strip(), f"{name.en} {stands.en}".strip())


def _readable(raw: str) -> Text:
    return Text(raw.replace(UNREAD_CONTENT, _UNREAD.zh), raw.replace(UNREAD_CONTENT, _UNREAD.en))


_QUOTE = Text("“{quote}”", "“{quote}”")
_IN_QUOTES = Text("“{raw}”", "“{raw}”")
_IN_FILE = Text("{figure}（{file}）", "{figure} ({file})")
_BLANK = Text("空白", "blank")
_UNREAD = Text("〔没有读的内容〕", "[content not read]")
_ALL_OF_THEM = Text("等共{cells}格", "and others, {cells} cells in all")
_OTHERS_ARE_0 = Text("其余各格为0", "the other cells 0")
_ALL_ARE_0 = Text("各格均为0", "all cells 0")
