from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link import link_records
from onrecord.link.claims import digest_claims
from onrecord.link.disagreements import link_disagreements
from onrecord.link.events import link_events
from onrecord.link.events_digest import digest_events
from onrecord.link.identity import link_id
from onrecord.link.people import link_people
from onrecord.link.profiles import digest_people
from onrecord.schema.case import ItemRef, Link, LinkKind, Side
from onrecord.schema.facts import Modality, TieKind
from onrecord.schema.quote import CueForce, QuoteKind
from tests.link.made_stories import event, person, quote, record, tie

ONE = (
    "Ifeoma Brandel, 34, a nurse, died in the Corrath flood. Her aunt, Dolores Brandel, waited in Tanwick. "
    "Two people were killed in Corrath, said Anneke Sorabel."
)
TWO = (
    "The nurse Ifeoma Brandel, 37, died when water came to Corrath. Dolores Brandel, her sister, lives in Tanwick. "
    "Three people were killed in Corrath, said Anneke Sorabel."
)


def first(text=ONE, *, name="Anneke Sorabel", **rest):
    people = (
        person(text, "p1", "Ifeoma Brandel", roles=("nurse",), age="34", born=("1990-01-05", "1991-03-05")),
        person(text, "p2", "Dolores Brandel"),
        person(text, "p3", name),
    )
    parts = {"ties": (tie(text, "p2", TieKind.OTHER_RELATIVE, "p1", "aunt"),)} | rest
    return record(text, published="2025-03-05", people=people, **parts)


def second(text=TWO, *, name="Anneke Sorabel", **rest):
    people = (
        person(text, "p1", "Ifeoma Brandel", roles=("nurse",), age="37", born=("1987-03-07", "1988-03-06")),
        person(text, "p2", "Dolores Brandel"),
        person(text, "p3", name),
    )
    parts = {"ties": (tie(text, "p2", TieKind.SIBLING, "p1", "sister"),)} | rest
    return record(text, published="2025-03-06", outlet="Port Herald", people=people, **parts)


def disagreements(*records, links=()):
    people = [digest_people(one) for one in records]
    events = [digest_events(one) for one in records]
    joined = link_people(people)
    found = (*joined, *link_events(events, joined), *links)
    return link_disagreements(map(digest_claims, records, people, events), found)


def about(kind, *records, links=()):
    return [link for link in disagreements(*records, links=links) if link.about == kind]


def values(link):
    return [side.value for side in link.sides]


def same_quote(*refs, relation=None):
    sides = tuple(Side(ref=ref, relation=relation if at else None) for at, ref in enumerate(refs))
    ident = link_id(LinkKind.SAME_QUOTE, None, refs)
    return Link(id=ident, kind=LinkKind.SAME_QUOTE, members=refs, score=1.0, reason="same words", sides=sides)


def copy_of(*records):
    refs = tuple(ItemRef(one.article.id) for one in records)
    return Link(id=link_id(LinkKind.COPY_OF, "copy", refs), kind=LinkKind.COPY_OF, members=refs, score=1.0, reason="")


def test_ages_that_allow_no_common_birth():
    (link,) = about("age", first(), second())
    assert values(link) == ["34", "37"]
    assert link.doubts == ()
    assert link.sides[0].published == "2025-03-05"


def test_aunt_and_sister():
    (link,) = about("tie", first(), second())
    assert values(link) == ["aunt", "sister"]


def test_a_rising_toll_may_be_an_update():
    (link,) = about("number", first(), second())
    assert values(link) == ["2", "3"]
    assert link.doubts == ("may-be-update",)


def test_at_least_two_and_three_may_be_compatible():
    (link,) = about("number", first(ONE.replace("Two people", "At least 2 people")), second())
    assert values(link) == ["at least 2", "3"]
    assert "may-be-compatible" in link.doubts


def test_a_spelling_with_and_without_marks():
    text = TWO.replace("Anneke Sorabel", "Anneke Sorábel")
    (link,) = about("name", first(), second(text, name="Anneke Sorábel"))
    assert values(link) == ["Anneke Sorabel", "Anneke Sorábel"]
    assert link.doubts == ("may-be-compatible",)


