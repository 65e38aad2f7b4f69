"""Where articles differ about one person: age, spelling of the name, relations."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations

from onrecord.link.claims import AgeClaim, ClaimsDigest, TieClaim
from onrecord.link.names import NameMatch, compare_names, fold, is_spelt_alike
from onrecord.link.profiles import Births, Profile
from onrecord.link.witnesses import Statement, Witnesses, disagreement
from onrecord.resources.kin_senses import LATER_TIES, NEAR_TIES, sense_of_kin
from onrecord.schema.case import ItemRef, Link

__all__ = ["age_disagreements", "name_disagreements", "tie_disagreements"]

_ROUNDING = 31  # days between births that a birthday near publication explains
_SAME_NEWS = 7  # days
_TOO_FAR = 366 * 15  # days between births: rather a slip of reading than two reports


# --- ages
def age_disagreements(
    digests: Sequence[ClaimsDigest], people: Mapping[ItemRef, str], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each person whose stated ages allow no common day of birth."""
    found: dict[str, list[tuple[Statement, AgeClaim]]] = {}
    for digest in digests:
        for claim in digest.ages:
            if key := people.get(ItemRef(digest.article, claim.item)):
                found.setdefault(key, []).append((_age(digest, claim), claim))
    for key in sorted(found):
        claims = dict(found[key])
        heard = _without_outliers(witnesses.heard(claims), claims)
        gap = _widest([claims[one].births for one in heard])
        if gap > _ROUNDING:
            yield disagreement("age", heard, f"ages that put the births {_years(gap)} apart", 0.8)
        elif gap > 0 or _stated_apart(heard, claims):
            reason = "different ages, which a birthday in between may explain"
            yield disagreement("age", heard, reason, 0.7, ("may-be-compatible",))


def _stated_apart(heard: Sequence[Statement], claims: Mapping[Statement, AgeClaim]) -> bool:
    """Return whether two ages in years differ though they were published within days of each other."""
    dated = [(date.fromisoformat(s.published[:10]), years) for s in heard if s.published and (years := claims[s].years)]
    return any(x != y and abs((a - b).days) <= _SAME_NEWS for (a, x), (b, y) in combinations(dated[:60], 2))


def _age(digest: ClaimsDigest, claim: AgeClaim) -> Statement:
    born = f"born {_iso(claim.births.earliest)} to {_iso(claim.births.latest)}"
    ref = ItemRef(digest.article, claim.item)
    return Statement(
        ref=ref, key=claim.births, value=claim.value, span=claim.span, published=digest.published, difference=born
    )


def _iso(day: int) -> str:
    return date.fromordinal(day).isoformat()


def _widest(births: Sequence[Births]) -> int:
    return max((a.gap(b) for a, b in combinations(births, 2)), default=0) if len(births) <= 60 else _ends_gap(births)


def _ends_gap(births: Sequence[Births]) -> int:
    return max(0, max(one.earliest for one in births) - min(one.latest for one in births))


