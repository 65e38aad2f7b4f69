"""Write ``corpus/README.md``: what the corpus holds, counted.

usage: python -m tools.corpus_table [--check]
"""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from onrecord.corpus import MarkedArticle, is_dev, load_corpus
from onrecord.corpus.article import GoldQuote
from onrecord.schema.article import BlockKind
from onrecord.schema.quote import Stated
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import find_quotations, share_quoted

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "corpus" / "README.md"
HEAD = """<!-- Written by `python -m tools.corpus_table`; edit the text there. -->
# The corpus

Annotated news articles in marked text: who said what through whom, when, and who is who.
`articles/` holds articles of our own, CC BY 4.0: every place, person, outlet and event in them is invented.
`standoff/` annotates openly licensed news by offsets (GUM news and interviews, MEANTIME, re3d), without their text:
file name, SHA-256, marks and facts, CC BY 4.0; `standoff/second/` is a second annotation of some, to measure agreement
(`python -m benchmarks.agreement`). Guidelines: [docs/explanation/annotation.md](../docs/explanation/annotation.md).

An article is *dev* where the hash of its name says so (`onrecord.corpus.is_dev`), so the choice was fixed before
anything was trained; dev articles are never trained on. Check files with `python -m onrecord.corpus FILES`.
"""


def kind_of(article: MarkedArticle, quote: GoldQuote, marks: SpanIndex) -> str:  # type: ignore[type-arg]
    """Return direct, mixed or indirect by the marks around the content."""
    inside, total = share_quoted(article.text, quote.content, marks)
    return "direct" if total and inside == total else "mixed" if inside else "indirect"


def phenomena(article: MarkedArticle) -> Iterable[str]:
    """Yield the name of a phenomenon for each time that it occurs in *article*."""
    headline = [b.span for b in article.blocks if b.kind is BlockKind.HEADLINE]
    quotations = find_quotations(article.text, (b.span for b in article.blocks))
    marks = SpanIndex((q.inner, q) for q in quotations)
    for quote in article.quotes:
        yield "attributions"
        yield f"attributions, {kind_of(article, quote, marks)}"
        yield f"force: {quote.force.value}"
        yield from _forms(article, quote, headline)
        for hop in quote.chain:
            yield f"hop: {hop.kind.value}"
            yield "hops carried over" if hop.stated is Stated.CONTEXT else "hops stated with the words"
    for time in article.times:
        yield f"time: {time.type.value}"
    for event in article.events:
        yield f"event: {event.modality.value}"
    for tie in article.ties:
        yield f"tie: {tie.kind.value}"
    for kind in article.others.values():
        yield f"other speaker: {kind.value}"
    people = {n for m in article.marks if m.letter in "pm" for n in m.numbers}
    yield from ["people"] * len(people)
    for letter, name in (("p", "names of people"), ("m", "other mentions of people"), ("r", "roles"), ("a", "ages")):
        yield from [name] * len(article.spans(letter))


def _forms(article: MarkedArticle, quote: GoldQuote, headline: list) -> Iterable[str]:  # type: ignore[type-arg]
    blocks = {n for s in quote.content for n, b in enumerate(article.blocks) if b.span.start <= s.start < b.span.end}
    if len(quote.content) > 1:
        yield "attributions in pieces"
    if len(blocks) > 1:
        yield "attributions over several paragraphs"
    if quote.parent is not None:
        yield "attributions within another"
    if not quote.source:
        yield "attributions without source words"
    if not quote.cue:
        yield "attributions without a cue"
    if len(quote.chain) > 1:
        yield "chains of two hops or more"
    if quote.addressee:
        yield "attributions with an addressee"
    if any(h.start <= quote.content[0].start < h.end for h in headline):
        yield "attributions in headlines"


def page() -> str:
    """Return the text of the page."""
    articles = load_corpus(ROOT / "corpus" / "articles")
    rows: dict[str, Counter[str]] = {"train": Counter(), "dev": Counter()}
    for article in articles:
        part = rows["dev" if is_dev(article.id) else "train"]
        part["articles"] += 1
        part["words"] += len(article.text.split())
        part[f"style: {article.header['style']}"] += 1
        part[f"region: {article.header['region']}"] += 1
        part.update(phenomena(article))
    names = sorted(rows["train"] | rows["dev"], key=_order)
    lines = ["| what | train | dev |", "|---|---:|---:|"]
    lines += [f"| {name} | {rows['train'][name]:,} | {rows['dev'][name]:,} |" for name in names]
    return HEAD + "\n## Our own articles, counted\n\n" + "\n".join(lines) + "\n"


def _order(name: str) -> tuple[int, str]:
    return (0 if name in ("articles", "words") else 2 if ":" in name else 1, name)


if __name__ == "__main__":
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        sys.exit("corpus/README.md is not what the articles say; run python -m tools.corpus_table")
