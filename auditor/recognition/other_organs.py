"""Whether the name of an organ in a report is that of another organ than the reporting one, of its own standing."""

from __future__ import annotations

import re

from auditor.recognition.lexicon import Lexicon
from auditor.recognition.organs import county_in, divisions_in, organ_named, without_divisions
from auditor.regexes import regex
from auditor.report import OrganKind

_TOWNS = (OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT)
_TOWN_ENDING = regex("(?:人民政府|政府|街道办事处|办事处|街道)$")
_NO_NAME = regex(
    "^(?:各|全|我|本|该|在|由|对|按|依托|通过|经|向|为|以|将|除|与|会同|联合|根据|配合|协助|报|被|受|原|并|以及|和|及|上级|同级|其他|"
    "区县|县区|市县|省市|国务院|中央|国家)|[的对把被在将]"
)
_SHORT = regex("^[省市县区州旗镇乡]")
_ENDING = regex("(?:管理局|委员会|分局|局|委|厅|办公室)$")
_TELLS_NOTHING = frozenset("和与及管理工作服务综合行政监督城市乡村建设")


def another_organ(name: str, own: str, kind: OrganKind, lexicon: Lexicon) -> bool:
    """`name` is the full name of another organ of the kind and level of `own`; False in every doubt."""
    if _NO_NAME.search(name) or _SHORT.match(name):
        return False
    other, self_ = organ_named(name, lexicon), organ_named(own, lexicon)
    if kind in _TOWNS:
        return other.kind in _TOWNS and _town(name, lexicon) != _town(own, lexicon)
    if other.kind is not self_.kind or other.level != self_.level or other.level is None:
        return False
    if kind is OrganKind.GOVERNMENT:
        return _is_elsewhere(name, own, lexicon)
    if kind is OrganKind.DEPARTMENT:
        return _is_elsewhere(name, own, lexicon) or _shares_nothing(name, own, lexicon)
    return False


def _town(name: str, lexicon: Lexicon) -> str:
    """临溪 of 青禾县临溪镇人民政府."""
    return re.sub("[镇乡]$", "", _TOWN_ENDING.sub("", without_divisions(name, lexicon)))


def _is_elsewhere(name: str, own: str, lexicon: Lexicon) -> bool:
    places = [_place(each, lexicon) for each in (name, own)]
    return all(places) and not any(one.endswith(two) for one, two in (places, reversed(places)))


def _place(name: str, lexicon: Lexicon) -> str:
    """All divisions that a name begins with: 云岭市青禾县."""
    before = "".join(divisions_in(name, lexicon))
    while county := county_in(name[len(before) :], lexicon):
        before += county
    return before


def _shares_nothing(name: str, own: str, lexicon: Lexicon) -> bool:
    whole = [each[len(_place(each, lexicon)) :] for each in (name, own)]
    bodies = [set(_ENDING.sub("", body)) - _TELLS_NOTHING for body in whole]
    return bool(_place(name, lexicon)) and all(bodies) and not bodies[0] & bodies[1]
