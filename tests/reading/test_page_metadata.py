import json

import pytest

from onrecord.reading.bylines import names_in
from onrecord.reading.html import read_html
from onrecord.reading.structured import load_lenient
from tests.reading.invented_pages import page, paragraphs


def read(head, **options):
    return read_html(page(paragraphs(), head=head, **options), input="page").article


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_title_is_the_headline_without_the_outlet():
    head = '<meta property="og:title" content="Ferry to run - Grenavik Courier"><meta property="og:site_name" content="Grenavik Courier">'  # noqa: E501
    assert read(head, headline="Ferry to run").title == "Ferry to run"


def test_a_headline_with_a_bar_of_its_own_stays_whole():
    assert (
        read(ld(headline="TIDES | What to expect"), headline="TIDES | What to expect").title == "TIDES | What to expect"
    )


def test_outlet_url_and_language_are_read():
    article = read(ld(headline="Footbridge to stay shut until June", publisher={"name": "Grenavik Courier"}))
    assert (article.outlet, article.url, article.language) == (
        "Grenavik Courier",
        "https://courier.example/news/bridge",
        "en",
    )


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "Ana Ruiz"},
        [{"@type": "Person", "name": "Ana Ruiz"}],
        "By Ana Ruiz",
        ["Ana Ruiz"],
        [[{"name": "Ana Ruiz, Chief Reporter"}]],
        {"@type": "Person", "name": ["Ana Ruiz"]},
        [{"@type": "Organization", "name": "Grenavik Courier"}, {"name": "Ana Ruiz"}],
    ],
)
def test_authors_are_found_in_every_shape_of_json_ld(author):
    assert read(ld(author=author, publisher={"name": "Grenavik Courier"})).bylines == ("Ana Ruiz",)


def test_an_author_given_by_reference_is_looked_up_in_the_graph():
    graph = {
        "@graph": [
            {"@type": "Article", "headline": "x", "author": {"@id": "#ana"}},
            {"@type": "Person", "@id": "#ana", "name": "Ana Ruiz"},
        ]
    }
    assert read(f'<script type="application/ld+json">{json.dumps(graph)}</script>').bylines == ("Ana Ruiz",)


def test_the_outlet_is_author_only_where_nobody_else_is():
    assert read(ld(author={"name": "Grenavik Courier"}, publisher={"name": "Grenavik Courier"})).bylines == (
        "Grenavik Courier",
    )


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("By Ana Ruiz and Tom Adeyemi", ("Ana Ruiz", "Tom Adeyemi")),
        ("Ana Ruiz, Tom Adeyemi & Li Wei", ("Ana Ruiz", "Tom Adeyemi", "Li Wei")),
        ("Ana Ruiz, Senior Political Correspondent", ("Ana Ruiz",)),
        ("Ana Ruiz in Grenavik", ("Ana Ruiz",)),
        ("Words by Ana Ruiz | @anaruiz", ("Ana Ruiz",)),
        ("ana.ruiz@courier.example", ()),
        ("BY ANA RUIZ", ("ANA RUIZ",)),
        ("Harbour News Agency", ("Harbour News Agency",)),
        ("Martin Luther Adeyemi, Jr.", ("Martin Luther Adeyemi, Jr.",)),
        ("https://courier.example/authors/ana", ()),
        ("", ()),
    ],
)
def test_names_in_an_author_field(field, names):
    assert names_in(field) == names


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ("By Ana Ruiz Published 3 May 2024", ("Ana Ruiz",)),
        ("By Ana Ruiz | 3 May 2024, 10:15", ("Ana Ruiz",)),
        ("By Ana Ruiz Updated Friday at noon", ("Ana Ruiz",)),
    ],
)
def test_names_in_a_byline_as_readers_see_it(shown, names):
    assert names_in(shown, shown=True) == names


@pytest.mark.parametrize(
    "broken",
    [
        '{"headline": "Ferry", "keywords": ["a", "b",],}',
        '{"headline": "Ferry",\n "articleBody": "two\nlines\tand a tab"}',
        '<!-- {"headline": "Ferry"} -->',
        '//<![CDATA[\n{"headline": "Ferry"}\n//]]>',
        '{"headline": "Ferry"};',
        '{"headline": "Ferry"}{"headline": "Other"}',
        '{"headline": "Ferry"} rubbish',
    ],
)
def test_broken_json_ld_is_mended(broken):
    assert load_lenient(broken)["headline"] == "Ferry"


def test_hopeless_json_ld_is_none():
    assert load_lenient('{"headline": Ferry') is None
    assert load_lenient("[" * 100_000) is None
