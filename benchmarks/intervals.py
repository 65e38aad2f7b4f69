"""Intervals and scores of times, and the times of events, against the marked articles of ``corpus/``.

usage: python -m benchmarks.intervals [--train] [--errors FILE]

The interval of a marked time is the one written with it, else the one that its value names. Times without either (a
duration, a set, "now") count as right where no interval is given. A window ("the past two years") is left out where
the annotation gives no interval.
"""

import argparse
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from benchmarks.own_corpus import article_of, dev_paths
from onrecord.corpus import load_article
from onrecord.corpus.article import GoldTime, MarkedArticle
from onrecord.errors import CorpusError
from onrecord.pipeline import extract
from onrecord.schema.record import Record
from onrecord.timex.calendar import half_of, month_of, quarter_of, season_of, week_of, weekend_of

SURE = 0.9
Days = tuple[str, str] | None


def days_of_value(value: str) -> Days:
    """Return the interval that a TIMEX3 value names, or None."""
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)(T.*)?", value):
        return match[1], match[1]
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _both(month_of(int(match[1]), int(match[2])))
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE|-\d(?:T.*)?)?", value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        if match[3] and match[3] != "-WE":
            day = str(monday + timedelta(days=int(match[3][1]) - 1))
            return day, day
        return _both(weekend_of(monday) if match[3] else week_of(monday))
    for kind, make in (("Q", quarter_of), ("H", half_of)):
        if match := re.fullmatch(rf"(\d{{4}})-{kind}(\d)", value):
            return _both(make(int(match[1]), int(match[2])))
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
        return _both(season_of(int(match[1]), match[2]))
    if re.fullmatch(r"\d{2,4}", value):
        first = int(value) * 10 ** (4 - len(value))
        return f"{first:04d}-01-01", f"{first + 10 ** (4 - len(value)) - 1:04d}-12-31"
    return None


def _both(stamp) -> Days:
    return str(stamp.first), str(stamp.last)


def gold_days(time: GoldTime) -> Days:
    if time.earliest:
        return time.earliest, time.latest or time.earliest
    return days_of_value(time.value)


class Figures:
    """Counts, filled article by article."""

    def __init__(self) -> None:
        self.rows: list[tuple[float, bool]] = []
        self.missed = self.windows = self.in_others = 0
        self.events: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, gold: MarkedArticle, record: Record) -> None:
        self._times(gold, record)
        self._events(gold, record)

    def _times(self, gold: MarkedArticle, record: Record) -> None:
        given = {time.span: time for time in record.times}
        for wanted in gold.times:
            own = given.get(wanted.span)
            if own is None:
                self.missed += 1
                continue
            days = (own.earliest, own.latest) if own.earliest and own.latest else None
            target = gold_days(wanted)
            if target is None and wanted.value.startswith("P") and days is not None:
                self.windows += 1
                continue
            right = days == target
            self.rows.append((own.score or 0.0, right))
            if not right:
                self.in_others += any((a.earliest, a.latest) == target for a in own.alternatives)
                self._say("interval", gold, wanted.span, f"{target} FOUND {days} {own.score} {own.why}")

    def _events(self, gold: MarkedArticle, record: Record) -> None:
        times = {time.number: time for time in gold.times}
        spans = {time.id: time for time in record.times}
        by_number = {event.number: event for event in gold.events}
        marks = {mark.span.start: by_number.get(mark.number) for mark in gold.marks if mark.letter == "e"}
        for own in record.events:
            wanted = marks.get(own.trigger.start)
            if wanted is None:
                continue
            target = times[wanted.time].span if wanted.time in times else None
            found = spans[own.time].span if own.time in spans else None
            self.events["events"] += 1
            self.events["wanted"] += target is not None
            self.events["given"] += found is not None
            same = target is not None and target == found
            self.events["right"] += same
            if same:
                relation = (wanted.relation or "at") == (own.time_relation or "at")
                self.events["relation"] += relation
                if not relation:
                    self._say("relation", gold, own.trigger, f"{wanted.relation} FOUND {own.time_relation}")
            elif target or found:
                words = [span.of(gold.text) if span else None for span in (target, found)]
                self._say("event time", gold, own.trigger, f"{words[0]!r} FOUND {words[1]!r}")

    def _say(self, kind: str, gold: MarkedArticle, span, words: str) -> None:
        text = gold.text
        around = f"{text[max(0, span.start - 70) : span.start]}[{span.of(text)}]{text[span.end : span.end + 50]}"
        self.errors.append(f"{kind}\t{gold.id}\t{words}\t{' '.join(around.split())}")

    def show(self) -> None:
        rows = self.rows
        sure = [right for score, right in rows if score >= SURE]
        print(f"times: {len(rows)} with the right words, {self.missed} others, {self.windows} windows left out")
        print(f"  interval exactly right {_share([r for _, r in rows])}, another reading right {self.in_others}")
        print(f"  of those scored {SURE} or more ({len(sure)}) {_share(sure)}")
        for low, high in ((0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
            part = [right for score, right in rows if low <= score < high]
            print(f"    score {low:.2f}-{min(high, 1):.2f}: {len(part):4} {_share(part)}")
        e = self.events
        precision, recall = e["right"] / max(1, e["given"]), e["right"] / max(1, e["wanted"])
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"events found: {e['events']}; their time P {precision:.1%} R {recall:.1%} F1 {f1:.1%}", end="; ")
        print(f"relation of those {e['relation'] / max(1, e['right']):.1%}")


def _share(rights: list[bool]) -> str:
    return f"{sum(rights) / len(rights):.1%}" if rights else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", action="store_true", help="the training articles, to look for errors of rules")
    parser.add_argument("--errors", metavar="FILE")
    options = parser.parse_args()
    figures = Figures()
    for path in dev_paths(train=options.train):
        try:
            gold = load_article(path)
        except CorpusError as error:
            print(f"left out: {error}")
            continue
        figures.add(gold, extract(article_of(gold)))
    figures.show()
    if options.errors:
        Path(options.errors).write_text("\n".join(sorted(figures.errors)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
