"""What an office states stands before what is recognised, and decides with it."""

from __future__ import annotations

from datetime import date

import pytest

from auditor.recognition.lexicon import official_lexicon
from auditor.recognition.recognise import recognise
from auditor.report import Organ, OrganKind, Report, Stated
from tests.support.reading import document_of
from tests.support.reports import changed, specimen_report
from tests.support.shapes import PIPES, write

LEXICON = official_lexicon()


def report(stated: Stated, **change: object) -> Report:
    written = write(changed(specimen_report("goi-2021"), change), PIPES, False)
    found = recognise(document_of(written.text()), LEXICON, stated)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("stated", "organ"),
    [
        (Stated(), Organ("青禾县水利局", OrganKind.DEPARTMENT, "county")),
        (Stated(kind=OrganKind.OTHER), Organ("青禾县水利局", OrganKind.OTHER, "county")),
        (Stated(kind=OrganKind.SUBDISTRICT), Organ("青禾县水利局", OrganKind.SUBDISTRICT, "township")),
        (Stated(level="city"), Organ("青禾县水利局", OrganKind.DEPARTMENT, "city")),
        (Stated(name="嘉兴市水利局"), Organ("嘉兴市水利局", OrganKind.DEPARTMENT, "city")),
        (Stated(name="临溪镇人民政府"), Organ("临溪镇人民政府", OrganKind.TOWNSHIP, "township")),
        (
            Stated(name="青禾水利", kind=OrganKind.DEPARTMENT, level="county"),
            Organ("青禾水利", OrganKind.DEPARTMENT, "county"),
        ),
    ],
)
def test_the_organ(stated: Stated, organ: Organ) -> None:
    found = report(stated)
    assert found.organ == organ
    assert found.stated == stated.keys


def test_the_day_of_publication_decides_the_year() -> None:
    """The title says 2022, the data period 2023."""
    title = {"title": "{organ}2022年政府信息公开工作年度报告", "published": None}
    assert report(Stated(), **title).year_is_sure is False
    found = report(Stated(published=date(2024, 1, 22)), **title)
    assert (found.year, found.year_is_sure, found.published) == (2023, True, date(2024, 1, 22))


def test_the_day_stated_stands_before_the_day_written() -> None:
    above = {"above": ["发布时间：2024-01-22"]}
    assert report(Stated(), **above).published == date(2024, 1, 22)
    assert report(Stated(published=date(2024, 2, 5)), **above).published == date(2024, 2, 5)
