import pytest

from onrecord.reading.inputs import read_bytes
from onrecord.reading.settings import Failure, ReadSettings

LONG = " ".join(f"<p>The ferry board met for the {number}th time and denied that the pier would close.</p>"
                for number in range(9))  # fmt: skip
RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Marrow Bay Echo</title>
<item><title>Pier &amp; ferry stay open</title><link>https://echo.example/pier</link>
<pubDate>Fri, 03 May 2024 09:30:00 GMT</pubDate><dc:creator>Ines Calloway</dc:creator>
<description>Short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded></item>
<item><title>Gulls counted</title><guid isPermaLink="false">echo-2</guid>
<description>The count of gulls rose again this year, the trust said on Friday.</description></item>
<item><title>Only a headline</title><guid>https://echo.example/3</guid></item>
<item><title>Gulls again</title><guid isPermaLink="false">echo-2</guid><description>Seen again.</description></item>
<item><description>No name at all, the trust said.</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Marrow Bay Echo</title>
<entry><title type="html">Pier stays open</title><link rel="self" href="https://echo.example/api/1"/>
<link href="https://echo.example/pier"/><id>tag:echo.example,2024:1</id><updated>2024-05-03T11:00:00Z</updated>
<published>2024-05-03T09:30:00Z</published><author><name>Ines Calloway</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{LONG}</div></content></entry></feed>"""


def read(text, name="echo.xml", **settings):
    return list(read_bytes(text.encode(), input=name, settings=ReadSettings(**settings)))


@pytest.mark.parametrize("text", [RSS, ATOM, "\ufeff<!-- saved -->" + ATOM])
def test_an_entry_is_read_with_what_the_feed_says_of_it(text):
    article = read(text)[0].article
    assert article.url == "https://echo.example/pier"
    assert article.input == "echo.xml#https://echo.example/pier"
    assert article.outlet == "Marrow Bay Echo"
    assert article.bylines == ("Ines Calloway",)
    assert article.published.earliest == "2024-05-03"
    assert "the 8th time" in article.text
    assert (article.title or "").startswith("Pier")


def test_entries_without_address_have_their_own_ids_or_numbers():
    found = read(RSS)
    names = [item.input if isinstance(item, Failure) else item.article.input for item in found]
    assert names[1:] == ["echo.xml#echo-2", "echo.xml#https://echo.example/3", "echo.xml#echo-2 (2)", "echo.xml#5"]


def test_an_entry_that_is_a_summary_only_is_told():
    found = read(RSS)
    assert [flag.kind for flag in found[0].flags if flag.kind == "partly-read"] == []
    assert "only a summary" in next(flag for flag in found[1].flags if flag.kind == "partly-read").message


def test_an_entry_without_text_is_told():
    failure = read(RSS)[2]
    assert isinstance(failure, Failure)
    assert failure.state == "rejected"
    assert "https://echo.example/3" in failure.reason


def test_a_feed_without_entries_is_told():
    (failure,) = read("<rss><channel><title>Echo</title></channel></rss>")
    assert "no entries" in failure.reason


def test_a_feed_that_breaks_off_is_read_up_to_there_and_told():
    *entries, failure = read(RSS[: RSS.index("Only a headline")])
    assert len(entries) >= 2
    assert failure.state == "failed"
    assert "broken" in failure.reason


def test_entities_of_a_feed_are_not_unfolded():
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE rss [{entities}]>" + RSS.partition("?>")[2].replace("Short", "&a11;")
    assert sum(len(item.reason if isinstance(item, Failure) else item.article.text) for item in read(bomb)) < 100_000


def test_field_names_of_the_user_are_not_looked_for_in_feeds():
    assert "the 8th time" in read(RSS, fields={"html": "body", "text": "words"})[0].article.text


def test_a_file_that_the_user_calls_text_is_no_feed():
    (reading,) = read(RSS, form="text")
    assert reading.article.input == "echo.xml"
