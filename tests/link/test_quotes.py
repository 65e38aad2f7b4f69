"""The same quote in several articles, and what each made of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.quotes import link_quotes
from onrecord.link.quotes_digest import Piece, QuoteDigest
from onrecord.schema.case import ItemRef, Link, LinkKind, Side
from onrecord.schema.span import Span

FULL = "We counted every swan on this lake twice, and there are nine fewer than there were at Easter, whatever he says."


def quote(
    words: str,
    article: str = "b",
    *,
    speaker: str | None = "Ida Brandvold",
    kind: str = "direct",
    day: str | None = None,
) -> QuoteDigest:
    pieces = tuple(Piece(part, kind == "direct") for part in words.split(" | "))
    return QuoteDigest(
        article=article, item="q1", kind=kind, pieces=pieces, span=Span(0, len(words)), speaker=speaker,
        speaker_kind="person" if speaker else None, earliest=day, latest=day,
    )  # fmt: skip


def second(words: str, **fields: str) -> Side:
    (link,) = link_quotes([quote(FULL, "a"), quote(words, **fields)])
    assert link.members[0].article == "a"
    return link.sides[1]


def links(*quotes: QuoteDigest) -> tuple[Link, ...]:
    return link_quotes(quotes)


@pytest.mark.parametrize(
    ("words", "relation", "difference"),
    [
        (FULL, "same", None),
        (FULL.replace(".", ","), "same", None),
        (FULL.replace("Easter,", "Easter –"), "punctuation", "marks only"),
        ("there are nine fewer than there were at Easter", "trimmed", "leaves out"),
        (FULL.replace("twice, and", "… and"), "ellipsis", "leaves out “twice”"),
        (FULL.replace("twice, ", ""), "altered", "leaves out “twice” without a mark"),
        (FULL.replace("nine", "nineteen"), "altered", "“nine” is “nineteen”"),
        (FULL.replace("whatever he says", "whatever [the mayor] says"), "altered", "“he” is “[the mayor]”"),
        (
            "We counted every swan on this lake twice, | there are nine fewer than there were at Easter",
            "trimmed",
            "“and”",
        ),
    ],
)
def test_the_relation_to_the_fullest_is_told_with_the_difference(
    words: str, relation: str, difference: str | None
) -> None:
    side = second(words)
    assert side.relation == relation
    assert difference is None or difference in (side.difference or "")


def test_a_letter_in_brackets_is_a_mark_only() -> None:
    words = "{}here are nine fewer swans on this lake than at Easter"
    (link,) = links(quote(words.format("T")), quote(words.format("[T]"), "a"))
    assert link.sides[1].relation == "punctuation"


def test_an_indirect_report_is_told_in_other_words() -> None:
    words = "every swan on the lake had been counted twice and there were nine fewer than at Easter"
    assert second(words, kind="indirect").relation == "reworded"


def test_an_indirect_report_of_the_opposite_is_not_joined() -> None:
    words = "she had not counted every swan on the lake twice, nor were there nine fewer than at Easter"
    assert links(quote(FULL, "a"), quote(words, kind="indirect")) == ()


def test_short_common_words_of_two_people_are_two_quotes() -> None:
    assert links(quote("No comment.", "a"), quote("No comment.", speaker="Tor Hals")) == ()


def test_long_equal_words_are_joined_though_the_speakers_differ() -> None:
    (link,) = links(quote(FULL, "a"), quote(FULL, speaker="Tor Hals"))
    assert "another speaker" in link.reason


def test_altered_words_of_another_speaker_are_not_joined() -> None:
    assert links(quote(FULL, "a"), quote(FULL.replace("swan", "goose"), speaker="Tor Hals")) == ()


def test_a_short_phrase_is_joined_only_near_in_time() -> None:
    near, far = (
        quote("utterly shameless, honestly", day="2024-05-03"),
        quote("utterly shameless, honestly", day="2025-05-03"),
    )
    first = quote("utterly shameless, honestly", "a", day="2024-05-02")
    assert len(links(first, near)) == 1
    assert links(first, far) == ()


def test_copies_are_told_in_the_reason() -> None:
    members = (ItemRef("a"), ItemRef("b"))
    copies = [Link(id="l1", kind=LinkKind.COPY_OF, members=members, score=1.0, reason="")]
    (link,) = link_quotes([quote(FULL, "a"), quote(FULL)], copies)
    assert "2 of 2 articles are copies of one another" in link.reason


def test_two_quotes_of_one_article_are_not_linked() -> None:
    assert links(quote(FULL, "a"), quote(FULL, "a")) == ()


def test_hostile_words_are_compared_in_seconds() -> None:
    links(quote("la " * 30_000, "a"), quote("la " * 30_000), quote("[" * 90_000, "c"), quote(". " * 50_000, "d"))


variants = st.sampled_from((
    FULL, FULL[:60], FULL[40:], FULL.replace("nine", "ten"), FULL.replace(" on this lake", " …"), "No comment.",
    "There were nine fewer at Easter and that is all I will say about a swan on this lake.",
))  # fmt: skip


@given(st.lists(st.tuples(variants, st.sampled_from(("Ida Brandvold", "Tor Hals", None))), max_size=9), st.randoms())
@settings(max_examples=40, deadline=None)
def test_the_order_of_quotes_does_not_matter(said: list[tuple[str, str | None]], chance: object) -> None:
    quotes = [quote(words, f"a{n}", speaker=speaker) for n, (words, speaker) in enumerate(said)]
    expected = link_quotes(quotes)
    chance.shuffle(quotes)  # type: ignore[attr-defined]
    assert link_quotes(quotes) == expected


def test_an_indirect_report_cut_from_another_is_trimmed() -> None:
    words = "every swan on the lake had been counted twice and there were nine fewer than at Easter"
    (link,) = links(quote(words, "a", kind="indirect"), quote(words[:45], kind="indirect"))
    assert link.sides[1].relation == "trimmed"
