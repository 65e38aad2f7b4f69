import pytest

from onrecord.extract.times import anchor_in_quotes, find_date_doubts, find_times, reader_country
from onrecord.ml.analysis import Analysis, Layer, Tagged, Token
from onrecord.schema.article import Article, Block, BlockKind, Published
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.span import Span

PUBLISHED = "2025-11-20"


def only(text, published=PUBLISHED, **more):
    (found,) = find_times(text, published=published, **more)
    return found


def values(text, published=PUBLISHED, **more):
    return [(found.span.of(text), found.value) for found in find_times(text, published=published, **more)]


def test_the_reason_is_told_in_words():
    found = only("The levee failed Monday.")
    assert found.why == "Monday + article of Thu 2025-11-20 + past tense"
    assert found.anchor == "published"


def test_a_time_that_hangs_on_another_names_it():
    first, second = find_times("It sank on March 3, 1912. Two days later divers found it.", published=PUBLISHED)
    assert (second.anchor, second.value) == (first.id, "1912-03-05")


def test_nothing_is_guessed_without_a_date_of_publication():
    text = "On Monday it was said that Nov. 3 had been the day, as it was last year in May."
    found = find_times(text, published=None)
    assert [time.value for time in found if time.type == "DATE"] == ["XXXX-WXX-1", "XXXX-11-03", "XXXX", "XXXX-05"]
    assert all(time.earliest is None for time in found)


@pytest.mark.parametrize("published", ["2025", "2025-11", "soon", "2025-13-40"])
def test_a_date_of_publication_that_is_no_day_anchors_nothing(published):
    assert only("It failed Monday.", published).value == "XXXX-WXX-1"


@pytest.mark.parametrize("published", ["2025-11-20", "2025-11-20T23:59:00-08:00", "20251120"])
def test_the_day_in_the_zone_of_the_outlet_counts(published):
    assert only("It failed today.", published).value == "2025-11-20"


def test_a_dateline_beats_the_day_of_publication_for_the_text_after_it():
    text = "VARDE, Nov. 17 (Coast Wire)\nThe dam held on Sunday, and nobody left today."
    blocks = (Block(BlockKind.DATELINE, Span(0, 27)), Block(BlockKind.PARAGRAPH, Span(28, len(text))))
    assert values(text, blocks=blocks)[1:] == [("Sunday", "2025-11-16"), ("today", "2025-11-17")]


def test_a_dateline_far_from_the_day_of_publication_is_not_believed():
    text = "VARDE, March 17, 2019\nThe dam held today."
    blocks = (Block(BlockKind.DATELINE, Span(0, 21)),)
    assert values(text, blocks=blocks)[1:] == [("today", "2025-11-20")]


def quoted(text, words, when, kind=QuoteKind.DIRECT):
    content = Span(text.index(words), text.index(words) + len(words))
    return Quote(id="q1", kind=kind, content=(content,), said_when=when)


def anchored(text, *quotes):
    times = find_times(text, published=PUBLISHED)
    return [(t.span.of(text), t.value, t.anchor) for t in anchor_in_quotes(times, text, quotes, published=PUBLISHED)]


def test_inside_a_quotation_the_day_of_speech_counts_where_it_is_known():
    text = "On Nov. 3 Aasen said: “We leave tomorrow.” The crews left today."
    assert anchored(text, quoted(text, "We leave tomorrow.", "t1"))[1:] == [
        ("tomorrow", "2025-11-04", "t1"), ("today", "2025-11-20", "published")
    ]  # fmt: skip


def test_the_day_of_speech_may_stand_after_the_words():
    text = "“We leave tomorrow,” Aasen said Monday."
    assert anchored(text, quoted(text, "We leave tomorrow,", "t2"))[0] == ("tomorrow", "2025-11-18", "t2")


def test_words_without_marks_are_counted_from_publication():
    text = "Aasen said Monday that the crews would leave tomorrow."
    quote = quoted(text, "the crews would leave tomorrow", "t1", QuoteKind.INDIRECT)
    assert anchored(text, quote)[1] == ("tomorrow", "2025-11-21", "published")


def test_only_the_quoted_part_of_a_mixed_quote_is_counted_from_its_day():
    text = "Aasen said Monday that today's crews would “not leave today”."
    quote = quoted(text, "today's crews would “not leave today", "t1", QuoteKind.MIXED)
    assert [value for _, value, _ in anchored(text, quote)] == ["2025-11-17", "2025-11-20", "2025-11-17"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in 1998", "1998"),
        ("about 1998", "1998~"),
        ("the 1990s", "199X"),
        ("the 19th century", "18XX"),
        ("in May 2019", "2019-05"),
        ("the summer of 2019", "2019-22"),
        ("the winter of 2019", "2019-24"),
        ("the third quarter of 2019", "2019-35"),
        ("the first half of 2019", "2019-40"),
        ("on May 3, 2019", "2019-05-03"),
        ("at 5 p.m. EST on May 3, 2019", "2019-05-03T17:00:00-05:00"),
        ("at 18:00 UTC on May 3, 2019", "2019-05-03T18:00:00Z"),
        ("last week", "2025-11-10/2025-11-16"),
        ("earlier this week", "2025-11-17/2025-11-20"),
        ("1994 or later", "1994/.."),
        ("in 44 B.C.", "-0043"),
        ("for three days", None),
        ("recently", None),
    ],
)
def test_edtf(text, edtf):
    assert only(text).edtf == edtf


