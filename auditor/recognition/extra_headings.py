"""Top-level headings besides those of the form: numbered on from the section before them."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.document import Block, Heading, Paragraph
from auditor.recognition.characters import label_key, ordinal_value, split_ordinal
from auditor.recognition.headings import LONGEST_HEADING, is_top_level
from auditor.recognition.lexicon import Lexicon
from auditor.recognition.numbers import is_figure
from auditor.recognition.outline import Outline
from auditor.regexes import regex
from auditor.report import ExtraHeading

_CONTENTS_LINE = regex(r"[.…·．]{3,}\s*\d{0,3}\s*\Z")
_ENDS_A_SENTENCE = ("。", "；", ";", "，", ",", "：", ":")


def find_extra_headings(found: Outline, lexicon: Lexicon) -> Iterator[ExtraHeading]:
    """Numbers that begin anew inside a section are its own; what follows them there is left out too.

    The last line of a file is no heading: the file may break off in it.
    """
    for region in found.regions:
        last = ordinal_value(region.found.ordinal or "")
        for block in region.blocks:
            ordinal = _top_level_number(block, lexicon)
            if ordinal is None or block is found.blocks[-1]:
                continue
            if last is None or ordinal != last + 1:
                break
            last = ordinal
            assert isinstance(block, (Heading, Paragraph))
            yield ExtraHeading(block.text, region.found.section, block.place)


def _top_level_number(block: Block, lexicon: Lexicon) -> int | None:
    if not isinstance(block, (Heading, Paragraph)) or len(block.text) > LONGEST_HEADING:
        return None
    ordinal, rest = split_ordinal(block.text)
    if _CONTENTS_LINE.search(block.text):
        return None
    if ordinal is None or ordinal.isascii() or not rest or not is_top_level(block, ordinal):
        return None
    if is_figure(block.text.split()[-1]):
        return None
    key, value = label_key(block.text), ordinal_value(ordinal)
    is_label = any(word.startswith(key) for word in lexicon.label_words)
    is_row = any(key.startswith(word) for word in lexicon.numbered_labels.get(value or 0, ()))
    return None if is_label or is_row or block.text.endswith(_ENDS_A_SENTENCE) else value