def _without_outliers(statements: list[Statement], claims: Mapping[Statement, AgeClaim]) -> list[Statement]:
    """Return *statements* without those far from the middle one."""
    if len(statements) < 2:
        return statements
    middle = sorted(claims[one].births.earliest for one in statements)[(len(statements) - 1) // 2]
    return [one for one in statements if abs(claims[one].births.earliest - middle) <= _TOO_FAR]


def _years(days: int) -> str:
    return (
        f"{days} days" if days < 60 else f"{round(days / 365.25 * 12)} months" if days < 700 else f"{days // 365} years"
    )


# --- names
def name_disagreements(
    digests: Sequence[ClaimsDigest], people: Mapping[ItemRef, str], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each person whose full name articles spell in different ways."""
    found: dict[str, list[tuple[Statement, Profile]]] = {}
    for digest in digests:
        for profile in digest.people.profiles:
            key = people.get(ItemRef(digest.article, profile.item))
            if key and not profile.form.is_bare and not profile.form.has_initial:
                found.setdefault(key, []).append((_name(digest, profile), profile))
    for key in sorted(found):
        yield from _spellings(found[key], witnesses)


def _name(digest: ClaimsDigest, profile: Profile) -> Statement:
    ref = ItemRef(digest.article, profile.item)
    key = " ".join(profile.name.casefold().replace("’", "'").replace("‑", "-").split())
    return Statement(ref=ref, key=key, value=profile.name, span=profile.span, published=digest.published)


def _spellings(found: list[tuple[Statement, Profile]], witnesses: Witnesses) -> Iterator[Link]:
    by_key = {str(statement.key): profile for statement, profile in found}
    odd: set[str] = set()
    marks_only = True
    for a, b in combinations(sorted(by_key), 2):
        if (kind := _differ(by_key[a], by_key[b])) is not None:
            odd |= {a, b}
            marks_only &= kind == "marks"
    if odd:
        heard = [one for one in witnesses.heard(statement for statement, _ in found) if one.key in odd]
        doubts = ("may-be-compatible",) if marks_only else ()
        reason = "one name with and without its marks" if marks_only else "one name spelt in different ways"
        yield disagreement("name", _first_of_each(heard), f"{reason}: {_counted(heard)}", 0.75, doubts)


def _first_of_each(heard: Sequence[Statement]) -> list[Statement]:
    """Return the earliest of *heard* for each spelling."""
    first: dict[Hashable, Statement] = {}
    for one in heard:
        first.setdefault(one.key, one)
    return list(first.values())


def _counted(heard: Sequence[Statement]) -> str:
    counts = Counter(one.key for one in heard)
    names = {one.key: one.value for one in reversed(heard)}
    return ", ".join(
        f"{names[key]} in {counts[key]}" for key in sorted(counts, key=lambda key: (-counts[key], str(key)))
    )


def _differ(a: Profile, b: Profile) -> str | None:
    """Return marks or letters where two names are one name spelt in two ways, else None."""
    if compare_names(a.form, b.form) not in (NameMatch.SAME, NameMatch.SPELLING, NameMatch.SHORT):
        return None
    if len(a.form.given) != len(b.form.given):
        return None
    pairs = [*zip(a.form.given, b.form.given, strict=True), (a.form.family, b.form.family)]
    if all(x == y for x, y in pairs):
        same_letters = _bare_letters(fold(a.name)) == _bare_letters(fold(b.name))
        return "marks" if same_letters and _bare_letters(a.name) != _bare_letters(b.name) else None
    return "letters" if all(is_spelt_alike(x, y) for x, y in pairs) else None


def _bare_letters(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalpha())


# --- ties
def tie_disagreements(
    digests: Sequence[ClaimsDigest], people: Mapping[ItemRef, str], witnesses: Witnesses
) -> Iterator[Link]:
    """Yield a link for each two people whose relation articles state in ways that exclude one another."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for digest in digests:
        for claim in digest.ties:
            ends = people.get(ItemRef(digest.article, claim.a)), people.get(ItemRef(digest.article, claim.b))
            if ends[0] and ends[1] and (statement := _tie(digest, claim, ends[0] > ends[1])):
                found.setdefault((min(ends[0], ends[1]), max(ends[0], ends[1])), []).append(statement)
    for pair in sorted(found):
        heard = witnesses.heard(found[pair])
        kinds = sorted({str(one.key) for one in heard})
        if len(kinds) > 1:
            doubts = _tie_doubts(frozenset(kind.split("|")[0] for kind in kinds))
            yield disagreement("tie", heard, "articles relate the two in different ways", 0.75, doubts)


def _tie(digest: ClaimsDigest, claim: TieClaim, turned: bool) -> Statement | None:
    """Return what a tie says, with a key that is the same for all ways to say it."""
    sense = sense_of_kin(claim.kind.value, claim.value)
    if sense is None:
        return None
    relation, other_way = sense
    directed = relation in _DIRECTED
    key = f"{relation}|{turned != other_way}" if directed else relation
    names = {profile.item: profile.name for profile in digest.people.profiles}
    words = f"{names[claim.a]}: {' '.join(claim.value.split())} of {names[claim.b]}"
    ref = ItemRef(digest.article, claim.a)
    return Statement(
        ref=ref,
        key=key,
        value=" ".join(claim.value.split()),
        span=claim.span,
        published=digest.published,
        difference=words,
    )


_DIRECTED = frozenset(
    {
        "parent", "grandparent", "aunt or uncle", "great-aunt or great-uncle", "step-parent", "godparent",
        "parent-in-law",
    }
)  # fmt: skip


def _tie_doubts(kinds: frozenset[str]) -> tuple[str, ...]:
    pairs = [frozenset(pair) for pair in combinations(sorted(kinds), 2)]
    doubts = []
    if pairs and all(pair in LATER_TIES for pair in pairs):
        doubts.append("may-be-update")
    if pairs and all(pair in NEAR_TIES for pair in pairs):
        doubts.append("may-be-compatible")
    return tuple(sorted(doubts))
