import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times import find_times
from onrecord.timex.ages import find_ages

WORDS = """
the a last next this past two three 5 17 1998 2024 '98 1990s Monday Friday. Nov. May march June 3, 2019 year years week
weeks months ago earlier later before and to - – of in on at until 10 p.m. noon GMT EST night morning third quarter half
summer fall early late mid- Christmas Easter Thanksgiving every each twice a day daily now recently more than about will
said scheduled to 45-year-old 2009-10 13.5.2015 3/4/2024 2024-05-03 2024-02-30T25:00 9999 0001 century decade 99 31st
February 29 Feb. 30 BC billion ½ 2½ weekend fiscal FY2024 Q3 H1
Eid al-Fitr Ramadan Hanukkah Labour Day season winters opens coming " “ ” \n \n\n \r\n 😀 ’s (Reuters) $5 million
""".split(" ")
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.from_regex(r"[\d/:. -]{0,40}"),
)
DAYS = st.one_of(
    st.none(), st.dates().map(str), st.datetimes().map(lambda moment: moment.isoformat()), st.text(max_size=12)
)
VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|BC\d{2}(?:\d{2})?"
    r"|(?:\d{2}|\d{3}|\d{4}|XXXX)"
    r"|(?:\d{4}|XXXX)-(?:\d\d|XX)(?:-(?:\d\d|XX))?(?:T(?:MO|AF|EV|NI|XX:XX|\d\d:\d\d(?::\d\d)?Z?))?"
    r"|(?:\d{4}|XXXX)-W(?:\d\d|XX)(?:-(?:\d|WE)(?:T(?:MO|AF|EV|NI))?)?"
    r"|(?:\d{4}|XXXX)-(?:Q[1-4X]|H[12X]|SP|SU|FA|WI)"
    r"|P(?:(?:\d+(?:\.\d+)?|X)[YMWD])*(?:T(?:(?:\d+(?:\.\d+)?|X)[HMS])+)?"
)
EDTF = re.compile(
    r"-?\d{4}~?|[\dX]{4}(?:-[\dX]{2}){0,2}~?|\d{4}-[2-4]\d~?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d)?"
    r"|\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d|/\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d/|[\dX-]+/\.\.|\.\./[\dX-]+"
)


def in_order(time):
    return time.earliest is None or time.latest is None or time.earliest <= time.latest


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, st.sampled_from((None, "US", "GB", "IN", "AU", "CA")))
def test_any_text_on_any_day_gives_valid_times(text, published, country):
    ends = 0
    for number, found in enumerate(find_times(text, published=published, country=country), start=1):
        assert found.id == f"t{number}"
        assert found.span.start >= ends
        assert found.span.of(text).strip() == found.span.of(text) != ""
        ends = found.span.end
        assert found.value is None or VALUE.fullmatch(found.value), found
        assert found.edtf is None or EDTF.fullmatch(found.edtf), found
        assert in_order(found)
        for other in found.alternatives:
            assert VALUE.fullmatch(other.value), other
            assert other.why
            assert in_order(other)
            assert (other.value, other.earliest, other.latest) != (found.value, found.earliest, found.latest)
        assert 0 < found.score <= 1
        assert found.anchor is None or found.anchor == "published" or int(found.anchor[1:]) < number


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_any_text_gives_ages_with_their_words(text):
    for found in find_ages(text):
        assert re.fullmatch(r"P(?:\d+[YMWD])+(?:T\d+H)?", found.age)
        assert found.span.of(text).strip()


@pytest.mark.parametrize("before", ["", "\n\n\n", "\r\n\r\n", "😀 👩‍🚒\n", "\ufeff  \t"])
def test_spans_hold_their_words_whatever_stands_before(before):
    text = before + "She left on\r\nFriday, May 3, 2024, and came back two weeks later."
    words = [found.span.of(text) for found in find_times(text, published="2024-05-20")]
    assert words == ["Friday, May 3, 2024", "two weeks later"]


def test_the_same_text_gives_the_same_times():
    text = "On Monday, two years after Easter 2019, about 45 minutes passed. " * 5
    assert find_times(text, published="2024-05-03") == find_times(text, published="2024-05-03")


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "two ",
        "a ",
        "Nov. ",
        "1-",
        "1998 ",
        "every ",
        "last ",
        "twenty ",
        "and ",
        "at 10 ",
        "x",
        ".",
        "May ",
        "1",
        "1,111,",
        "1.1",
        "1:1",
        "\n",
        " ",
        ". ",
        "'9",
        "’s",
        "(",
        "14 to ",
        "at 7 ",
        "noon ( ",
        "winters ",
        "Eid ",
        "24/",
    ],
)
def test_time_grows_with_the_length_and_not_with_its_square(piece):
    seconds = []
    for size in (20_000, 160_000):
        begin = time.process_time()
        find_times(piece * (size // len(piece)), published="2024-05-03")
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 24 * max(seconds[0], 0.02)
