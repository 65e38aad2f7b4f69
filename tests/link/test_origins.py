"""Known origins: chains followed, copies counted once, what is lost on the way."""

from onrecord.link.origins import Origins, trace_origins
from onrecord.schema.article import Article, Published
from onrecord.schema.case import ItemRef, Link, LinkKind
from onrecord.schema.facts import Name, Person
from onrecord.schema.quote import CueForce, Hop, HopKind, Quote, QuoteKind
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span

TEXT = "“The well was dry in March,” Oda Renn claimed, said or admitted somewhere."
WORDS, CUE = Span(1, 26), {"claimed": Span(38, 45), "said": Span(47, 51), "admitted": Span(55, 63)}
FORCES = {"claimed": CueForce.CLAIM, "said": CueForce.SAY, "admitted": CueForce.ADMIT}


def record(outlet: str, *chain: tuple[HopKind, str | None], day: str | None = None, cue: str = "said") -> Record:
    hops = tuple(Hop(kind=kind, name=name, span=Span(64, 73)) for kind, name in chain)
    quote = Quote(
        id="q1",
        kind=QuoteKind.DIRECT,
        content=(WORDS,),
        cue=(CUE[cue],),
        cue_force=FORCES[cue],
        speaker="p1",
        chain=hops,
    )
    published = Published(value=day, earliest=day, latest=day)
    article = Article(id=outlet.lower(), input=outlet, text=TEXT, outlet=outlet, published=published)
    person = Person(id="p1", name="Oda Renn", names=(Name(Span(28, 36)),))
    return Record(article=article, made_by=MadeBy(onrecord="0", weights=""), people=(person,), quotes=(quote,))


def trace(*records: Record, copies: tuple[tuple[str, ...], ...] = ()) -> Origins:
    by_id = {record.article.id: record for record in records}
    links = [
        Link(id=f"l{n}", kind=LinkKind.COPY_OF, members=tuple(ItemRef(i) for i in ids), score=1.0, reason="")
        for n, ids in enumerate(copies)
    ]
    return trace_origins([ItemRef(one.article.id, "q1") for one in records], by_id.__getitem__, links)


INTERVIEW, OUTLET, AGENCY = HopKind.INTERVIEW, HopKind.OUTLET, HopKind.AGENCY


def test_interviews_with_one_outlet_are_one_origin() -> None:
    found = trace(record("Bell", (INTERVIEW, "Radio Elm")), record("Echo", (INTERVIEW, "radio elm"), (OUTLET, "Bell")))
    assert [(origin.words, origin.outlets) for origin in found.origins] == [
        ("an interview with Radio Elm", ("Bell", "Echo"))
    ]
    assert found.open_ends == ()


def test_copies_count_as_one_telling_and_give_no_open_end_of_their_own() -> None:
    found = trace(record("Wire"), record("Bell"), record("Echo"), copies=(("wire", "bell", "echo"),))
    assert (found.articles, found.tellings, len(found.open_ends)) == (3, 1, 1)
    assert "3 articles, 1 telling once copies are counted once" in found.plain


def test_a_chain_is_followed_to_the_article_it_names() -> None:
    found = trace(record("Bell", (HopKind.STATEMENT, None)), record("Echo", (OUTLET, "Bell")))
    assert [origin.words for origin in found.origins] == ["a statement"]
    assert found.origins[0].outlets == ("Bell", "Echo")


def test_an_outlet_that_is_not_in_the_collection_is_an_open_end() -> None:
    (end,) = trace(record("Echo", (OUTLET, "Valley Post"))).open_ends
    assert end.reason == "names Valley Post, whose own article is not in this collection or leads back"


def test_outlets_that_cite_one_another_are_a_circle() -> None:
    found = trace(record("Bell", (OUTLET, "Echo")), record("Echo", (OUTLET, "Bell")))
    assert [loop.outlets for loop in found.loops] == [("Bell", "Echo")]
    assert found.origins == ()
    assert "Circle: Bell cites Echo cites Bell" in found.plain


def test_a_later_article_that_leaves_out_the_source_has_lost_it() -> None:
    found = trace(record("Bell", (OUTLET, "Valley Post"), day="2024-05-01"), record("Echo", day="2024-05-02"))
    assert [(loss.kind, loss.later.article) for loss in found.losses] == [("attribution", "echo")]
    assert "through Valley Post" in found.losses[0].words


def test_on_the_same_day_nothing_is_said_to_be_lost() -> None:
    assert (
        trace(record("Bell", (OUTLET, "Valley Post"), day="2024-05-01"), record("Echo", day="2024-05-01")).losses == ()
    )


def test_a_claim_that_becomes_an_admission_is_a_harder_cue() -> None:
    found = trace(record("Bell", day="2024-05-01", cue="claimed"), record("Echo", day="2024-05-02", cue="admitted"))
    (loss,) = found.losses
    assert loss.words == "Harder cue: Bell (2024-05-01) has “claimed”; Echo (2024-05-02) has “admitted”"


def test_first_seen_is_in_this_collection_and_tells_its_doubt() -> None:
    found = trace(record("Echo", day="2024-05-02"), record("Bell", day="2024-05-01"), record("Post"))
    assert found.plain.splitlines()[-1] == "First seen in this collection: Bell, 2024-05-01 (1 without a date)"
    assert trace(record("Post")).first_seen is None


def test_the_order_of_members_does_not_change_what_is_found() -> None:
    records = [record("Bell", (OUTLET, "Echo"), day="2024-05-01"), record("Echo", (INTERVIEW, None)), record("Post")]
    one, other = trace(*records), trace(*records[::-1])
    assert (one.origins, one.open_ends, one.losses, one.first_seen) == (
        other.origins, other.open_ends, other.losses, other.first_seen
    )  # fmt: skip
