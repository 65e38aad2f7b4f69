"""How a quotation is worded against the clipping: exact, other marks, trimmed, with gaps, or altered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.checking.align import Alignment
from onrecord.checking.clipping import Clipping
from onrecord.checking.drafted import DraftQuote
from onrecord.checking.report import Change, State
from onrecord.checking.words import bare, same_shape
from onrecord.link.quotes_digest import Piece
from onrecord.link.quotes_words import hear
from onrecord.resources.quote_words import NEGATIVES, NUMBERS
from onrecord.schema.span import Span

__all__ = ["Wording", "compare"]

_SHOWN = 12  # words left out that are shown
_MARK_AFTER = re.compile(r"[.,;:!?…)]{1,3}")
_TELLING = 6  # changed words among which a number or a negation is told
_HYPHENS = frozenset("-‐‑–—­")


@dataclass(frozen=True, slots=True)
class Wording:
    """The state of the words, what to know about it, all words side by side, and where they stand in the clipping.

    ``pieces`` are the stretches of the clipping that were compared.
    """

    state: State
    notes: tuple[str, ...]
    changes: tuple[Change, ...]
    pieces: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the first compared word of the clipping to the last."""
        return Span(self.pieces[0].start, self.pieces[-1].end)

    @property
    def difference(self) -> str | None:
        """The changed words with a few around, in plain text, or None."""
        if all(change.same for change in self.changes):
            return None
        return " ".join(filter(None, map(_told, self.changes)))


def _told(change: Change) -> str:
    if change.same:
        words = change.now.split()
        return " ".join(words) if len(words) <= 12 else " ".join([*words[:5], "…", *words[-5:]])
    was, now = _short(change.was), _short(change.now)
    return (f"[-{was}-]" if was else "") + (f"{{+{now}+}}" if now else "")


