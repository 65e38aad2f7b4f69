"""Attributions: pieces of content joined with their cue and source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extract.quotes.pieces import Piece
from onrecord.extract.quotes.trees import Tree
from onrecord.ml.analysis import Analysis, Layer, LinkKind, Tagged
from onrecord.resources.cues import cue_of
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["Attribution", "find_attributions"]

# A dash and a name to the end of the line; a name is one to five words, the first with a capital.
_SIGNATURE = re.compile(
    r"\s{0,3}([—–―]|--|-)\s?([^\W\d_a-z][\w.’'@-]*(?:\s[\w.’'@-]+){0,4})(?:,[^\n“\"]{0,80})?\s*(?:\n|$)"
)
_MIN_LINK = 0.25
_SURE_NONE = 0.6
_SURE_LINK = 0.5
_SURE_SOURCE = 0.5
_LIKELY = 0.6
_UNFINISHED = frozenset({"DET", "ADP", "ADJ", "NUM"})
_MOST_WORDS = 5
_SURE_SOURCE_LINK = 0.6
_REACH = 40
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
_SPEECH_RELATIONS = frozenset({"ccomp", "parataxis", "xcomp", "obj", "root", "acl", "advcl", "discourse", "obl"})
_NP_WITHOUT = frozenset({"cc:preconj", "parataxis", "punct:out", "advcl", "ccomp", "cop"})


@dataclass(slots=True)
class Attribution:
    """Pieces with one cue and one source, as token ranges; ``inherits`` is the attribution it goes on from."""

    pieces: list[Piece]
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    score: float = 1.0
    inherits: "Attribution | None" = None
    linked: bool = False
    reasons: list[str] = field(default_factory=list)

    @property
    def start(self) -> int:
        """First character of the first piece."""
        return self.pieces[0].span.start


def find_attributions(analysis: Analysis, pieces: tuple[Piece, ...], blocks: tuple[Block, ...]) -> list[Attribution]:
    """Return *pieces* joined into attributions, in text order of their first pieces."""
    finder = _Finder(analysis, blocks)
    found: list[Attribution] = []
    for piece in pieces:
        attribution = finder.attribute(piece)
        earlier = finder.same(attribution, found)
        if earlier is None:
            found.append(attribution)
        else:
            _join(earlier, attribution)
    return [attribution for attribution in found if _is_reported(attribution) and _is_likely(attribution)]


def _is_reported(attribution: Attribution) -> bool:
    """Tell whether anything but the look of the content says that it is somebody's: marks, a cue, or a sure source."""
    if any(piece.in_marks for piece in attribution.pieces) or attribution.cue is not None:
        return True
    return attribution.source is not None and attribution.score >= _SURE_SOURCE


def _is_likely(attribution: Attribution) -> bool:
    """Tell whether reported words that are nobody's and stand in no marks are sure enough to be kept."""
    if attribution.source is not None or any(piece.in_marks for piece in attribution.pieces):
        return True
    return attribution.score >= _LIKELY


def _join(earlier: Attribution, later: Attribution) -> None:
    earlier.pieces += later.pieces
    earlier.cue = earlier.cue or later.cue
    earlier.source = earlier.source or later.source


