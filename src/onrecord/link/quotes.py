"""The same quote in several articles: its fullest form, and what each article made of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import numpy as np

from onrecord.link.clusters import components
from onrecord.link.identity import link_id
from onrecord.link.pairs import shared_pairs
from onrecord.link.quotes_digest import QuoteDigest
from onrecord.link.quotes_judge import ACCEPT, Judgement, judge
from onrecord.link.quotes_words import Said, hear
from onrecord.link.words import Hashes, hash_words, shingle_hashes
from onrecord.schema.case import ItemRef, Link, LinkKind, Side

__all__ = ["link_quotes"]

_RUN = 3  # words of the runs by which quotations find one another
_LEAST = 2  # of them that two share before they are compared
_BRIEF = 5  # words; so short a quotation is also looked up whole


def link_quotes(digests: Iterable[QuoteDigest], copies: Iterable[Link] = ()) -> tuple[Link, ...]:
    """Return a link for each quote that several articles have, fullest form first; order does not matter.

    *copies* are links of copies: where one text brought the words into several articles, the reason says so.
    """
    # Each quotation is taken apart once, for its place in the order and for its keys.
    heard = sorted(((_fullest(digest), _keys(digest), digest) for digest in digests), key=itemgetter(0))
    ordered = [digest for _, _, digest in heard]
    keys = [own for _, own, _ in heard]
    del heard
    texts = {ref.article: link.id for link in copies for ref in link.members}
    pairs = [pair for pair in _candidates(keys) if ordered[pair[0]].article != ordered[pair[1]].article]
    judged = {pair: found for pair in pairs if (found := judge(*(ordered[n] for n in pair))).score >= ACCEPT}
    around = _neighbourhood(judged)
    links = []
    for group in components(judged):
        links += [_link(members, ordered, texts) for members in _split(group, ordered, judged, around)]
    return tuple(sorted({link.id: link for link in links}.values(), key=lambda link: (link.members, link.id)))


def _fullest(digest: QuoteDigest) -> tuple[bool, int, bool, str, str]:
    said = hear(digest.pieces)
    quoted = sum(piece.verbatim for piece in digest.pieces)
    gapless = not any(0 < gap < len(said) for gap in said.gaps)
    heard = hear(digest.pieces, bool(quoted))
    return (not quoted, len(heard.bracketed) - len(heard), not gapless, digest.article, digest.item)


def _candidates(keys: Sequence[Hashes]) -> list[tuple[int, int]]:
    """Return the pairs of quotations that share runs of words or pairs of weighty words."""
    if not keys:
        return []
    owners = np.repeat(np.arange(len(keys)), [len(own) for own in keys])
    return shared_pairs(np.concatenate(keys), owners, _LEAST)


def _keys(digest: QuoteDigest) -> Hashes:
    said = hear(digest.pieces)
    hashes = hash_words(said.plain)
    parts = [shingle_hashes(hashes, _RUN), *_neighbours(said)]
    if len(said) <= _BRIEF:
        whole = shingle_hashes(hashes, len(said))
        parts += [whole + np.uint64(1), whole + np.uint64(2)]
    return np.concatenate(parts)


def _neighbours(said: Said) -> Iterator[Hashes]:
    """Yield a number for each two weighty words that stand near each other, in whatever order."""
    stems = hash_words(said.stems)
    for apart in (1, 2):
        left, right = stems[:-apart], stems[apart:]
        if len(right):
            yield shingle_hashes(np.stack([np.minimum(left, right), np.maximum(left, right)], 1).ravel(), 2)[::2]


def _neighbourhood(judged: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    around: dict[int, list[int]] = defaultdict(list)
    for a, b in judged:
        around[a].append(b)
        around[b].append(a)
    return {number: sorted(others) for number, others in around.items()}


def _split(
    group: list[int],
    ordered: Sequence[QuoteDigest],
    judged: dict[tuple[int, int], Judgement],
    around: dict[int, list[int]],
) -> Iterator[list[tuple[int, Judgement | None]]]:
    """Yield the members of each quote in *group*, which pairs connect, with how each relates to the first.

    A group may hold two quotations that only a longer one joins.
    """
    rest = dict.fromkeys(group)
    for number, first in enumerate(group):
        if first not in rest:
            continue
        del rest[first]
        near = rest if number == 0 else [n for n in around[first] if n in rest]
        taken = [(n, found) for n in list(near) if (found := _judged(first, n, ordered, judged)).score >= ACCEPT]
        for n, _ in taken:
            del rest[n]
        if len({ordered[n].article for n, _ in taken} | {ordered[first].article}) > 1:
            yield [(first, None), *taken]
        elif (fuller := around[first][0]) < first:
            yield [(fuller, None), (first, _judged(fuller, first, ordered, judged))]


def _judged(a: int, b: int, ordered: Sequence[QuoteDigest], judged: dict[tuple[int, int], Judgement]) -> Judgement:
    return judged.get((a, b)) or judge(ordered[a], ordered[b])


def _link(members: list[tuple[int, Judgement | None]], ordered: Sequence[QuoteDigest], texts: dict[str, str]) -> Link:
    digests = [ordered[number] for number, _ in members]
    refs = tuple(ItemRef(digest.article, digest.item) for digest in digests)
    judgements = [judgement for _, judgement in members if judgement is not None]
    weakest = min(judgements, key=lambda judgement: (judgement.score, judgement.reason))
    return Link(
        id=link_id(LinkKind.SAME_QUOTE, None, refs),
        kind=LinkKind.SAME_QUOTE,
        members=refs,
        score=round(weakest.score, 3),
        reason="; ".join([weakest.reason, *_copied(digests, texts)]),
        sides=tuple(_side(ordered[number], judgement) for number, judgement in members),
    )


def _copied(digests: list[QuoteDigest], texts: dict[str, str]) -> list[str]:
    """Return, in words, how many of *digests* stand in copies of one text."""
    by_text: dict[str, set[str]] = defaultdict(set)
    for digest in digests:
        if digest.article in texts:
            by_text[texts[digest.article]].add(digest.article)
    copied = sum(len(articles) for articles in by_text.values() if len(articles) > 1)
    total = len({digest.article for digest in digests})
    return [f"{copied} of {total} articles are copies of one another"] if copied else []


def _side(digest: QuoteDigest, judgement: Judgement | None) -> Side:
    return Side(
        ref=ItemRef(digest.article, digest.item),
        value=digest.words,
        span=digest.span,
        published=digest.published,
        relation=judgement.relation.name if judgement else None,
        difference=judgement.relation.difference if judgement else None,
    )
