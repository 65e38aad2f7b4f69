import contextlib
import time

import pytest

from onrecord.errors import ReadError
from onrecord.reading.html import read_html
from onrecord.reading.plain import read_plain
from tests.reading.invented_pages import PARAGRAPHS, page, paragraphs

SECONDS = 12  # generous: the point is that nothing takes minutes

ATTRIBUTES = "<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">"


@pytest.mark.parametrize(
    "html",
    [
        page(ATTRIBUTES + "x</p>" + paragraphs()),
        page("<div>" * 5000 + paragraphs()),
        page(paragraphs() + "<p>" * 100_000),
        page("<b>" * 50_000 + paragraphs()),
        page(paragraphs() + "<a href=x>y</a>" * 50_000),
        page(paragraphs() + "<p>word " * 50_000),
        page(paragraphs("By " * 200_000)),
        page(paragraphs() + "<table>" + "<tr><td>x" * 20_000 + "</table>"),
        page(paragraphs() + "<table><tr><td>x" * 3000),
        page("<ul><li>x" * 5000 + paragraphs()),
        "<" * 1_000_000,
        "<!--" * 200_000,
        '<script type="application/ld+json">' + "[" * 500_000,
        "&amp;" * 200_000,
    ],
    ids=range(14),
)
def test_no_page_takes_long(html):
    begin = time.process_time()
    with contextlib.suppress(ReadError):
        read_html(html, input="page")
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        "A " * 500_000,
        "\n" * 1_000_000 + "x",
        "By A\n" * 200_000,
        "A: b\n" * 200_000,
        "GRENAVIK, " * 100_000,
        "- x\n" * 200_000,
    ],
)
def test_no_text_takes_long(text):
    begin = time.process_time()
    read_plain(text, input="text")
    assert time.process_time() - begin < SECONDS


def test_an_article_behind_a_tag_with_too_many_attributes_is_read():
    assert PARAGRAPHS[-1] in read_html(page(ATTRIBUTES + "x</p>" + paragraphs()), input="page").article.text


def test_an_article_in_three_hundred_elements_is_read_whole():
    assert PARAGRAPHS[-1] in read_html(page("<div>" * 300 + paragraphs() + "</div>" * 300), input="page").article.text


def test_what_is_nested_too_deeply_for_the_parser_is_told():
    reading = read_html(page(paragraphs() + "<div>" * 5000 + "lost"), input="page")
    assert "partly-read" in [flag.kind for flag in reading.flags]


def test_a_text_of_eleven_megabytes_is_read():
    long = "The board met again. " * 550_000
    reading = read_html(page(paragraphs(*PARAGRAPHS, long)), input="page")
    assert len(reading.article.text) > 11_000_000


def test_text_in_elements_too_deep_for_the_parser_is_read():
    deep = "<div><b>" * 3000 + "<p>Kestrel" + "</p><p>" + "Heron</p>" + "</b></div>" * 3000
    reading = read_html(page(paragraphs() + deep + paragraphs("The last paragraph stands behind it all, he said.")),
                        input="page")  # fmt: skip
    assert "behind it all" in reading.article.text
    assert "KestrelHeron" not in reading.article.text
    assert any("taken out" in flag.message for flag in reading.flags if flag.kind == "partly-read")


def test_attributes_that_were_left_out_are_told():
    reading = read_html(page(ATTRIBUTES + "x</p>" + paragraphs()), input="page")
    assert any("attributes" in flag.message for flag in reading.flags if flag.kind == "partly-read")
