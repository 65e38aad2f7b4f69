import json

from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.reading.html import read_html
from onrecord.reading.inputs import read_bytes
from onrecord.reading.jsonlines import read_json_lines
from onrecord.reading.plain import read_plain
from onrecord.reading.settings import Failure, Reading
from tests.reading.invented_pages import PARAGRAPHS, page, paragraphs

SNIPPETS = st.sampled_from([
    "\n", "\n\n", "\r\n", "By Ana Ruiz", "date 2024-05-03", "Title: x", "GRENAVIK — ", "“", "”", "- item",
    "HD  x", "LP", "words of it. ",
    "May 3, 2024", "BYLINE: x", "LENGTH: 5 words", "\u2028", "\x0c", "> quoted", "1. one",
])  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.one_of(SNIPPETS, st.text(max_size=12)), max_size=30).map("".join))
TAGS = st.sampled_from([
    "<p>", "</p>", "<div class='share'>", "</div>", "<br>", "<blockquote class=twitter-tweet>", "<li>",
    "<table>", "<td>", "<h1>", "<h2>",
    "<figure>", "<figcaption>", "<script type='application/ld+json'>", "</script>",
    '{"@type":"Article","author":[{}],"datePublished":3}',
    "<time datetime=2024-05-03>", "<iframe src=//x.com/a>", "<meta property=og:title content='a - b'>",
    "<title>", "<a href=x>", "</a>",
    "<b>", "<html lang=en>", "<body>", "<!--", "-->", "&amp;", "&#0;", "<svg>", "<template>", "<base href='http://['>",
])  # fmt: skip
MARKUP = st.lists(st.one_of(TAGS, st.text(max_size=10), st.sampled_from(PARAGRAPHS)), max_size=40).map("".join)


def check_blocks(article):
    end = 0
    for block in article.blocks:
        assert end <= block.span.start
        assert block.span.of(article.text).strip()
        end = block.span.end
    assert end <= len(article.text)


@settings(deadline=None)
@given(TEXTS)
@example("HD  a\nBY  b\nPD  3 May 2024\nLP\nx")
def test_plain_text_stays_as_it_is_and_blocks_lie_in_it_in_order(text):
    try:
        article = read_plain(text, input="x").article
    except ReadError:
        return
    assert article.text == text
    check_blocks(article)


@settings(deadline=None)
@given(TEXTS)
def test_every_word_of_a_plain_text_stands_in_a_block(text):
    try:
        article = read_plain(text, input="x").article
    except ReadError:
        return
    outside = list(text)
    for block in article.blocks:
        outside[block.span.start : block.span.end] = " " * len(block.span)
    assert not "".join(outside).strip()


@settings(deadline=None)
@given(st.one_of(st.binary(), TEXTS.map(str.encode)))
def test_any_bytes_give_an_article_or_a_failure(data):
    results = list(read_bytes(data, input="x"))
    assert results
    assert all(isinstance(result, (Reading, Failure)) for result in results)


@settings(max_examples=60, deadline=None)
@given(MARKUP)
def test_any_markup_gives_an_article_or_a_read_error(markup):
    for html in (markup, page(paragraphs() + markup)):
        try:
            check_blocks(read_html(html, input="x").article)
        except ReadError:
            continue


@settings(max_examples=20, deadline=None)
@given(MARKUP)
def test_reading_twice_gives_the_same(markup):
    html = page(paragraphs() + markup)
    assert read_html(html, input="x") == read_html(html, input="x")


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(  # noqa: E501
    st.sampled_from(["text", "html", "title", "published", "byline", "author", "id", "url", "language", "x"]), inner
)))  # fmt: skip
def test_any_json_gives_an_article_or_a_failure(data):
    for result in read_json_lines(json.dumps(data), input="x"):
        assert isinstance(result, (Reading, Failure))
