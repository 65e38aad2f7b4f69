"""A case against itself: where its articles contradict one another, and what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.checking.checking import HasStore
from onrecord.errors import CheckError
from onrecord.schema.case import InputState, LedgerEntry, Link, LinkKind
from onrecord.schema.record import Flag, Record
from onrecord.schema.span import Span

__all__ = ["CaseReport", "Finding", "Told", "check_case"]

_CONTRADICTIONS = {"age-conflict": "ages that cannot both be", "count-mismatch": "numbers that do not add up"}
_GAPS = {
    "no-date": "no date of publication", "date-doubt": "a date of publication in doubt",
    "no-speaker": "quotes without a speaker", "second-hand": "quotes that come through others",
    "unnamed-source": "sources that are not named", "missing-embed": "posts or pictures that the page left out",
    "partly-read": "not read whole", "language-not-supported": "a language that is not read",
}  # fmt: skip
_STATES = {InputState.FAILED: "could not be read", InputState.REJECTED: "holds no article",
           InputState.PARTLY: "was read in part"}  # fmt: skip
_SHOWN = 5  # places of one gap that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one article says to the matter, and where; ``start`` and ``end`` count its code points."""

    article: str
    input: str
    outlet: str | None
    published: str | None
    words: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction or a gap: ``about`` is what kind, ``sides`` are the places in the articles.

    ``doubts`` are may-be-update and may-be-compatible; a finding with doubts, or a gap of the articles themselves,
    does not fail. ``count`` is how often it occurs, where not all places are shown.
    """

    kind: str
    about: str
    message: str
    fails: bool
    count: int = 1
    doubts: tuple[str, ...] = ()
    sides: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReport:
    """A case against itself."""

    case: str
    articles: int
    inputs: dict[str, int]
    findings: tuple[Finding, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing fails."""
        return not self.failing

    @property
    def failing(self) -> tuple[Finding, ...]:
        """The findings that somebody must look at."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each kind and matter."""
        found = Counter(f"{finding.kind}: {finding.about}" for finding in self.findings)
        return dict(sorted(found.items()))

    def raise_for_mismatch(self) -> None:
        """Raise CheckError where something fails."""
        if not self.ok:
            told = [f"{self.case}: {finding.message}" for finding in self.failing[:5]]
            more = len(self.failing) - len(told)
            raise CheckError("\n".join([*told, *([f"and {more} more"] if more else [])]), self)


def check_case(case: HasStore) -> CaseReport:
    """Return where the articles of *case* contradict one another or themselves, and what is missing in it."""
    store = case.store
    ledger = tuple(store.ledger())
    links = [link for link in store.links(LinkKind.DISAGREES) if link.kind is LinkKind.DISAGREES]
    heads: dict[str, Told] = {}
    gaps = [finding for record in store.records() for finding in _of_record(record, heads)]
    findings = [*(_disagreement(link, heads) for link in links), *gaps, *_of_ledger(ledger)]
    findings.sort(key=lambda one: (not one.fails, one.kind, one.about, one.message))
    joined = store.links_made_from() == store.fingerprint()
    return CaseReport(
        case=str(store.path),
        articles=store.counts()[1],
        inputs=dict(sorted(Counter(entry.state.value for entry in ledger).items())),
        findings=tuple(findings),
        notes=() if joined else ("the articles are not joined yet: 'onrecord add' finishes that",),
    )


def _of_record(record: Record, heads: dict[str, Told]) -> Iterator[Finding]:
    article = record.article
    heads[article.id] = Told(
        article=article.id, input=article.input, outlet=article.outlet, words="",
        published=article.published.day or article.published.value,
    )  # fmt: skip
    by_kind: dict[str, list[Flag]] = defaultdict(list)
    for flag in record.flags:
        by_kind[flag.kind].append(flag)
    for kind, flags in sorted(by_kind.items()):
        known = _CONTRADICTIONS.get(kind) or _GAPS.get(kind)
        if known is None:
            continue
        sides = tuple(_side(heads[article.id], flag.message, flag.span) for flag in flags[:_SHOWN])
        contradicts = kind in _CONTRADICTIONS
        yield Finding(
            kind="contradiction" if contradicts else "gap", about=kind, message=f"{article.input}: {known}",
            fails=contradicts, count=len(flags), sides=sides,
        )  # fmt: skip


def _side(head: Told, words: str, span: Span | None) -> Told:
    return Told(
        article=head.article, input=head.input, outlet=head.outlet, published=head.published, words=words,
        start=None if span is None else span.start, end=None if span is None else span.end,
    )  # fmt: skip


def _disagreement(link: Link, heads: dict[str, Told]) -> Finding:
    nobody = Told(article="", input="", outlet=None, published=None, words="")
    sides = tuple(_side(heads.get(side.ref.article, nobody), side.value or "", side.span) for side in link.sides)
    return Finding(
        kind="disagreement", about=link.about or "", message=link.reason, fails=not link.doubts, doubts=link.doubts,
        sides=sides,
    )  # fmt: skip


def _of_ledger(ledger: Iterable[LedgerEntry]) -> Iterator[Finding]:
    for entry in ledger:
        if entry.state in _STATES:
            reason = entry.reason or ""
            told = reason if reason.startswith(entry.input) else f"{entry.input}: {_STATES[entry.state]}: {reason}"
            yield Finding(kind="input", about=entry.state.value, message=told, fails=entry.state is InputState.FAILED)
