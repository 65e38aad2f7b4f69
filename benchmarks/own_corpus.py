"""Every layer of the record against the marked articles of ``corpus/``.

usage: python -m benchmarks.own_corpus [--train] [--json OUT] [--errors FILE] [--only NAME…]
"""

import argparse
import json
import re
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.own_people import ages_of, born_of, clusters, gold_ages, is_born_right, same_people, ties_of
from benchmarks.scores import Score, score_clusters
from onrecord.corpus import MarkedArticle, is_dev, load_article
from onrecord.corpus.article import GoldQuote
from onrecord.pipeline import extract
from onrecord.schema.article import Article, Published
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex
from onrecord.text.marks import Quotation, find_quotations, share_quoted

ROOT = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
_FOUND = 0.3  # share of words that a quote and its gold have in common, as in the field's scorers


def article_of(gold: MarkedArticle) -> Article:
    """Return the article as reading it would give it."""
    day = gold.header.get("published")
    local = day[:10] if day else None
    return Article(
        id=gold.id,
        input=gold.id,
        text=gold.text,
        outlet=gold.header["outlet"],
        language="en",
        published=Published(value=day, earliest=local, latest=local, evidence="corpus header"),
        blocks=gold.blocks,
    )


class Measure:
    """Scores of all layers, filled article by article."""

    def __init__(self) -> None:
        self.scores: dict[str, Score] = defaultdict(Score)
        self.people: list[tuple[list, list]] = []
        self.errors: list[str] = []
        self.confidence: list[tuple[float, bool]] = []
        self.words = 0
        self.seconds = 0.0

    def add(self, gold: MarkedArticle) -> None:
        article = article_of(gold)
        start = time.process_time()
        record = extract(article)
        self.seconds += time.process_time() - start
        self.words += len(gold.text.split())
        self._quotes(gold, record)
        self._people(gold, record)
        self._times(gold, record)
        self._events(gold, record)

    # --- attributions
    def _quotes(self, gold: MarkedArticle, record: Record) -> None:
        text, words = gold.text, [m.span() for m in _WORD.finditer(gold.text)]

        def inside(spans: tuple[Span, ...]) -> frozenset[int]:
            return frozenset(n for n, (s, e) in enumerate(words) if any(s < x.end and e > x.start for x in spans))

        def edges(spans: tuple[Span, ...]) -> list[tuple[int, int]]:
            sets = [sorted(inside((span,))) for span in spans]
            return [(s[0], s[-1]) for s in sets if s]

        wanted = [(quote, inside(quote.content)) for quote in gold.quotes]
        given = [(quote, inside(quote.content)) for quote in record.quotes]
        self.scores["quote exact"].add(
            [e for quote, _ in wanted for e in edges(quote.content)], [e for q, _ in given for e in edges(q.content)]
        )
        pairs = sorted(
            (
                (len(a & b) / len(a | b), i, j)
                for i, (_, a) in enumerate(wanted)
                for j, (_, b) in enumerate(given)
                if a & b
            ),
            key=lambda x: (-x[0], x[1], x[2]),
        )
        partner: dict[int, int] = {}
        for share, i, j in pairs:
            if share >= _FOUND and i not in partner and j not in partner.values():
                partner[i] = j
        found = self.scores["quote found"]
        found.right += len(partner)
        found.given += len(given)
        found.wanted += len(wanted)
        found_marks = find_quotations(text, (block.span for block in gold.blocks))
        quotations = SpanIndex((quotation.inner, quotation) for quotation in found_marks)
        for i, (quote, _) in enumerate(wanted):
            kind = self._kind(text, quote, quotations)
            self.scores[f"found {kind}"].add_case(i in partner)
            if quote.parent is None:
                self.scores[f"found {kind}, outer"].add_case(i in partner)
            if i not in partner:
                self._say(gold, "missed quote", f"{kind}: {self._show(text, quote)}")
                continue
            self._pair(gold, record, quote, given[partner[i]][0], kind)
        for j, (q, _) in enumerate(given):
            if j not in partner.values():
                self.confidence.append((q.score or 0.0, False))
                self._say(gold, "false quote", self._show(text, q))

    def _pair(self, gold: MarkedArticle, record: Record, quote: GoldQuote, given: Quote, kind: QuoteKind) -> None:
        text = gold.text
        self.scores["kind right"].add_case(given.kind == kind)
        self.scores["force right"].add_case(given.cue_force == quote.force)
        right = same_speaker(gold, record, quote.speaker, given.speaker)
        self.confidence.append((given.score or 0.0, right))
        self.scores["speaker right"].add_case(right)
        self.scores[f"speaker right {kind}"].add_case(right)
        if quote.speaker is not None:
            form = self._form(text, quote)
            self.scores[f"speaker by {form} source"].add_case(right)
        if not right:
            self._say(
                gold,
                "wrong speaker",
                f"{self._show(text, quote)} GOLD {quote.speaker} "
                f"{gold_speaker_words(gold, quote.speaker)} FOUND {record.name_of(given.speaker)} ({given.why})",
            )
        when = {t.number: t.span for t in gold.times}.get(quote.when or 0)
        own_when = next((t.span for t in record.times if t.id == given.said_when), None)
        self.scores["said when"].add([when] if when else [], [own_when] if own_when else [])
        addressed = given.addressee is not None and same_speaker(gold, record, quote.addressee, given.addressee)
        if quote.addressee is not None or not is_marked_addressee(gold, record, quote, given.addressee):
            self.scores["addressee"].add(
                [1] if quote.addressee else [], [1 if addressed else 2] if given.addressee is not None else []
            )
        hops = [(hop.kind.value, _hop_name(hop.name)) for hop in quote.chain]
        own = [(hop.kind.value, _hop_name(hop.name)) for hop in given.chain]
        self.scores["hops"].add(hops, own)
        self.scores["hops kind only"].add([k for k, _ in hops], [k for k, _ in own])
        if sorted(hops) != sorted(own):
            self._say(gold, "chain", f"{self._show(text, quote)} GOLD {hops} FOUND {own}")
        parent = quote.parent is not None
        if parent or given.parent is not None:
            self.scores["parents"].add([1] if parent else [], [1] if given.parent is not None else [])

    @staticmethod
    def _kind(text: str, quote: GoldQuote, quotations: SpanIndex[Quotation]) -> QuoteKind:
        inside, total = share_quoted(text, quote.content, quotations)
        if total and inside == total:
            return QuoteKind.DIRECT
        return QuoteKind.MIXED if inside else QuoteKind.INDIRECT

    @staticmethod
    def _form(text: str, quote: GoldQuote) -> str:
        if not quote.source:
            return "no"
        words = quote.source[0].of(text)
        if re.fullmatch(r"(?i)he|she|they|it|who|i|we|you|his|her|their|him|its|my|our|which", words.split()[0]):
            return "pronoun" if len(words.split()) == 1 else "nominal"
        return "name" if re.search(r"[A-Z]\w+", words) else "nominal"

    # --- people
    def _people(self, gold: MarkedArticle, record: Record) -> None:
        self.people.append(clusters(gold, record))
        self.scores["names of people"].add(
            [m.span for m in gold.marks if m.letter == "p"], [n.span for p in record.people for n in p.names]
        )
        same = same_people(gold, record)
        self._ages(gold, record, same)
        self._ties(gold, record, same)

    def _ages(self, gold: MarkedArticle, record: Record, same: dict[str, int]) -> None:
        ages = gold_ages(gold)
        wanted, given = {(age.number, age.value) for age in ages}, ages_of(record, same)
        self.scores["ages"].add(wanted, given)
        for number, value in sorted(wanted - given):
            words = next(age.words for age in ages if (age.number, age.value) == (number, value))
            self._say(gold, "missed age", f"{value} {words!r} of {gold.name_of(number)} (p{number})")
        for who, value in sorted(given - wanted, key=str):
            name = gold.name_of(who) if isinstance(who, int) else record.name_of(who)
            self._say(gold, "false age", f"{value} of {name}")
        day = gold.header.get("published")
        people = {same[person.id]: person for person in record.people if person.id in same}
        for number in sorted({age.number for age in ages}):
            born = born_of([age for age in ages if age.number == number], day[:10] if day else None)
            if born is not None:
                right = is_born_right(people.get(number), born)
                self.scores["born"].add_case(right)
                if not right and all((age.number, age.value) in given for age in ages if age.number == number):
                    own = people[number].born if number in people else None
                    self._say(gold, "born", f"{gold.name_of(number)} GOLD {born} FOUND {own}")

    # --- times
    def _times(self, gold: MarkedArticle, record: Record) -> None:
        self.scores["times strict"].add([t.span for t in gold.times], [t.span for t in record.times])
        self.scores["times value"].add(
            [(t.span, t.value) for t in gold.times], [(t.span, t.value) for t in record.times]
        )
        given = {t.span: t for t in record.times}
        for time_ in gold.times:
            own = given.get(time_.span)
            if own is None:
                self._say(gold, "time span", f"{time_.span.of(gold.text)!r} {time_.value}")
            elif own.value != time_.value:
                around = gold.text[max(0, time_.span.start - 40) : time_.span.end + 20]
                self._say(
                    gold,
                    "time value",
                    f"{time_.value} FOUND {own.value} in {around!r}",
                )

    # --- ties and events
    def _ties(self, gold: MarkedArticle, record: Record, same: dict[str, int]) -> None:
        wanted, given = ties_of(gold, record, same)
        self.scores["ties"].add(wanted, given)

        def name(who: object) -> str:
            found = gold.name_of(who) if isinstance(who, int) else record.name_of(str(who))
            return f"{found} ({who})"

        for what, ties in (("missed tie", wanted - given), ("false tie", given - wanted)):
            for a, kind, b in sorted(ties, key=str):
                self._say(gold, what, f"{name(a)} {kind} {name(b)}")

    def _events(self, gold: MarkedArticle, record: Record) -> None:
        wanted = {m.span.start: e for e in gold.events for m in gold.marks if m.letter == "e" and e.number in m.numbers}
        given = {e.trigger.start: e for e in record.events}
        ends = {e.trigger.end: e for e in record.events}
        hit = {}
        for m in gold.marks:
            if m.letter == "e":
                own = given.get(m.span.start) or ends.get(m.span.end)
                if own:
                    hit[m.span.start] = own
        score = self.scores["event triggers"]
        score.right += len({id(x) for x in hit.values()})
        score.given += len(record.events)
        score.wanted += len(wanted)
        for start, own in hit.items():
            event = wanted.get(start)
            if event is not None:
                self.scores["modality"].add_case(own.modality == event.modality)

    # --- output
    def _say(self, gold: MarkedArticle, what: str, words: str) -> None:
        self.errors.append(f"{what}\t{gold.id}\t{' '.join(words.split())}")

    @staticmethod
    def _show(text: str, quote: GoldQuote | Quote) -> str:
        def words(spans: tuple[Span, ...]) -> str:
            return " […] ".join(span.of(text) for span in spans)

        return f"S<{words(quote.source)}> K<{words(quote.cue)}> C<{words(quote.content)[:160]}>"

    def figures(self) -> dict[str, float]:
        """Return all figures, as shares."""
        result = {}
        for name, score in sorted(self.scores.items()):
            result[name] = round(score.f1, 4)
        coref = score_clusters(self.people)
        result |= {f"people {name}": round(value, 4) for name, value in coref.items()}
        sure = [right for score, right in self.confidence if score >= 0.9]
        result["sure quotes right"] = round(sum(sure) / len(sure), 4) if sure else 0.0
        result["sure quotes share"] = round(len(sure) / max(1, len(self.confidence)), 4)
        return result


