"""Files damaged by accident: never a crash, and no figure that was not hit becomes another."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.consistent import full_report
from tests.support.damaged import wrong_figures
from tests.support.drawn_reports import Style, draw
from tests.support.examples import FULL

_FILES = 500 if FULL else 60
_SOURCE = full_report("goi-2021")


def _mutated(raw: bytes, random: Random) -> bytes:
    at = random.randrange(len(raw))
    kind = random.randrange(3)
    if kind == 0:
        return raw[:at]
    if kind == 1:
        return raw[:at] + bytes([raw[at] ^ 1 << random.randrange(8)]) + raw[at + 1 :]
    length = random.randrange(1, 200)
    return raw[:at] + bytes(len(raw[at : at + length])) + raw[at + length :]


@pytest.mark.mutation
@pytest.mark.parametrize("compressed", [True, False])
def test_damage_is_told_or_stays_where_it_was_done(compressed: bool) -> None:
    """Nothing shows what was altered in content that is not compressed: there a digit or a line between two rows may
    be another.
    """
    raw = draw(_SOURCE, Style(bottom=600, compressed=compressed))
    random = Random(2024)
    read = 0
    for _ in range(_FILES):
        wrong = wrong_figures(_SOURCE, _mutated(raw, random), ".pdf", "PDF" if compressed else "PDF, not compressed")
        if wrong is not None:
            read += 1
            assert len({(figure.table, figure.row) for figure in wrong}) <= (0 if compressed else 1)
    assert read > 0
