"""Is this line the heading of a section, and of which: by the official wording, a tolerated one, or the meaning."""

from __future__ import annotations

from msgspec import Struct

from auditor.document import Block, Heading, Paragraph, Place
from auditor.forms.model import FormSection
from auditor.recognition.characters import as_written, folded, split_ordinal
from auditor.recognition.lexicon import Lexicon
from auditor.regexes import regex
from auditor.report import HeadingMatch

LONGEST_HEADING = 40
_END_OF_HEADING = ":。.;"
_END = regex("[:：。]")
_BESIDE = regex(r"[\s(（无本未,，\d我全截按根经今在]")
_LEADERS = regex(r"\s*[.…·．]{3,}\s*\d{0,3}\s*\Z")
_MAY_END_LEADERS = regex(r"[.…·．\d\s]")


class Found(Struct, frozen=True):
    """A heading at a block: its section, its text and number as written, and body text on the same line."""

    index: int
    section: str
    match: HeadingMatch
    heading: str | None
    ordinal: str | None
    rest: str
    place: Place


def find_heading(index: int, block: Block, lexicon: Lexicon) -> Found | None:
    """The heading that a block is or begins with; None where it is none."""
    if not isinstance(block, (Heading, Paragraph)):
        return None
    text = _without_leaders(block.text)
    ordinal, rest = split_ordinal(text[: 2 * LONGEST_HEADING])
    exact = _official(text, rest, ordinal is not None, lexicon)
    if exact is not None:
        heading, wording, body = exact
        section, official = lexicon.headings[wording]
        match = HeadingMatch.EXACT if official else HeadingMatch.ALIAS
        return Found(index, section, match, as_written(heading, wording), ordinal, body.strip(), block.place)
    if not is_top_level(block, ordinal) or len(rest) > LONGEST_HEADING or "。" in rest:
        return None
    wording = rest.rstrip(_END_OF_HEADING)
    meant = next((section for section in lexicon.sections if _means(section, wording)), None)
    return None if meant is None else by_meaning(index, block, meant.id)


def _without_leaders(text: str) -> str:
    """The text without the dots that lead to the number of a page."""
    return _LEADERS.sub("", text) if _MAY_END_LEADERS.match(text[-1:]) else text


def by_meaning(index: int, block: Heading | Paragraph, section: str) -> Found:
    """A heading of a section in words of its own; what it denies (无其他需要报告的事项) it also says."""
    ordinal, rest = split_ordinal(block.text)
    wording = rest.rstrip(_END_OF_HEADING)
    body = block.text if "无" in wording else ""
    return Found(index, section, HeadingMatch.MEANING, as_written(block.text, wording), ordinal, body, block.place)


def is_top_level(block: Block, ordinal: str | None) -> bool:
    """Marked as a heading, or numbered 一、 and not （一）."""
    if not isinstance(block, (Heading, Paragraph)) or folded(block.text[:2]).startswith("("):
        return False
    return isinstance(block, Heading) or ordinal is not None


def heading_match(section: str, heading: str, lexicon: Lexicon) -> HeadingMatch:
    """How closely a heading that is known to head a section keeps to the form's wording."""
    owner, official = lexicon.headings.get(folded(heading), ("", False))
    if owner != section:
        return HeadingMatch.MEANING
    return HeadingMatch.EXACT if official else HeadingMatch.ALIAS


def _official(text: str, rest: str, numbered: bool, lexicon: Lexicon) -> tuple[str, str, str] | None:
    """A wording of the forms, the text that holds it and the body beside it: after a colon, a blank or a 无."""
    whole = rest.rstrip(_END_OF_HEADING)
    if whole in lexicon.headings:
        return text, whole, ""
    if not numbered:
        return None
    parts = _END.split(text, maxsplit=1)
    if len(parts) == 2 and (before := split_ordinal(parts[0])[1]) in lexicon.headings:
        return parts[0], before, parts[1]
    if not rest.startswith(lexicon.longest_headings):
        return None
    wording = next(wording for wording in lexicon.longest_headings if rest.startswith(wording))
    heading, body = _cut_behind(text, wording)
    return (heading, wording, body) if _BESIDE.match(body) else None


def _cut_behind(text: str, wording: str) -> tuple[str, str]:
    """The text up to the end of the wording, and the rest."""
    end = next(end for end in range(len(wording), len(text) + 1) if wording in folded(text[:end]))
    return text[:end], text[end:]


def _means(section: FormSection, wording: str) -> bool:
    if any(word in wording for word in section.excludes):
        return False
    return any(all(word in wording for word in words) for words in section.means)