@pytest.mark.parametrize(
    "text",
    [
        "You may leave.",
        "They march on.",
        "He had a second helping.",
        "The Sunday Times said so.",
        "Black Friday Ltd closed.",
        "the 9/11 Commission",
        "Flight 1989 landed.",
        "It costs $2019.",
        "about 2000 people came",
        "He waited a second.",
        "the fall of the wall",
        "light years away",
    ],
)
def test_words_that_only_look_like_times(text):
    assert find_times(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 5 to 7 p.m.", ["2025-11-20T17:00", "2025-11-20T19:00"]),
        ("on 17 and 19 November", ["2025-11-17", "2025-11-19"]),
        ("Nov. 17-19, 2023", ["2023-11-17", "2023-11-19"]),
        ("March to May 2019", ["2019-03", "2019-05"]),
        ("in 2009-10", ["2009", "2010"]),
        ("between 1998 and 2004", ["1998", "2004"]),
    ],
)
def test_ranges_are_two_times_that_share_their_words(text, expected):
    assert [value for _, value in values(text)] == expected


@pytest.mark.parametrize(
    ("text", "value", "mod"),
    [
        ("nearly two years", "P2Y", "APPROX"),
        ("more than three hours", "PT3H", "MORE_THAN"),
        ("at least 20 more years", "P20Y", "EQUAL_OR_MORE"),
        ("up to 180 days", "P180D", "EQUAL_OR_LESS"),
        ("several years", "PXY", None),
        ("a couple of weeks", "P2W", "APPROX"),
        ("half an hour", "PT30M", None),
        ("2½ years", "P2Y6M", None),
        ("an hour and a half", "PT1H30M", None),
        ("five decades", "P50Y", None),
        ("16-month-old", "P16M", None),
    ],
)
def test_durations(text, value, mod):
    found = only(text)
    assert (found.type, found.value, found.mod) == ("DURATION", value, mod)


# Countries and other readings ---------------------------------------------------


@pytest.mark.parametrize(
    ("country", "words", "value"),
    [
        ("US", "Labor Day", "2025-09-01"),
        ("GB", "Labour Day", "2026-05-01"),
        ("CA", "Labour Day", "2025-09-01"),
        ("NZ", "Labour Day", "2025-10-27"),
        ("AU", "Labour Day", "XXXX-XX-XX"),
        ("IN", "Republic Day", "2026-01-26"),
        ("IN", "Independence Day", "2025-08-15"),
        ("US", "Independence Day", "2025-07-04"),
        (None, "Independence Day", "XXXX-XX-XX"),
        ("CA", "Thanksgiving", "2025-10-13"),
        ("US", "Thanksgiving", "2025-11-27"),
        (None, "Thanksgiving", "2025-11-27"),
        ("NZ", "Anzac Day", "2026-04-25"),
        ("GB", "Mother’s Day", "2026-03-15"),
        ("US", "Mother's Day", "2026-05-10"),
        ("IN", "Diwali", "2025-10-20"),
        (None, "Eid al-Adha", "2025-06-XX"),
        ("GB", "3/4/2024", "2024-04-03"),
        ("US", "3/4/2024", "2024-03-04"),
        ("GB", "25/3/2024", "2024-03-25"),
    ],
)
def test_named_days_and_dates_in_figures_by_country(country, words, value):
    assert only(f"A fair on {words}.", country=country).value == value


def test_the_order_of_dates_in_figures_follows_the_other_dates_of_the_text():
    text = "It opened on 3/4/2024 and closed on 5 May 2024."
    assert values(text)[0] == ("3/4/2024", "2024-04-03")


def others(text, **more):
    return [(a.value, a.earliest, a.latest) for a in only(text, **more).alternatives]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain on Monday.", ["2025-11-24"]),
        ("It fell on Monday.", []),
        ("It will fall on Monday.", []),
        ("Due on 3/4/2024.", ["2024-04-03"]),
        ("A fair in March.", ["2025-03"]),
        ("A fair last summer.", []),
        ("A fair next Saturday.", ["2025-11-22"]),
        ("A fair last Tuesday.", ["2025-11-11"]),
        ("A fair on May 3, 2024.", []),
    ],
)
def test_other_readings_are_given_where_the_words_leave_it_open(text, expected):
    assert [value for value, _, _ in others(text)] == expected


def test_a_feast_by_sight_of_the_moon_has_two_days():
    found = only("It rained on Eid al-Fitr.", published="2024-05-03")
    assert (found.earliest, found.latest) == ("2024-04-10", "2024-04-11")