def test_copies_that_say_the_same_are_one_witness():
    copy = first(ONE.replace("waited", "was waiting"))
    (link,) = about("age", first(), copy, second(), links=[copy_of(first(), copy)])
    assert values(link) == ["34", "37"]


def test_articles_that_agree_give_nothing():
    copy = first(ONE.replace("waited", "was waiting"))
    assert disagreements(first(), copy) == ()


def test_two_days_of_one_death():
    one = event(ONE, "e1", "died", "Brandel died", who=(("p1", "patient"),), days=("2025-03-04", "2025-03-04"))
    two = event(TWO, "e1", "died", "Brandel died", who=(("p1", "patient"),), days=("2025-03-01", "2025-03-01"))
    (link,) = about("date", first(events=(one,)), second(events=(two,)))
    assert values(link) == ["2025-03-04", "2025-03-01"]


def test_an_event_told_and_denied():
    one = event(ONE, "e1", "said", "Sorabel ignored warning letter", who=(("p3", "agent"),))
    two = event(TWO, "e1", "said", "Sorabel ignored warning letter", who=(("p3", "agent"),), modality=Modality.DENIED)
    (link,) = about("denial", first(events=(one,)), second(events=(two,)))
    assert [side.difference for side in link.sides] == ["happened", "denied"]


def test_a_claim_and_its_denial():
    said = "Anneke Sorabel knew about broken dam gates"
    one, two = f"{ONE} Critics: {said}.", f"{TWO} She denied that {said}."
    claim = quote(one, "q1", said, "p2", kind=QuoteKind.INDIRECT, force=CueForce.CLAIM)
    denial = quote(two, "q1", said, "p3", kind=QuoteKind.INDIRECT, force=CueForce.DENY)
    (link,) = about("denial", first(one, quotes=(claim,)), second(two, quotes=(denial,)))
    assert [side.difference for side in link.sides] == ["claimed by Dolores Brandel", "denied by Anneke Sorabel"]


def test_the_same_words_from_two_people():
    said = "the road was dry when I came home"
    one, two = f"{ONE} “{said}”", f"{TWO} “{said}”"
    left = first(one, quotes=(quote(one, "q1", said, "p2"),))
    right = second(two, quotes=(quote(two, "q1", said, "p3"),))
    link = same_quote(ItemRef(left.article.id, "q1"), ItemRef(right.article.id, "q1"))
    (found,) = about("speaker", left, right, links=[link])
    assert values(found) == ["Dolores Brandel", "Anneke Sorabel"]


def test_one_quotation_in_other_words():
    one = f"{ONE} “the road was dry when I came home”"
    two = f"{TWO} “the road was wet when I came home”"
    left = first(one, quotes=(quote(one, "q1", "the road was dry when I came home", "p2"),))
    right = second(two, quotes=(quote(two, "q1", "the road was wet when I came home", "p2"),))
    link = same_quote(ItemRef(left.article.id, "q1"), ItemRef(right.article.id, "q1"), relation="altered")
    (found,) = about("wording", left, right, links=[link])
    assert values(found) == ["the road was dry when I came home", "the road was wet when I came home"]


def test_nothing_says_who_is_right():
    words = " ".join(link.reason for link in disagreements(first(), second()))
    assert not {"wrong", "right", "correct", "false", "true"} & set(words.split())


def test_the_words_of_a_number_stand_where_its_span_says():
    (link,) = about("number", first(), second())
    texts = {one.article.id: one.article.text for one in (first(), second())}
    assert [side.span.of(texts[side.ref.article]) for side in link.sides] == [
        "Two people were killed",
        "Three people were killed",
    ]


@settings(max_examples=15, deadline=None)
@given(st.permutations([first(), second(), first(ONE.replace("waited", "was waiting"))]))
def test_the_order_of_records_does_not_matter(records):
    assert link_records(records) == link_records(sorted(records, key=lambda one: one.article.id))