def _plain(name: str | None) -> str:
    return (name or "").lower().removeprefix("the ").replace("’", "'").removesuffix("'s")


def _hop_name(name: str | None) -> str:
    """Return the name of a hop to compare: words without a capital ("letter", "rally") are no name."""
    return _plain(name) if name and name != name.lower() else ""


def gold_speaker_words(gold: MarkedArticle, speaker: str | None) -> str | None:
    """Return the name or words of an annotated speaker."""
    if speaker is None:
        return None
    first = speaker.split("+")[0]
    if first.startswith("p"):
        return gold.name_of(int(first[1:]))
    spans = gold.spans(first[0], int(first[1:]))
    return max((span.of(gold.text) for span in spans), key=len, default=None)


def same_speaker(gold: MarkedArticle, record: Record, wanted: str | None, given: str | None) -> bool:
    """Return whether the record's speaker is the annotated one: by name for people, by shared words for others."""
    if wanted is None or given is None:
        return wanted is None and given is None
    if "+" in wanted:
        return not given.startswith("p")
    number = int(wanted[1:])
    if wanted.startswith("p"):
        person = next((p for p in record.people if p.id == given), None)
        marks = [m.span for m in gold.marks if m.letter in "pm" and m.numbers == (number,)]
        if person is None:
            # a person without a name: the words will do
            other = next((o for o in record.speakers_other if o.id == given), None)
            spans = (other.span, *other.mentions) if other else ()
            return gold.name_of(number) is None and any(
                s.start < m.end and m.start < s.end for s in spans for m in marks
            )
        own = [item.span for item in (*person.names, *person.mentions)]
        named = gold.name_of(number)
        if named is not None:
            return person.name == named or any(
                s == m for s in (n.span for n in person.names) for m in gold.spans("p", number)
            )
        return any(s == m for s in own for m in marks)
    other = next((o for o in record.speakers_other if o.id == given), None)
    marks = gold.spans(wanted[0], number)
    if other is None:
        return False
    spans = (other.span, *other.mentions)
    return any(s.start < m.end and m.start < s.end for s in spans for m in marks) or _plain(other.text) in {
        _plain(m.of(gold.text)) for m in marks
    }


