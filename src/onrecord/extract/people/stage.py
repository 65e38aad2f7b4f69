"""From names and mentions to the cast of an article."""

from collections import defaultdict
from collections.abc import Iterator

from onrecord.extract.people.age_words import AgeWords, find_age_words
from onrecord.extract.people.aged_nouns import find_aged_nouns
from onrecord.extract.people.ages import StatedAge, age_conflicts, born_from, find_stated_ages
from onrecord.extract.people.coref import Resolver
from onrecord.extract.people.kinship import KinPhrase, find_kin_phrases
from onrecord.extract.people.names import NameGroup, group_names
from onrecord.extract.people.owners import OwnerFinder
from onrecord.extract.people.personae import Persona, gender_of_kin, linked_genders
from onrecord.extract.people.roles import StatedRole, find_roles, head_words
from onrecord.extract.people.scene import Scene
from onrecord.extract.people.sensitive import find_sensitive
from onrecord.ml.analysis import Analysis
from onrecord.schema.article import Block
from onrecord.schema.cast import Actor, ActorKind, ActorMention, Cast
from onrecord.schema.facts import Mention, MentionKind, Name, Person
from onrecord.schema.span import Span

__all__ = ["prepared", "resolve_people"]

_KINDS = {"PER": ActorKind.PERSON, "ORG": ActorKind.ORGANISATION, "LOC": ActorKind.PLACE, "MISC": ActorKind.WORK}
_LETTER = {
    ActorKind.PERSON: "p", ActorKind.ORGANISATION: "o", ActorKind.PLACE: "l", ActorKind.WORK: "w",
}  # fmt: skip


def resolve_people(analysis: Analysis, *, published_day: str | None = None, blocks: tuple[Block, ...] = ()) -> Cast:
    """Return who appears in an article, with every mention that can be resolved; ages count from *published_day*."""
    words = find_age_words(analysis)
    actors, named, resolver = prepared(analysis, blocks, words)
    resolver.run()
    found = sorted(
        [*resolver.register.mentions, *(m for m in named if not m.refs[0].startswith("p"))],
        key=lambda mention: (mention.first, -mention.last),
    )
    facts = _Facts(analysis, words, found, published_day)
    unnamed = [_unnamed(ref, words, found) for ref, words in resolver.words.items()]
    people = [actor for actor in (*actors, *unnamed) if actor.kind is ActorKind.PERSON]
    cast = tuple(facts.person(actor, named=actor.id not in resolver.words) for actor in people)
    return Cast(
        people=cast,
        actors=tuple(actors),
        mentions=tuple(found),
        by_head={mention.head: mention for mention in found},
        kin=tuple(resolver.kin),
        doubts=(
            *age_conflicts(cast, facts.ages, published_day),
            *find_sensitive(analysis, facts.owners, cast, published_day),
        ),
    )


def prepared(
    analysis: Analysis, blocks: tuple[Block, ...], words: tuple[AgeWords, ...] = ()
) -> tuple[list[Actor], list[ActorMention], Resolver]:
    """Return the named actors, their mentions by name, and a resolver that has not run yet."""
    actors, named, genders = _named(analysis, blocks)
    people = [mention for mention in named if mention.refs[0].startswith("p")]
    phrases = find_kin_phrases(analysis, people)
    personae = {actor.id: Persona(actor.id) for actor in actors if actor.kind is ActorKind.PERSON}
    _tell(personae, analysis, words, people, phrases, genders)
    tokens = frozenset(index for mention in named for index in range(mention.first, mention.last + 1))
    aged = find_aged_nouns(analysis, words, tokens)
    return actors, named, Resolver(Scene(analysis, blocks), people, phrases, personae, aged)


