"""Where articles differ about a quotation: its words, who spoke them, or whether they are denied."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.link.claims import ClaimsDigest, QuoteClaim
from onrecord.link.names import compare_names, parse_name
from onrecord.link.stories import Stories
from onrecord.link.witnesses import Statement, Witnesses, disagreement
from onrecord.schema.case import ItemRef, Link, Side
from onrecord.schema.quote import QuoteKind

__all__ = ["QuoteNode", "quote_denials", "quote_nodes", "speaker_disagreements", "wording_disagreements"]

_MOST_OWNERS = 40
_LEAST_WORDS = 4  # of a denial, so that sharing them says something
_LEAST_QUOTED = 6  # words of a quotation that can be called altered
_SHARE = 0.6
QuoteNode = tuple[ClaimsDigest, QuoteClaim]


def quote_nodes(digests: Iterable[ClaimsDigest]) -> dict[ItemRef, QuoteNode]:
    """Return all quotes by their reference."""
    return {ItemRef(digest.article, quote.item): (digest, quote) for digest in digests for quote in digest.quotes}


# --- wording
def wording_disagreements(
    links: Iterable[Link], nodes: Mapping[ItemRef, QuoteNode], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each direct quotation (of the same-quote *links*) that articles word differently."""
    for link in links:
        first = nodes.get(link.members[0])
        if first is None or not _is_direct(first):
            continue
        sides = [side for side in link.sides if side.relation == "altered" and _is_reworded(first, nodes.get(side.ref))]
        heard = witnesses.heard(
            _worded(s, nodes[s.ref]) for s in (Side(ref=link.members[0], value=first[1].value), *sides)
        )
        if sides and len({one.ref.article for one in heard}) > 1:
            yield disagreement("wording", heard, "one quotation in different words", 0.85)


def _is_reworded(first: QuoteNode, other: QuoteNode | None) -> bool:
    """Return whether *other* is a direct quotation of some length that nobody else than the speaker of *first* says."""
    if other is None or not _is_direct(other) or min(len(n[1].value.split()) for n in (first, other)) < _LEAST_QUOTED:
        return False
    names = [parse_name(node[1].speaker_name or "") if node[1].speaker else None for node in (first, other)]
    return names[0] is None or names[1] is None or compare_names(names[0], names[1]) is not None


def _is_direct(node: QuoteNode | None) -> bool:
    return node is not None and node[1].kind is QuoteKind.DIRECT


def _worded(side: Side, node: QuoteNode) -> Statement:
    digest, quote = node
    return Statement(
        ref=side.ref,
        key=quote.value.casefold(),
        value=side.value or quote.value,
        span=quote.span,
        published=digest.published,
        difference=side.difference,
    )


# --- speakers
def speaker_disagreements(
    links: Iterable[Link], nodes: Mapping[ItemRef, QuoteNode], people: Mapping[ItemRef, str], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each quotation that articles give to different named people."""
    for link in links:
        said = [_said(ref, nodes[ref], people) for ref in link.members if ref in nodes and nodes[ref][1].speaker]
        heard = witnesses.heard(said)
        if any(_are_two(a, b) for a, b in combinations(heard[:_MOST_OWNERS], 2)):
            yield disagreement("speaker", heard, "the same words from different people", 0.75)


def _said(ref: ItemRef, node: QuoteNode, people: Mapping[ItemRef, str]) -> Statement:
    digest, quote = node
    person = ItemRef(digest.article, quote.speaker or "")
    return Statement(
        ref=ref,
        key=people.get(person, f"{person.article} {person.item}"),
        value=quote.speaker_name or "",
        span=quote.span,
        published=digest.published,
        difference=quote.value,
    )


def _are_two(a: Statement, b: Statement) -> bool:
    """Return whether two speakers are two people by their names: not joined, and no forms of one name."""
    if a.key == b.key or a.ref.article == b.ref.article:
        return False
    first, second = parse_name(a.value), parse_name(b.value)
    return first is not None and second is not None and compare_names(first, second) is None


# --- denials
def quote_denials(
    nodes: Mapping[ItemRef, QuoteNode], places: Mapping[str, int], stories: Stories, witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each denial in one article of what somebody else claims in another."""
    by_word: dict[str, list[ItemRef]] = {}
    for ref in sorted(nodes):
        quote = nodes[ref][1]
        if not quote.denies and not quote.negated:
            for word in quote.words:
                by_word.setdefault(word, []).append(ref)
    for ref in sorted(nodes):
        quote = nodes[ref][1]
        if quote.denies and not quote.negated and len(quote.words) >= _LEAST_WORDS:
            claims = [c for c in _claims(quote, by_word) if _denies(nodes[ref], nodes[c], places, stories)]
            if claims:
                sides = [_quoted(ref, nodes[ref], "denied"), *(_quoted(c, nodes[c], "claimed") for c in claims)]
                yield disagreement("denial", witnesses.heard(sides), "claimed by one and denied by another", 0.6)


def _claims(quote: QuoteClaim, by_word: Mapping[str, Sequence[ItemRef]]) -> list[ItemRef]:
    """Return the quotes that share most words of *quote*, looked up by its rarer words."""
    counts: dict[ItemRef, int] = {}
    for word in quote.words:
        owners = by_word.get(word, ())
        for ref in owners if len(owners) <= _MOST_OWNERS else ():
            counts[ref] = counts.get(ref, 0) + 1
    return sorted(ref for ref, count in counts.items() if count >= 2)


def _denies(denial: QuoteNode, claim: QuoteNode, places: Mapping[str, int], stories: Stories) -> bool:
    (digest, quote), (other, claimed) = denial, claim
    if digest.article == other.article or claimed.speaker_name == quote.speaker_name:
        return False
    shared = len(set(quote.words) & set(claimed.words))
    if shared < _LEAST_WORDS - 1 or shared < _SHARE * len(quote.words):
        return False
    return stories.one(places[digest.article], places[other.article], 2)


def _quoted(ref: ItemRef, node: QuoteNode, how: str) -> Statement:
    digest, quote = node
    return Statement(
        ref=ref,
        key=(how, quote.value.casefold()),
        value=quote.value,
        span=quote.span,
        published=digest.published,
        difference=f"{how} by {quote.speaker_name}" if quote.speaker_name else how,
    )
