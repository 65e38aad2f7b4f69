"""Records made by hand, for tests that need one without reading an article."""

import hashlib

from onrecord.schema.article import Article, Block, BlockKind, Published
from onrecord.schema.facts import (
    Age,
    Born,
    Event,
    Mention,
    MentionKind,
    Modality,
    Name,
    OtherSpeaker,
    Participant,
    Person,
    Role,
    SpeakerKind,
    Tie,
    TieKind,
    Time,
    TimeType,
)
from onrecord.schema.quote import CueForce, Hop, HopKind, Quote, QuoteKind, Stated
from onrecord.schema.record import Flag, MadeBy, Record
from onrecord.schema.span import Span

HEADLINE = "‘We will not stop’: harbour master defies the ministry"
STANDFIRST = "The gate at Grenavik stays shut, says the woman who holds the key."
BYLINE = "By Tom Adeyemi"
FIRST = (
    "GRENAVIK — “We will not stop,” Mara Lindqvist, 37, the harbour master, said in an interview with Harbour Radio "
    "on Monday, the Daily Post reported. “Not for anyone.”"
)
SECOND = (
    "She denied that the gate had been left open on the night of 12 March, when the flood killed two people. "
    "Her sister, Ana Lindqvist, told the inquiry that the warning came too late."
)
THIRD = "Two officials said the minister, Ravi Okonjo, would resign next month. Police arrested a guard in April."
EMBED = "Gate is shut. Stay home. — @grenavikport"
PARTS = (HEADLINE, STANDFIRST, BYLINE, FIRST, SECOND, THIRD, EMBED)
TEXT = "\n\n".join(PARTS)
KINDS = (
    BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BYLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH,
    BlockKind.PARAGRAPH, BlockKind.EMBED,
)  # fmt: skip
MADE_BY = MadeBy(onrecord="0.1.0", weights="none")


