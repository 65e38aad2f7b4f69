"""A record for reading on a terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.export.phrases import (
    age_words,
    alternative_words,
    born_words,
    chain_steps,
    force_words,
    interval_words,
    is_unsure,
    kind_words,
    published_words,
    said_by_words,
    speaker_kind_words,
    speaker_words,
    tie_words,
    time_words,
)
from onrecord.export.timeline import Moment, What, timeline, undated
from onrecord.export.visible import one_line
from onrecord.schema.facts import Person
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import words_of

__all__ = ["report_of"]

_TOLD = 25  # a message that begins like the flagged words has told them
_DIM, _HEAD, _NAME, _WARN = "dim", "bold cyan", "bold", "yellow"


def report_of(record: Record) -> RenderableType:
    """Return *record* as something that rich prints at any width."""
    sections = (
        ("Quotes", [_quote(number, quote, record) for number, quote in enumerate(record.quotes, 1)]),
        ("Timeline", _timeline(record)),
        ("People", [_person(person, record) for person in record.people]),
        ("Other speakers", _other_speakers(record)),
        ("Flags and gaps", _flags(record)),
    )
    return Group(*_head(record), *(part for title, rows in sections if rows for part in _section(title, rows)), "")


def _spaced(*parts: tuple[str, str]) -> Text:
    """Return *parts* as one text, parted by single spaces."""
    return Text(" ").join(Text(one_line(words), style) for words, style in parts if words)


def _head(record: Record) -> Iterator[RenderableType]:
    article = record.article
    yield Text(one_line(article.title or "(no headline)"), "bold")
    by = " and ".join(article.bylines)
    about = (article.outlet or "outlet not known", f"by {by}" if by else None, published_words(article.published))
    yield Text(one_line(" · ".join(part for part in about if part)))
    if article.published.doubt:
        yield Text(one_line(f"date in doubt: {article.published.doubt}"), _WARN)
    where = article.input if article.url in {None, article.input} else f"{article.input} · {article.url}"
    yield Text(one_line(where), _DIM)


def _section(title: str, rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    yield ""
    yield Text(title.upper(), _HEAD)
    yield from rows


def _quote(number: int, quote: Quote, record: Record) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(width=3, justify="right", style=_DIM)
    grid.add_column(ratio=1, overflow="fold")
    unknown = quote.speaker is None
    about = _spaced(
        (speaker_words(quote, record), _WARN if unknown else _NAME),
        (" · ".join(("", *filter(None, (force_words(quote), kind_words(quote))))), _DIM),
    )  # fmt: skip
    grid.add_row(str(number), about)
    words = one_line(words_of(quote.content, record.article.text))
    grid.add_row("", Text(f"“{words}”" if quote.kind is QuoteKind.DIRECT else words, "italic"))
    for extra in _quote_notes(quote, record):
        grid.add_row("", extra)
    return grid


def _quote_notes(quote: Quote, record: Record) -> Iterator[Text]:
    if quote.chain:
        yield _chain(quote, record)
    when = next((time for time in record.times if time.id == quote.said_when), None)
    if when is not None:
        yield _spaced((f"said {time_words(when)}", ""), (f"(“{when.span.of(record.article.text)}”)", _DIM))
        yield from (Text(alternative_words(other), _DIM) for other in when.alternatives)
    if quote.addressee is not None:
        yield Text(one_line(f"to {record.name_of(quote.addressee) or 'somebody'}"))
    if quote.parent is not None:
        yield Text(one_line(f"within the words of {said_by_words(quote.parent, record)}"), _DIM)
    if is_unsure(quote.score):
        yield Text(f"uncertain: {quote.score:.0%} sure", _WARN)


def _chain(quote: Quote, record: Record) -> Text:
    steps = [
        Text(one_line(f"({name}, from earlier)" if carried else name), _DIM if carried else "cyan")
        for name, carried in chain_steps(quote, record)
    ]
    return Text(" → ").join(steps)


def _timeline(record: Record) -> list[RenderableType]:
    dated, others = timeline(record), undated(record)
    if not any(moment.what is not What.PUBLISHED for moment in (*dated, *others)):
        return []
    grid = Table.grid(padding=(0, 2), expand=False)
    grid.add_column(max_width=26, overflow="fold")
    grid.add_column(width=12, style=_DIM)
    grid.add_column(ratio=1, overflow="fold")
    for moment in dated:
        grid.add_row(interval_words(moment.earliest, moment.latest), moment.sort, _moment(moment))
    for moment in others:
        grid.add_row(Text("no day given", _DIM), moment.sort, _moment(moment))
    return [grid]


def _moment(moment: Moment) -> Text:
    label = _shortened(one_line(moment.label), 120)
    return _spaced(
        (label, _DIM if moment.what is What.PUBLISHED else ""),
        (f"(per {moment.says})" if moment.says else "", _DIM),
    )


def _person(person: Person, record: Record) -> RenderableType:
    roles = dict.fromkeys(one_line(role.text) for role in person.roles)
    lines = [Text(one_line(person.name), _NAME).append("".join(f", {role}" for role in roles), "not bold")]
    ages = dict.fromkeys(age_words(age.age) + (f" (as of {age.as_of})" if age.as_of else "") for age in person.ages)
    known = [f"aged {', '.join(ages)}"] if ages else []
    known += [born_words(person.born)] if person.born else []
    if known:
        lines.append(Text(f"  {' · '.join(known)}"))
    for tie in record.ties:
        if person.id in {tie.a, tie.b}:
            words = one_line(tie_words(tie, record, of=person.id))
            lines.append(
                Text("  ").append(words).append(f" (per {one_line(said_by_words(tie.attributed_to, record))})", _DIM)
            )
    return Padding(Group(*lines), (0, 0, 0, 2), expand=False)


def _other_speakers(record: Record) -> list[RenderableType]:
    return [
        Padding(
            _spaced((speaker.text, _NAME), (f"({speaker_kind_words(speaker.kind)})", _DIM)), (0, 0, 0, 2), expand=False
        )
        for speaker in record.speakers_other
    ]


def _flags(record: Record) -> list[RenderableType]:
    rows: list[RenderableType] = []
    for flag in record.flags:
        words = one_line(flag.span.of(record.article.text)) if flag.span else ""
        shown = "" if not words or words[:_TOLD] in one_line(flag.message) else f"“{_shortened(words, 90)}”"
        row = _spaced((f"{flag.kind}:", _WARN), (flag.message, ""), (shown, _DIM))
        rows.append(Padding(row, (0, 0, 0, 2), expand=False))
    return rows


def _shortened(words: str, size: int) -> str:
    return words if len(words) <= size else f"{words[: size - 1].rstrip()}…"
