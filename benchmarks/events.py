"""Event triggers against the event mentions of MEANTIME (airbus, apple); prints nothing but figures.

usage: PYTHONPATH=. python -m benchmarks.events [SHARED] [--errors FILE]

Wanted are the mentions that are certain, affirmed and neither generic nor conditional: what happened or is planned.
Other mentions of an event are neither wanted nor counted as false when found. A trigger is found where it shares a
word with a mention, each with one. Text: the headline and the annotated sentences, put together from their tokens.
Both the events of the record (those that matter) and all triggers that are seen are measured. The rules were written
with an eye on this set and the network learned names from its articles: figures of a dev set, not of unseen articles.
"""

import argparse
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scores import Score
from onrecord.extract.events import find_triggers
from onrecord.ml.analyse import load_model
from onrecord.pipeline import extract
from onrecord.reading.plain import read_plain
from onrecord.schema.article import Article
from onrecord.schema.facts import Modality
from onrecord.schema.span import Span, overlaps

FLOOR = 0.75
_LAST_SENTENCE = 5
_NO_BEFORE = frozenset([",", ".", ";", ":", "?", "!", ")", "]", "%", "'s", "n't", "'", "’s", "'re", "'ve", "''", "”"])
_NO_AFTER = frozenset(["(", "[", "$", "£", "``", "“"])
_TOLD = (Modality.HAPPENED, Modality.PLANNED)


@dataclass(frozen=True, slots=True)
class MeantimeArticle:
    """An article with its event mentions: those wanted, and those that are neither wanted nor wrong."""

    article: Article
    wanted: tuple[Span, ...]
    neutral: tuple[Span, ...]


def load_meantime(root: Path) -> Iterator[MeantimeArticle]:
    """Yield the annotated articles below *root*."""
    for path in sorted(root.glob("*/intra-doc/**/*.xml")):
        tree = ET.parse(path).getroot()  # noqa: S314 (a local corpus)
        text, places, day = _text(tree)
        wanted, neutral = [], []
        for mention in tree.iter("EVENT_MENTION"):
            at = [places[a.get("t_id")] for a in mention.iter("token_anchor") if a.get("t_id") in places]
            if at:
                (wanted if _is_wanted(mention) else neutral).append(Span(min(at)[0], max(at)[1]))
        article = read_plain(text, input=path.stem, url=None, published=day).article
        yield MeantimeArticle(article, tuple(wanted), tuple(neutral))


def _is_wanted(mention: ET.Element) -> bool:
    value = mention.get
    return value("certainty") == "CERTAIN" and value("polarity") == "POS" and value("special_cases") == "NONE"


def _text(tree: ET.Element) -> tuple[str, dict[str | None, tuple[int, int]], str | None]:
    day, skip = _date_line(tree)
    text, places, before, last = "", {}, None, None
    for token in tree.iter("token"):
        sentence, word = token.get("sentence"), token.text or ""
        if int(sentence or 0) > _LAST_SENTENCE or sentence in skip:
            continue
        if last is not None and sentence != last:
            text += "\n\n" if last == "0" else "\n"
        elif text and word not in _NO_BEFORE and before not in _NO_AFTER:
            text += " "
        places[token.get("t_id")] = (len(text), len(text) + len(word))
        text += word
        before, last = word, sentence
    return text, places, day


def _date_line(tree: ET.Element) -> tuple[str | None, set[str | None]]:
    sentences = {token.get("t_id"): token.get("sentence") for token in tree.iter("token")}
    for time in tree.iter("TIMEX3"):
        if time.get("functionInDocument") == "CREATION_TIME":
            day = re.match(r"\d{4}-\d\d-\d\d", time.get("value") or "")
            return (day[0] if day else None), {sentences.get(a.get("t_id")) for a in time.iter("token_anchor")}
    return None, set()


def score_triggers(gold: MeantimeArticle, found: list[Span], score: Score) -> list[tuple[str, Span]]:
    """Count the triggers of one article; return those missed and those false."""
    free, errors = list(gold.wanted), []
    for span in found:
        hit = next((mention for mention in free if overlaps(mention, span)), None)
        if hit is not None:
            free.remove(hit)
            score.right += 1
        elif any(overlaps(mention, span) for mention in gold.neutral):
            continue
        else:
            errors.append(("false", span))
        score.given += 1
    score.wanted += len(gold.wanted)
    return errors + [("missed", span) for span in free]


def main() -> int:
    """Print the figures; return 1 where the floor is not reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--errors", type=Path)
    options = parser.parse_args()
    root = options.shared / "corpora" / "meantime"
    if not root.exists():
        print(f"{root} is not there; nothing measured")
        return 0
    events, told, triggers, errors = Score(), Score(), Score(), []
    for gold in load_meantime(root):
        record = extract(gold.article)
        text = gold.article.text
        wrong = score_triggers(gold, [e.trigger for e in record.events], events)
        score_triggers(gold, [e.trigger for e in record.events if e.modality in _TOLD], told)
        errors += [f"{kind}\t{span.of(text)}\t{gold.article.input}" for kind, span in wrong]
        analysis = load_model().analyse(text, gold.article.blocks)
        score_triggers(gold, [t.span for t in find_triggers(analysis, record.quotes, record.times)], triggers)
    print(f"events of the record       {events}")
    print(f"- read as happened, planned {told}\nall triggers               {triggers}")
    if options.errors:
        options.errors.write_text("\n".join(errors) + "\n", encoding="utf-8")
    return 0 if events.f1 >= FLOOR else 1


if __name__ == "__main__":
    raise SystemExit(main())
