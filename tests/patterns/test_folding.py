from hypothesis import given
from hypothesis import strategies as st

from auditor.patterns.folding import fold, span_as_written

_CHARACTERS = st.sampled_from("  \u3000\u200b《“（〔a甲１㈠…ﬁ½\u00a8\r\n") | st.characters()


@given(st.text(_CHARACTERS, max_size=30), st.data())
def test_what_is_found_in_the_folded_text_stands_in_the_text_where_it_is_said_to_stand(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    first = data.draw(st.integers(0, len(folded)))
    last = data.draw(st.integers(first, len(folded)))
    if first == last:
        return
    start, end = span_as_written(text, first, last)
    assert folded[first:last] in fold(text[start:end])
    assert fold(text[:start]) == folded[: len(fold(text[:start]))]
    assert len(fold(text[:start])) <= first
