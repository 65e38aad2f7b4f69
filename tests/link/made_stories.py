"""Small records of invented stories, made by hand for linking."""

import hashlib
import re

from onrecord.schema.article import Article, Published
from onrecord.schema.facts import Age, Born, Event, Mention, MentionKind, Modality, Name, Participant, Person, Role, Tie
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span

MADE_BY = MadeBy(onrecord="0.1.0", weights="none")


def at(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def person(text, item, name, *, roles=(), age=None, born=None, pronouns=()):
    names = tuple(Name(Span(m.start(), m.end())) for m in re.finditer(re.escape(name), text))
    return Person(
        id=item,
        name=name,
        names=names,
        mentions=tuple(Mention(at(text, word), MentionKind.PRONOUN) for word in pronouns),
        roles=tuple(Role(role, at(text, role)) for role in roles),
        ages=(Age(at(text, age), f"P{age}Y"),) if age else (),
        born=Born(*born) if born else None,
    )


def event(text, item, trigger, label, *, who=(), days=(None, None), modality=Modality.HAPPENED):
    return Event(
        id=item,
        trigger=at(text, trigger),
        label=label,
        participants=tuple(Participant(ref, role) for ref, role in who),
        earliest=days[0],
        latest=days[1],
        modality=modality,
    )


def quote(text, item, words, speaker=None, *, kind=QuoteKind.DIRECT, force=CueForce.SAY):
    return Quote(id=item, kind=kind, content=(at(text, words),), speaker=speaker, cue_force=force)


def tie(text, a, kind, b, words):
    return Tie(a=a, kind=kind, b=b, span=at(text, words))


def record(text, *, published="2024-03-04", outlet="Keldra Mail", **parts):
    ident = hashlib.sha256(f"{outlet}{published}{text}".encode()).hexdigest()
    day = Published(value=published, earliest=published, latest=published) if published else Published()
    article = Article(id=ident, input=f"{outlet}.txt", text=text, outlet=outlet, published=day)
    return Record(article=article, made_by=MADE_BY, **parts)
