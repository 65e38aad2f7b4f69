"""From names and mentions to the cast of an article."""

from collections.abc import Iterator

from onrecord.extract.people.names import NameGroup, group_names
from onrecord.ml.analysis import Analysis, Layer, LinkKind
from onrecord.schema.article import Block
from onrecord.schema.cast import Actor, ActorKind, ActorMention, Cast
from onrecord.schema.facts import Mention, MentionKind, Name, Person
from onrecord.schema.span import Span

__all__ = ["resolve_people"]

_KINDS = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE, "MISC": ActorKind.WORK}
_LETTER = {
    ActorKind.PERSON: "p", ActorKind.ORGANISATION: "o", ActorKind.PLACE: "l", ActorKind.WORK: "w",
}  # fmt: skip
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_MIN_LINK = 0.35
_REACH = 120  # tokens back to look for whom a pronoun stands for, where the network gives no link


def resolve_people(analysis: Analysis, *, published_day: str | None = None, blocks: tuple[Block, ...] = ()) -> Cast:
    """Return who appears in an article, with every mention that can be resolved."""
    actors, mentions = _named(analysis, blocks)
    mentions += _resolve_pronouns(analysis, mentions)
    mentions.sort(key=lambda mention: (mention.first, -mention.last))
    return Cast(
        people=tuple(_person(actor, mentions) for actor in actors if actor.kind is ActorKind.PERSON),
        actors=tuple(actors),
        mentions=tuple(mentions),
        by_head={mention.head: mention for mention in mentions},
    )


def _named(analysis: Analysis, blocks: tuple[Block, ...]) -> tuple[list[Actor], list[ActorMention]]:
    actors: list[Actor] = []
    mentions: list[ActorMention] = []
    counts = dict.fromkeys(ActorKind, 0)
    for group in group_names(analysis, blocks):
        kind = _KINDS[group.label]
        counts[kind] += 1
        ref = f"{_LETTER[kind]}{counts[kind]}"
        actors.append(Actor(ref, kind, group.fullest.span.of(analysis.text), tuple(p.span for p in group.places)))
        mentions += _name_mentions(analysis, group, ref)
    return actors, mentions


def _name_mentions(analysis: Analysis, group: NameGroup, ref: str) -> Iterator[ActorMention]:
    for place in group.places:
        head = _head(analysis, place.first, place.last)
        yield ActorMention(place.span, place.first, place.last, head, "name", (ref,), place.score)


def _head(analysis: Analysis, first: int, last: int) -> int:
    for index in range(first, last + 1):
        if not first <= analysis.tokens[index].head <= last:
            return index
    return first


def _resolve_pronouns(analysis: Analysis, named: list[ActorMention]) -> list[ActorMention]:
    links = {link.start: link.targets for link in analysis.links if link.kind is LinkKind.ANTECEDENT}
    people = [mention for mention in named if mention.refs[0].startswith("p")]
    at = {index: mention for mention in people for index in range(mention.first, mention.last + 1)}
    nominals = {item.first: item for item in analysis.layer(Layer.NOMINAL)}
    genders: dict[str, str] = {}
    found: list[ActorMention] = []
    for index, token in enumerate(analysis.tokens):
        gender = _gender(token.text.lower())
        item = nominals.get(index)
        if gender is None and (item is None or token.tag == "PRON"):
            continue
        last = index if gender else item.last if item else index
        ref, score, runner_up = _follow(links.get(index, ()), at, genders, gender)
        if ref is None and gender is not None:
            ref, score = _nearest(people, index, genders, gender)
        if ref is None:
            continue
        if gender is not None:
            genders.setdefault(ref, gender)
        kind = "pronoun" if gender else "nominal"
        mention = ActorMention(
            Span(token.start, analysis.tokens[last].end), index, last, _head(analysis, index, last), kind, (ref,),
            score, runner_up,
        )  # fmt: skip
        found.append(mention)
        at.update({i: mention for i in range(index, last + 1) if i not in at})
    return found


def _gender(word: str) -> str | None:
    return "m" if word in _MALE else "f" if word in _FEMALE else None


def _follow(
    targets: tuple[tuple[int, float], ...],
    at: dict[int, ActorMention],
    genders: dict[str, str],
    gender: str | None,
) -> tuple[str | None, float, str | None]:
    """Return the person that links lead to, the score, and the runner-up."""
    scores: dict[str, float] = {}
    for token, score in targets:
        mention = at.get(token)
        if mention is None or (gender and genders.get(mention.refs[0], gender) != gender):
            continue
        scores[mention.refs[0]] = scores.get(mention.refs[0], 0.0) + score
    ranked = sorted(scores, key=lambda ref: (-scores[ref], ref))
    if not ranked or scores[ranked[0]] < _MIN_LINK:
        return None, 0.0, ranked[0] if ranked else None
    return ranked[0], min(1.0, scores[ranked[0]]), ranked[1] if len(ranked) > 1 else None


def _nearest(people: list[ActorMention], index: int, genders: dict[str, str], gender: str) -> tuple[str | None, float]:
    """Return the only person of fitting gender named shortly before, where there is just one."""
    near = [m for m in people if index - _REACH <= m.first < index and genders.get(m.refs[0], gender) == gender]
    refs = list(dict.fromkeys(mention.refs[0] for mention in reversed(near)))
    if not refs:
        return None, 0.0
    return (refs[0], 0.6) if len(refs) == 1 else (refs[0], 0.4)


def _person(actor: Actor, mentions: list[ActorMention]) -> Person:
    own = [mention for mention in mentions if actor.id in mention.refs and mention.kind != "name"]
    return Person(
        id=actor.id,
        name=actor.name,
        names=tuple(Name(span) for span in sorted(actor.spans)),
        mentions=tuple(Mention(m.span, MentionKind(m.kind), round(m.score, 3)) for m in own),
        score=1.0,
        why="named",
    )
