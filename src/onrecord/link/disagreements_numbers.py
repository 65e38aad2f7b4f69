"""Where articles of one story differ in a number: the dead, a sum, a counted thing."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from onrecord.link.claims import ClaimsDigest
from onrecord.link.clusters import components
from onrecord.link.numbers import Count
from onrecord.link.stories import Stories
from onrecord.link.witnesses import Statement, Witnesses, disagreement
from onrecord.schema.case import ItemRef, Link

__all__ = ["number_disagreements"]

_MOST_OWNERS = 40  # claims that share a key, up to which all pairs are compared
_SHARED_NAMES, _SHARED_NAMES_OF_TWINS = 3, 2
_SHARED_WORDS, _SHARE = 4, 0.5  # of the words around two numbers that are about one thing
_Claim = tuple[int, Count]  # an article's place, and its count


def number_disagreements(digests: Sequence[ClaimsDigest], stories: Stories, witnesses: Witnesses) -> Iterator[Link]:
    """Yield a link for each number that articles of one story state differently."""
    claims = [(at, count) for at, digest in enumerate(digests) for count in digest.counts]
    pairs = sorted({*_of_people(claims, stories), *_twins(claims, stories)})
    for group in components(pairs):
        link = _link([claims[number] for number in group], digests, witnesses)
        if link is not None:
            yield link


def _of_people(claims: Sequence[_Claim], stories: Stories) -> Iterator[tuple[int, int]]:
    """Yield claims of what became of people in articles of one story."""
    buckets: dict[tuple[str, str], list[int]] = {}
    for number, (at, count) in enumerate(claims):
        if count.of_people:
            for name in sorted(stories.names(at)):
                buckets.setdefault((count.what, name), []).append(number)
    for _, bucket in sorted(buckets.items()):
        for a, b in combinations(bucket[:_MOST_OWNERS], 2):
            if claims[a][0] != claims[b][0] and stories.one(claims[a][0], claims[b][0], _SHARED_NAMES):
                yield a, b


def _twins(claims: Sequence[_Claim], stories: Stories) -> Iterator[tuple[int, int]]:
    """Yield claims of one unit in sentences that share most of their words."""
    buckets: dict[tuple[str, str], list[int]] = {}
    for number, (_, count) in enumerate(claims):
        if not count.of_people:
            for word in sorted(count.topic, key=lambda word: (-len(word), word))[:6]:
                buckets.setdefault((count.what, word), []).append(number)
    for _, bucket in sorted(buckets.items()):
        for a, b in combinations(bucket[:_MOST_OWNERS], 2):
            one, other = claims[a], claims[b]
            alike = one[0] != other[0] and _are_twins(one[1], other[1])
            if alike and stories.one(one[0], other[0], _SHARED_NAMES_OF_TWINS):
                yield a, b


def _are_twins(a: Count, b: Count) -> bool:
    shared = len(set(a.topic) & set(b.topic))
    return shared >= _SHARED_WORDS and shared >= _SHARE * (len(a.topic) + len(b.topic) - shared)


def _link(group: Sequence[_Claim], digests: Sequence[ClaimsDigest], witnesses: Witnesses) -> Link | None:
    counts = {_statement(digests[at], count): count for at, count in group}
    heard = _settled(witnesses.heard(counts), counts)
    values = {counts[one].value for one in heard}
    if len(values) < 2 or len({one.ref.article for one in heard}) < 2:
        return None
    what = group[0][1].what
    return disagreement("number", heard, f"different numbers ({what})", 0.7, _doubts(heard, counts))


def _statement(digest: ClaimsDigest, count: Count) -> Statement:
    return Statement(
        ref=ItemRef(digest.article),
        key=(count.value, count.low, count.high),
        value=_worded(count),
        span=count.span,
        published=digest.published,
        difference=count.what,
    )


def _worded(count: Count) -> str:
    number = f"{count.value:g}" if count.value < 1e6 else f"{count.value:,.0f}"
    if count.is_exact:
        return number
    return (
        f"at least {number}"
        if count.high == float("inf")
        else f"at most {number}"
        if count.low == 0
        else f"about {number}"
    )


def _settled(heard: list[Statement], counts: dict[Statement, Count]) -> list[Statement]:
    """Return *heard* with one number for each article: exact before inexact, then the largest."""
    best: dict[str, Statement] = {}
    for one in heard:
        known = best.get(one.ref.article)
        rank = (counts[one].is_exact, counts[one].value)
        if known is None or rank > (counts[known].is_exact, counts[known].value):
            best[one.ref.article] = one
    return sorted(best.values(), key=lambda one: one.place)


def _doubts(heard: Sequence[Statement], counts: dict[Statement, Count]) -> tuple[str, ...]:
    doubts = []
    if max(counts[one].low for one in heard) <= min(counts[one].high for one in heard):
        doubts.append("may-be-compatible")
    if _grows(heard, counts):
        doubts.append("may-be-update")
    return tuple(doubts)


def _grows(heard: Sequence[Statement], counts: dict[Statement, Count]) -> bool:
    """Return whether the largest number was first told after the smallest."""
    first: dict[float, str] = {}
    for one in heard:
        if one.published:
            first[counts[one].value] = min(one.published, first.get(counts[one].value, one.published))
    return len(first) > 1 and first[max(first)] > first[min(first)]
