"""Homes of private persons more exact than their township: 家住临溪镇柳塘村三组27号."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.personal_data.model import PersonalPiece, broken_anywhere, squeezed
from auditor.regexes import HAN, regex

_LIVES = ("家住", "居住在", "居住于", "住在", "住址", "现住", "户籍地", "户籍所在地", "家庭地址", "居住地")
_PERSONS = "申请人|当事人|原告|起诉人|投诉人|举报人|信访人"
_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,4})"
_EXACT = regex(
    rf"(?:{_NUMBER}[-－—]){{0,3}}{_NUMBER}(?:号(?!楼|[院文令线馆窗])|室|弄)|\d{{1,4}}(?:[-－—]\d{{1,4}}){{1,3}}(?![\d.])"
)
_GROUP = regex(rf"{_NUMBER}组")
_CHARACTERS = rf"(?:{HAN}|[A-Za-z0-9#\-－—])"
_BEHIND_LIVES = regex(
    rf"(?:{'|'.join(_LIVES)})(?:地?址)?(?:[:：为是在于])?(?P<address>(?:(?!的){_CHARACTERS}){{3,50}})"
)
_BEHIND_PERSON = regex(
    rf"(?:{_PERSONS})(?:系|为|是)(?P<address>(?:(?!的){_CHARACTERS}){{3,50}}?(?:号|室))(?=的?(?:住户|居民|村民|业主))"
)
_ENDS_BEFORE_PERSON = regex(rf"[号室](?=的?(?:住户|居民|村民|业主|{_PERSONS})(?!委员会|代表))")
_RUN = regex(rf"{_CHARACTERS}+\Z")
_LONGEST = 45
_WORD = regex("|".join(map(broken_anywhere, (*_LIVES, "住户", "居民", "村民", "业主", *_PERSONS.split("|")))))
_PLACE = regex("村|社区|小区|路|街|巷|弄|苑|园|里|屯|寨|坊|庄")
_LED_IN = regex(f".*(?:{'|'.join(_LIVES)}|对|为|向|给|由|系|是|收到|接到|针对|根据|关于|如|有|经|即|答复|走访)")
_TOWNSHIP = regex(r".{1,20}?(?:街道|镇|乡(?!村)|苏木)")
_COUNTY = regex(r".{1,12}?(?:县|(?<![小社园新片])区|市(?!场)|旗)")


def find_home_addresses(text: str) -> Iterator[PersonalPiece]:
    """With a house or room, or with a village's group behind 家住; from left to right, none overlapping."""
    if not _WORD.search(text):
        return
    plain = squeezed(text)
    taken = 0
    for start, end in sorted(_spans(plain.text)):
        if start >= taken:
            shown = _township(plain.text[start:end])
            yield plain.piece(start, end, shown)
            taken = end


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for match in _BEHIND_LIVES.finditer(text) if any(word in text for word in _LIVES) else ():
        address = match["address"]
        units = list(_EXACT.finditer(address)) or list(_GROUP.finditer(address))
        if units and _PLACE.search(address[: units[-1].start()]):
            yield match.start("address"), match.start("address") + units[-1].end()
    if "号" not in text and "室" not in text:
        return
    for match in _BEHIND_PERSON.finditer(text):
        if _EXACT.search(match["address"]) and _PLACE.search(match["address"]):
            yield match.span("address")
    for match in _ENDS_BEFORE_PERSON.finditer(text):
        run = _RUN.search(text[max(match.end() - _LONGEST, 0) : match.end()])
        lead = _LED_IN.match(run[0]) if run else None
        start = match.end() - (len(run[0]) - (lead.end() if lead else 0) if run else 0)
        address = text[start : match.end()]
        if _EXACT.search(address) and _PLACE.search(address):
            yield start, match.end()


def _township(address: str) -> int:
    """How much of an address may be shown: down to the township, or else the county."""
    found = _TOWNSHIP.match(address) or _COUNTY.match(address)
    return found.end() if found else 0
