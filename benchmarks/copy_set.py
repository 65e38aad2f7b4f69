# ruff: noqa: E501, S311 - the sentences of the set are lines, and its chances are fixed by names
"""Pairs of articles that are copies or look like it: our own articles edited as desks edit them, and own reports.

Nothing is random but by the name of the article, so the set is the same everywhere.
"""

import hashlib
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from onrecord.corpus import MarkedArticle, load_article
from onrecord.link.copies_digest import ArticleDigest, digest_article
from onrecord.reading.identity import article_id
from onrecord.reading.plain import read_plain
from onrecord.schema.article import BlockKind
from onrecord.schema.record import MadeBy, Record

__all__ = ["Pair", "digest_text", "edit_words", "load_bases", "pairs_of", "paragraphs_of"]

ROOT = Path(__file__).resolve().parent.parent
REPORTS = ROOT / "benchmarks" / "data" / "copies" / "own_reports.txt"
_FIRST = re.compile(r"[a-h]-")  # the articles that stood when the set was made
_LEAST = 8  # paragraphs of an article that is edited
_SWAPS = dict(
    pair.split("=")
    for pair in """said=told_reporters large=big began=started people=residents about=around during=in also=too
    however=but including=such_as officials=authorities children=kids while=as although=though many=several
    announced=said told=said last=past police=officers near=close_to because=since city=town after=following
    before=ahead_of against=over week=seven_days company=firm against=over almost=nearly asked=urged will=is_to
    would=was_to government=ministers first=initial former=ex months=weeks between=among under=below says=said
    called=described_as another=a_further might=could can=may every=each work=job house=home""".split()
)
_OUTLETS = (
    "Lowmoor Times",
    "Port Sella Courier",
    "The Eastgate Echo",
    "Valley Tribune",
    "Northfold Post",
    "Daily Kestrel",
)
_LOCAL = (
    (
        "Councillors in {place} said on Wednesday that they would look at what it meant for families here. A meeting is "
        "planned in the church hall, and parking will be free after six."
    ),
    (
        "Readers in {place} may remember a similar case eleven years ago, when a petition of four thousand names was handed "
        "in at the town hall and mislaid over the summer."
    ),
    (
        "A spokeswoman for the {place} chamber of trade told this newspaper that its members had not been asked. “We read it "
        "on the bus like everybody else,” she added."
    ),
)
_NEWS = (
    "The hearing was put off until the second week of the month, when two more witnesses are expected to be heard.",
    "Late on Tuesday a lawyer who had not spoken before said that new papers had been handed in and would be read.",
    "By midnight the figure had been corrected twice, and a third count was under way in the same building.",
)
_HEADS = (
    "Questions after long day",
    "What we know so far",
    "New twist in case that divided a town",
    "‘Nobody asked us’",
)
_BOILERPLATE = (
    "{outlet} has told the stories of this valley since 1874. If you have a story, ring the newsdesk or put a note through "
    "the door in Tanner Street; our reporters answer every letter. Support local news by taking out a subscription from "
    "as little as the price of a cup of coffee, and you will also get our Sunday crossword and the gardening page."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two articles, whether they are copies, the recipe, and the kind and the origin wanted (0 or 1, None unknown)."""

    name: str
    recipe: str
    articles: tuple[ArticleDigest, ArticleDigest]
    copies: bool
    kind: str | None = None
    origin: int | None = None

    @property
    def is_dev(self) -> bool:
        return hashlib.sha256(self.name.encode()).digest()[0] % 2 == 0


def digest_text(text: str, *, outlet: str, day: str | None) -> ArticleDigest:
    """Return the digest of a plain text as an article of *outlet*."""
    article = read_plain(text, input=outlet, published=day).article
    article = replace(article, id=article_id(f"{outlet} {day}", text), outlet=outlet)
    return digest_article(Record(article=article, made_by=MadeBy(onrecord="0", weights="")))


def load_bases() -> list[MarkedArticle]:
    paths = [path for path in (ROOT / "corpus" / "articles").glob("*.marked") if _FIRST.match(path.name)]
    found = [load_article(path) for path in sorted(paths, key=lambda p: hashlib.sha256(p.stem.encode()).digest())]
    return [article for article in found if len(paragraphs_of(article)) >= _LEAST]


def paragraphs_of(article: MarkedArticle) -> list[str]:
    return [b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.PARAGRAPH]


def headline_of(article: MarkedArticle) -> str:
    return next((b.span.of(article.text) for b in article.blocks if b.kind is BlockKind.HEADLINE), "News in brief")


def edit_words(text: str, chance: random.Random, rate: float) -> str:
    """Return *text* with one word in so many put otherwise or left out."""

    def swap(found: re.Match[str]) -> str:
        word = found.group()
        if chance.random() > rate:
            return word
        return _SWAPS.get(word, word if word[0].isupper() or chance.random() < 0.6 else "").replace("_", " ")

    return re.sub(r" {2,}", " ", re.sub(r"\b[\w’]+\b", swap, text))


def join(headline: str, paragraphs: list[str]) -> str:
    return "\n\n".join([headline, *paragraphs])


Recipe = Callable[[str, list[str], random.Random], tuple[str, str, str, str, str, "int | None"]]


def agency_cut(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    one = join(headline, [f"PORT SELLA (Norwire) — {paras[0]}", *paras[1:]])
    kept = paras[: max(3, int(len(paras) * chance.uniform(0.4, 0.8)))]
    return one, "Norwire", join(chance.choice(_HEADS), [*kept, "— Norwire"]), _OUTLETS[0], "agency-copy", 0


def agency_both(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    one = [edit_words(p, chance, 0.05) for p in paras[: max(4, int(len(paras) * 0.8))]]
    two = [edit_words(p, chance, 0.05) for p in (paras[:2] + paras[3:])[: max(4, int(len(paras) * 0.7))]]
    return (
        join(headline, [*one, "(Meridian News Agency)"]),
        _OUTLETS[1],
        join(chance.choice(_HEADS), [*two, "Source: Meridian News Agency"]),
        _OUTLETS[2],
        "agency-copy",
        None,
    )


def agency_local(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [edit_words(p, chance, 0.08) for p in paras[: max(4, len(paras) * 2 // 3)]]
    for text in chance.sample(_LOCAL, 2):
        two.insert(chance.randrange(1, len(two)), text.format(place="Eastgate"))
    one = join(headline, [*paras, "(Reporting by A. Stell; editing by M. Roy)"])
    return (
        one,
        "Coastal Press Agency",
        join(chance.choice(_HEADS), [*two, "With reporting from Coastal Press Agency"]),
        _OUTLETS[2],
        "agency-copy",
        0,
    )


def republished(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [*paras[: len(paras) - chance.randrange(2)], f"This article first appeared in {_OUTLETS[3]}."]
    return join(headline, paras), _OUTLETS[3], join(headline, two), _OUTLETS[4], "republication", 0


def rewritten(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [edit_words(p, chance, 0.22) for p in paras[: max(5, int(len(paras) * 0.75))]]
    return join(headline, paras), _OUTLETS[4], join(chance.choice(_HEADS), two), _OUTLETS[5], "copy", 0


def brief(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [edit_words(p, chance, 0.04) for p in paras[:3]]
    return join(headline, paras), _OUTLETS[0], join(chance.choice(_HEADS), two), _OUTLETS[1], "copy", 0


def reordered(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [edit_words(p, chance, 0.06) for p in paras[: max(6, len(paras) * 3 // 4)]]
    at = chance.randrange(1, len(two) - 2)
    two[at], two[at + 1] = two[at + 1], two[at]
    two[-1] = " ".join(re.split(r"(?<=\.) ", two[-1])[:1])
    return join(headline, paras), _OUTLETS[5], join(chance.choice(_HEADS), two), _OUTLETS[3], "copy", 0


def extended(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    one = paras[: max(4, len(paras) * 2 // 3)]
    two = [edit_words(paras[0], chance, 0.15), *_NEWS[:2], *paras[1:]]
    return join(headline, one), _OUTLETS[2], join(f"{headline}: latest", two), _OUTLETS[2], "update", 0


def counted(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = [re.sub(r"\b\d\d?\b", lambda found: str(int(found.group()) + 1), p) for p in paras]
    two.insert(1, chance.choice(_NEWS))
    return join(headline, paras), _OUTLETS[1], join(headline, two), _OUTLETS[1], "update", 0


def touched(headline: str, paras: list[str], chance: random.Random) -> tuple[str, str, str, str, str, int | None]:
    two = list(paras)
    two[1] = edit_words(two[1], chance, 0.1)
    two[-1] += " An earlier version had a name wrong."
    return join(headline, paras), _OUTLETS[4], join(headline, two), _OUTLETS[4], "version", None


RECIPES: tuple[Recipe, ...] = (
    agency_cut, agency_both, agency_local, republished, rewritten, brief, reordered, extended, counted, touched,
)  # fmt: skip


def pairs_of() -> list[Pair]:
    """Return the pairs: 100 copies and 100 that are none."""
    bases = load_bases()
    found = [*_copies(bases[:100]), *_followups(bases[100:150]), *_quotes_only(bases[150:210])]
    found += [*_standing(bases[210:250]), *_templates(), *_own_reports()]
    return found


def _copies(bases: list[MarkedArticle]) -> Iterator[Pair]:
    for number, base in enumerate(bases):
        recipe = RECIPES[number % len(RECIPES)]
        one, outlet, two, other, kind, origin = recipe(headline_of(base), paragraphs_of(base), random.Random(base.id))
        day = "2024-03-04"
        later = day if kind in ("version", "agency-copy") else "2024-03-05"
        articles = digest_text(one, outlet=outlet, day=day), digest_text(two, outlet=other, day=later)
        yield Pair(name=base.id, recipe=recipe.__name__, articles=articles, copies=True, kind=kind, origin=origin)


def _pair(name: str, recipe: str, one: str, two: str, outlets: tuple[str, str], days: tuple[str, str]) -> Pair:
    articles = digest_text(one, outlet=outlets[0], day=days[0]), digest_text(two, outlet=outlets[1], day=days[1])
    return Pair(name=name, recipe=recipe, articles=articles, copies=False)


def _followups(bases: list[MarkedArticle]) -> Iterator[Pair]:
    """Yield articles that repeat one or two background paragraphs of an earlier one, and are news otherwise."""
    for a, b in zip(bases[::2], bases[1::2], strict=True):
        paras, others = paragraphs_of(a), paragraphs_of(b)
        chance = random.Random(a.id)
        shared = min(paras[2:], key=lambda p: abs(len(p) - 350))
        two = [*others[: max(6, len(others) * 2 // 3)], edit_words(shared, chance, 0.03)]
        outlet = chance.choice(_OUTLETS)
        one = join(headline_of(a), paras)
        yield _pair(a.id, "followup", one, join(headline_of(b), two), (outlet, outlet), ("2024-03-04", "2024-03-11"))


def _quotes_only(bases: list[MarkedArticle]) -> Iterator[Pair]:
    """Yield two articles with the same quoted sentences, and each with a telling of its own."""
    for a, b in zip(bases[::2], bases[1::2], strict=True):
        quoted = [p for p in paragraphs_of(a) if re.search(r"“[^”]{30,}”", p)][:6]
        words = [found for p in quoted for found in re.findall(r"“[^”]{30,}”", p)]
        others = paragraphs_of(b)
        two = []
        for number, para in enumerate(others[: max(5, len(others) * 2 // 3)]):
            two.append(re.sub(r"“[^”]*”", "it", para))
            if number < len(words):
                two.append(f"{words[number]} was the answer given when the hall had fallen quiet again.")
        one = join(headline_of(a), paragraphs_of(a))
        yield _pair(a.id, "quotes-only", one, join(headline_of(b), two), _OUTLETS[:2], ("2024-03-04", "2024-03-04"))


def _standing(bases: list[MarkedArticle]) -> Iterator[Pair]:
    """Yield articles of one outlet that share nothing but its standing text, some of them short."""
    for number, (a, b) in enumerate(zip(bases[::2], bases[1::2], strict=True)):
        outlet = f"Tanner Street {number}"
        about = _BOILERPLATE.format(outlet=outlet)
        one = join(headline_of(a), [*paragraphs_of(a)[:4], about])
        two = join(headline_of(b), [*paragraphs_of(b)[:4], about])
        yield _pair(a.id, "standing", one, two, (outlet, outlet), ("2024-03-04", "2024-03-05"))


_PLACES = ("Wexcombe", "Dunmore", "Harrowby", "Solway", "Amity", "Corvane", "Brackwater", "Tallis")
_SHARES = ("Quillon", "Garrick Homes", "Larch Estates", "Skylark", "Merchant Bank", "Tallow Steel")


def _templates() -> Iterator[Pair]:
    for number in range(16):
        maker = (_market, _weather, _log, _prices)[number % 4]
        place = _PLACES[number % len(_PLACES)]
        texts = [maker(random.Random(f"{number}-{part}"), place) for part in (0, 1)]
        outlet = f"{place} Observer {number}"
        yield _pair(f"t{number}", maker.__name__, *texts, (outlet, outlet), ("2024-03-04", f"2024-03-{5 + number:02}"))


def _market(c: random.Random, place: str) -> str:
    names = c.sample(_SHARES, 4)
    way = c.choice(("rose", "fell", "gained", "slipped"))
    return join(f"{place} shares {way} on {c.choice(('oil', 'banks', 'rate fears', 'export hopes'))}", [
        (f"The {place} 50 index {way} {c.randrange(5, 190) / 10} per cent to close at {c.randrange(4000, 9000)} points as "
        f"{c.choice(('oil prices steadied', 'banks were sold', 'traders waited for figures on wages', 'the yen fell'))}."),
        (f"Shares in {names[0]} were the biggest gainers, up {c.randrange(20, 90) / 10} per cent, followed by {names[1]}. "
        f"At the other end of the table, {names[2]} lost {c.randrange(20, 90) / 10} per cent."),
        (f"The pound was at {c.randrange(115, 135) / 100} against the dollar. Gold traded at {c.randrange(1800, 2400)} an "
        f"ounce and Brent crude for delivery next month at {c.randrange(60, 95)} a barrel."),
        f"{names[3]} reports results on {c.choice(('Monday', 'Tuesday', 'Thursday'))}.",
    ])  # fmt: skip


def _weather(c: random.Random, place: str) -> str:
    sky = ("bright", "cloudy", "wet", "foggy", "icy", "blustery", "mild", "muggy")
    return join(f"Weather for {place}: {c.choice(sky)} start", [
        (f"It will be {c.choice(sky)} at first in {place}, turning {c.choice(sky)} from the {c.choice(('west', 'north'))} by "
        f"{c.choice(('noon', 'dusk', 'teatime'))}. Highs of {c.randrange(2, 24)}C, lows of {c.randrange(-4, 9)}C."),
        (f"Winds will be {c.choice(('light', 'fresh', 'strong'))}, up to {c.randrange(10, 70)} miles an hour on the hills. "
        f"The chance of rain is {c.randrange(5, 95)} per cent."),
        (f"Tomorrow: {c.choice(sky)} and {c.choice(sky)}, with {c.choice(('snow on high ground', 'sunny spells', 'hail'))} "
        f"later. High water at {place} is at {c.randrange(1, 12)}.{c.randrange(10, 59)}am."),
    ])  # fmt: skip


def _log(c: random.Random, place: str) -> str:
    things = ("a bicycle", "a ladder", "two laptops", "a purse", "garden tools", "a trailer", "copper pipe", "a canoe")
    streets = ("Mill Lane", "Abbey Road", "Station Street", "the High Street", "Castle Row", "Quay Street")
    items = [
        f"{c.choice(streets)}: {c.choice(things).capitalize()} was stolen from {c.choice(('a shed', 'a van', 'a porch'))} "
        f"between {c.randrange(1, 11)}pm and {c.randrange(1, 11)}am."
        for _ in range(c.randrange(4, 7))
    ]
    return join(f"{place} police log", [*items, "Anyone with information is asked to call police on 101."])


def _prices(c: random.Random, place: str) -> str:
    return join(f"House prices in {place}", [
        (f"The average price of a house in {place} was £{c.randrange(150, 420)},{c.randrange(100, 999)} in the year's "
        f"latest figures, a change of {c.randrange(-60, 60) / 10} per cent over the month."),
        (f"Over the past year, prices in {place} have risen by £{c.randrange(2, 19)},000, putting the area "
        f"{c.randrange(2, 30)}th in the region. The best improvement was in {c.choice(_PLACES)}."),
        (f"Buyers paid {c.randrange(1, 25)} per cent more than the average price in the region. First-time buyers spent "
        f"an average of £{c.randrange(120, 320)},000, {c.randrange(1, 40)} per cent more than five years ago."),
    ])  # fmt: skip


def _own_reports() -> Iterator[Pair]:
    for event in REPORTS.read_text(encoding="utf-8").split("\n= ")[1:]:
        name, _, rest = event.partition("\n- ")
        reports = [report.partition("\n") for report in rest.split("\n- ")]
        digests = [
            digest_text(text.strip(), outlet=head.partition("|")[0].strip(), day=head.partition("|")[2].strip())
            for head, _, text in reports
        ]
        for number, articles in enumerate(combinations(digests, 2)):
            yield Pair(name=name.strip(), recipe=f"own-report-{number}", articles=articles, copies=False)
