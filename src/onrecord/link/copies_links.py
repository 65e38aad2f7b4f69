"""The link of a group of copies: members, kind, direction, and what each cut or added."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from onrecord.link.copies_compare import Flags, Overlap, Page, compare_pages
from onrecord.link.copies_digest import ArticleDigest
from onrecord.link.copies_judge import CopyPair, Direction, find_direction, find_kind, is_agency_text
from onrecord.link.identity import link_id
from onrecord.schema.case import ItemRef, Link, LinkKind, Side

__all__ = ["copy_link"]

_KINDS = ("agency-copy", "republication", "copy", "update", "version")  # the first that a pair has names the group
_SHOWN = 10  # words of a sentence that was cut or added
_SENTENCE = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W\d_a-zà-ÿ])|\n+")
_FEWEST = 4  # words of a sentence; what is shorter is a credit or a cry
_CUT = 0.5  # of a sentence's words the other has not


def copy_link(
    group: Sequence[int], ordered: Sequence[ArticleDigest], pairs: Sequence[CopyPair], pages: Callable[[int], Page]
) -> Link:
    """Return the link of the articles at the places *group*; *pairs* are those of its members that are copies."""
    kinds = Counter(find_kind(ordered[pair.a], ordered[pair.b], pair.overlap) for pair in pairs)
    about = next(kind for kind in _KINDS if kinds[kind])
    origin, direction = _origin(group, ordered, pairs, about)
    members = [origin, *sorted((n for n in group if n != origin), key=lambda n: ordered[n].id)]
    if not direction.first:
        members.sort(key=lambda n: ordered[n].id)
    refs = tuple(ItemRef(ordered[n].id) for n in members)
    first = members[0]
    overlaps = {n: compare_pages(pages(first), pages(n)) for n in members[1:]}
    return Link(
        id=link_id(LinkKind.COPY_OF, about, refs),
        kind=LinkKind.COPY_OF,
        members=refs,
        score=round(_score(group, pairs), 3),
        reason=_reason(pairs, direction),
        about=about,
        directed=bool(direction.first),
        sides=(
            _first_side(ordered[first], bool(direction.first)),
            *(_side(ordered[first], ordered[n], pages(first), pages(n), overlaps[n]) for n in members[1:]),
        ),
    )


def _score(group: Sequence[int], pairs: Sequence[CopyPair]) -> float:
    """Return the score of the member that is joined most weakly: each by its best pair."""
    best = dict.fromkeys(group, 0.0)
    for pair in pairs:
        best[pair.a] = max(best[pair.a], pair.score)
        best[pair.b] = max(best[pair.b], pair.score)
    return min(best.values())


def _origin(
    group: Sequence[int], ordered: Sequence[ArticleDigest], pairs: Sequence[CopyPair], about: str
) -> tuple[int, Direction]:
    """Return the member that nothing precedes and that precedes another, or the first with direction unknown."""
    later: Counter[int] = Counter()
    ahead: dict[int, list[Direction]] = {}
    unknown = Direction(first=0, reason="nothing says which came first")
    for pair in pairs:
        found = find_direction(ordered[pair.a], ordered[pair.b], about)
        if not found.first:
            unknown = found
            continue
        first, second = (pair.a, pair.b) if found.first < 0 else (pair.b, pair.a)
        later[second] += 1
        ahead.setdefault(first, []).append(found)
    free = [n for n in group if not later[n]]
    sure = [n for n in free if any(direction.sure for direction in ahead.get(n, ()))]
    chosen = sure or (free if len(free) == 1 and ahead.get(free[0]) else [])
    if len(chosen) != 1:
        return group[0], unknown
    return chosen[0], max(ahead[chosen[0]], key=lambda direction: (direction.sure, direction.reason))


def _reason(pairs: Sequence[CopyPair], direction: Direction) -> str:
    shares = [max(pair.overlap.own_a, pair.overlap.own_b) for pair in pairs]
    low, high = round(100 * min(shares)), round(100 * max(shares))
    share = f"{low} %" if low == high else f"{low} to {high} %"
    longest = max(pair.overlap.longest for pair in pairs)
    words = f"{share} of the words outside quotations are shared, up to {longest} in a row"
    return f"{words}; {direction.reason}"


def _first_side(digest: ArticleDigest, directed: bool) -> Side:
    relation = "origin" if directed else "agency" if is_agency_text(digest) else None
    return Side(ref=ItemRef(digest.id), value=digest.title, published=digest.published, relation=relation)


def _side(first: ArticleDigest, digest: ArticleDigest, one: Page, other: Page, overlap: Overlap) -> Side:
    return Side(
        ref=ItemRef(digest.id),
        value=digest.title,
        published=digest.published,
        relation=find_kind(first, digest, overlap),
        difference=_difference(first, digest, one, other, overlap),
    )


def _difference(first: ArticleDigest, digest: ArticleDigest, one: Page, other: Page, overlap: Overlap) -> str:
    shares = (
        f"{round(100 * overlap.all_b)} % of its words are in the first, which has {round(100 * overlap.all_a)} % here"
    )
    parts = [shares, *_changes("cut", one, overlap.in_a), *_changes("added", other, overlap.in_b)]
    if first.title and digest.title and first.title != digest.title:
        parts.append("another headline")
    return "; ".join(parts)


def _changes(verb: str, page: Page, marked: Flags) -> list[str]:
    """Return, in words, which sentences of *page* the other article lacks."""
    lacking = [words for words, share in _sentences(page, marked) if share <= _CUT]
    if not lacking:
        return []
    count = f"{len(lacking)} sentence{'s' if len(lacking) > 1 else ''}"
    words = lacking[0].split()
    shown = " ".join(words[:_SHOWN]) + (" …" if len(words) > _SHOWN else "")
    return [f"{verb} {count}: {shown}" if len(lacking) == 1 else f"{verb} {count}, first: {shown}"]


def _sentences(page: Page, marked: Flags) -> list[tuple[str, float]]:
    """Return the sentences of *page* in order, each with the share of its words that is *marked*."""
    found, at = [], 0
    for block in page.blocks:
        start = block.start
        for end, after in _ends(page.text, block.start, block.end):
            first = at
            while at < len(page.ends) and page.ends[at] <= end:
                at += 1
            if at - first >= _FEWEST:
                found.append((page.text[start:end].strip(), sum(marked[first:at]) / (at - first)))
            start = after
    return found


def _ends(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where each sentence between *start* and *end* ends, and where the next starts."""
    return [*(gap.span() for gap in _SENTENCE.finditer(text, start, end)), (end, end)]
