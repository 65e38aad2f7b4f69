import pytest

from onrecord.errors import ReadError
from onrecord.reading.html import read_html
from onrecord.schema.article import BlockKind
from tests.reading.invented_pages import PARAGRAPHS, page, paragraphs


def blocks_of(html, **options):
    article = read_html(html, input="page", **options).article
    return [(block.kind.value, block.span.of(article.text)) for block in article.blocks]


def texts(html, kind):
    return [text for found, text in blocks_of(html) if found == kind]


def test_headline_standfirst_byline_and_paragraphs_are_blocks_in_order():
    standfirst = "Divers found cracks in two piers after the storm in March."
    html = page(f'<p class="standfirst">{standfirst}</p><div class="byline">By Tom Adeyemi</div>' + paragraphs())
    assert blocks_of(html) == [
        ("headline", "Footbridge to stay shut until June"),
        ("standfirst", standfirst),
        ("byline", "By Tom Adeyemi"),
        *(("paragraph", text) for text in PARAGRAPHS),
    ]


def test_blocks_are_parted_by_an_empty_line():
    article = read_html(page(paragraphs()), input="page").article
    assert article.text.split("\n\n") == ["Footbridge to stay shut until June", *PARAGRAPHS]


def test_menu_and_footer_are_left_out():
    text = read_html(page(paragraphs()), input="page").article.text
    assert "Tides" not in text
    assert "All rights reserved" not in text


@pytest.mark.parametrize(
    "rubbish",
    [
        '<div class="newsletter-signup"><p>Sign up to our morning letter with the news of the whole coast.</p></div>',
        '<aside class="related-articles"><h3>Related</h3><p><a href="/a">Ferry to run from Monday, says council</a></p></aside>',  # noqa: E501
        '<p><strong>READ MORE: <a href="/b">The storm of March in pictures, from all along the coast</a></strong></p>',
        '<div class="share-buttons"><span>Share this article with friends on the networks you use</span></div>',
        '<section class="comments"><p>Well I never liked that bridge, and neither did my neighbour Ann.</p></section>',
        "<p>Read more: what the storm did to the harbour</p>",
        "<p>ADVERTISEMENT</p>",
    ],
)
def test_what_is_no_part_of_the_article_is_left_out(rubbish):
    html = page(paragraphs(*PARAGRAPHS[:3]) + rubbish + paragraphs(*PARAGRAPHS[3:]))
    assert texts(html, "paragraph") == list(PARAGRAPHS)
    assert texts(html, "subheading") == []


def test_marks_that_stand_on_the_whole_article_are_not_believed():
    html = page(f'<div class="paywall has-newsletter">{paragraphs()}</div>')
    assert texts(html, "paragraph") == list(PARAGRAPHS)


def test_subheadings_list_items_and_block_quotes_keep_their_kind():
    html = page(
        paragraphs(*PARAGRAPHS[:2]) + "<h2>What happens next</h2>"
        "<ul><li>Divers go down again in the second week of May, if the weather holds.</li>"
        "<li>The board meets on 1 June to decide what to do about the piers.</li></ul>"
        "<blockquote><p>I have crossed that bridge every day for forty years, and I want it back.</p></blockquote>"
        + paragraphs(*PARAGRAPHS[2:])
    )  # fmt: skip
    assert texts(html, "subheading") == ["What happens next"]
    assert len(texts(html, "list-item")) == 2
    assert texts(html, "quote") == ["I have crossed that bridge every day for forty years, and I want it back."]


def test_a_bold_line_without_stop_is_a_subheading():
    html = page(
        paragraphs(*PARAGRAPHS[:2]) + "<p><strong>A ferry for the east bank</strong></p>" + paragraphs(*PARAGRAPHS[2:])
    )
    assert texts(html, "subheading") == ["A ferry for the east bank"]


def test_a_caption_is_a_block_without_its_credit():
    figure = "<figure><img src='a.jpg'><figcaption>The footbridge at low tide in April. Photograph: Ana Ruiz/HNA</figcaption></figure>"  # noqa: E501
    html = page(paragraphs(*PARAGRAPHS[:2]) + figure + paragraphs(*PARAGRAPHS[2:]))
    assert texts(html, "caption") == ["The footbridge at low tide in April."]


def test_a_pull_quote_that_repeats_the_body_is_marked():
    quote = "<blockquote>We will not open a bridge that we would not walk over ourselves</blockquote>"
    article = read_html(page(paragraphs(*PARAGRAPHS[:4]) + quote + paragraphs(PARAGRAPHS[4])), input="page").article
    pulled = [block for block in article.blocks if block.kind is BlockKind.PULL_QUOTE]
    assert [block.repeats for block in pulled] == [True]


