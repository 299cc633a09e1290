"""A damaged page never crashes the tool and never gives a wrong figure away from the damage."""

from __future__ import annotations

from random import Random

import pytest

from tests.support.consistent import full_report
from tests.support.damaged import wrong_figures
from tests.support.examples import FULL
from tests.support.html_mutations import mutated_page, rows_near
from tests.support.html_pages import STYLES, Markup, Style, page_of
from tests.support.reports import FORMS

_MUTATIONS = 500 if FULL else 40
_MARKUPS = (Markup(), Markup(merged=False, nbsp=True), Markup(split=True, paragraphs=True))


@pytest.mark.mutation
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("style", STYLES, ids=str)
def test_a_mutated_page_has_no_wrong_figure_away_from_the_mutation(style: Style, form: str) -> None:
    source = full_report(form)
    random = Random(f"{style}{form}")
    wrong, read = [], 0
    for number in range(_MUTATIONS):
        raw = page_of(source, style, _MARKUPS[number % len(_MARKUPS)]).encode()
        mutation = mutated_page(raw, random)
        found = wrong_figures(source, mutation.raw, ".html", f"HTML {style}", rows_near(raw, mutation, source))
        if found is not None:
            read += 1
            wrong += [(mutation.kind, raw[mutation.start : mutation.end][:80], figure) for figure in found]
    assert not wrong
    assert read > _MUTATIONS // 2
