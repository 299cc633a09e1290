"""The kind and level of an organ, by its name."""

from __future__ import annotations

import re

from msgspec.structs import replace

from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex
from auditor.report import Organ, OrganKind, Stated

_COUNTY = regex(
    r"(?!经济|高新|技术|工业|产业|城市)"
    r"(?:市[中北南]区|[^局委厅办院]{1,11}?(?:自治县|自治旗|县|(?<!城)市|旗|(?<!开发)(?<!高新)(?<![园验范社])区))"
)
_NO_COUNTY = regex("(?:新|景|港|矿|税|林|功能|合作|旅游|度假)区$")
_NO_ORGAN = regex(r"[:,，。、>\d]")


def organ_named(name: str, lexicon: Lexicon) -> Organ:
    """An organ by its full name; kind and level are None where the name does not tell."""
    kind = _kind(name, lexicon)
    return Organ(name, kind, _level(name, kind, lexicon))


def reporting_organ(name: str, lexicon: Lexicon) -> Organ:
    """The organ that a report names as its own: a place alone (青禾县2023年政府信息公开…) stands for its government."""
    organ = organ_named(name, lexicon)
    is_place = len(name) > 2 and not without_divisions(name, lexicon) and not _NO_COUNTY.search(name)
    return replace(organ, kind=OrganKind.GOVERNMENT) if organ.kind is None and is_place else organ


def organ_as_stated(recognised: Organ, stated: Stated, lexicon: Lexicon) -> Organ:
    """The organ with what is stated of it; a name or kind stated tells what follows from it."""
    organ = organ_named(stated.name, lexicon) if stated.name else recognised
    kind = stated.kind or organ.kind
    level = _level(organ.name or "", kind, lexicon) if stated.kind else organ.level
    return Organ(organ.name, kind, stated.level or level)


def divisions_in(name: str, lexicon: Lexicon) -> tuple[str, str]:
    """The province and the prefecture-level division that a name begins with; empty where it names none."""
    divisions = lexicon.divisions
    province = next((place for place in divisions["province_level"] if name.startswith(place)), "")
    rest = name[len(province) :]
    return province, next((place for place in divisions["prefecture_level"] if rest.startswith(place)), "")


def county_in(name: str, lexicon: Lexicon) -> str:
    """The county, district, banner or city behind the divisions that a name begins with; empty for none."""
    county = _COUNTY.match(name[len("".join(divisions_in(name, lexicon))) :])
    return county[0] if county else ""


def without_divisions(name: str, lexicon: Lexicon) -> str:
    """A name without the divisions in front of it, a bare 市 or 县 among them: 市水利局, 青禾县水利局 → 水利局."""
    rest = name[len("".join(divisions_in(name, lexicon))) :]
    county = _COUNTY.match(rest)
    return rest[county.end() :] if county else re.sub(r"^[省市县区州旗]", "", rest)


def looks_like_organ(line: str, lexicon: Lexicon) -> bool:
    """A short line that ends as the names of organs do."""
    return 3 <= len(line) <= 30 and not _NO_ORGAN.search(line) and _kind(line, lexicon) is not None


def _kind(name: str, lexicon: Lexicon) -> OrganKind | None:
    """The longest known ending decides."""
    endings = [
        (len(ending), entry["kind"])
        for entry in lexicon.vocabulary["organs"]
        for ending in entry["endings"]
        if name.endswith(ending)
    ]
    return OrganKind(max(endings)[1]) if endings else None


def _level(name: str, kind: OrganKind | None, lexicon: Lexicon) -> str | None:
    """Townships and subdistricts by kind; others by the place name in front."""
    if kind in (OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT):
        return "township"
    province, prefecture = divisions_in(name, lexicon)
    rest = name[len(province) + len(prefecture) :]
    if _COUNTY.match(rest):
        return "county"
    if prefecture:
        return "city"
    return "province" if province else None