@pytest.mark.parametrize(
    ("more", "country"),
    [
        ({"url": "https://www.varde.co.uk/a"}, "GB"),
        ({"url": "https://varde.com/a", "outlet": "Varde Times of India"}, "IN"),
        ({"outlet": "The Toronto Lantern"}, "CA"),
        ({"text": "AUCKLAND, Nov. 3 - Rain.", "blocks": (Block(BlockKind.DATELINE, Span(0, 16)),)}, "NZ"),
        ({"url": "http://[bad", "outlet": "Varde Lantern"}, None),
    ],
)  # fmt: skip
def test_the_country_follows_from_address_outlet_or_dateline(more, country):
    assert reader_country(Article(**{"id": "a", "input": "a", "text": "", **more})) == country


# Doubts about the date ---------------------------------------------------------


def doubts(text, words=(), blocks=()):
    article = Article(id="a", input="a", text=text, blocks=blocks,
                      published=Published(value=PUBLISHED, earliest=PUBLISHED, latest=PUBLISHED))  # fmt: skip
    analysis = analysed(text, words)
    times = find_times(text, published=PUBLISHED, analysis=analysis, blocks=blocks)
    return [flag.message for flag in find_date_doubts(article, times, analysis)]


def test_a_weekday_that_the_date_has_only_in_another_year_is_doubted():
    (message,) = doubts("It sank on Thursday, Nov. 3.")
    assert "“Thursday, Nov. 3”" in message
    assert message.endswith("the date of the article, Thu 2025-11-20")


def test_a_weekday_after_a_date_beyond_a_week_is_doubted():
    (message,) = doubts("It sank on Nov. 3. Two days later, on Wednesday, it was found.")
    assert message.startswith("“Two days later, on Wednesday” means 2025-11-05")


def test_a_dateline_weeks_away_is_doubted():
    blocks = (Block(BlockKind.DATELINE, Span(0, 12)),)
    (message,) = doubts("VARDE, Oct 3\nIt rained.", blocks=blocks)
    assert "lies 48 days before the date of the article" in message


def test_a_date_told_as_over_that_lies_ahead_is_doubted():
    words = [("Aasen", "PROPN", 1, "nsubj"), ("resigned", "VERB", -1, "root"), ("May", "PROPN", 1, "obl")]
    (message,) = doubts("Aasen resigned May 3, 2026.", words)
    assert "is told as over and lies 164 days after" in message


@pytest.mark.parametrize(
    "text",
    [
        "It sank on Monday, Nov. 3.",
        "It sank on Monday, Nov. 17, 2025.",
        "It sank yesterday, Nov. 19.",
        "It sank on Friday.",
    ],
)
def test_dates_that_agree_raise_no_doubt(text):
    assert doubts(text) == []


# What an analysis adds --------------------------------------------------------


def analysed(text, words, tagged=()):
    """Return an analysis of one sentence; *words* are (text, tag, head, relation)."""
    tokens, at = [], 0
    for word, tag, head, relation in words:
        at = text.index(word, at)
        tokens.append(Token(at, at + len(word), word, tag, head, relation, 0, 0))
        at += len(word)
    return Analysis(text, tuple(tokens), ((0, len(tokens)),), tuple(tagged), ())


def test_a_month_in_the_name_of_a_person_is_no_time():
    text = "In August Lee met April Stone."
    words = [("In", "ADP", 1, "case"), ("August", "PROPN", 3, "nsubj"), ("Lee", "PROPN", 1, "flat"),
             ("met", "VERB", -1, "root"), ("April", "PROPN", 3, "obj"), ("Stone", "PROPN", 4, "flat")]  # fmt: skip
    names = (Tagged(Layer.NAME, "PER", 1, 2, Span(3, 13), 0.9), Tagged(Layer.NAME, "PER", 4, 5, Span(18, 29), 0.9))
    assert find_times(text, published=PUBLISHED, analysis=analysed(text, words, names)) == ()


def test_the_governing_verb_tells_the_tense():
    text = "Aasen, who will retire, resigned Monday"
    words = [("Aasen", "PROPN", 5, "nsubj"), (",", "PUNCT", 0, "punct"), ("who", "PRON", 4, "nsubj"),
             ("will", "AUX", 4, "aux"), ("retire", "VERB", 0, "acl:relcl"), ("resigned", "VERB", -1, "root"),
             ("Monday", "PROPN", 5, "obl")]  # fmt: skip
    assert only(text, analysis=analysed(text, words)).value == "2025-11-17"


def test_an_infinitive_under_a_plan_is_ahead_and_under_another_verb_is_not():
    def words(verb, open_verb):
        return [("Aasen", "PROPN", 1, "nsubj"), (verb, "VERB", -1, "root"), ("to", "PART", 3, "mark"),
                (open_verb, "VERB", 1, "xcomp"), ("Monday", "PROPN", 3, "obl")]  # fmt: skip

    planned, declined = "Aasen planned to speak Monday", "Aasen declined to speak Monday"
    assert only(planned, analysis=analysed(planned, words("planned", "speak"))).value == "2025-11-24"
    assert only(declined, analysis=analysed(declined, words("declined", "speak"))).value == "2025-11-17"
