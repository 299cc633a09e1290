"""A damaged file never crashes the tool and never gives a wrong figure away from the damage."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.consistent import full_report
from tests.support.damaged import wrong_figures
from tests.support.examples import FULL
from tests.support.mutations import Mutated, mutated
from tests.support.reports import FORMS
from tests.support.shapes import Shape, Written, format_of, write
from tests.support.text_shapes import ALL_SHAPES

_MUTATIONS = 250 if FULL else 50


@pytest.mark.mutation
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("shape", ALL_SHAPES, ids=str)
def test_a_mutated_report_has_no_wrong_figure_away_from_the_mutation(shape: Shape, form: str) -> None:
    source = full_report(form)
    written = write(source, shape)
    raw = written.text().encode()
    random = Random(f"{shape}{form}")

    wrong, read = [], 0
    for _ in range(_MUTATIONS):
        mutation = mutated(raw, random)
        found = wrong_figures(source, mutation.raw, shape.suffix, format_of(shape), _rows_near(written, mutation))
        if found is not None:
            read += 1
            wrong += [(mutation.kind, sorted(mutation.lines)[:2], figure) for figure in found]
    assert not wrong
    assert read > _MUTATIONS // 2


def _rows_near(written: Written, mutation: Mutated) -> set[tuple[str, str]]:
    near = {line for altered in mutation.lines for line in (altered - 1, altered, altered + 1)}
    return {
        (line.table, row)
        for number, line in enumerate(written.lines, 1)
        if line.table is not None and number in near
        for row in line.rows
    }
