"""Kinds on whose report it is: office_or_government, own_subject."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.findings import Status
from auditor.forms.loading import official_forms
from auditor.recognition.lexicon import official_lexicon
from auditor.report import OrganKind
from auditor.rulebook.specimens import specimen

from .running import only, outcomes, worst

SPEAKING = {"office_says": ["我办"], "government_says": ["我政府"], "except": ["我办理"]}
SUBJECT = {"calls_itself": ["局", "镇", "乡"], "works": ["坚持", "高度重视"]}


def of(kind: OrganKind, text: str) -> Any:
    given = {"sections": {"overall": {"text": text}}}
    return specimen(official_forms()["goi-2021"], kind, given, official_lexicon())


@pytest.mark.parametrize(
    ("kind", "text", "status"),
    [
        (OrganKind.GOVERNMENT, "我办认真履职。", Status.FAIL),
        (OrganKind.GOVERNMENT, "我办理12件。", Status.PASS),
        (OrganKind.GOVERNMENT, "我政府坚持公开。", Status.PASS),
        (OrganKind.OFFICE, "我办认真履职。", Status.PASS),
        (OrganKind.OFFICE, "我政府坚持公开。", Status.FAIL),
        (OrganKind.DEPARTMENT, "我办认真履职。", Status.NOT_APPLICABLE),
    ],
)
def test_each_of_the_two_speaks_as_itself(kind: OrganKind, text: str, status: Status) -> None:
    assert worst(outcomes("office_or_government", of(kind, text), **SPEAKING)) is status


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        (OrganKind.TOWNSHIP, "2023年，石湾乡人民政府坚持公开，我乡共发布信息91条。", "石湾乡人民政府"),
        (OrganKind.GOVERNMENT, "白杨县人民政府坚持公开。", "白杨县人民政府"),
        (OrganKind.DEPARTMENT, "白杨县水利局高度重视。", "白杨县水利局"),
        (OrganKind.DEPARTMENT, "青禾县教育局高度重视。", "青禾县教育局"),
        (OrganKind.OFFICE, "今年以来，我局高度重视。", "我局"),
    ],
)
def test_another_organ_as_the_subject_is_one_finding_a_sentence(kind: OrganKind, text: str, found: str) -> None:
    assert only(outcomes("own_subject", of(kind, text), **SUBJECT), Status.FAIL).values["found"] == found


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (OrganKind.TOWNSHIP, "青禾县临溪镇人民政府坚持公开。临溪乡人民政府坚持公开。青禾县水利局高度重视。"),
        (OrganKind.TOWNSHIP, "会同石湾乡人民政府坚持公开。"),
        (OrganKind.GOVERNMENT, "云岭市青禾县人民政府坚持公开。临溪镇人民政府坚持公开。嘉兴市人民政府高度重视。"),
        (OrganKind.DEPARTMENT, "青禾县水务局高度重视。县教育局高度重视。云岭市人民政府高度重视。"),
        (OrganKind.OFFICE, "群众说“我局坚持公开”。我局部改动。"),
        (OrganKind.ZONE, "青禾经济开发区管理委员会高度重视。白杨经济开发区管理委员会高度重视。"),
    ],
)
def test_its_own_names_and_organs_of_other_standing_are_none(kind: OrganKind, text: str) -> None:
    assert worst(outcomes("own_subject", of(kind, text), **SUBJECT)) is Status.PASS