def _tell(
    personae: dict[str, Persona],
    analysis: Analysis,
    words: tuple[AgeWords, ...],
    people: list[ActorMention],
    phrases: tuple[KinPhrase, ...],
    genders: dict[str, str],
) -> None:
    """Write down what titles, kin terms, roles and ages beside the names say of each person."""
    for ref, said in genders.items():
        personae[ref].titled = said
    for ref, linked in linked_genders(analysis, people).items():
        personae[ref].linked = linked
    at = {mention.first: mention for mention in people}
    for phrase in phrases:
        gender = gender_of_kin(phrase.span.of(analysis.text))
        for token in phrase.relatives:
            if gender and not phrase.plural and token in at and personae[at[token].refs[0]].titled is None:
                personae[at[token].refs[0]].titled = gender
    owners = OwnerFinder(analysis, people)
    for stated in find_roles(analysis, owners, people):
        personae[stated.ref].roles.update(head_words(stated))
    for aged in find_stated_ages(analysis, words, owners, None):
        personae[aged.ref].ages.add(aged.age.age[1:-1])


def _named(analysis: Analysis, blocks: tuple[Block, ...]) -> tuple[list[Actor], list[ActorMention], dict[str, str]]:
    actors: list[Actor] = []
    mentions: list[ActorMention] = []
    genders: dict[str, str] = {}
    counts = dict.fromkeys(ActorKind, 0)
    for group in group_names(analysis, blocks):
        kind = _KINDS[group.label]
        counts[kind] += 1
        ref = f"{_LETTER[kind]}{counts[kind]}"
        actors.append(Actor(ref, kind, group.fullest.span.of(analysis.text), tuple(p.span for p in group.places)))
        mentions += _name_mentions(analysis, group, ref)
        if kind is ActorKind.PERSON and group.gender:
            genders[ref] = group.gender
    return actors, mentions, genders


def _name_mentions(analysis: Analysis, group: NameGroup, ref: str) -> Iterator[ActorMention]:
    for place in group.places:
        head = _head(analysis, place.first, place.last)
        yield ActorMention(place.span, place.first, place.last, head, "name", (ref,), place.score)


def _head(analysis: Analysis, first: int, last: int) -> int:
    for index in range(first, last + 1):
        if not first <= analysis.tokens[index].head <= last:
            return index
    return first


def _unnamed(ref: str, words: str, mentions: list[ActorMention]) -> Actor:
    """Return the actor for somebody who is only described."""
    spans = tuple(mention.span for mention in mentions if ref in mention.refs)
    return Actor(ref, ActorKind.PERSON, words, spans)


class _Facts:
    """Mentions, roles and ages by person."""

    def __init__(
        self,
        analysis: Analysis,
        words: tuple[AgeWords, ...],
        mentions: list[ActorMention],
        published_day: str | None,
    ) -> None:
        self.published_day = published_day
        self.mentions: dict[str, list[ActorMention]] = defaultdict(list)
        for mention in mentions:
            for ref in mention.refs:
                if mention.kind != "name":
                    self.mentions[ref].append(mention)
        self.owners = owners = OwnerFinder(analysis, mentions)
        self.roles: dict[str, list[StatedRole]] = defaultdict(list)
        for stated in find_roles(analysis, owners, mentions):
            self.roles[stated.ref].append(stated)
        self.ages: tuple[StatedAge, ...] = find_stated_ages(analysis, words, owners, published_day)

    def person(self, actor: Actor, *, named: bool) -> Person:
        """Return the person of the record."""
        ages = [stated for stated in self.ages if stated.ref == actor.id]
        return Person(
            id=actor.id,
            name=actor.name,
            names=tuple(Name(span) for span in sorted(actor.spans)) if named else (),
            mentions=tuple(_mention(m.span, m) for m in self.mentions[actor.id]),
            roles=tuple(stated.role for stated in self.roles[actor.id]),
            ages=tuple(stated.age for stated in ages),
            born=born_from(ages, self.published_day),
            score=1.0 if named else 0.8,
            why="named" if named else "described",
        )


def _mention(span: Span, mention: ActorMention) -> Mention:
    return Mention(span, MentionKind(mention.kind), round(mention.score, 3))
