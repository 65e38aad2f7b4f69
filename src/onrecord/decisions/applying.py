"""A record as people decided it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from onrecord.decisions.anchors import find_anchored
from onrecord.decisions.decision import Decision, DecisionKind
from onrecord.errors import SettingsError
from onrecord.schema.article import Published
from onrecord.schema.facts import Modality, Participant, Person, TieKind
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.record import Record

__all__ = ["FIELDS", "apply_decisions", "edit_of"]

ARTICLE = "article"  # whose voice nobody else's is


def apply_decisions(record: Record, decisions: Iterable[Decision]) -> Record:
    """Return *record* with *decisions* applied in their order.

    Decisions about other articles, about links, and those whose words it does not have change nothing.
    """
    for decision in decisions:
        items = [find_anchored(anchor, record) for anchor in decision.targets]
        if decision.link is None and items and None not in items:
            record = _apply(record, decision, [item for item in items if item is not None])
    return record


def _apply(record: Record, decision: Decision, items: list[str]) -> Record:
    match decision.kind:
        case DecisionKind.CONFIRM:
            return _confirmed(record, items[0], decision.by)
        case DecisionKind.REJECT:
            return _without(record, items[0])
        case DecisionKind.EDIT:
            return edit_of(record, items[0], decision.field or "", decision.value)
        case DecisionKind.MERGE if all(item.startswith("p") for item in items):
            return _merged(record, items)
        case _:
            return record


def _confirmed(record: Record, item: str, by: str | None) -> Record:
    why = f"confirmed by {by}" if by else "confirmed"
    return _changed(record, item, lambda one: replace(one, score=1.0, why=why))


def _changed(record: Record, item: str, change: Callable[[Any], Any]) -> Record:
    """Return *record* with one item changed."""
    if not item:
        return record
    if item.startswith("y"):
        at = int(item[1:]) - 1
        ties = tuple(change(tie) if number == at else tie for number, tie in enumerate(record.ties))
        return replace(record, ties=ties)
    field = {"q": "quotes", "p": "people", "e": "events", "t": "times"}[item[0]]
    changed = tuple(change(one) if one.id == item else one for one in getattr(record, field))
    return replace(record, **{field: changed})  # type: ignore[arg-type]


# --- rejected ---


def _without(record: Record, item: str) -> Record:
    if item.startswith("y"):
        at = int(item[1:]) - 1
        return replace(record, ties=tuple(tie for number, tie in enumerate(record.ties) if number != at))
    match item[:1]:
        case "q":
            return _without_quote(record, item)
        case "p":
            return _without_person(record, item)
        case "e":
            return replace(record, events=tuple(event for event in record.events if event.id != item))
        case "t":
            return _without_time(record, item)
        case _:
            return record


def _without_quote(record: Record, item: str) -> Record:
    """What a rejected quote seemed to tell is told by whoever tells what it stood in."""
    teller = next((quote.parent for quote in record.quotes if quote.id == item), None)
    voice = teller or ARTICLE
    return replace(
        record,
        quotes=tuple(replace(q, parent=teller) if q.parent == item else q for q in record.quotes if q.id != item),
        events=tuple(replace(e, attributed_to=voice) if e.attributed_to == item else e for e in record.events),
        ties=tuple(replace(t, attributed_to=voice) if t.attributed_to == item else t for t in record.ties),
    )


def _without_person(record: Record, item: str) -> Record:
    return replace(
        _referring(record, {item: None}),
        people=tuple(person for person in record.people if person.id != item),
        ties=tuple(tie for tie in record.ties if item not in (tie.a, tie.b)),
    )


def _without_time(record: Record, item: str) -> Record:
    return replace(
        record,
        times=tuple(replace(t, anchor=None) if t.anchor == item else t for t in record.times if t.id != item),
        quotes=tuple(_undated_quote(quote, item) for quote in record.quotes),
        events=tuple(
            replace(event, time=None, time_relation=None, earliest=None, latest=None) if event.time == item else event
            for event in record.events
        ),
    )


def _undated_quote(quote: Quote, item: str) -> Quote:
    said_when = None if quote.said_when == item else quote.said_when
    chain = tuple(replace(hop, when=None) if hop.when == item else hop for hop in quote.chain)
    return replace(quote, said_when=said_when, chain=chain)


def _referring(record: Record, moved: Mapping[str, str | None]) -> Record:
    """Return *record* with the references of its quotes and events moved."""

    def move(ref: str | None) -> str | None:
        return moved.get(ref, ref) if ref is not None else None

    quotes = tuple(
        replace(q, speaker=move(q.speaker), runner_up=move(q.runner_up), addressee=move(q.addressee))
        for q in record.quotes
    )
    events = tuple(
        replace(event, participants=tuple(Participant(move(p.ref), p.role, p.span) for p in event.participants))
        for event in record.events
    )
    return replace(record, quotes=quotes, events=events)


# --- merged ---


def _merged(record: Record, items: list[str]) -> Record:
    first, *others = sorted(items, key=lambda item: int(item[1:]))
    gone = set(others) - {first}
    by_id = {person.id: person for person in record.people}
    one = by_id[first]
    for other in sorted(gone, key=lambda item: int(item[1:])):
        one = _joined(one, by_id[other])
    moved = dict.fromkeys(gone, first)
    ties = (replace(tie, a=moved.get(tie.a, tie.a), b=moved.get(tie.b, tie.b)) for tie in record.ties)
    return replace(
        _referring(record, moved),
        people=tuple(one if p.id == first else p for p in record.people if p.id not in gone),
        ties=tuple(tie for tie in ties if tie.a != tie.b),
    )


def _joined(one: Person, other: Person) -> Person:
    return replace(
        one,
        name=max(one.name, other.name, key=len),
        names=tuple(sorted((*one.names, *other.names), key=lambda name: name.span)),
        mentions=tuple(sorted((*one.mentions, *other.mentions), key=lambda mention: mention.span)),
        roles=(*one.roles, *other.roles),
        ages=(*one.ages, *other.ages),
        born=one.born or other.born,
        why="joined by a decision",
    )


# --- edited ---


def edit_of(record: Record, item: str, field: str, value: str | None) -> Record:
    """Return *record* with *field* of *item* set to *value*; raises SettingsError where that cannot be."""
    kind = _kind(item)
    edit = FIELDS.get(kind, {}).get(field)
    if edit is None:
        known = ", ".join(FIELDS.get(kind, {})) or "none"
        raise SettingsError(f"{item or 'article'}: no field '{field}' to edit; there are {known}")
    try:
        return edit(record, item, value)
    except ValueError as error:
        raise SettingsError(f"{field}: {error}") from error


def _kind(item: str) -> str:
    kinds = {"q": "quote", "p": "person", "e": "event", "t": "time", "y": "tie", "": "article"}
    return kinds.get(item[:1], "")


Edit = Callable[[Record, str, str | None], Record]


def _set(field: str, make: Callable[[str], Any] | None = None) -> Edit:
    def edit(record: Record, item: str, value: str | None) -> Record:
        given = make(value) if make is not None and value is not None else value
        return _changed(record, item, lambda one: replace(one, **{field: given}, why="edited"))

    return edit


def _set_article(field: str) -> Edit:
    def edit(record: Record, _item: str, value: str | None) -> Record:
        changed: Any = {field: value}
        return replace(record, article=replace(record.article, **changed))

    return edit


def _set_published(record: Record, _item: str, value: str | None) -> Record:
    day = value[:10] if value and len(value) >= len("2024-05-03") else value
    published = Published(value=value, earliest=day, latest=day, evidence="a decision")
    return replace(record, article=replace(record.article, published=published))


def _set_voice(field: str) -> Edit:
    """Set a speaker or addressee by name: somebody of the record, or somebody new to it."""

    def edit(record: Record, item: str, value: str | None) -> Record:
        record, ref = (record, None) if value is None else _voice(record, value)
        return _changed(record, item, lambda quote: replace(quote, **{field: ref}, runner_up=None, why="edited"))

    return edit


def _voice(record: Record, name: str) -> tuple[Record, str]:
    wanted = name.casefold()
    text = record.article.text
    for person in record.people:
        forms = {person.name, person.id, *(n.span.of(text) for n in person.names)}
        if wanted in {form.casefold() for form in forms}:
            return record, person.id
    for other in record.speakers_other:
        if wanted in {other.text.casefold(), other.id}:
            return record, other.id
    number = 1 + max((int(person.id[1:]) for person in record.people), default=0)
    added = Person(id=f"p{number}", name=name, why="named by a decision")
    return replace(record, people=(*record.people, added)), added.id


FIELDS: dict[str, dict[str, Edit]] = {
    "quote": {
        "speaker": _set_voice("speaker"),
        "addressee": _set_voice("addressee"),
        "kind": _set("kind", QuoteKind),
        "cue_force": _set("cue_force", CueForce),
    },
    "person": {"name": _set("name")},
    "event": {
        "label": _set("label"),
        "modality": _set("modality", Modality),
        "earliest": _set("earliest"),
        "latest": _set("latest"),
    },
    "time": {"value": _set("value"), "earliest": _set("earliest"), "latest": _set("latest")},
    "tie": {"kind": _set("kind", TieKind)},
    "article": {"outlet": _set_article("outlet"), "title": _set_article("title"), "published": _set_published},
}
