"""Files that hold the same report: which of a folder's files belong together, and which of them is audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from auditor.report import CellState, Report

MOST_FAITHFUL_FIRST = ("html", "mhtml", "docx", "doc", "odt", "rtf", "xlsx", "xls", "ods", "pdf", "text", "markdown")
_SAME = 0.5


def joined(reports: Iterable[Report]) -> list[Report]:
    """The reports of one folder, in their order, with files of different formats that hold the same one made one.

    They are of the same organ and sure year, and at least half of the figures that are not 0 agree; a page with nothing
    but the title goes with any of them. The page is audited, or else the format that keeps most of a report; the others
    are its `others`. Two files of one format stay two reports.
    """
    bundles: list[list[Report]] = []
    for report in reports:
        home = next((bundle for bundle in bundles if _belongs(report, bundle)), None)
        if home is None:
            bundles.append([report])
        else:
            home.append(report)
    return [_one(bundle) for bundle in bundles]


def identity(report: Report) -> tuple[str, int] | None:
    """Organ and year, by which reports are the same; None where one of them is not sure."""
    if report.organ.name is None or report.year is None or not report.year_is_sure:
        return None
    return report.organ.name, report.year


def _belongs(report: Report, bundle: Sequence[Report]) -> bool:
    own = identity(report)
    return own is not None and all(
        identity(other) == own and other.format != report.format and _say_the_same(report, other) for other in bundle
    )


def _say_the_same(report: Report, other: Report) -> bool:
    compared = list(_comparisons(report, other))
    return not compared or sum(compared) >= _SAME * len(compared)


def _comparisons(report: Report, other: Report) -> Iterator[bool]:
    """For each figure that both have, and that is not 0 in both, whether they are equal."""
    for id_, table in report.tables.items():
        cells = other.tables[id_].cells if id_ in other.tables else {}
        for address in table.cells.keys() & cells.keys():
            one, two = table.cells[address], cells[address]
            if one.state is two.state is CellState.NUMBER and (one.value or two.value):
                yield one.value == two.value


def _one(bundle: Sequence[Report]) -> Report:
    """The file that is audited, with the others beside it, and what only the page tells: publication, attachments."""
    order = sorted(bundle, key=lambda report: (report.is_title_only, _rank(report)))
    first, others = order[0], order[1:]
    if not others:
        return first
    dated = sorted(
        order, key=lambda report: (report.published is None, "published" not in report.stated, _rank(report))
    )
    shown = dated[0].published_place
    return replace(
        first,
        published=dated[0].published,
        published_place=shown and (shown if dated[0] is first else shown._replace(file=dated[0].path)),
        stated=tuple(dict.fromkeys(key for report in order for key in report.stated)),
        attachments=next((report.attachments for report in order if report.attachments), ()),
        others=tuple(others),
    )


def _rank(report: Report) -> int:
    """Formats that readers of other packages bring come last."""
    known = report.format in MOST_FAITHFUL_FIRST
    return MOST_FAITHFUL_FIRST.index(report.format) if known else len(MOST_FAITHFUL_FIRST)