def is_marked_addressee(gold: MarkedArticle, record: Record, quote: GoldQuote, given: str | None) -> bool:
    """Return whether the gold marks the words of *given* as addressed, without a number for them ("told reporters")."""
    other = next((o for o in record.speakers_other if o.id == given), None)
    spans = (other.span, *other.mentions) if other else ()
    return any(s.start < m.end and m.start < s.end for s in spans for m in gold.spans("v", quote.number))


def run(paths: list[Path]) -> Measure:
    """Return the measures over the marked articles at *paths*."""
    measure = Measure()
    for path in paths:
        measure.add(load_article(path))
    return measure


def dev_paths(*, train: bool = False) -> list[Path]:
    """Return the dev articles of the corpus (or the training articles)."""
    return [p for p in sorted((ROOT / "corpus" / "articles").glob("*.marked")) if is_dev(p.stem) is not train]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the training articles, to look for errors of rules")
    parser.add_argument("--json", metavar="OUT")
    parser.add_argument("--errors", metavar="FILE")
    parser.add_argument("--only", nargs="*", default=[])
    options = parser.parse_args()
    paths = [p for p in dev_paths(train=options.train) if not options.only or any(o in p.stem for o in options.only)]
    measure = run(paths)
    print(f"{len(paths)} articles, {measure.words} words, {measure.words / max(measure.seconds, 1e-9):.0f} words/CPU s")
    for name, score in sorted(measure.scores.items()):
        print(f"  {name:<28} {score}")
    figures = measure.figures()
    print("  people", {k: v for k, v in figures.items() if k.startswith("people ")})
    print("  sure", figures["sure quotes right"], "share", figures["sure quotes share"])
    if options.json:
        Path(options.json).write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if options.errors:
        Path(options.errors).write_text("\n".join(sorted(measure.errors)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
