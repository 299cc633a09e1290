"""Where the body of a web page ends: what follows outside the element that holds the sections is the page's footer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from auditor.document import Block

_FEWEST_HEADINGS = 3


def end_of_body(headings: Sequence[int], blocks: Sequence[Block]) -> int:
    """The index behind the last block of the body; all blocks where their places do not tell.

    `headings` are the indexes of the sections' headings in order. What stands right below the last one is its text,
    wherever it stands.
    """
    paths = [blocks[index].place.css for index in headings]
    if len(paths) < _FEWEST_HEADINGS:
        return len(blocks)
    parents = [path.split(">")[:-1] for path in paths if path]
    if len(parents) < len(paths):
        return len(blocks)
    shared = takewhile(lambda steps: len(set(steps)) == 1, zip(*parents, strict=False))
    body = ">".join(steps[0] for steps in shared) + ">"
    below = headings[-1] + 2
    return next((i for i in range(below, len(blocks)) if not (blocks[i].place.css or "").startswith(body)), len(blocks))