def _short(words: str) -> str:
    parts = words.split()
    if len(parts) <= _SHOWN:
        return " ".join(parts)
    return f"{' '.join(parts[:5])} … ({len(parts)} words) … {' '.join(parts[-4:])}"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Places *start* to *end* of the stream against words *first* to *last* of the draft."""

    start: int
    end: int
    first: int
    last: int


class _Comparison:
    """One quotation beside the words of a clipping."""

    def __init__(self, quote: DraftQuote, draft: str, clipping: Clipping, alignment: Alignment) -> None:
        self.quote, self.draft, self.clipping, self.alignment = quote, draft, clipping, alignment
        self.stream, self.text = alignment.stream, clipping.article.text
        self.notes: list[str] = []
        self.small: list[str] = []  # what is only worth telling where no word is changed
        self.changed = self.marked = self.punctuation = False

    def run(self) -> Wording:
        """Return the wording of the draft's quotation."""
        changes = list(self._changes())
        before, after = self._left_out()
        state = State.EXACT
        if self.changed:
            state = State.ALTERED
            self.notes += self._kinds_of(changes)
        elif self.marked:
            state = State.ELLIPSIS
        elif before or after:
            state = State.TRIMMED
        elif self.punctuation:
            state = State.PUNCTUATION
        if not self.changed:
            self.notes += self.small
            self.notes += [f"left out before: “{_short(before)}”"] if before else []
            self.notes += [f"left out after: “{_short(after)}”"] if after else []
        return Wording(state, tuple(dict.fromkeys(self.notes)), tuple(changes), tuple(self._pieces()))

    # --- words of both sides ---

    def _clip(self, start: int, end: int) -> str:
        shown, before = "", 0
        for a, b in self._stretches(start, end):
            between = self.text[before:a]
            shown += "" if not shown else " […] " if any(c.isalnum() for c in between) else " "
            shown, before = shown + self.text[a:b], b
        return shown

    def _stretches(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the stretches of the clipping's text that the places hold, parted where the narrator steps in."""
        numbers, words = self.stream.numbers, self.clipping.words
        first = start
        for at in range(start, end):
            last = at + 1 == end
            if last or at + 1 in self.stream.seams or at + 1 in self.stream.walls:
                yield words.starts[numbers[first]], words.ends[numbers[at]]
                first = at + 1

    def _drafted(self, first: int, last: int) -> str:
        words = self.quote.words
        cuts = [first, *(at for at in sorted(self.quote.breaks) if first < at < last), last]
        return " ".join(self.draft[words.starts[a] : words.ends[b - 1]] for a, b in pairwise(cuts) if a < b)

    def _same(self, gap: _Gap) -> Change:
        """Return equal words of both sides, each with the marks behind it unless the quotation ends there."""
        was, now = self._clip(gap.start, gap.end), self._drafted(gap.first, gap.last)
        if gap.start < gap.end < self.alignment.end:
            was += _mark_after(self.text, self.clipping.words.ends[self.stream.numbers[gap.end - 1]])
        if gap.first < gap.last < len(self.quote.words):
            now += _mark_after(self.draft, self.quote.words.ends[gap.last - 1])
        return Change(was, now, same=True)

    def _pieces(self) -> Iterator[Span]:
        for at, _, size in self.alignment.runs:
            for start, end in self._stretches(at, at + size):
                yield Span(start, end)

    # --- differences ---

    def _changes(self) -> Iterator[Change]:
        at, to = self._start()
        for next_at, next_to, size in [*self.alignment.runs, self._end()]:
            if next_at > at or next_to > to:
                yield self._gap(_Gap(at, next_at, to, next_to))
            elif 0 < to < len(self.quote.words) and to in self.quote.gaps and not self._has_ellipsis(at):
                self.punctuation = True
                self.small.append("nothing is left out where the draft has an ellipsis")
            if size:
                self._look_at_marks(next_at, next_to, size)
                yield self._same(_Gap(next_at, next_at + size, next_to, next_to + size))
            at, to = next_at + size, next_to + size

    def _start(self) -> tuple[int, int]:
        """Return the place and word from which to compare: words at the edge stand against those of the clipping."""
        at, to, _ = self.alignment.runs[0]
        while to and at and at not in self.stream.walls and at not in self.stream.seams:
            if self._starts_sentence(at):
                break
            at, to = at - 1, to - 1
        return at, 0

    def _end(self) -> tuple[int, int, int]:
        at, to = self.alignment.end, self.alignment.runs[-1][1] + self.alignment.runs[-1][2]
        while to < len(self.quote.words) and at < len(self.stream.plain):
            if at in self.stream.walls or at in self.stream.seams or self._starts_sentence(at):
                break
            at, to = at + 1, to + 1
        return at, len(self.quote.words), 0

    def _starts_sentence(self, at: int) -> bool:
        number = self.stream.numbers[at]
        if not number:
            return True
        between = self.text[self.clipping.words.ends[number - 1] : self.clipping.words.starts[number]]
        return any(mark in between for mark in ".!?\n")

    def _has_ellipsis(self, at: int) -> bool:
        """Whether the clipping has an ellipsis, or the narrator steps in, before the word at *at*."""
        numbers, words = self.stream.numbers, self.clipping.words
        between = self.text[words.ends[numbers[at - 1]] : words.starts[numbers[at]]]
        return at in self.stream.seams or "…" in between or ".." in between or ". ." in between

    def _gap(self, gap: _Gap) -> Change:
        was, now = self._clip(gap.start, gap.end), self._drafted(gap.first, gap.last)
        places = range(gap.first, gap.last + 1)
        bracketed = gap.first < gap.last and all(at in self.quote.bracketed for at in range(gap.first, gap.last))
        marked = any(at in self.quote.gaps or at in self.quote.breaks for at in places)
        if bracketed or (gap.first == gap.last and marked):
            self.marked = True
            self._tell_marked(gap, was, now)
            return Change(was, now, marked=True)
        if _same_letters(was, now):
            self.punctuation = True
            return Change(was, now, same=True)
        self.changed = True
        if gap.first == gap.last:
            self.notes.append("words left out without a mark")
        if any(at in self.stream.walls for at in range(gap.start, gap.end + 1)) and 0 < gap.first < len(
            self.quote.words
        ):
            self.notes.append("joins words of different quotations")
        return Change(was, now)

    def _tell_marked(self, gap: _Gap, was: str, now: str) -> None:
        if gap.first < gap.last:
            self.notes.append(f"in brackets: “[{now}]”" + (f" for “{_short(was)}”" if was else " added"))
        else:
            self.notes.append(f"left out: “{_short(was)}”")
        if any(at in self.stream.walls for at in range(gap.start, gap.end + 1)):
            self.notes.append("the pieces stand in different quotations of the clipping")

    def _look_at_marks(self, at: int, to: int, size: int) -> None:
        cuts = {at, at + size}
        cuts |= {seam for seam in range(at + 1, at + size) if seam in self.stream.seams}
        cuts |= {at + place - to for place in self.quote.breaks if to < place < to + size}
        ordered = sorted(cuts)
        for a, b in pairwise(ordered):
            was, now = self._clip(a, b), self._drafted(to + a - at, to + b - at)
            if not same_shape(was, now):
                self.punctuation = True
                self.small.append(_marks_differ(was, now))
        self._look_at_seams(at, to, size)
        if at + size == self.alignment.end and self._ending_differs():
            self.punctuation = True
            self.small.append("the mark at the end differs")

    def _look_at_seams(self, at: int, to: int, size: int) -> None:
        for seam in range(at + 1, at + size):
            if seam in self.stream.seams and to + seam - at not in self.quote.breaks:
                numbers, words = self.stream.numbers, self.clipping.words
                between = self.text[words.ends[numbers[seam - 1]] : words.starts[numbers[seam]]]
                told = between.strip(" \n,.;:“”\"'‘’")
                if told:
                    self.punctuation = True
                    self.small.append(f"joined over “{_short(told)}”")

    def _ending_differs(self) -> bool:
        words, numbers = self.clipping.words, self.stream.numbers
        was = _ending(self.text, words.ends[numbers[self.alignment.end - 1]])
        last = self.alignment.runs[-1][1] + self.alignment.runs[-1][2]
        return last == len(self.quote.words) and was != _ending(self.draft, self.quote.words.ends[last - 1])

    def _left_out(self) -> tuple[str, str]:
        """Return the words of the clipping's quotation before and after those of the draft."""
        words, numbers = self.clipping.words, self.stream.numbers
        first, last = numbers[self.alignment.start], numbers[self.alignment.end - 1]
        start, end = words.starts[first], words.ends[last]
        head, tail = self.clipping.mark_at(start), self.clipping.mark_at(end - 1)
        before = self.text[head.start : start] if head is not None else ""
        after = self.text[end : tail.end] if tail is not None else ""
        return _worded(before), _worded(after)

    def _kinds_of(self, changes: list[Change]) -> Iterator[str]:
        """Yield what kind of change it is, where that matters."""
        odd = [change for change in changes if not change.same and not change.marked]
        was, now = _plain(" ".join(c.was for c in odd)), _plain(" ".join(c.now for c in odd))
        if all(_plain(c.was) == _plain(c.now) for c in odd):
            yield "only the spelling differs"
        elif sorted(was) == sorted(now):
            yield "the same words in another order"
        else:
            differing = {*was} ^ {*now}
            if len(differing) <= _TELLING and differing & NEGATIVES:
                yield "a negation differs"
            if len(differing) <= _TELLING and any(word[0].isdigit() or word in NUMBERS for word in differing):
                yield "a number differs"


def compare(quote: DraftQuote, draft: str, clipping: Clipping, alignment: Alignment) -> Wording:
    """Return how *quote* in the text *draft* is worded against the words of *clipping* that *alignment* found."""
    return _Comparison(quote, draft, clipping, alignment).run()


def _plain(words: str) -> tuple[str, ...]:
    return hear((Piece(words, True),)).plain


def _worded(text: str) -> str:
    return text.strip(" \n.,;:—–-") if any(character.isalnum() for character in text) else ""


def _ending(text: str, at: int) -> str:
    """Return the question and exclamation marks that follow directly."""
    found = ""
    for character in text[at : at + 6]:
        if character.isalnum() or character.isspace():
            break
        found += character if character in "?!" and character not in found else ""
    return found


def _mark_after(text: str, at: int) -> str:
    found = _MARK_AFTER.match(text, at)
    return found.group() if found else ""


def _same_letters(was: str, now: str) -> bool:
    """Whether only a hyphen parts or joins the words."""
    if not _HYPHENS & {*was, *now}:
        return False
    a, b = ("".join(c for c in words.casefold() if c.isalnum()) for words in (was, now))
    return bool(a) and a == b


def _marks_differ(was: str, now: str) -> str:
    a, b = bare(was), bare(now)
    if a.casefold() == b.casefold():
        return "capitals differ"
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    low = max(a.rfind(" ", 0, max(0, at - 8)) + 1, 0)
    return f"marks differ: “{_part(a, low, at)}” is “{_part(b, low, at)}”"


def _part(text: str, low: int, at: int) -> str:
    high = text.find(" ", at + 6)
    return f"{'…' if low else ''}{text[low : high if high > 0 else len(text)]}{'…' if high > 0 else ''}"
