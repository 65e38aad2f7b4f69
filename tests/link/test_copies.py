"""Copies: who carries whose text, and what only looks like it."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.link.copies import link_copies
from onrecord.link.copies_credits import find_credits
from onrecord.link.copies_digest import ArticleDigest, digest_article
from onrecord.reading.identity import article_id
from onrecord.reading.plain import read_plain
from onrecord.schema.article import Article
from onrecord.schema.case import Link
from onrecord.schema.record import MadeBy, Record

LEAD = "The lock gates at Sennow jammed on Sunday night and forty narrowboats spent the night in the lower basin."
SECOND = (
    "Engineers from the trust found a shopping trolley wedged under the north paddle, and said that it would take "
    "two days to lift it out because the crane had first to be brought by road from Harle."
)
QUOTED = (
    "“I have been moored next to a man who plays the accordion, and I have had no sleep, no milk and no apology,” said "
    "Bettina Crowe, 63, who was on her way to a christening with the cake on board."
)
THIRD = (
    "The trust closed the towpath between the two bridges and asked walkers to follow the signs along the old railway, "
    "where a tea van has done, by its owner's account, the best trade since the jubilee."
)
LAST = "The basin was dug in 1794 and drained once, in the winter of 1963, when it was found to hold eleven bicycles."
STORY = (LEAD, SECOND, QUOTED, THIRD, LAST)
OTHER = (
    "A baker in Ostley has been told to take down a wooden pretzel that has hung above her door since before the war.",
    (
        "The borough says that the sign reaches eleven centimetres further over the pavement than a byelaw of 1998 "
        "allows, and that a complaint was made in the spring by somebody whose hat it had knocked off."
    ),
    "She has asked for the complaint to be shown to her, and for the hat.",
)


def article(*paragraphs: str, outlet: str | None = "The Sennow Bell", day: str | None = "2024-05-06") -> Article:
    text = "\n\n".join(("Night on the water", *paragraphs))
    read = read_plain(text, input=outlet or "text", published=day).article
    return replace(read, id=article_id(f"{outlet} {day}", text), outlet=outlet)


def digest(*paragraphs: str, outlet: str | None = "The Sennow Bell", day: str | None = "2024-05-06") -> ArticleDigest:
    made_by = MadeBy(onrecord="0", weights="")
    return digest_article(Record(article=article(*paragraphs, outlet=outlet, day=day), made_by=made_by))


def only(*digests: ArticleDigest) -> Link:
    (link,) = link_copies(digests)
    return link


def test_an_agency_is_the_origin_of_what_credits_it() -> None:
    wire, local = (
        digest(*STORY, outlet="Norwire"),
        digest(*STORY[:4], "— Norwire", outlet="Harle Echo", day="2024-05-05"),
    )
    link = only(local, wire)
    assert (link.about, link.directed) == ("agency-copy", True)
    assert link.members[0].article == wire.id
    assert link.sides[1].difference is not None
    assert "cut 1 sentence: The basin was dug in 1794" in link.sides[1].difference


def test_two_that_credit_an_agency_whose_text_is_not_here_have_no_known_direction() -> None:
    link = only(digest(*STORY, "(Norwire)"), digest(*STORY, "Source: Norwire", outlet="Harle Echo", day="2024-05-09"))
    assert (link.about, link.directed) == ("agency-copy", False)
    assert "credited to Norwire, whose own text is not here" in link.reason


def test_a_text_that_names_where_it_first_appeared_is_a_republication() -> None:
    credit = "This story first appeared in The Sennow Bell."
    link = only(digest(*STORY), digest(*STORY, credit, outlet="Canal Monthly", day="2024-05-01"))
    assert (link.about, link.directed) == ("republication", True)
    assert "Canal Monthly credits The Sennow Bell" in link.reason


def test_one_outlet_later_with_more_is_an_update() -> None:
    news = "The trolley was lifted out at noon on Tuesday and will be auctioned for the lifeboats."
    link = only(digest(*STORY), digest(LEAD, news, *STORY[1:], day="2024-05-07"))
    assert (link.about, link.directed) == ("update", True)
    assert link.members[0].article == digest(*STORY).id
    assert f"added 1 sentence: {' '.join(news.split()[:10])} …" in (link.sides[1].difference or "")


def test_one_outlet_with_nearly_the_same_text_on_one_day_is_a_version() -> None:
    link = only(digest(*STORY), digest(LEAD.replace("forty", "thirty-nine"), *STORY[1:]))
    assert (link.about, link.directed) == ("version", False)


def test_without_dates_and_credits_the_direction_is_unknown() -> None:
    link = only(digest(*STORY, day=None), digest(*STORY[:4], outlet=None, day=None))
    assert (link.about, link.directed) == ("copy", False)
    assert "nothing says which came first" in link.reason


def test_the_same_quotations_do_not_make_a_copy() -> None:
    one = digest(*OTHER, QUOTED, QUOTED.replace("accordion", "tuba"), outlet="Ostley Post")
    assert link_copies([digest(*STORY), one]) == ()


def test_the_same_standing_text_does_not_make_copies_of_articles_of_one_outlet() -> None:
    weather = ("wet", "dry", "cold", "warm", "dull", "long")
    leads = [f"Number {n} of the {n}{n} lamps of Sennow went out on a {word}." for n, word in enumerate(weather, 1)]
    stories = [digest(lead, THIRD, LAST, day=f"2024-05-0{n}") for n, lead in enumerate(leads, 1)]
    assert link_copies(stories) == ()


def test_a_round_up_of_two_stories_does_not_join_them() -> None:
    a, b = digest(*STORY, day=None), digest(*OTHER, outlet="Ostley Post", day=None)
    both = digest(*STORY, *OTHER, outlet="The Weekly Round", day=None)
    groups = {frozenset(ref.article for ref in link.members) for link in link_copies([a, b, both])}
    assert not any({a.id, b.id} <= group for group in groups)
    assert groups == {frozenset({both.id, a.id}), frozenset({both.id, b.id})}


def test_credits_are_read_in_datelines_and_last_lines() -> None:
    assert find_credits(article("HARLE (Reuters) — Rain fell on Monday.", *OTHER)).agencies == ("Reuters",)
    assert find_credits(article(*OTHER, "Additional reporting by Coastal News Agency")).agencies == (
        "Coastal News Agency",
    )
    assert find_credits(article("The agency Reuters said that it had rained.", *OTHER)).agencies == ()


def test_a_hundred_thousand_times_one_word_is_compared_in_seconds() -> None:
    one, two = digest("la " * 50_000, outlet="A"), digest("la " * 50_000, outlet="B")
    link_copies([one, two])


paragraph = st.lists(st.sampled_from((*STORY, *OTHER)), min_size=1, max_size=8)


@given(st.lists(paragraph, min_size=2, max_size=7), st.randoms())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_articles_does_not_matter(stories: list[list[str]], chance: object) -> None:
    digests = [digest(*story, outlet=f"Outlet {n % 3}", day=f"2024-05-0{1 + n % 4}") for n, story in enumerate(stories)]
    expected = link_copies(digests)
    chance.shuffle(digests)  # type: ignore[attr-defined]
    assert link_copies(digests) == expected
