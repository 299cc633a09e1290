"""Electronic mailboxes that are not of the government's own domain."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.personal_data.model import PersonalPiece, half_width
from auditor.regexes import regex

_ADDRESS = regex(
    r"(?<![A-Za-z0-9._%+-])(?P<local>[A-Za-z0-9._%+-]{1,64}) ?@ ?(?P<domain>(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,6})"
)
_GOVERNMENT = (".gov.cn", ".gov")
_SHOWN = 2


def find_mailboxes(text: str) -> Iterator[PersonalPiece]:
    if "@" not in text and "＠" not in text:
        return
    for match in _ADDRESS.finditer(half_width(text)):
        if not match["domain"].lower().endswith(_GOVERNMENT):
            start, end = match.span("local")
            yield PersonalPiece(*match.span(), tuple(range(min(start + _SHOWN, end - 1), end)))


def is_of(mailbox: str, providers: tuple[str, ...]) -> bool:
    """The mailbox is with one of the providers, or with a part of one: vip.qq.com is of qq.com."""
    domain = "." + half_width(mailbox).rpartition("@")[2].strip().lower()
    return domain.endswith(tuple(f".{provider.lower()}" for provider in providers))
