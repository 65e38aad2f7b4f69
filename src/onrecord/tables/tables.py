"""Records to rows: the one place that flattens."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from onrecord.schema.facts import Event, Person, Time
from onrecord.schema.quote import Quote
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.tables.context import Contexts
from onrecord.tables.rows import (
    ArticleRow,
    EventRow,
    FlagRow,
    PersonRow,
    QuoteRow,
    Row,
    SourceRow,
    TieRow,
    TimeRow,
)
from onrecord.tables.words import Names, chain_words, hop_name, pieces

__all__ = [
    "TABLES",
    "article_row",
    "article_rows",
    "event_rows",
    "flag_rows",
    "person_rows",
    "quote_rows",
    "source_rows",
    "tie_rows",
    "time_rows",
]


def _article(record: Record) -> dict[str, Any]:
    article = record.article
    return {
        "article": article.id, "input": article.input, "outlet": article.outlet, "title": article.title,
        "url": article.url, "published_earliest": article.published.earliest,
        "published_latest": article.published.latest,
    }  # fmt: skip


def _times(record: Record) -> dict[str | None, Time]:
    return {time.id: time for time in record.times}


def quote_rows(record: Record) -> tuple[QuoteRow, ...]:
    """Return a row for each quote of *record*, in its order."""
    common, names, times, contexts = _article(record), Names(record), _times(record), Contexts(record.article)
    return tuple(_quote(quote, record.article.text, common, names, times, contexts) for quote in record.quotes)


def _quote(
    quote: Quote, text: str, common: dict[str, Any], names: Names, times: dict[str | None, Time], contexts: Contexts
) -> QuoteRow:
    when = times.get(quote.said_when)
    return QuoteRow(
        **common,
        id=quote.id,
        kind=quote.kind.value,
        force=None if quote.cue_force is None else quote.cue_force.value,
        speaker=names.of(quote.speaker),
        speaker_kind=names.kind(quote.speaker),
        speaker_id=quote.speaker,
        content=pieces(quote.content, text) or "",
        content_start=min(span.start for span in quote.content),
        content_end=max(span.end for span in quote.content),
        content_offsets=tuple(at for span in quote.content for at in (span.start, span.end)),
        context=contexts.around(*quote.content, *_near(quote)),
        cue=pieces(quote.cue, text),
        source=pieces(quote.source, text),
        addressee=names.of(quote.addressee),
        said_words=None if when is None else when.span.of(text),
        said_earliest=None if when is None else when.earliest,
        said_latest=None if when is None else when.latest,
        chain=chain_words(quote, text),
        hop_kinds=tuple(hop.kind.value for hop in quote.chain),
        hop_names=tuple(hop_name(hop, text) for hop in quote.chain),
        parent=quote.parent,
        score=quote.score,
        why=quote.why,
    )


def _near(quote: Quote) -> Iterator[Span]:
    """Yield the cue and source where they stand close to the words, so that the context shows who speaks."""
    start = min(span.start for span in quote.content)
    end = max(span.end for span in quote.content)
    for span in (*quote.cue, *quote.source):
        if start - 300 <= span.start and span.end <= end + 300:
            yield span


def person_rows(record: Record) -> tuple[PersonRow, ...]:
    """Return a row for each person of *record*."""
    common, names, contexts = _article(record), Names(record), Contexts(record.article)
    quoted = Counter(quote.speaker for quote in record.quotes)
    ties: dict[str, list[str]] = {}
    for tie in record.ties:
        for ref in (tie.a, tie.b):
            ties.setdefault(ref, []).append(names.tie(tie, ref))
    text = record.article.text
    return tuple(
        _person(person, text, common, contexts, quoted[person.id], ties.get(person.id, [])) for person in record.people
    )


def _person(
    person: Person, text: str, common: dict[str, Any], contexts: Contexts, quoted: int, ties: list[str]
) -> PersonRow:
    places = [name.span for name in person.names] or [mention.span for mention in person.mentions]
    first = min(places, default=None)
    return PersonRow(
        **common,
        id=person.id,
        name=person.name,
        forms=tuple(dict.fromkeys(" ".join(name.span.of(text).split()) for name in person.names)),
        roles=tuple(dict.fromkeys(role.text for role in person.roles)),
        ages=tuple(dict.fromkeys(age.age + (f" on {age.as_of}" if age.as_of else "") for age in person.ages)),
        born_earliest=None if person.born is None else person.born.earliest,
        born_latest=None if person.born is None else person.born.latest,
        ties=tuple(dict.fromkeys(ties)),
        named=len(person.names),
        mentioned=len(person.mentions),
        quoted=quoted,
        start=None if first is None else first.start,
        end=None if first is None else first.end,
        context=None if first is None else contexts.around(first),
        score=person.score,
        why=person.why,
    )


def event_rows(record: Record) -> tuple[EventRow, ...]:
    """Return a row for each event of *record*."""
    common, names, times, contexts = _article(record), Names(record), _times(record), Contexts(record.article)
    return tuple(_event(event, record.article.text, common, names, times, contexts) for event in record.events)


def _event(
    event: Event, text: str, common: dict[str, Any], names: Names, times: dict[str | None, Time], contexts: Contexts
) -> EventRow:
    when = times.get(event.time)
    days = _days_of(event, when)
    named = [
        (names.of(one.ref) or (one.span.of(text) if one.span else None), one.role, one.ref)
        for one in event.participants
    ]
    return EventRow(
        **common,
        id=event.id,
        label=event.label or event.trigger.of(text),
        modality=event.modality.value,
        earliest=days[0],
        latest=days[1],
        time_words=None if when is None else when.span.of(text),
        time_relation=None if event.time_relation is None else event.time_relation.value,
        participants=tuple(f"{name} ({role})" for name, role, _ in named if name),
        participant_ids=tuple(ref for _, _, ref in named if ref),
        place=None if event.place is None else event.place.of(text),
        told_by=names.told_by(event.attributed_to),
        attributed_to=event.attributed_to,
        trigger=event.trigger.of(text),
        start=event.trigger.start,
        end=event.trigger.end,
        context=contexts.around(event.trigger),
        score=event.score,
        why=event.why,
    )


def _days_of(event: Event, when: Time | None) -> tuple[str | None, str | None]:
    """Return the days of *event*: its own, or those of its time where it lies in it."""
    if event.earliest is event.latest is None and when and event.time_relation in {None, "at", "during"}:
        return when.earliest, when.latest
    return event.earliest, event.latest


def time_rows(record: Record) -> tuple[TimeRow, ...]:
    """Return a row for each time expression of *record*."""
    common, contexts, text = _article(record), Contexts(record.article), record.article.text
    return tuple(
        TimeRow(
            **common, id=time.id, words=time.span.of(text), start=time.span.start, end=time.span.end,
            type=time.type.value, value=time.value, mod=time.mod, earliest=time.earliest, latest=time.latest,
            edtf=time.edtf, anchor=time.anchor, context=contexts.around(time.span), score=time.score, why=time.why,
        )
        for time in record.times
    )  # fmt: skip


def tie_rows(record: Record) -> tuple[TieRow, ...]:
    """Return a row for each tie of *record*; its id is "tie" and its place in the record, from 1."""
    common, names, contexts, text = _article(record), Names(record), Contexts(record.article), record.article.text
    return tuple(
        TieRow(
            **common, id=f"tie{number}", a=names.of(tie.a) or "somebody", a_id=tie.a, kind=tie.kind.value,
            b=names.of(tie.b) or "somebody", b_id=tie.b, words=tie.span.of(text), start=tie.span.start,
            end=tie.span.end, told_by=names.told_by(tie.attributed_to), attributed_to=tie.attributed_to,
            premises=tuple(f"tie{premise + 1}" for premise in tie.premises), context=contexts.around(tie.span),
            score=tie.score, why=tie.why,
        )
        for number, tie in enumerate(record.ties, 1)
    )  # fmt: skip


def source_rows(record: Record) -> tuple[SourceRow, ...]:
    """Return a row for each step of each quote: its speaker, then the hops of its chain."""
    common, names, times = _article(record), Names(record), _times(record)
    return tuple(row for quote in record.quotes for row in _steps(quote, record, common, names, times))


def _steps(
    quote: Quote, record: Record, common: dict[str, Any], names: Names, times: dict[str | None, Time]
) -> Iterator[SourceRow]:
    text = record.article.text
    speaker = names.of(quote.speaker)
    ways = [hop_name(hop, text) for hop in quote.chain]
    to = (*ways, record.article.outlet)
    same = {
        **common, "quote": quote.id, "of": len(ways) + 1, "speaker": speaker,
        "content": pieces(quote.content, text) or "",
    }  # fmt: skip
    if quote.speaker is not None or quote.source:
        span = quote.source[0] if quote.source else None
        yield _step(same, 0, names.kind(quote.speaker) or "unknown", speaker, span, text, to[0])
    for number, (hop, name) in enumerate(zip(quote.chain, ways, strict=True), 1):
        when, stated = times.get(hop.when), hop.stated.value
        yield _step(same, number, hop.kind.value, name, hop.span, text, to[number], when, stated)


def _step(
    same: dict[str, Any], step: int, kind: str, name: str | None, span: Span | None, text: str, to: str | None,
    when: Time | None = None, stated: str = "sentence",
) -> SourceRow:  # fmt: skip
    return SourceRow(
        **same, id=f"{same['quote']}.{step}", step=step, kind=kind, name=name,
        words=None if span is None else span.of(text), start=None if span is None else span.start,
        end=None if span is None else span.end, stated=stated, earliest=None if when is None else when.earliest,
        latest=None if when is None else when.latest, passed_to=to,
    )  # fmt: skip


def flag_rows(record: Record) -> tuple[FlagRow, ...]:
    """Return a row for each flag of *record*; its id is "flag" and its place in the record, from 1."""
    common, text = _article(record), record.article.text
    return tuple(
        FlagRow(
            **common, id=f"flag{number}", kind=flag.kind, message=flag.message,
            words=None if flag.span is None else flag.span.of(text),
            start=None if flag.span is None else flag.span.start,
            end=None if flag.span is None else flag.span.end,
        )
        for number, flag in enumerate(record.flags, 1)
    )  # fmt: skip


def article_row(record: Record) -> ArticleRow:
    """Return the row of the article of *record*."""
    article = record.article
    return ArticleRow(
        **_article(record), id="", language=article.language, bylines=article.bylines,
        published=article.published.value, published_evidence=article.published.evidence,
        published_doubt=article.published.doubt, modified=article.published.modified,
        characters=len(article.text), words=len(article.text.split()), quotes=len(record.quotes),
        people=len(record.people), events=len(record.events),
        flags=tuple(dict.fromkeys(flag.kind for flag in record.flags)), onrecord=record.made_by.onrecord,
        weights=record.made_by.weights,
    )  # fmt: skip


def article_rows(record: Record) -> tuple[ArticleRow, ...]:
    """Return the row of the article of *record*, as a table of one."""
    return (article_row(record),)


TABLES: dict[str, tuple[type[Row], Callable[[Record], tuple[Row, ...]]]] = {
    "articles": (ArticleRow, article_rows),
    "quotes": (QuoteRow, quote_rows),
    "people": (PersonRow, person_rows),
    "events": (EventRow, event_rows),
    "times": (TimeRow, time_rows),
    "ties": (TieRow, tie_rows),
    "sources": (SourceRow, source_rows),
    "flags": (FlagRow, flag_rows),
}
