"""The kinds of organ in words."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.language import Text, enumerated
from auditor.report import OrganKind

ORGAN_KINDS = {
    OrganKind.GOVERNMENT: Text("人民政府", "government"),
    OrganKind.OFFICE: Text("政府办公厅（室）", "government office"),
    OrganKind.DEPARTMENT: Text("部门", "department"),
    OrganKind.TOWNSHIP: Text("乡镇", "township"),
    OrganKind.SUBDISTRICT: Text("街道", "subdistrict"),
    OrganKind.ZONE: Text("功能区", "zone"),
    OrganKind.OTHER: Text("其他", "other"),
}


def kinds_in_words(kinds: Iterable[str]) -> Text:
    """The kinds by their ids, in words."""
    return enumerated([ORGAN_KINDS[OrganKind(kind)] for kind in kinds])
