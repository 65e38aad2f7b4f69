import json

import pytest

from onrecord.reading.dates import day_in_url
from onrecord.reading.html import read_html
from onrecord.reading.stamps import parse_stamp
from tests.reading.invented_pages import page, paragraphs


def published(head, *, body="", **options):
    return read_html(page(body + paragraphs(), head=head), input="page", **options).article.published


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def meta(name, value):
    return f'<meta property="{name}" content="{value}">'


@pytest.mark.parametrize(
    ("head", "body", "evidence"),
    [
        (ld(datePublished="2024-05-03T09:15:00+02:00"), "", "JSON-LD datePublished"),
        (meta("article:published_time", "2024-05-03T09:15:00+02:00"), "", "meta article:published_time"),
        (meta("parsely-pub-date", "2024-05-03T09:15:00Z"), "", "meta parsely-pub-date"),
        ("", '<time itemprop="datePublished" datetime="2024-05-03">3 May</time>', "time datepublished"),
        ("", '<time datetime="2024-05-03T10:00:00+02:00">Friday</time>', "time element"),
        ("", "<p>Published 3 May 2024, 10:15</p>", "text of the page"),
        ('<link rel="canonical" href="https://a.example/2024/05/03/bridge">', "", "URL"),
    ],
)
def test_the_day_is_found_with_its_evidence(head, body, evidence):
    found = read_html(
        page(body + paragraphs(), head=head).replace("https://courier.example/news/bridge", ""), input="p"
    ).article.published
    assert (found.day, found.evidence) == ("2024-05-03", evidence)


def test_the_zone_stays_in_the_value_and_the_day_is_local():
    found = published(ld(datePublished="2024-05-03T23:30:00-04:00"))
    assert (found.value, found.day) == ("2024-05-03T23:30:00-04:00", "2024-05-03")


def test_a_moment_in_utc_is_shown_in_the_outlets_zone_where_the_page_states_it():
    head = ld(datePublished="2024-05-04T03:30:00Z") + meta("article:published_time", "2024-05-03T23:30:00-04:00")
    assert published(head).day == "2024-05-03"


def test_the_modification_date_is_kept_apart():
    found = published(ld(datePublished="2024-05-03", dateModified="2024-05-09T10:00:00Z"))
    assert (found.day, found.modified) == ("2024-05-03", "2024-05-09T10:00:00Z")


def test_a_modification_date_alone_is_no_publication_date():
    reading = read_html(page(paragraphs(), head=ld(dateModified="2024-05-09")), input="page")
    assert reading.article.published.value is None
    assert reading.article.published.modified == "2024-05-09"
    assert "no-date" in [flag.kind for flag in reading.flags]


def test_an_update_line_is_no_publication_date():
    assert published("", body="<p>Updated 9 May 2024</p>").value is None


def test_evidence_that_differs_is_a_doubt():
    head = ld(datePublished="2024-05-03") + meta("article:published_time", "2023-01-08")
    reading = read_html(page(paragraphs(), head=head), input="page")
    assert reading.article.published.doubt == "meta article:published_time says 2023-01-08"
    assert "date-doubt" in [flag.kind for flag in reading.flags]


def test_a_date_after_the_capture_is_passed_over():
    head = ld(datePublished="2031-05-03") + meta("article:published_time", "2024-05-03")
    assert published(head, captured="2024-05-10").day == "2024-05-03"


def test_the_date_of_the_user_counts_before_all_others():
    found = published(ld(datePublished="2024-05-03"), published="2020-02-29")
    assert (found.day, found.evidence) == ("2020-02-29", "--date")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2024-05-03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("2024-05-03T10:00:00.123+0530", "2024-05-03T10:00:00+05:30"),
        ("2024-05-03 10:00:00 +02:00", "2024-05-03T10:00:00+02:00"),
        ("Fri, 03 May 2024 10:00:00 GMT", "2024-05-03T10:00:00Z"),
        ("Fri May 03 2024 10:00:00 GMT+0100 (BST)", "2024-05-03T10:00:00+01:00"),
        ("May 3, 2024 at 10:05 pm EDT", "2024-05-03T22:05:00-04:00"),
        ("3rd of May 2024", "2024-05-03"),
        ("1714730400", "2024-05-03T10:00:00Z"),
        ("1714730400000", "2024-05-03T10:00:00Z"),
        ("13/5/2024", "2024-05-13"),
        ("5/13/2024", "2024-05-13"),
    ],
)
def test_written_dates(words, value):
    assert parse_stamp(words).value == value


@pytest.mark.parametrize(
    "words", ["3/5/2024", "2024-13-01", "2024-02-30", "yesterday", "", "0001-01-01", "May 2024", "٣"]
)
def test_what_states_no_day_is_none(words):
    assert parse_stamp(words) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2024/05/03/bridge", "2024-05-03"),
        ("https://a.example/world/2024/may/03/bridge", "2024-05-03"),
        ("https://a.example/news/2024-05-03-bridge-11", "2024-05-03"),
        ("https://a.example/2024/11/18/sweden-2024", "2024-11-18"),
        ("https://a.example/news/20240503123", None),
        ("https://a.example/2024/bridge-5-3", None),
        (None, None),
    ],
)
def test_day_in_an_address(url, day):
    assert day_in_url(url) == day