def test_a_standfirst_that_opens_the_body_is_marked_as_repeated():
    html = page(f'<h2 class="standfirst">{PARAGRAPHS[0]}</h2>' + paragraphs())
    article = read_html(html, input="page").article
    repeated = [(block.kind.value, block.span.of(article.text)) for block in article.blocks if block.repeats]
    assert repeated == [("standfirst", PARAGRAPHS[0])]


def test_two_line_breaks_part_paragraphs_and_one_does_not():
    body = (
        "<div>"
        + "<br><br>".join(PARAGRAPHS[:3])
        + "</div><p>Harbour office,<br>1 Quay Street, Grenavik, where it has stood since 1911.</p>"
    )
    found = texts(page(body), "paragraph")
    assert found[:3] == list(PARAGRAPHS[:3])
    assert found[3] == "Harbour office,\n1 Quay Street, Grenavik, where it has stood since 1911."


def test_rows_of_a_table_of_data_are_read_cell_by_cell():
    table = "<table><tr><th>Pier</th><th>State</th></tr><tr><td>North</td><td>cracked</td></tr></table>"
    html = page(paragraphs(*PARAGRAPHS[:3]) + table + paragraphs(*PARAGRAPHS[3:]))
    assert "North | cracked" in texts(html, "list-item")


def test_typographic_marks_and_soft_hyphens_stay():
    first = "The board’s “plan” — if it is one — costs 3\u00a0million, a har\u00adbour offi\u00adcial said on Friday of last week."  # noqa: E501
    assert texts(page(paragraphs(first, *PARAGRAPHS)), "paragraph")[0] == first


def test_the_text_of_an_embedded_post_is_an_embed_with_its_platform():
    post = '<blockquote class="twitter-tweet"><p>The bridge is shut. Again.</p>— Ana Ruiz (@ana) <a href="https://twitter.com/ana/status/1">May 3</a></blockquote>'  # noqa: E501
    article = read_html(page(paragraphs(*PARAGRAPHS[:2]) + post + paragraphs(*PARAGRAPHS[2:])), input="page").article
    (embed,) = [block for block in article.blocks if block.kind is BlockKind.EMBED]
    assert embed.platform == "X"
    assert embed.span.of(article.text).startswith("The bridge is shut. Again.")


@pytest.mark.parametrize(
    ("markup", "platform"),
    [
        ('<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/1/"></blockquote>', "Instagram"),  # noqa: E501
        ('<iframe src="https://www.youtube.com/embed/abc"></iframe>', "YouTube"),
        ('<blockquote class="tiktok-embed" cite="https://www.tiktok.com/@a/video/1"><section></section></blockquote>', "TikTok"),  # noqa: E501
        ('<blockquote class="bluesky-embed"></blockquote>', "Bluesky"),
    ],
)  # fmt: skip
def test_an_embedded_post_without_text_is_flagged(markup, platform):
    flags = read_html(
        page(paragraphs() + markup + paragraphs("A last paragraph of the story follows below it.")), input="page"
    ).flags
    (flag,) = [flag for flag in flags if flag.kind == "missing-embed"]
    assert platform in flag.message


def test_a_reference_to_a_post_that_is_not_there_is_flagged_with_its_place():
    words = "Lindqvist confirmed the closure in the note seen above, and thanked the divers for their work."
    reading = read_html(page(paragraphs(*PARAGRAPHS, words)), input="page")
    (flag,) = [flag for flag in reading.flags if flag.kind == "missing-embed"]
    assert flag.span.of(reading.article.text) == "the note seen above"


def test_a_page_that_scripts_fill_is_read_from_its_own_description():
    body = "\\n\\n".join(PARAGRAPHS)
    ld = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Footbridge shut", "articleBody": "'
        + body
        + '"}</script>'
    )
    html = f"<html><head><title>Footbridge shut</title>{ld}</head><body><div id='root'></div></body></html>"
    assert texts(html, "paragraph") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<html><body><nav>" + "".join(f'<a href="/{n}">Section number {n} of the paper</a> ' for n in range(40)) + "</nav></body></html>",  # noqa: E501
         "menus and links only"),
        ("<html><body><script>go()</script><div id='app'></div></body></html>", "shows no text"),
        ("<html><body><p>Please log in.</p></body></html>", "no article text found"),
    ],
)  # fmt: skip
def test_a_page_without_article_is_rejected_with_its_reason(html, words):
    with pytest.raises(ReadError, match=words) as caught:
        read_html(html, input="page")
    assert caught.value.state == "rejected"


