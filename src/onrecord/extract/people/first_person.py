"""Words for the speaker inside quotations, added when it is known who speaks: I, my, and whose wife 'my wife' is."""

from collections import defaultdict
from dataclasses import replace

from onrecord.extract.people.kinship import KinPhrase, find_kin_phrases
from onrecord.extract.people.scene import Scene
from onrecord.ml.analysis import Analysis
from onrecord.resources.kin import FAMILY_NAMES_OF_KIN, kin_of
from onrecord.resources.pronouns import FIRST
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.cast import ActorMention, Cast, Kin
from onrecord.schema.facts import Mention, MentionKind, Person, TieKind
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.span import Span, covers
from onrecord.text.marks import find_quotations

__all__ = ["add_first_person"]

_SCORE = 0.9
_PARTNERS = (TieKind.SPOUSE, TieKind.PARTNER, TieKind.ENGAGED)


def add_first_person(cast: Cast, analysis: Analysis, quotes: tuple[Quote, ...], blocks: tuple[Block, ...] = ()) -> Cast:
    """Return *cast* with "I", "me" and "my" in quoted words as mentions of who says them.

    What kin phrases with "my" state is added too: "my wife, Jean", "my mother", "Mum".
    """
    adder = _Adder(cast, analysis, quotes, blocks)
    mentions = adder.pronouns()
    mentions += adder.relatives({mention.head: mention.refs[0] for mention in mentions})
    return _with_mentions(adder.cast, mentions, adder.kin)


