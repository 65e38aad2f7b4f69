import re
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.highlights import highlights_of, segments_of
from onrecord.export.markup import el, text_html
from onrecord.export.page import page_html, record_html
from onrecord.export.visible import HIDDEN
from onrecord.schema.article import Block, BlockKind, Published
from onrecord.schema.facts import Event, Name, OtherSpeaker, Person, Role, SpeakerKind, Time, TimeType
from onrecord.schema.quote import Hop, HopKind, Quote, QuoteKind
from onrecord.schema.record import Flag, Record
from onrecord.schema.span import Span
from tests.export.handmade import MADE_BY, TEXT, article_of, at, sample

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" \'',
    "<!-- <![CDATA[ &amp; &lt; &#x3c;",
    "\u202egnirts\u202c \u2066x\u2069",
    "a\rb\r\nc\td\x0be\x00f\x1bg\x9bh",
    "\U0001f469‍\U0001f467 é é שלום",
)


def parse(page):
    return lxml.html.document_fromstring(page.encode("utf-8", "replace"))


def text_of(node):
    return "".join(node.itertext())


def shown(words):
    return HIDDEN.sub("\ufffd", words)


def hostile_record(text, words="x", blocks=()):
    """Return a record that has *words* wherever a record has words, over the whole of *text*."""
    whole = Span(0, len(text))
    some = Span(0, max(1, len(text) // 2))
    published = Published(value=words, earliest=words, latest=words, evidence=words, doubt=words)
    article = article_of(
        text, title=words, outlet=words, bylines=(words,), input=words, url=words, blocks=blocks, published=published
    )
    return Record(
        article=article, made_by=MADE_BY,
        people=(Person(id="p1", name=words, names=(Name(some),), roles=(Role(words, whole),)),),
        speakers_other=(OtherSpeaker(id="o1", kind=SpeakerKind.GROUP, text=words, span=whole),),
        times=(Time(id="t1", span=some, type=TimeType.DATE, value=words, earliest=words, why=words),),
        quotes=(Quote(id="q1", kind=QuoteKind.MIXED, content=(whole,), source=(some,), speaker="p1", why=words,
                      said_when="t1", addressee="o1", chain=(Hop(kind=HopKind.POST, span=some, name=words),)),),
        events=(Event(id="e1", trigger=some, label=words, time="t1", why=words),),
        flags=(Flag(kind=words, message=words, span=some),),
    )  # fmt: skip


def words_at(document, item):
    return "".join(text_of(mark) for mark in document.xpath("//mark") if item in mark.get("data-i").split())


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("q.a1-q1", "We will not stop,Not for anyone."),
        ("q.a1-q4", "the minister, Ravi Okonjo, would resign next month"),
        ("t.a1-t2", "the night of 12 March"),
        ("e.a1-e2", "resign"),
        ("p.a1-p3", "ministerRavi Okonjo"),
        ("s.a1-q2", "Harbour RadioShedenied"),
    ],
)
def test_the_marked_words_of_an_item_are_its_words(item, words):
    assert words_at(parse(page_html([sample()])), item) == words


def test_every_highlight_stands_in_the_page_with_its_words():
    record = sample()
    document = parse(page_html([record]))
    for one in highlights_of(record):
        assert one.span.of(TEXT) in words_at(document, f"{one.layer.value}.a1-{one.item}")


def test_the_text_of_the_article_is_whole():
    document = parse(page_html([sample()]))
    story = document.xpath("//div[@class='story']")[0]
    for part in TEXT.split("\n\n"):
        assert part in text_of(story)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_segments_cover_a_text_once_and_know_their_highlights(places):
    record = hostile_record("x" * 50)
    times = tuple(
        Time(id=f"t{n}", span=Span(start, start + size), type=TimeType.DATE) for n, (start, size) in enumerate(places)
    )
    found = highlights_of(replace(record, times=times, quotes=(), people=(), speakers_other=(), events=(), flags=()))
    segments = segments_of(found, Span(0, 50))
    assert [one.start for one in segments[1:]] == [one.end for one in segments[:-1]]
    assert (segments[0].start, segments[-1].end) == (0, 50)
    for segment in segments:
        inside = {one.item for one in found if one.span.start <= segment.start and segment.end <= one.span.end}
        assert {one.item for one in segment.highlights} == inside


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    document = parse(page_html([hostile_record(words, words)] * 2))
    assert len(document.xpath("//script")) == 1
    assert len(document.xpath("//style")) == 1
    assert not document.xpath("//img | //*[@onmouseover] | //*[@onerror] | //comment()")
    # libxml2 reads a carriage return reference as it is; the words are then equal but for what HTML cannot carry.
    assert words_at(document, "q.a1-q1") == shown(words)


