"""Known origins of words that several articles have: chains followed, copies counted once, gaps told.

Nothing here says whether the words are true or which article is right.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.link.copies_credits import bare_name
from onrecord.link.origins_losses import Loss, find_losses
from onrecord.link.origins_tellings import Telling, tellings_of
from onrecord.resources.origin_words import SETTINGS, TOLD
from onrecord.schema.case import ItemRef, Link
from onrecord.schema.quote import Hop, HopKind
from onrecord.schema.record import Record

__all__ = ["FirstSeen", "Loop", "OpenEnd", "Origin", "Origins", "trace_origins"]

_SHOWN = 120  # characters of the words
_NAMED = 5  # outlets that are named


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where words were first said or written, as articles tell it: a kind of setting, its name, and who rests on it."""

    kind: str
    name: str | None
    words: str
    members: tuple[ItemRef, ...]
    outlets: tuple[str, ...]


class OpenEnd(msgspec.Struct, frozen=True, kw_only=True):
    """A telling that leads to no origin, and why."""

    ref: ItemRef
    outlet: str | None
    reason: str


class Loop(msgspec.Struct, frozen=True, kw_only=True):
    """Outlets that cite one another in a circle."""

    outlets: tuple[str, ...]
    members: tuple[ItemRef, ...]


class FirstSeen(msgspec.Struct, frozen=True, kw_only=True):
    """The article of this collection with the earliest date, and what makes that doubtful."""

    ref: ItemRef
    outlet: str | None
    published: str
    doubt: str | None = None


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of where words come from; ``tellings`` counts articles with copies counted once."""

    words: str
    speaker: str | None
    members: tuple[ItemRef, ...]
    articles: int
    tellings: int
    origins: tuple[Origin, ...]
    open_ends: tuple[OpenEnd, ...] = ()
    loops: tuple[Loop, ...] = ()
    losses: tuple[Loss, ...] = ()
    first_seen: FirstSeen | None = None

    @property
    def plain(self) -> str:
        """The findings in plain words, a line for each."""
        return "\n".join(_lines(self))


def trace_origins(
    members: Iterable[ItemRef], record_of: Callable[[str], Record], copies: Iterable[Link] = ()
) -> Origins:
    """Return the known origins of the quotes or events *members*, which are the same words or the same claim.

    The first of *members* gives the words. *record_of* gives the record of an article by its id; *copies* are the
    links of copies of the case.
    """
    refs = tuple(dict.fromkeys(members))
    told = tellings_of(refs, record_of, tuple(copies))
    first = next(telling for telling in told if telling.ref == refs[0])
    heads = [telling for telling in told if telling.copy_of is None]
    origins, open_ends = _follow(told)
    return Origins(
        words=first.words,
        speaker=next((t.speaker for t in (first, *told) if t.speaker), None),
        members=refs,
        articles=len({ref.article for ref in refs}),
        tellings=len({telling.text for telling in heads}),
        origins=origins,
        open_ends=open_ends,
        loops=_find_loops(told),
        losses=find_losses(told),
        first_seen=_first_seen(told),
    )


def _follow(told: Sequence[Telling]) -> tuple[tuple[Origin, ...], tuple[OpenEnd, ...]]:
    by_outlet: dict[str, Telling] = {}
    for telling in told:
        by_outlet.setdefault(bare_name(telling.outlet), telling)
    by_ref = {telling.ref: telling for telling in told}
    found: dict[tuple[str, str], list[tuple[Telling, Hop | None]]] = defaultdict(list)
    ends = []
    for telling in told:
        last, way = _last(telling, by_outlet, by_ref)
        setting = last.setting
        if setting is not None:
            # What an interview was for is its name: the outlet itself where it says "told us".
            name = setting.name or (last.outlet if setting.kind is HopKind.INTERVIEW else None)
            found[setting.kind.value, bare_name(name)].append((telling, setting))
        elif telling.copy_of is None:
            ends.append(OpenEnd(ref=telling.ref, outlet=telling.outlet, reason=_end(last, way)))
    named = tuple(_origin(key, group) for key, group in sorted(found.items()))
    by_article = {end.ref.article: end for end in sorted(ends, key=lambda end: end.ref, reverse=True)}
    return named, tuple(sorted(by_article.values(), key=lambda end: end.ref))


def _last(telling: Telling, by_outlet: dict[str, Telling], by_ref: dict[ItemRef, Telling]) -> tuple[Telling, list[str]]:
    """Return the telling at which the chain of *telling* ends in this collection, and the outlets on the way."""
    way: list[str] = []
    seen = {telling.ref}
    while True:
        following = _next(telling, by_outlet, by_ref)
        if following is None or following.ref in seen:
            return telling, way
        seen.add(following.ref)
        way.append(following.outlet or "another article")
        telling = following


def _next(telling: Telling, by_outlet: dict[str, Telling], by_ref: dict[ItemRef, Telling]) -> Telling | None:
    if telling.setting is not None:
        return None
    if telling.copy_of is not None:
        return by_ref.get(telling.copy_of)
    relays = [bare_name(hop.name) for hop in telling.relays if hop.name]
    return next((by_outlet[name] for name in relays if name in by_outlet), None)


def _end(last: Telling, way: list[str]) -> str:
    start = f"leads to {way[-1]}, which " if way else ""
    if not last.relays:
        return f"{start}gives the words without saying where they come from"
    hop = last.relays[0]
    name = hop.name or "somebody without a name"
    if bare_name(hop.name) and hop.kind is not HopKind.PERSON:
        return f"{start}names {name}, whose own article is not in this collection or leads back"
    return f"{start}names {name} and nobody further back"


def _origin(key: tuple[str, str], group: list[tuple[Telling, Hop | None]]) -> Origin:
    kind = HopKind(key[0])
    names = [hop.name for _, hop in group if hop is not None and hop.name]
    outlets = [telling.outlet for telling, _ in group if telling.outlet]
    name = names[0] if names else next((outlet for outlet in outlets if bare_name(outlet) == key[1] and key[1]), None)
    bare, with_name = SETTINGS.get(kind, (TOLD, TOLD))
    return Origin(
        kind=kind.value,
        name=name,
        words=with_name.format(name=name) if name else bare,
        members=tuple(telling.ref for telling, _ in group),
        outlets=tuple(dict.fromkeys(outlets)),
    )


def _find_loops(told: Sequence[Telling]) -> tuple[Loop, ...]:
    names = {bare_name(telling.outlet): telling.outlet for telling in reversed(told) if telling.outlet}
    cited: dict[str, dict[str, ItemRef]] = defaultdict(dict)
    for telling in told:
        own = bare_name(telling.outlet)
        for hop in (*telling.relays, *((telling.setting,) if telling.setting else ())):
            if own and bare_name(hop.name) in names and bare_name(hop.name) != own:
                cited[own].setdefault(bare_name(hop.name), telling.ref)
    loops = {_turned(path) for start in sorted(cited) for path in _circles(start, cited)}
    return tuple(
        Loop(
            outlets=tuple(names[name] or name for name in loop),
            members=tuple(cited[a][b] for a, b in zip(loop, (*loop[1:], loop[0]), strict=True)),
        )
        for loop in sorted(loops)
    )


def _circles(start: str, cited: dict[str, dict[str, ItemRef]]) -> list[tuple[str, ...]]:
    """Return the shortest way from *start* back to it, if there is one."""
    before: dict[str, str] = {}
    queue = [start]
    for name in queue:
        for other in sorted(cited.get(name, {})):
            if other == start:
                path = [name]
                while path[-1] != start:
                    path.append(before[path[-1]])
                return [tuple(reversed(path))]
            if other not in before:
                before[other] = name
                queue.append(other)
    return []


def _turned(path: tuple[str, ...]) -> tuple[str, ...]:
    at = path.index(min(path))
    return path[at:] + path[:at]


def _first_seen(told: Sequence[Telling]) -> FirstSeen | None:
    dated = sorted((t for t in told if t.earliest), key=lambda t: (t.earliest, t.latest or "", t.moment or "", t.ref))
    if not dated:
        return None
    first = dated[0]
    rivals = [
        t for t in dated[1:] if t.earliest and t.earliest <= (first.latest or t.earliest) and not t.is_after(first)
    ]
    undated = len({telling.ref.article for telling in told if not telling.earliest})
    doubts = [f"{len(rivals)} other{'s' if len(rivals) > 1 else ''} may be as early"] if rivals else []
    doubts += [f"{undated} without a date"] if undated else []
    return FirstSeen(
        ref=first.ref,
        outlet=first.outlet,
        published=first.published or first.earliest or "",
        doubt="; ".join(doubts) or None,
    )


def _lines(found: Origins) -> list[str]:
    words = found.words if len(found.words) <= _SHOWN else found.words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    lines = [f"“{words}”" + (f" ({found.speaker})" if found.speaker else "")]
    lines.append(f"In this collection: {_count(found.articles, 'article')}, {_count(found.tellings, 'telling')}"
                 + (" once copies are counted once" if found.tellings < found.articles else ""))  # fmt: skip
    lines.append(f"Origins named: {len(found.origins)}")
    lines += [f"- {origin.words}, by {_listed(origin)}" for origin in found.origins]
    lines += [f"Open end: {end.outlet or end.ref.article[:12]} {end.reason}" for end in found.open_ends]
    lines += [f"Circle: {' cites '.join((*loop.outlets, loop.outlets[0]))}" for loop in found.loops]
    lines += [loss.words for loss in found.losses]
    return [*lines, _seen(found.first_seen)]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(origin: Origin) -> str:
    count = _count(len({ref.article for ref in origin.members}), "article")
    if not origin.outlets:
        return count
    more = len(origin.outlets) - _NAMED
    return f"{count} ({', '.join(origin.outlets[:_NAMED])}{f' and {more} more' if more > 0 else ''})"


def _seen(first: FirstSeen | None) -> str:
    if first is None:
        return "First seen in this collection: unknown, no article has a date"
    doubt = f" ({first.doubt})" if first.doubt else ""
    return f"First seen in this collection: {first.outlet or first.ref.article[:12]}, {first.published[:10]}{doubt}"