def test_a_dateline_in_a_page_is_a_block_in_front_of_its_paragraph():
    html = page(paragraphs("GRENAVIK, May 3 (HNA) — " + PARAGRAPHS[0], *PARAGRAPHS[1:]))
    assert blocks_of(html)[1:3] == [("dateline", "GRENAVIK, May 3 (HNA) —"), ("paragraph", PARAGRAPHS[0])]


def test_single_line_breaks_between_whole_sentences_part_paragraphs():
    html = page("<p>" + "<br>".join(PARAGRAPHS[:3]) + "</p>" + paragraphs(*PARAGRAPHS[3:]))
    assert texts(html, "paragraph") == list(PARAGRAPHS)


def test_a_bold_heading_that_the_text_runs_on_from_is_a_block_of_its_own():
    html = page(
        f"<div><b>What the divers found</b>{PARAGRAPHS[0]}<br><br>{PARAGRAPHS[1]}</div>" + paragraphs(*PARAGRAPHS[2:])
    )
    assert texts(html, "subheading") == ["What the divers found"]
    assert texts(html, "paragraph") == list(PARAGRAPHS)


def test_names_and_dates_in_spans_do_not_run_together():
    html = page("<div class='byline'><span>By Tom Adeyemi</span><span>Published Friday</span></div>" + paragraphs())
    assert texts(html, "byline") == ["By Tom Adeyemi Published Friday"]


def test_what_stands_under_a_heading_for_other_stories_is_left_out():
    card = '<div class="card"><div class="inner"><p>The ferry will run from Monday, says the council of Grenavik in a note.</p></div></div>'  # noqa: E501
    html = page(f"<div class='text'>{paragraphs()}</div><section><h2>More from the Courier</h2>{card * 2}</section>")
    assert texts(html, "paragraph") == list(PARAGRAPHS)
    assert texts(html, "subheading") == []


@pytest.mark.parametrize(
    "call",
    [
        "Sign up to our free newsletter for the news of the coast, every morning before the first tide comes in.",
        "Follow the Grenavik Courier on WhatsApp for more, and never miss a tide again in your life, wherever you may be on the coast.",  # noqa: E501
        "Do you have a story to tell? Write to the newsdesk at the address that stands below this line, and tell us all about it in full.",  # noqa: E501
        "Get in touch with our news team if you know more about this or about any other bridge, pier, quay or jetty on this coast.",  # noqa: E501
    ],
)
def test_calls_to_readers_are_left_out(call):
    assert texts(page(paragraphs(*PARAGRAPHS[:3], call, *PARAGRAPHS[3:])), "paragraph") == list(PARAGRAPHS)


def test_a_quotation_about_signing_up_stays():
    said = "“I signed up for the ferry because there was nothing else,” said Ana Ruiz, who sells fish on the east bank of the Lunn."  # noqa: E501
    assert said in texts(page(paragraphs(*PARAGRAPHS, said)), "paragraph")


def test_text_in_an_element_for_pictures_is_a_caption():
    picture = "<div class='image-widget'><p>The footbridge over the Lunn in April</p></div>"
    html = page(paragraphs(*PARAGRAPHS[:3]) + picture + paragraphs(*PARAGRAPHS[3:]))
    assert texts(html, "caption") in ([], ["The footbridge over the Lunn in April"])
    assert texts(html, "paragraph") == list(PARAGRAPHS)


def test_an_id_made_of_the_headline_does_not_bar_its_section():
    html = page(
        f"<div id='how-the-mayor-promoted-a-ferry-to-runners'>{paragraphs(*PARAGRAPHS[:2])}</div>"
        + paragraphs(*PARAGRAPHS[2:])
    )
    assert texts(html, "paragraph") == list(PARAGRAPHS)


def test_labels_for_screen_readers_are_no_text():
    html = page(
        paragraphs(
            'The board’s <a href="/r">report, opens new tab</a> names two piers, and <span class="sr-only">image 3</span>no more.',  # noqa: E501
            *PARAGRAPHS,
        )
    )
    assert texts(html, "paragraph")[0] == "The board’s report names two piers, and no more."


def test_paragraphs_that_the_main_text_lacks_are_found_as_siblings():
    linked = '<a href="/a">The harbour board</a> had <a href="/b">met on Thursday</a> night.'
    html = page(paragraphs(*PARAGRAPHS[:2], linked, *PARAGRAPHS[2:]))
    assert texts(html, "paragraph")[2] == "The harbour board had met on Thursday night."
