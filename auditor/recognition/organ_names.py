"""Every place in which a report names its organ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from auditor.document import Paragraph
from auditor.recognition.characters import folded
from auditor.recognition.identity import Front, find_announcement, organ_in_title
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.organs import looks_like_organ, organ_named
from auditor.regexes import regex
from auditor.report import NamedIn, OrganKind, OrganName

_DATE = regex(r"(?:\d{4}|[二〇○零一三四五六七八九]{4})[年./-](?:\d{1,2}|[一二三四五六七八九十]{1,2})[月./-]\S{1,3}日?")
_SPEAKS_OF_ITSELF = ("本", "我", "该", "全", "各")
_HOSTS = (OrganKind.GOVERNMENT, OrganKind.OFFICE, OrganKind.OTHER, None)


def organ_names(
    front: Front, above: Sequence[Paragraph], closing: Sequence[Paragraph], lexicon: Lexicon
) -> tuple[OrganName, ...]:
    """The names in title, head, preamble and signature. `above` are the lines that `front` counts, `closing` the last.

    A government, its office or a media centre above the title or in an archive is taken for the site that publishes.
    """
    title = front.title_line
    found = []
    if title is not None and len(name := organ_in_title(front.title or "", lexicon)) > 1:
        found.append(OrganName(name, NamedIn.TITLE, above[title].place))
    if title is not None and front.organ_line and not (found and _may_be_host(front.organ_line, lexicon)):
        found.append(OrganName(folded(front.organ_line), NamedIn.ABOVE_TITLE, above[title - 1].place))
    announced = find_announcement(front, lexicon)
    if announced and _is_name(announced.organ, lexicon):
        line = next(above[at] for at in front.preamble_lines if announced.organ in folded(above[at].text))
        found.append(OrganName(announced.organ, NamedIn.PREAMBLE, line.place))
    return (*found, *_archived(above, lexicon), *_signed(closing, lexicon))


def _is_name(name: str, lexicon: Lexicon) -> bool:
    return looks_like_organ(name, lexicon) and not name.startswith(_SPEAKS_OF_ITSELF)


def _may_be_host(name: str, lexicon: Lexicon) -> bool:
    return organ_named(folded(name), lexicon).kind in _HOSTS


def _archived(above: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[OrganName]:
    written = lexicon.vocabulary["organ_names"]["labels"]
    labels = "|".join(map(re.escape, written))
    for paragraph in (paragraph for paragraph in above if any(label in paragraph.text for label in written)):
        for match in re.finditer(rf"(?:{labels})\s*[:：]\s*([^\s:：,，;；|]+)", paragraph.text):
            if _is_name(name := folded(match[1]), lexicon) and not _may_be_host(name, lexicon):
                yield OrganName(name, NamedIn.ARCHIVE, paragraph.place)


def _signed(closing: Sequence[Paragraph], lexicon: Lexicon) -> Iterator[OrganName]:
    """Lines with nothing but an organ, each over a line with nothing but a date."""
    for line, below in pairwise(paragraph for paragraph in closing if paragraph.text.strip()):
        if _is_name(name := folded(line.text), lexicon) and _DATE.fullmatch(folded(below.text)):
            yield OrganName(name, NamedIn.SIGNATURE, line.place)