class _Adder:
    def __init__(self, cast: Cast, analysis: Analysis, quotes: tuple[Quote, ...], blocks: tuple[Block, ...]) -> None:
        self.cast, self.analysis, self.quotes = cast, analysis, quotes
        self.kin: list[Kin] = []
        self.by_id = {quote.id: quote for quote in quotes}
        spans = [block.span for block in blocks]
        self.quoted = {
            index
            for quotation in find_quotations(analysis.text, spans)
            for index in analysis.tokens_of(quotation.inner)
        }
        self.inner = self._innermost()
        self.author = self._author(blocks)
        self.labelled = self._labelled()

    def _innermost(self) -> dict[int, Quote]:
        """Return the quote with the shortest content around each token of quoted words."""
        inner: dict[int, Quote] = {}
        for quote in sorted(self.quotes, key=lambda q: (-sum(map(len, q.content)), q.id)):
            for span in quote.content:
                inner.update(dict.fromkeys(self.analysis.tokens_of(span), quote))
        return inner

    def _labelled(self) -> dict[int, str]:
        """Return the people whose names label blocks of a transcript."""
        scene = Scene(self.analysis)
        found: dict[int, str] = {}
        for mention in self.cast.mentions:
            block = self.analysis.tokens[mention.first].block
            colon = scene.label_end(block)
            opens = mention.first == 0 or self.analysis.tokens[mention.first - 1].block != block
            if mention.kind == "name" and opens and colon is not None and mention.refs[0].startswith("p"):
                found.setdefault(block, mention.refs[0])
        return found

    def _author(self, blocks: tuple[Block, ...]) -> str | None:
        """Return the person of the byline, where it names just one."""
        bylines = [block.span for block in blocks if block.kind is BlockKind.BYLINE]
        named = {
            mention.refs[0]
            for mention in self.cast.mentions
            if mention.kind == "name" and any(covers(byline, mention.span) for byline in bylines)
        }
        people = sorted(ref for ref in named if ref.startswith("p"))
        return people[0] if len(people) == 1 else None

    # --- I, me, my
    def pronouns(self) -> list[ActorMention]:
        """Return the mentions of speakers by first-person pronouns, in text order."""
        found = []
        for index, token in enumerate(self.analysis.tokens):
            word = token.text
            if word.lower() not in FIRST or word == "i" or index in self.cast.by_head:
                continue
            speaker = self._speaker(index)
            if speaker is not None and speaker.startswith("p"):
                span = Span(token.start, token.end)
                found.append(ActorMention(span, index, index, index, "pronoun", (speaker,), _SCORE, None, "speaks"))
        return found

    def _speaker(self, index: int) -> str | None:
        """Return who says a word: the speaker of the innermost quoted words, else the author."""
        quote = self.inner.get(index)
        label = self.labelled.get(self.analysis.tokens[index].block)
        if label is not None and quote is None:
            return label
        if index not in self.quoted and (quote is None or quote.kind is not QuoteKind.DIRECT):
            return self.author
        while quote is not None and quote.kind is QuoteKind.INDIRECT and quote.parent in self.by_id:
            quote = self.by_id[quote.parent or ""]
        return quote.speaker if quote is not None else None

    # --- my wife, Mum
    def relatives(self, speakers: dict[int, str]) -> list[ActorMention]:
        """Return the mentions of speakers' relatives, and write down what they state."""
        names = [m for m in self.cast.mentions if m.kind == "name" and m.refs[0].startswith("p")]
        found = []
        for phrase in find_kin_phrases(self.analysis, names):
            owner = next((speakers[token] for token in phrase.owners if token in speakers), None)
            if owner is not None and not (phrase.plural and not phrase.relatives):
                found += self._relative(phrase, owner)
        return found + self._family_names()

    def _relative(self, phrase: KinPhrase, owner: str) -> list[ActorMention]:
        named = [ref for token in phrase.relatives if (ref := self._named_at(token)) not in (None, owner)]
        known = self._known(owner, phrase.kind) if not named else None
        refs = [ref for ref in named if ref is not None] or [known or self._new(phrase)]
        words = phrase.span.of(self.analysis.text)
        for ref in refs:
            self.kin.append(Kin(relative=ref, kind=phrase.kind, owner=owner, span=phrase.span, words=words))
        if phrase.plural or not phrase.own:
            return []
        return [self._nominal(phrase.start, phrase.last, refs[0])]

    def _nominal(self, first: int, last: int, ref: str) -> ActorMention:
        span = Span(self.analysis.tokens[first].start, self.analysis.tokens[last].end)
        return ActorMention(span, first, last, last, "nominal", (ref,), 0.8, None, "kin")

    def _named_at(self, token: int) -> str | None:
        mention = next((m for m in self.cast.mentions if m.first == token and len(m.refs) == 1), None)
        return mention.refs[0] if mention is not None else None

    def _known(self, owner: str, kind: TieKind) -> str | None:
        """Return the one person who is known as such a relative already."""
        found = {k.relative for k in (*self.cast.kin, *self.kin) if k.owner == owner and k.kind is kind}
        if kind in _PARTNERS:
            found |= {k.owner for k in (*self.cast.kin, *self.kin) if k.relative == owner and k.kind is kind}
        return found.pop() if len(found) == 1 else None

    def _new(self, phrase: KinPhrase) -> str:
        number = 1 + max((int(person.id[1:]) for person in self.cast.people), default=0)
        span = Span(self.analysis.tokens[phrase.start].start, phrase.span.end)
        person = Person(id=f"p{number}", name=span.of(self.analysis.text), score=0.8, why="described")
        self.cast = replace(self.cast, people=(*self.cast.people, person))
        return person.id

    def _family_names(self) -> list[ActorMention]:
        """Return the mentions of known parents as 'Mum' and 'Dad' in their children's words."""
        found = []
        for index, token in enumerate(self.analysis.tokens):
            if token.text not in FAMILY_NAMES_OF_KIN or index not in self.quoted or index in self.cast.by_head:
                continue
            before = self.analysis.tokens[index - 1].text.lower() if index else ""
            speaker = self._speaker(index)
            kind = kin_of(token.text)
            if speaker is None or kind is None or before in ("my", "your", "his", "her", "our", "a", "the"):
                continue
            known = self._parent(speaker, kind, token.text.lower())
            if known is not None:
                found.append(self._nominal(index, index, known))
        return found

    def _parent(self, speaker: str, kind: TieKind, word: str) -> str | None:
        """Return the parent of a speaker that a family name means, by the kin words used of the parent."""
        mothers = FAMILY_NAMES_OF_KIN["Mum"]
        same = mothers if word in mothers else FAMILY_NAMES_OF_KIN["Dad"]
        kins = (*self.cast.kin, *self.kin)
        found = {k.relative for k in kins if k.owner == speaker and k.kind is kind and k.words.lower() in same}
        children = {k.owner for k in kins if k.relative == speaker and k.kind is TieKind.CHILD}
        return found.pop() if len(found) == 1 else children.pop() if not found and len(children) == 1 else None


def _with_mentions(cast: Cast, added: list[ActorMention], kin: list[Kin]) -> Cast:
    """Return *cast* with more mentions of its people and more kin statements."""
    taken = {(mention.first, mention.last) for mention in cast.mentions}
    fresh = [mention for mention in added if (mention.first, mention.last) not in taken]
    by_ref: dict[str, list[Mention]] = defaultdict(list)
    for mention in fresh:
        for ref in mention.refs:
            by_ref[ref].append(Mention(mention.span, MentionKind(mention.kind), mention.score))
    people = tuple(_with(person, by_ref[person.id]) if person.id in by_ref else person for person in cast.people)
    mentions = sorted([*cast.mentions, *fresh], key=lambda mention: (mention.first, -mention.last))
    heads = {**{m.head: m for m in fresh}, **cast.by_head}
    return replace(cast, people=people, mentions=tuple(mentions), by_head=heads, kin=(*cast.kin, *kin))


def _with(person: Person, more: list[Mention]) -> Person:
    return replace(person, mentions=tuple(sorted([*person.mentions, *more], key=lambda mention: mention.span)))
