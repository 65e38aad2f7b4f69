from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.span import Span, covers, overlaps
from onrecord.text.intervals import SpanIndex

spans = st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=20), spans)
def test_an_index_answers_as_a_search_through_all_would(items: list[Span], asked: Span) -> None:
    index = SpanIndex((span, number) for number, span in enumerate(items))
    touching = sorted((s, n) for n, s in enumerate(items) if overlaps(s, asked))
    covering = sorted((s, n) for n, s in enumerate(items) if covers(s, asked))
    assert sorted(index.touching(asked)) == touching
    assert sorted(index.covering(asked)) == covering
