import pytest

from onrecord.errors import ReadError
from onrecord.reading.datelines import find_dateline
from onrecord.reading.plain import read_plain

NEXIS = """Harbour Post (Grenavik)

May 3, 2024 Friday

Mayor denies claim over bridge

BYLINE: Tom Adeyemi; Ana Ruiz

SECTION: NEWS; Pg. 4

LENGTH: 503 words

GRENAVIK, May 3 (HNA) — The mayor of Grenavik denied on Friday that the bridge was unsafe.

He spoke to reporters.

LOAD-DATE: May 4, 2024

LANGUAGE: ENGLISH
"""

FACTIVA = "HD  Mayor denies claim\nBY  By Tom Adeyemi\nWC  503 words\nPD  3 May 2024\nSN  Harbour Post\nLP\nThe mayor denied it.\n\nTD\nShe said so.\n"  # noqa: E501

WRAPPED = """date 2024-05-03
Mayor denies claim over bridge
By Tom Adeyemi
GRENAVIK - The mayor of Grenavik denied on Friday that the bridge
was unsafe, and said that he would walk over it himself with his
children every day of the week.
He spoke to reporters outside the town hall, where some residents of
the east bank had gathered with banners.
"""


def blocks_of(text, **options):
    article = read_plain(text, input="clip.txt", **options).article
    assert article.text == text
    return [(block.kind.value, block.span.of(text)) for block in article.blocks]


def kinds_of(text):
    return [kind for kind, _ in blocks_of(text)]


def test_headers_of_an_archive_are_blocks_and_fill_the_fields():
    article = read_plain(NEXIS, input="clip.txt").article
    assert article.title == "Mayor denies claim over bridge"
    assert article.bylines == ("Tom Adeyemi", "Ana Ruiz")
    assert article.outlet == "Harbour Post"
    assert article.published.day == "2024-05-03"
    assert article.published.modified == "2024-05-04"
    assert kinds_of(NEXIS) == [
        "header", "header", "headline", "header", "header", "header", "dateline", "paragraph", "paragraph",
        "header", "header",
    ]  # fmt: skip


def test_two_letter_headers_are_known():
    article = read_plain(FACTIVA, input="clip.txt").article
    assert (article.title, article.bylines, article.outlet) == ("Mayor denies claim", ("Tom Adeyemi",), "Harbour Post")
    assert [text for kind, text in blocks_of(FACTIVA) if kind == "paragraph"] == [
        "The mayor denied it.",
        "She said so.",
    ]


@pytest.mark.parametrize(
    "header",
    ["date 2024-05-03", "Published: 3 May 2024", "Date: May 3, 2024", "2024-05-03", "PUBLISHED: 2024-05-03T10:00:00Z"],
)
def test_a_date_in_front_is_a_header(header):
    text = f"{header}\n\nMayor denies claim\n\nThe mayor denied it on Friday.\n"
    article = read_plain(text, input="clip.txt").article
    assert article.published.day == "2024-05-03"
    assert article.published.evidence == "header of the text"
    assert kinds_of(text) == ["header", "headline", "paragraph"]


def test_wrapped_lines_are_one_paragraph():
    assert list(kinds_of(WRAPPED)) == [
        "header",
        "headline",
        "byline",
        "dateline",
        "paragraph",
        "paragraph",
    ]
    assert blocks_of(WRAPPED)[4][1].count("\n") == 2


def test_without_blank_lines_each_line_is_a_paragraph():
    text = "The mayor denied on Friday that the bridge was unsafe, and said so twice to everybody who would listen to him there.\nShe left.\nNobody asked.\n"  # noqa: E501
    assert kinds_of(text) == ["paragraph"] * 3


def test_paragraphs_of_several_long_lines_are_parted_at_the_lines():
    long = "The mayor denied on Friday that the bridge was unsafe, and said so twice to everybody who would listen to him there."  # noqa: E501
    assert kinds_of(f"{long}\n{long}\n\n{long}\n") == ["paragraph"] * 3


def test_line_ends_stay_as_they_are():
    text = "Title: Denial\r\n\r\nThe mayor denied it.\r\n\r\nShe said so twice.\r\n"
    assert [text for _, text in blocks_of(text)] == ["Title: Denial", "The mayor denied it.", "She said so twice."]


def test_a_paragraph_starts_behind_its_dateline():
    text = "Denial\n\nGRENAVIK, May 3 (HNA) — The mayor denied it.\n"
    assert blocks_of(text)[1:] == [("dateline", "GRENAVIK, May 3 (HNA) —"), ("paragraph", "The mayor denied it.")]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("GRENAVIK, May 3 (HNA) — The mayor", "The mayor"),
        ("GRENAVIK -- The mayor", "The mayor"),
        ("GRENAVIK (HNA) - The mayor", "The mayor"),
        ("Grenavik (HNA) – The mayor", "The mayor"),
        ("NEW LUNN, Ore., 3 May 2024 (HNA) – The mayor", "The mayor"),
        ("ST. OLAF'S — The mayor", "The mayor"),
        ("(HNA) — The mayor", "The mayor"),
        ("The mayor — a sailor — spoke", None),
        ("NATO-led forces left", None),
        ("US — the bigger one — won", "the bigger one — won"),
        ("Grenavik – the town on the Lunn", None),
        ("“GRENAVIK” - no", None),
    ],
)
def test_datelines(text, rest):
    end = find_dateline(text)
    assert (None if end is None else text[end:]) == rest


def test_list_items_and_quoted_lines_have_their_kind():
    text = (
        "Three things are known so far about the bridge.\n\n- It is shut.\n- It is cracked.\n\n> We will not open it.\n"
    )
    assert kinds_of(text) == ["paragraph", "list-item", "list-item", "quote"]


def test_running_text_that_looks_like_a_header_is_none():
    text = "The mayor spoke. He was clear.\n\nBy: the time he left, all had gone.\n\nDate: he would name none.\n"
    assert kinds_of(text) == ["paragraph"] * 3


def test_the_id_depends_on_url_and_text():
    ids = {
        read_plain(text, input="x", url=url).article.id
        for text in ("One.", "Two.")
        for url in (None, "https://a.example/1")
    }
    assert len(ids) == 4


def test_the_input_does_not_change_the_id():
    assert read_plain("One.", input="a").article.id == read_plain("One.", input="b").article.id


@pytest.mark.parametrize(
    ("text", "state"), [("", "rejected"), (" \n\t", "rejected"), ("—…!", "rejected"), ("a\ud800b", "failed")]
)
def test_texts_without_words_are_no_articles(text, state):
    with pytest.raises(ReadError) as caught:
        read_plain(text, input="clip.txt")
    assert caught.value.state == state


def test_a_labelled_abstract_is_the_standfirst():
    text = "Mayor Denies Claim Over Footbridge.\n\nABSTRACT.\n\nThe bridge is safe, he says.\n\nFULL TEXT.\n\n"
    text += "GRENAVIK - The mayor denied it.\n"
    assert kinds_of(text) == ["headline", "header", "standfirst", "header", "dateline", "paragraph"]


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Mayor denies claim over bridge", "headline"),
        ("Mayor denies claim over bridge.", "headline"),
        ("The mayor denied it on Friday.", "paragraph"),
        ("She left.", "paragraph"),
        ("Divers found cracks. Nobody crossed.", "paragraph"),
    ],
)
def test_a_short_first_line_is_a_headline_where_it_reads_like_one(first, kind):
    text = f"{first}\n\nThe harbour board of Grenavik met on Friday, and the mayor spoke.\n"
    assert kinds_of(text) == [kind, "paragraph"]
