"""The side column of an article's page: an entry for each quote, person, day, time and flag."""

from collections.abc import Iterator

from onrecord.export.marked import MarkedText
from onrecord.export.markup import Content, Html, el, joined
from onrecord.export.phrases import (
    age_words,
    alternative_words,
    born_words,
    chain_steps,
    force_words,
    interval_words,
    is_unsure,
    kind_words,
    said_by_words,
    speaker_kind_words,
    speaker_words,
    tie_words,
    time_words,
)
from onrecord.export.timeline import Moment, What, timeline, undated
from onrecord.schema.facts import OtherSpeaker, Person, Tie, Time
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Flag, Record
from onrecord.schema.span import Span, words_of

__all__ = ["Entries"]


def _name(words: str) -> Html:
    return el("bdi", words)


class Entries:
    """Makes the panels of one record; ``prefix`` begins every id, ``level`` is that of the panels' headings."""

    def __init__(self, record: Record, marked: MarkedText, *, prefix: str, level: int) -> None:
        self.record = record
        self.marked = marked
        self.prefix = prefix
        self.level = level
        self.text = record.article.text

    def panels(self) -> Iterator[Html]:
        """Yield the panels that have something in them."""
        record = self.record
        yield from self._panel("quotes", "Quotes", [self._quote(quote) for quote in record.quotes])
        yield from self._timeline_panel()
        yield from self._panel("people", "People", [self._person(person) for person in record.people])
        others = [self._other(speaker) for speaker in record.speakers_other]
        yield from self._panel("others", "Other speakers", others)
        yield from self._panel("times", "Times in the text", [self._time(time) for time in record.times], closed=True)
        flags = [self._flag(number, flag) for number, flag in enumerate(record.flags, 1)]
        yield from self._panel("flags", "Flags and gaps", flags)

    def _panel(self, name: str, title: str, entries: list[Html], *, closed: bool = False) -> Iterator[Html]:
        if entries:
            yield self._details(name, title, len(entries), el("ol", entries, class_="entries"), closed=closed)

    def _details(self, name: str, title: str, count: int, *content: Html, closed: bool = False) -> Html:
        heading = el(f"h{self.level}", title, el("span", str(count), class_="count"))
        return el("details", el("summary", heading), *content, class_=f"panel {name}", open=not closed)

    def _entry(self, item: str, *content: Content, class_: str | None = None) -> Html:
        return el("li", *content, id=f"{self.prefix}{item}", class_=" ".join(filter(None, ("entry", class_))))

    def _to_words(self, words: str | Html, item: str, span: Span | None = None) -> Html:
        anchor = self.marked.anchor(item, span)
        return el("a", words, href=f"#{anchor}", class_="to") if anchor else joined([words])

    def _why(self, why: str | None, score: float | None) -> Html | None:
        sure = None if score is None else f"{score:.0%} sure"
        words = " · ".join(filter(None, (why, sure)))
        return el("p", words, class_="why unsure" if is_unsure(score) else "why") if words else None

    def _quote(self, quote: Quote) -> Html:
        words = words_of(quote.content, self.text, " … ")
        words = f"“{words}”" if quote.kind is QuoteKind.DIRECT else words
        name = el("b", _name(speaker_words(quote, self.record)), class_=None if quote.speaker else "unknown")
        force = force_words(quote)
        return self._entry(
            quote.id,
            el("p", name, *((" ", el("span", force, class_="force")) if force else ()), class_="who"),
            el("p", self._to_words(words, quote.id, quote.content[0]), class_=f"words {quote.kind.value}", dir="auto"),
            self._chain(quote) if quote.chain else None,
            el("p", " · ".join(self._quote_notes(quote)), class_="notes"),
            self._why(quote.why, quote.score),
        )

    def _chain(self, quote: Quote) -> Html:
        spans = (None, *(hop.span for hop in quote.chain), None)
        steps = []
        for (name, carried), span in zip(chain_steps(quote, self.record), spans, strict=True):
            shown = _name(name) if span is None else self._to_words(_name(name), quote.id, span)
            earlier = el("span", " (from earlier)", class_="earlier") if carried else None
            steps.append(el("li", shown, earlier, class_="carried" if carried else None))
        return el("ol", steps, class_="chain", aria_label="How the words came here")

    def _quote_notes(self, quote: Quote) -> Iterator[str]:
        yield kind_words(quote)
        when = next((time for time in self.record.times if time.id == quote.said_when), None)
        if when is not None:
            yield f"said {time_words(when)}"
        if quote.addressee is not None:
            yield f"to {self.record.name_of(quote.addressee) or 'somebody'}"
        if quote.parent is not None:
            yield f"within the words of {said_by_words(quote.parent, self.record)}"

    def _timeline_panel(self) -> Iterator[Html]:
        dated, others = timeline(self.record), undated(self.record)
        if not any(moment.what is not What.PUBLISHED for moment in (*dated, *others)):
            return
        content = [el("ol", (self._moment(moment) for moment in dated), class_="entries line")]
        if others:
            content.append(el("p", "No day given", class_="label"))
            content.append(el("ol", (self._moment(moment) for moment in others), class_="entries line"))
        yield self._details("timeline", "Timeline", len(dated) + len(others), *content)

    def _moment(self, moment: Moment) -> Html:
        when = interval_words(moment.earliest, moment.latest)
        head = el(
            "p",
            el("b", when) if when else None,
            " " if when else None,
            el("span", moment.sort, class_="sort"),
            class_="when",
        )
        label = self._to_words(moment.label, moment.id) if moment.id else moment.label
        told = el("span", f" per {moment.says}", class_="says") if moment.says else None
        class_ = f"moment {moment.what.value} {moment.sort}"
        body = (head, el("p", label, told, dir="auto", class_="what"))
        if moment.what is What.HAPPENED and moment.id:
            return self._entry(moment.id, *body, class_=class_)
        return el("li", *body, class_=class_)

    def _person(self, person: Person) -> Html:
        roles = ", ".join(dict.fromkeys(role.text for role in person.roles))
        ages = dict.fromkeys(age_words(age.age) + (f" (as of {age.as_of})" if age.as_of else "") for age in person.ages)
        known = [f"aged {', '.join(ages)}"] if ages else []
        known += [born_words(person.born)] if person.born else []
        ties = [self._tie(tie, person) for tie in self.record.ties if person.id in {tie.a, tie.b}]
        said = sum(quote.speaker == person.id for quote in self.record.quotes)
        places = len(person.names) + len(person.mentions)
        counts = (
            f"{places} place{'' if places == 1 else 's'}",
            f"{said} quote{'' if said == 1 else 's'}" if said else None,
        )
        named = person.names[0].span if person.names else None
        return self._entry(
            person.id,
            el("p", el("b", self._to_words(_name(person.name), person.id, named)), class_="who"),
            el("p", roles, class_="roles", dir="auto") if roles else None,
            el("p", " · ".join(known), class_="notes") if known else None,
            ties,
            el("p", " · ".join(filter(None, counts)), class_="why"),
        )

    def _tie(self, tie: Tie, person: Person) -> Html:
        words = _name(tie_words(tie, self.record, of=person.id))
        teller = said_by_words(tie.attributed_to, self.record)
        return el("p", words, el("span", f" per {teller}", class_="says"), class_="tie")

    def _other(self, speaker: OtherSpeaker) -> Html:
        kind = el("span", f" {speaker_kind_words(speaker.kind)}", class_="says")
        return self._entry(
            speaker.id, el("p", el("b", self._to_words(_name(speaker.text), speaker.id)), kind, class_="who")
        )

    def _time(self, time: Time) -> Html:
        words = self._to_words(f"“{time.span.of(self.text)}”", time.id)
        technical = " ".join(filter(None, (time.type.value, time.value, time.mod)))
        return self._entry(
            time.id,
            el("p", el("b", time_words(time)), class_="who"),
            el("p", words, el("span", f" {technical}", class_="says"), dir="auto"),
            [el("p", alternative_words(other), class_="notes") for other in time.alternatives],
            self._why(time.why, time.score),
        )

    def _flag(self, number: int, flag: Flag) -> Html:
        item = f"flag{number}"
        message = el("p", el("b", flag.kind.replace("-", " ")), f" {flag.message}")
        place = (
            el("p", self._to_words(f"“{_shortened(flag.span, self.text)}”", item), dir="auto") if flag.span else None
        )
        return self._entry(item, message, place)


def _shortened(span: Span, text: str) -> str:
    words = span.of(text)
    return words if len(words) <= 100 else f"{words[:99].rstrip()}…"