class _Finder:
    def __init__(self, analysis: Analysis, blocks: tuple[Block, ...]) -> None:
        self.analysis, self.text, self.blocks = analysis, analysis.text, blocks
        self.tree = Tree(analysis)
        self.cues = {item.first: item for item in analysis.layer(Layer.CUE)}
        self.sources = {item.first: item for item in analysis.layer(Layer.SOURCE)}
        self.source_index = SpanIndex((item.span, item) for item in self.sources.values())
        self.links = {(link.kind, link.start): link.targets for link in analysis.links}

    def attribute(self, piece: Piece) -> Attribution:
        """Return the attribution of one piece."""
        result = Attribution([piece], score=piece.score)
        signature = self._label_of_turn(piece) or self._signature(piece)
        if signature is not None:
            result.cue, result.source = signature
            result.reasons.append("speaker's label" if piece.turn else "signed below")
            return result
        self._set_cue(result, piece)
        self._set_source(result, piece)
        return result

    def _set_cue(self, result: Attribution, piece: Piece) -> None:
        cue, score = self._linked(piece, LinkKind.CUE, self.cues)
        if cue is None:
            result.cue = self._cue_by_rule(piece)
            return
        result.cue = (cue.first, cue.last)
        result.linked = score > _SURE_LINK
        result.score = min(result.score, max(score, 0.5))

    def _set_source(self, result: Attribution, piece: Piece) -> None:
        source, score = self._linked(piece, LinkKind.SOURCE, self.sources)
        subject = self._subject_source(piece, result.cue)
        if subject is not None and (source is None or self._is_nearer(subject, source, score, result)):
            result.source = self._whole(subject)
            agrees = source is not None and subject.first == source.first
            result.score = min(result.score, max(score, 0.7) if agrees else 0.7)
            result.reasons.append("subject of the cue")
        elif source is not None:
            result.source = self._whole(source)
            result.score = min(result.score, score)
            result.reasons.append("linked source")
        elif result.cue is not None:
            result.source = self._source_by_rule(piece, result.cue)
            result.reasons.append("subject of the cue" if result.source else "no source with the cue")
        else:
            result.source = self._label_before(piece)
            result.reasons += ["speaker's label"] if result.source else []

    def _whole(self, source: Tagged) -> tuple[int, int]:
        """Return the tokens of a tagged source, to its noun where the network stopped at an article or adjective."""
        last = source.last
        for _ in range(_MOST_WORDS):
            word = self.analysis.tokens[last]
            if word.tag not in _UNFINISHED or not last < word.head <= last + _MOST_WORDS:
                break
            last = word.head
        return source.first, last

    def _subject_source(self, piece: Piece, cue: tuple[int, int] | None) -> Tagged | None:
        """Return the tagged source in which the subject of the cue lies, or None."""
        if cue is None:
            return None
        found = self._source_by_rule(piece, cue)
        if found is None:
            return None
        head = self.tree.head_of(*found)
        return next((item for item in self.around_source(head) if not _inside(item, piece)), None)

    def around_source(self, token: int) -> list[Tagged]:
        """Return the tagged sources that hold *token*, the shortest first."""
        found = [item for _, item in self.source_index.touching(self.tree.span(token, token))]
        return sorted(found, key=lambda item: item.last - item.first)

    def _is_nearer(self, subject: Tagged, linked: Tagged, score: float, result: Attribution) -> bool:
        """Tell whether the subject of the cue is to be believed rather than an unsure or far link."""
        if subject.first == linked.first:
            return True
        cue = result.cue or (subject.first, subject.last)
        far = self.analysis.tokens[linked.first].sentence != self.analysis.tokens[cue[0]].sentence
        return far or score < _SURE_SOURCE_LINK

    def _label_of_turn(self, piece: Piece) -> tuple[tuple[int, int], tuple[int, int]] | None:
        if piece.turn is None:
            return None
        colon, label = self.analysis.tokens_of(piece.turn.colon), self.analysis.tokens_of(piece.turn.label)
        return ((colon[0], colon[-1]), (label[0], label[-1])) if colon and label else None

    def _signature(self, piece: Piece) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Return dash and name of '― Ada Okafor, Lagos' behind a quotation that ends its block or sentence."""
        if piece.quotation is None or piece.nested:
            return None
        end = piece.quotation.outer.end
        found = _SIGNATURE.match(self.text, end, end + 160)
        if found is None:
            return None
        dash = self.analysis.tokens_of(Span(*found.span(1)))
        name = self.analysis.tokens_of(Span(*found.span(2)))
        return ((dash[0], dash[-1]), (name[0], name[-1])) if dash and name else None

    def _linked(self, piece: Piece, kind: LinkKind, spans: dict[int, Tagged]) -> tuple[Tagged | None, float]:
        targets = self.links.get((kind, piece.anchor), ())
        for token, score in targets:
            if token < 0 and score >= _SURE_NONE:
                return None, score
            if score >= _MIN_LINK and token in spans and not _inside(spans[token], piece):
                return spans[token], score
        return self._nearest(piece, spans), _MIN_LINK

    def _nearest(self, piece: Piece, spans: dict[int, Tagged]) -> Tagged | None:
        """Return the tagged span that stands nearest to *piece* in its sentence, or None."""
        tokens = self.analysis.tokens
        ends = {tokens[piece.first].sentence, tokens[piece.last].sentence}
        best: tuple[int, Tagged] | None = None
        for index in self._around(piece, ends):
            item = spans.get(index)
            if item is None or _inside(item, piece):
                continue
            distance = min(abs(item.first - piece.last), abs(piece.first - item.last))
            if best is None or distance < best[0]:
                best = distance, item
        return best[1] if best else None

    def _around(self, piece: Piece, sentences: set[int]) -> Iterator[int]:
        for sentence in sorted(sentences):
            first, end = self.analysis.sentences[sentence]
            yield from range(max(first, piece.first - _REACH), min(end, piece.last + _REACH))

    def same(self, new: Attribution, found: list[Attribution]) -> Attribution | None:
        """Return the earlier attribution that *new* is a further piece of, or None."""
        piece = new.pieces[0]
        for earlier in reversed(found[-4:]):
            last = earlier.pieces[-1]
            if last.nested != piece.nested:
                continue
            if new.cue is not None and new.cue == earlier.cue and self._one_breath(earlier, new):
                return earlier
            if new.cue is None and self._goes_on(earlier, last, piece):
                return earlier
            return None
        return None

    @staticmethod
    def _one_breath(earlier: Attribution, new: Attribution) -> bool:
        """Tell whether two attributions with one cue are one: both surely linked to it, or both quoted."""
        last, piece = earlier.pieces[-1], new.pieces[0]
        if piece.block != last.block:
            return piece.block - last.block == 1 and last.quotation is not None and last.quotation.continues
        return (earlier.linked and new.linked) or (last.quotation is not None and piece.quotation is not None)

    def _goes_on(self, earlier: Attribution, last: Piece, piece: Piece) -> bool:
        if piece.quotation is None or (last.quotation is None and earlier.cue is None):
            return False
        if last.quotation is not None and last.quotation.continues and piece.block - last.block == 1:
            return True
        return last.block == piece.block and self._only_narration(earlier, last.span.end, piece.span.start)

    def _only_narration(self, earlier: Attribution, start: int, end: int) -> bool:
        """Tell whether nothing but the cue and source of *earlier* stands between two pieces."""
        gap = self.text[start:end]
        for words in (earlier.cue, earlier.source):
            if words is not None:
                gap = gap.replace(self.tree.span(*words).of(self.text), " ", 1)
        return len(re.findall(r"\w+", gap)) <= (0 if earlier.cue is None else 3)

    def _cue_by_rule(self, piece: Piece) -> tuple[int, int] | None:
        """Return the reporting verb that governs *piece* or stands next to its marks."""
        tree, tokens = self.tree, self.analysis.tokens
        root = tree.head_of(piece.first, piece.last)
        head = tokens[root].head
        if head >= 0 and not piece.first <= head <= piece.last and tokens[root].relation in _SPEECH_RELATIONS:
            cue = cue_of(tokens[head].text)
            if cue is not None and tokens[head].tag in ("VERB", "AUX"):
                return head, head
        if piece.quotation is None:
            return None
        return self._cue_beside(piece)

    def _cue_beside(self, piece: Piece) -> tuple[int, int] | None:
        tokens = self.analysis.tokens
        for index in self._beside(piece):
            cue = cue_of(tokens[index].text)
            if cue is not None and cue.strong and tokens[index].tag in ("VERB", "AUX"):
                return index, index
            if tokens[index].text.lower() == "according" and index + 1 < len(tokens):
                return index, index + 1
        return None

    def _beside(self, piece: Piece) -> Iterator[int]:
        """Yield the tokens of the narration after, then before a quotation, nearest first, within its block."""
        tokens = self.analysis.tokens
        block = tokens[piece.first].block
        for index in range(piece.last + 1, min(len(tokens), piece.last + 16)):
            if tokens[index].block != block or (tokens[index].text in ".?!" and index > piece.last + 2):
                break
            if tokens[index].text in '“"«' and index > piece.last + 2:
                break
            yield index
        for index in range(piece.first - 1, max(-1, piece.first - 14), -1):
            if tokens[index].block != block or tokens[index].text in ".?!":
                break
            yield index

    def _source_by_rule(self, piece: Piece, cue: tuple[int, int]) -> tuple[int, int] | None:
        tree, tokens = self.tree, self.analysis.tokens
        verb = cue[0]
        if tokens[verb].text.lower() == "according":
            return self._noun_phrase(tokens[verb].head, piece) if verb + 2 < len(tokens) else None
        for _ in range(3):
            subject = tree.child(verb, *_SUBJECTS)
            if subject is not None:
                return self._noun_phrase(subject, piece)
            relation, head = tokens[verb].relation, tokens[verb].head
            if head < 0 or relation not in ("conj", "xcomp", "advcl", "parataxis"):
                return None
            verb = head
        return None

    def _noun_phrase(self, head: int, piece: Piece) -> tuple[int, int] | None:
        if head < 0:
            return None
        if piece.first <= head <= piece.last:
            return None
        first, last = self.tree.around(head, without=_NP_WITHOUT)
        while last > head and piece.first <= last <= piece.last:
            last -= 1
        while first < head and piece.first <= first <= piece.last:
            first += 1
        return first, last

    def _label_before(self, piece: Piece) -> tuple[int, int] | None:
        """Return the name before a colon that opens the block, as in transcripts and headlines."""
        if piece.block < 0:
            return None
        block = self.blocks[piece.block]
        before = self.text[block.span.start : piece.span.start].rstrip(" \"“‘'«")
        if before.endswith((":", "—", "―")) and 0 < len(before.split()) <= 8 and not re.search(r"[.?!]\s", before):
            tokens = self.analysis.tokens_of(Span(block.span.start, block.span.start + len(before[:-1].rstrip()) or 1))
            return (tokens[0], tokens[-1]) if tokens and tokens[-1] < piece.first else None
        if block.kind is BlockKind.HEADLINE:
            return self._label_after(piece, block)
        return None

    def _label_after(self, piece: Piece, block: Block) -> tuple[int, int] | None:
        after = self.text[piece.span.end : block.span.end]
        found = re.match(r"[\s\"”’'»]*[:–—-]\s+(\S.{0,60})$", after)
        if found is None:
            return None
        start = piece.span.end + found.start(1)
        tokens = self.analysis.tokens_of(Span(start, block.span.end))
        return (tokens[0], tokens[-1]) if tokens else None


def _inside(item: Tagged, piece: Piece) -> bool:
    return piece.first <= item.first and item.last <= piece.last