@given(st.text(min_size=1), st.text(min_size=1))
def test_no_text_becomes_markup(text, words):
    plain = page_html([hostile_record("x" * len(text), "x")])
    page = page_html([hostile_record(text, words)])
    tags = re.compile(r"<(?!/)(?!span class=\"turn\")([a-z]\w*)")
    blank = {"mark", "p", "b", "bdi", "span", "a"}  # their number depends on the words
    assert {*tags.findall(page)} - blank <= {*tags.findall(plain)}
    assert page.count("<script") == 1


@given(st.text())
def test_escaped_text_reads_back(text):
    node = lxml.html.fragment_fromstring(el("p", text).encode("utf-8", "replace").decode())
    assert text_of(node) == shown(text)


def test_marks_that_turn_the_text_are_closed_in_and_named():
    assert text_html("a\u202eb") == 'a<span class="turn" data-mark="RLO">\u202e</span>b'


@pytest.mark.parametrize("records", [[], [sample()], [sample(), sample()]])
def test_nothing_is_loaded_from_elsewhere(records):
    page = page_html(records)
    document = parse(page)
    assert not document.xpath("//link | //img | //iframe | //object | //embed | //*[@src] | //form | //base")
    style = document.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert not document.xpath("//*[@style]")
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(", document.xpath("//script")[0].text)


def test_the_policy_allows_our_style_and_script_alone():
    import base64
    import hashlib

    document = parse(page_html([sample()]))
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("style", "script"):
        code = document.xpath(f"//{tag}")[0].text
        assert base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() in policy


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://a.example/b", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
    ],
)
def test_only_web_addresses_become_links(url, linked):
    record = sample()
    page = parse(page_html([replace(record, article=replace(record.article, url=url))]))
    assert bool(page.xpath("//p[@class='about']//a")) is linked


@pytest.mark.parametrize("records", [[sample()], [sample(), sample()]])
def test_every_link_within_the_page_has_its_target_and_ids_are_unique(records):
    document = parse(page_html(records))
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in document.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_a_link_in_the_side_column_leads_to_the_words():
    document = parse(page_html([sample()]))
    for entry, words in (("a1-q2", "the gate"), ("a1-p2", "Ana"), ("a1-t1", "Monday"), ("a1-flag2", "Two officials")):
        href = document.xpath(f"//li[@id='{entry}']//a/@href")[0]
        assert text_of(document.get_element_by_id(href[1:])).startswith(words)


def test_several_articles_get_a_list_on_top():
    document = parse(page_html([sample(), sample()]))
    assert document.xpath("//nav//tbody//a/@href") == ["#a1", "#a2"]
    assert len(document.xpath("//h1")) == 1


def test_one_article_has_landmarks_and_one_main_heading():
    document = parse(page_html([sample()]))
    for landmark in ("header", "main", "article", "aside", "footer"):
        assert document.xpath(f"//{landmark}")
    assert len(document.xpath("//h1")) == 1
    assert document.xpath("//html/@lang") == ["en"]


def test_one_mark_an_article_can_be_reached_with_tab():
    document = parse(page_html([sample(), sample()]))
    assert [len(article.xpath(".//mark[@tabindex='0']")) for article in document.xpath("//article")] == [1, 1]


def test_a_fragment_has_no_script_and_no_ids_of_another_article():
    fragment = record_html(sample())
    assert "<script" not in fragment
    assert "<html" not in fragment
    assert parse(fragment).xpath("//mark[contains(@title, 'Mara Lindqvist')]")


def test_blocks_that_overlap_or_leave_gaps_lose_no_text():
    text = "One two three.\n\nFour five.\n\nSix seven eight."
    blocks = (
        Block(BlockKind.PARAGRAPH, at("One two three.", text=text)),
        Block(BlockKind.QUOTE, at("two", text=text)),
        Block(BlockKind.LIST_ITEM, at("seven eight.", text=text)),
    )
    document = parse(page_html([hostile_record(text, "x", blocks)]))
    body = text_of(document.xpath("//div[@class='text']")[0])
    assert body == "One two three.Four five.Six seven eight."


def test_a_dateline_stays_in_its_paragraph():
    text = "GRENAVIK — The gate is shut."
    blocks = (
        Block(BlockKind.DATELINE, at("GRENAVIK —", text=text)),
        Block(BlockKind.PARAGRAPH, at("The gate is shut.", text=text)),
    )
    document = parse(page_html([hostile_record(text, "x", blocks)]))
    assert [text_of(p) for p in document.xpath("//div[@class='text']/p")] == [text]


def test_the_page_is_the_same_every_time():
    assert page_html([sample()]) == page_html([sample()])


def test_a_megabyte_of_marks_takes_seconds():
    import time

    text = "word " * 200_000
    names = tuple(Name(Span(start, start + 4)) for start in range(0, len(text), 50))
    person = Person(id="p1", name="word", names=names)
    record = Record(article=article_of(text), made_by=MADE_BY, people=(person,))
    start = time.perf_counter()
    assert len(page_html([record])) > len(text)
    assert time.perf_counter() - start < 10