def at(words: str, nth: int = 0, text: str = TEXT) -> Span:
    """Return where *words* stand in *text* for the time number *nth*."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def article_of(text: str, **fields: object) -> Article:
    """Return a plain article with *text*."""
    ident = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Article(**{"id": ident, "input": "made/by-hand.txt", "text": text, **fields})


def blocks() -> tuple[Block, ...]:
    """Return the blocks of the sample article."""
    return tuple(Block(kind, at(part)) for kind, part in zip(KINDS, PARTS, strict=True))


def people() -> tuple[Person, ...]:
    """Return the people of the sample article."""
    mara = Person(
        id="p1", name="Mara Lindqvist", names=(Name(at("Mara Lindqvist")),),
        mentions=(Mention(at("She"), MentionKind.PRONOUN), Mention(at("Her"), MentionKind.PRONOUN)),
        roles=(Role("harbour master", at("harbour master", 1)),), ages=(Age(at("37"), "P37Y"),),
        born=Born("1986-05-04", "1987-05-03"),
    )  # fmt: skip
    ana = Person(id="p2", name="Ana Lindqvist", names=(Name(at("Ana Lindqvist")),))
    ravi = Person(
        id="p3", name="Ravi Okonjo", names=(Name(at("Ravi Okonjo")),), roles=(Role("minister", at("minister")),)
    )
    return (mara, ana, ravi)


def times() -> tuple[Time, ...]:
    """Return the times of the sample article."""
    return (
        Time(id="t1", span=at("Monday"), type=TimeType.DATE, value="2024-04-29", earliest="2024-04-29",
             latest="2024-04-29", edtf="2024-04-29", anchor="published", why="weekday before publication", score=0.97),
        Time(id="t2", span=at("the night of 12 March"), type=TimeType.TIME, value="2024-03-12TNI",
             earliest="2024-03-12", latest="2024-03-13", why="year of publication", score=0.9),
        Time(id="t3", span=at("next month"), type=TimeType.DATE, value="2024-06", earliest="2024-06-01",
             latest="2024-06-30", anchor="published", why="month after publication", score=0.95),
        Time(id="t4", span=at("April"), type=TimeType.DATE, value="2024-04", earliest="2024-04-01",
             latest="2024-04-30", anchor="published", score=0.9),
    )  # fmt: skip


def quotes() -> tuple[Quote, ...]:
    """Return the quotes of the sample article."""
    interview = Hop(kind=HopKind.INTERVIEW, span=at("Harbour Radio"), name="Harbour Radio", when="t1")
    post = Hop(kind=HopKind.OUTLET, span=at("the Daily Post"), name="Daily Post")
    carried = Hop(kind=HopKind.INTERVIEW, span=at("Harbour Radio"), name="Harbour Radio", stated=Stated.CONTEXT)
    return (
        Quote(id="q1", kind=QuoteKind.DIRECT, content=(at("We will not stop,"), at("Not for anyone.")),
              cue=(at("said"),), source=(at("Mara Lindqvist, 37, the harbour master"),), speaker="p1",
              cue_force=CueForce.PROMISE, said_when="t1", chain=(interview, post), score=0.96, why="marks and cue"),
        Quote(id="q2", kind=QuoteKind.INDIRECT,
              content=(at("the gate had been left open on the night of 12 March, when the flood killed two people"),),
              cue=(at("denied"),), source=(at("She"),), speaker="p1", cue_force=CueForce.DENY, chain=(carried,),
              score=0.81),
        Quote(id="q3", kind=QuoteKind.INDIRECT, content=(at("the warning came too late"),), cue=(at("told"),),
              source=(at("Her sister, Ana Lindqvist"),), speaker="p2", addressee="o2", cue_force=CueForce.SAY,
              chain=(Hop(kind=HopKind.EVENT, span=at("the inquiry"), name="inquiry"),), score=0.88),
        Quote(id="q4", kind=QuoteKind.INDIRECT, content=(at("the minister, Ravi Okonjo, would resign next month"),),
              cue=(at("said", 1),), source=(at("Two officials"),), speaker="o1", cue_force=CueForce.SAY, score=0.7),
    )  # fmt: skip


def events() -> tuple[Event, ...]:
    """Return the events of the sample article."""
    return (
        Event(id="e1", trigger=at("killed"), label="flood killed two", time="t2", earliest="2024-03-12",
              latest="2024-03-13", participants=(Participant(None, "patient", at("two people")),), score=0.8),
        Event(id="e2", trigger=at("resign"), label="minister resigns", time="t3", earliest="2024-06-01",
              latest="2024-06-30", modality=Modality.PLANNED, attributed_to="q4",
              participants=(Participant("p3", "agent"),), score=0.8),
        Event(id="e3", trigger=at("arrested"), label="guard arrested", time="t4", earliest="2024-04-01",
              latest="2024-04-30", score=0.8),
        Event(id="e4", trigger=at("warning"), label="warning came late", attributed_to="q3", score=0.6),
    )  # fmt: skip


def sample(**changes: object) -> Record:
    """Return the record of the sample article, with *changes*."""
    article = article_of(
        TEXT, input="clippings/gate.html", url="https://post.example/gate", title=HEADLINE, bylines=("Tom Adeyemi",),
        outlet="Grenavik Courier", language="en", blocks=blocks(),
        published=Published(value="2024-05-03", earliest="2024-05-03", latest="2024-05-03",
                            evidence="meta article:published_time"),
    )  # fmt: skip
    others = (
        OtherSpeaker(id="o1", kind=SpeakerKind.UNNAMED, text="Two officials", span=at("Two officials")),
        OtherSpeaker(id="o2", kind=SpeakerKind.ORGANISATION, text="the inquiry", span=at("the inquiry")),
    )
    ties = (Tie(a="p2", kind=TieKind.SIBLING, b="p1", span=at("sister"), score=0.9),)
    flags = (
        Flag(kind="second-hand", message="reached this article through the Daily Post", span=at("We will not stop,")),
        Flag(kind="unnamed-source", message="the speaker is not named", span=at("Two officials")),
        Flag(kind="missing-embed", message="a video was left out of the page"),
    )
    fields: dict[str, object] = {
        "article": article, "made_by": MADE_BY, "people": people(), "speakers_other": others, "times": times(),
        "quotes": quotes(), "events": events(), "ties": ties, "flags": flags,
    }  # fmt: skip
    return Record(**{**fields, **changes})
