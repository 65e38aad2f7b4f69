"""`onrecord check` on drafts with planted faults, made from the marked articles of ``corpus/``.

usage: python -m benchmarks.check_draft [--articles N] [--case FILE] [--each N] [--untouched N] [--json OUT] [--errors]

Every quotation of the drafts comes from an article of the case, with one fault of one class or untouched; who says it
is the speaker that was marked by hand, while the case has the speakers that the network read.
"""

import argparse
import json
import random
import re
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.own_corpus import article_of
from onrecord.case import Case, open_case
from onrecord.checking import Kind, Report, State, check
from onrecord.corpus import MarkedArticle, is_dev, load_article
from onrecord.pipeline import extract
from onrecord.schema.quote import HopKind
from onrecord.schema.span import Span
from onrecord.store import Outcome
from onrecord.text.marks import find_quotations

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "benchmarks" / "data" / "check"
SEED = 20261125
PER_DRAFT = 12
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*")
_NUMBER = re.compile(
    r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b"
)
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|do|does|did|has|have|had)\b(?! not|n['’]t)")
_RELAYS = frozenset({HopKind.OUTLET, HopKind.AGENCY, HopKind.PERSON, HopKind.INTERVIEW, HopKind.BROADCAST})
_FINE = frozenset({State.EXACT, State.PUNCTUATION, State.TRIMMED, State.ELLIPSIS})
_WRONG_WORDS = frozenset({State.ALTERED, State.NOT_FOUND, State.PARAPHRASE})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation of an article: its words as printed inside the marks, and who said them."""

    article: str
    words: str
    speaker: str
    relayed: bool = False


@dataclass(frozen=True, slots=True)
class Planted:
    """A quotation as it stands in a draft, and what is wrong with it."""

    fault: str
    words: str
    speaker: str
    origin: Quoted | None
    wanted: frozenset[State]


Fault = Callable[[Quoted, "Maker"], Planted | None]


class Maker:
    """Plants faults; the same for the same articles."""

    def __init__(self, articles: list[MarkedArticle]) -> None:
        self.random = random.Random(SEED)  # noqa: S311 - drafts, not secrets
        self.swaps = dict(
            line.split("\t") for line in (DATA / "words.tsv").read_text().splitlines() if not line.startswith("#")
        )
        self.invented = [line for line in (DATA / "invented.txt").read_text().splitlines() if not line.startswith("#")]
        self.quotes = [quote for article in articles for quote in quotes_of(article)]
        self.indirect = [quote for article in articles for quote in indirect_of(article)]
        self.random.shuffle(self.quotes)
        self.random.shuffle(self.indirect)
        self.by_article: dict[str, list[Quoted]] = defaultdict(list)
        for quote in self.quotes:
            self.by_article[quote.article].append(quote)
        self.speakers = sorted({quote.speaker for quote in self.quotes})

    def plant(self, fault: str, make: Fault, count: int) -> Iterator[Planted]:
        """Yield *count* quotations with one fault each, from different quotations."""
        pool = list(self.indirect if fault == "paraphrase in marks" else self.quotes)
        self.random.shuffle(pool)
        made = 0
        for quote in pool:
            planted = make(quote, self)
            if planted is not None:
                yield planted
                made += 1
            if made == count:
                return


def quotes_of(article: MarkedArticle) -> Iterator[Quoted]:
    """Yield the quotations in marks that a named person is marked to say."""
    text = article.text
    quotations = find_quotations(text, [block.span for block in article.blocks])
    for quote in article.quotes:
        name = _name(article, quote.speaker)
        if name is None or quote.parent is not None:
            continue
        for piece in quote.content:
            for quotation in quotations:
                inner = quotation.inner
                inside = piece.start <= inner.start + 1 and inner.end - 2 <= piece.end
                same = inner.start <= piece.start + 1 and piece.end - 1 <= inner.end
                if quotation.closed and quotation.depth == 0 and (inside or same) and len(inner.of(text).split()) >= 4:
                    relayed = any(hop.kind in _RELAYS for hop in quote.chain)
                    yield Quoted(article.id, " ".join(inner.of(text).split()), name, relayed)
                    break


def indirect_of(article: MarkedArticle) -> Iterator[Quoted]:
    """Yield what a named person is marked to say without any marks."""
    text = article.text
    quotations = find_quotations(text, [block.span for block in article.blocks])
    for quote in article.quotes:
        name = _name(article, quote.speaker)
        if name is None or len(quote.content) != 1:
            continue
        span = quote.content[0]
        touched = any(span.start < q.outer.end and q.outer.start < span.end for q in quotations)
        if not touched and len(span.of(text).split()) >= 5:
            yield Quoted(article.id, " ".join(span.of(text).split()), name)


def _name(article: MarkedArticle, speaker: str | None) -> str | None:
    if speaker is None or not re.fullmatch(r"p\d+", speaker):
        return None
    name = article.name_of(int(speaker[1:]))
    return name if name is not None and len(name.split()) > 1 and name[0].isupper() else None


# --- faults ---


def _wrong(fault: str, quote: Quoted, words: str, states: frozenset[State] = _WRONG_WORDS) -> Planted:
    return Planted(fault, words, quote.speaker, quote, states)


def word_changed(quote: Quoted, maker: Maker) -> Planted | None:
    found = [m for m in _WORD.finditer(quote.words) if m.group() in maker.swaps]
    if not found:
        return None
    one = maker.random.choice(found)
    return _wrong(
        "word changed", quote, quote.words[: one.start()] + maker.swaps[one.group()] + quote.words[one.end() :]
    )


def word_dropped(quote: Quoted, maker: Maker) -> Planted | None:
    words = quote.words.split()
    places = [at for at in range(1, len(words) - 1) if _WORD.fullmatch(words[at])]
    if not places:
        return None
    at = maker.random.choice(places)
    return _wrong("word dropped", quote, " ".join(words[:at] + words[at + 1 :]))


def order_swapped(quote: Quoted, maker: Maker) -> Planted | None:
    words = quote.words.split()
    plain = [word.lower() if _WORD.fullmatch(word) else "" for word in words]
    places = [at for at in range(len(words) - 1) if plain[at] and plain[at + 1] and plain[at] != plain[at + 1]]
    if not places:
        return None
    at = maker.random.choice(places)
    words[at], words[at + 1] = words[at + 1], words[at]
    return _wrong("order swapped", quote, " ".join(words))


def negation_added(quote: Quoted, maker: Maker) -> Planted | None:
    found = list(_AUXILIARY.finditer(quote.words))
    if not found:
        return None
    one = maker.random.choice(found)
    return _wrong("negation added", quote, f"{quote.words[: one.end()]} not{quote.words[one.end() :]}")


def number_changed(quote: Quoted, _maker: Maker) -> Planted | None:
    one = _NUMBER.search(quote.words)
    if one is None:
        return None
    digits = re.sub(r"\d", lambda digit: str((int(digit.group()) + 3) % 9 + 1), one.group())
    word = digits if digits != one.group() else ("fifteen" if one.group() != "fifteen" else "sixteen")
    return _wrong("number changed", quote, quote.words[: one.start()] + word + quote.words[one.end() :])


def speaker_swapped(quote: Quoted, maker: Maker) -> Planted | None:
    family = quote.speaker.split()[-1]
    others = [name for name in maker.speakers if not {*name.split()} & {*quote.speaker.split()} and family not in name]
    near = [one.speaker for one in maker.by_article[quote.article] if one.speaker in others]
    if near and maker.random.random() < 0.5:  # as likely: somebody else who speaks in the same article
        others = sorted(set(near))
    return Planted("speaker swapped", quote.words, maker.random.choice(others), quote, frozenset({State.OTHER_SPEAKER}))


def out_of_context(quote: Quoted, maker: Maker) -> Planted | None:
    """Return the first half of one quotation run into the second half of another by the same person."""
    others = [q for q in maker.by_article[quote.article] if q.speaker == quote.speaker and q.words != quote.words]
    words = quote.words.split()
    if not others or len(words) < 6:
        return None
    other = others[0].words.split()
    if len(other) < 6 or quote.words in others[0].words or others[0].words in quote.words:
        return None
    return _wrong("run together", quote, " ".join(words[: len(words) // 2] + other[len(other) // 2 :]))


def paraphrased(quote: Quoted, _maker: Maker) -> Planted | None:
    return _wrong("paraphrase in marks", quote, quote.words)


def invented(quote: Quoted, maker: Maker) -> Planted | None:
    if not maker.invented:
        return None
    return Planted("invented", maker.invented.pop(), quote.speaker, None, frozenset({State.NOT_FOUND, State.ALTERED}))


def trimmed(quote: Quoted, maker: Maker) -> Planted | None:
    words = quote.words.split()
    if len(words) < 9:
        return None
    cut = maker.random.randint(2, len(words) - 6)
    kept = words[cut:] if maker.random.random() < 0.5 else words[:-cut]
    return _wrong("trimmed", quote, " ".join(kept), frozenset({State.TRIMMED}))


def punctuation(quote: Quoted, maker: Maker) -> Planted | None:
    words = quote.words
    changed = maker.random.choice([
        words.replace(", ", " "), words.replace(", ", " – "), words.replace(". ", "; "), words.replace("-", " "),
        words.replace(" ", ", ", 1),
    ])  # fmt: skip
    if changed == words:
        return None
    return _wrong("punctuation", quote, changed, frozenset({State.PUNCTUATION}))


def ellipsis(quote: Quoted, maker: Maker) -> Planted | None:
    words = quote.words.split()
    if len(words) < 12:
        return None
    at = maker.random.randint(4, len(words) - 7)
    mark = maker.random.choice(["…", "...", "[…]", ". . ."])
    return _wrong("ellipsis", quote, " ".join([*words[:at], mark, *words[at + 3 :]]), frozenset({State.ELLIPSIS}))


FAULTS: dict[str, Fault] = {
    "word changed": word_changed, "word dropped": word_dropped, "order swapped": order_swapped,
    "negation added": negation_added, "number changed": number_changed, "speaker swapped": speaker_swapped,
    "run together": out_of_context, "paraphrase in marks": paraphrased, "invented": invented, "trimmed": trimmed,
    "punctuation": punctuation, "ellipsis": ellipsis,
}  # fmt: skip
HARMLESS = frozenset({"trimmed", "punctuation", "ellipsis"})


# --- drafts ---


def written(planted: Planted, number: int) -> tuple[str, Span]:
    """Return a paragraph with the quotation, and where its words stand in it."""
    words = planted.words
    ended = words[-1] in ".?!…"
    inner = words if ended else f"{words},"
    comma = f"{words[:-1]}," if words[-1] == "." else inner
    last = planted.speaker
    forms = (
        ("“", comma, f"” {last} said."),
        (f"{last} told reporters: “", words if ended else f"{words}.", "”"),
        (f'On the same day {last} said, "', words if ended else f"{words}.", '"'),
    )
    before, middle, after = forms[number % len(forms)]
    return f"{before}{middle}{after}", Span(len(before), len(before) + len(middle))


def drafts_of(planted: list[Planted]) -> Iterator[tuple[str, list[tuple[Span, Planted]]]]:
    """Yield drafts of a dozen quotations each, with the place of each."""
    for first in range(0, len(planted), PER_DRAFT):
        parts, places, at = ["# A draft\n\n"], [], len("# A draft\n\n")
        for number, one in enumerate(planted[first : first + PER_DRAFT]):
            paragraph, span = written(one, number)
            places.append((Span(at + span.start, at + span.end), one))
            parts.append(f"{paragraph}\n\n")
            at += len(parts[-1])
        yield "".join(parts), places


def make_case(path: Path, articles: list[MarkedArticle]) -> Case:
    """Return a case with the records that the network gives for *articles*."""
    case = open_case(path)
    for article in articles:
        record = extract(article_of(article))
        case.store.put(Outcome(input=article.id, content=article.id, made_by="{}", record=record))
    case.join()
    return case


def measure(case: Case, planted: list[Planted], folder: Path) -> tuple[list[tuple[Planted, State, bool, str]], float]:
    """Return each planted quotation with the state it was given, and how long a quotation took."""
    results = []
    seconds = 0.0
    for number, (text, places) in enumerate(drafts_of(planted)):
        path = folder / f"draft-{number}.md"
        path.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        report = check(path, case)
        seconds += time.perf_counter() - start
        results += [(one, *_found(report, span)) for span, one in places]
    return results, seconds / max(1, len(planted))


def _found(report: Report, span: Span) -> tuple[State, bool, str]:
    items = [
        item for item in report.items if item.kind is Kind.QUOTATION and span.start - 2 <= item.span.start < span.end
    ]
    if not items:
        return State.APART, False, "no quotation seen"
    worst = max(items, key=lambda item: (item.fails, -item.span.start))
    told = f"{worst.speaker} | {'; '.join(worst.notes)} | {worst.difference} | {worst.passage and worst.passage.words}"
    return worst.state, worst.fails, told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=90)
    parser.add_argument("--case", type=Path)
    parser.add_argument("--each", type=int, default=12)
    parser.add_argument("--untouched", type=int, default=240)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--errors", action="store_true")
    asked = parser.parse_args()
    paths = sorted((ROOT / "corpus" / "articles").glob("*.marked"), key=lambda path: (not is_dev(path.stem), path.name))
    articles = [load_article(path) for path in paths[: asked.articles]]
    maker = Maker(articles)
    planted = [one for fault, make in FAULTS.items() for one in maker.plant(fault, make, asked.each)]
    untouched = [_wrong("untouched", quote, quote.words, _FINE) for quote in maker.quotes[: asked.untouched]]
    everything = [*planted, *untouched]
    maker.random.shuffle(everything)
    with tempfile.TemporaryDirectory() as folder:
        path = asked.case or Path(folder) / "check.onrecord"
        case = open_case(path) if path.exists() else make_case(path, articles)
        with case:
            results, seconds = measure(case, everything, Path(folder))
    tell(results, seconds, asked.json, errors=asked.errors)


def tell(results: list[tuple[Planted, State, bool, str]], seconds: float, out: Path | None, *, errors: bool) -> None:
    by_fault: dict[str, Counter[str]] = defaultdict(Counter)
    for one, state, fails, told in results:
        counts = by_fault[one.fault]
        counts["n"] += 1
        counts["state"] += state in one.wanted
        counts["failed"] += fails
        # Drafts do not say through whom the words came: that is a finding, where it is so.
        true = state is State.SECOND_HAND and one.origin is not None and one.origin.relayed
        counts["second-hand"] += true
        wrong = fails and not true if one.fault in HARMLESS or one.fault == "untouched" else not fails
        counts["wrong"] += wrong
        counts["found"] += not wrong
        if errors and (wrong or state not in one.wanted):
            print(f"{'!!' if wrong else '  '} {one.fault}: {state.value}\n     {one.speaker}: {one.words}\n     {told}")
    for fault in [*FAULTS, "untouched"]:
        c = by_fault[fault]
        told = (("reported as failing", "failed"), ("wrongly", "wrong"), ("second-hand indeed", "second-hand"),
                ("in the state wanted", "state"))  # fmt: skip
        print(f"{fault:20} {c['n']:4}  " + "  ".join(f"{words} {c[key]:3}" for words, key in told))
    altered = [f for f in FAULTS if f not in HARMLESS]
    found, planted = (sum(by_fault[f][key] for f in altered) for key in ("found", "n"))
    false = by_fault["untouched"]["wrong"]
    rate = false / max(1, by_fault["untouched"]["n"])
    print(f"found {found} of {planted} faults; {false} of {by_fault['untouched']['n']} untouched reported ({rate:.1%})")
    print(f"{seconds * 1000:.0f} ms a quotation, reading the draft included")
    if out is not None:
        out.write_text(json.dumps({fault: dict(c) for fault, c in sorted(by_fault.items())}, indent=1) + "\n")


if __name__ == "__main__":
    main()
