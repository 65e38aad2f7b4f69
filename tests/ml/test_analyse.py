"""The whole reading, with the packaged weights."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import ModelError
from onrecord.ml.analyse import Model, analyse, load_model
from onrecord.ml.analysis import Analysis, Layer, LinkKind
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span

TEXT = (
    "The harbour will stay shut until June, the port director Mara Lindqvist said on Monday.\n\n"
    "“We will not open it for one ferry,” she told Harbour Radio in Grenavik. “It is not safe.”"
)


def check(analysis: Analysis) -> None:
    text = analysis.text
    assert all(token.text == text[token.start : token.end] for token in analysis.tokens)
    assert [at for first, end in analysis.sentences for at in range(first, end)] == list(range(len(analysis.tokens)))
    for first, end in analysis.sentences:
        heads = [token.head for token in analysis.tokens[first:end]]
        assert heads.count(-1) == 1
        assert all(first <= head < end for head in heads if head >= 0)
    for item in analysis.tagged:
        assert (item.span.start, item.span.end) == (analysis.tokens[item.first].start, analysis.tokens[item.last].end)
        assert 0 <= item.score <= 1
    for link in analysis.links:
        assert all(-1 <= target < len(analysis.tokens) and 0 <= p <= 1.0001 for target, p in link.targets)


def test_an_article_is_read_with_names_trees_and_right_places() -> None:
    analysis = analyse(TEXT)
    check(analysis)
    names = {item.span.of(TEXT): item.label for item in analysis.layer(Layer.NAME)}
    assert names["Mara Lindqvist"] == "PER"
    assert names["Grenavik"] == "LOC"
    assert {token.block for token in analysis.tokens} == {0, 1}
    verb = next(token for token in analysis.tokens if token.text == "told")
    assert verb.tag == "VERB"


def test_the_same_text_gives_the_same_reading() -> None:
    assert analyse(TEXT) == Model().analyse(TEXT)


def test_blocks_end_sentences() -> None:
    text = "Harbour shut The ferry is late"
    blocks = (Block(BlockKind.HEADLINE, Span(0, 12)), Block(BlockKind.PARAGRAPH, Span(13, 30)))
    assert [token.sentence for token in analyse(text, blocks).tokens] == [0, 0, 1, 1, 1, 1]


@pytest.mark.parametrize("text", ["", " \n\n ", ".", "\u200b", "'", "a"])
def test_next_to_nothing_is_read(text: str) -> None:
    check(analyse(text))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(analyse(text))


@pytest.mark.parametrize("unit", ["a", "word ", "He said. ", "ab. "])
def test_long_texts_are_read_whole(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    begun = time.process_time()
    analysis = analyse(text)
    check(analysis)
    assert analysis.tokens[-1].end >= len(text.rstrip())
    assert time.process_time() - begun < 60


def test_links_of_a_long_text_stay_inside_it() -> None:
    analysis = analyse("\n\n".join([TEXT] * 40))
    check(analysis)
    assert any(link.kind is LinkKind.ANTECEDENT for link in analysis.links)


def test_the_model_is_loaded_once() -> None:
    assert load_model() is load_model()


def test_missing_weights_are_named(tmp_path) -> None:
    with pytest.raises(ModelError, match=r"meta\.json"):
        Model(tmp_path)
