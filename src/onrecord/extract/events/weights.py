"""How much an event matters to the story: what is told early, dated, of named people, in words that tell news."""

from onrecord.extract.events.tree import Tree
from onrecord.extract.events.triggers import Trigger
from onrecord.ml.analysis import Analysis
from onrecord.resources.event_words import is_telling
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.facts import Participant
from onrecord.schema.span import Span
from onrecord.text.intervals import SpanIndex

__all__ = ["is_early", "weigh"]

_LEAD = 900  # code points of the body within which a story says what it is about
_LEFT_OUT = frozenset({BlockKind.BYLINE, BlockKind.CAPTION, BlockKind.HEADER, BlockKind.DATELINE, BlockKind.PULL_QUOTE})
_DEPENDENT = frozenset("acl advcl conj parataxis appos csubj nsubj obj obl nmod".split())


def weigh(
    analysis: Analysis,
    tree: Tree,
    trigger: Trigger,
    blocks: SpanIndex[Block],
    *,
    dated: bool,
    participants: tuple[Participant, ...],
) -> float:
    """Return the weight of an event, 0.5 and more for those that matter."""
    if _is_left_out(trigger.span, blocks):
        return 0.0
    if trigger.tagged is not None:
        return 0.5 + 0.5 * trigger.score
    weight = trigger.score - 0.15
    weight += 0.2 * is_early(trigger.span, blocks)
    weight += 0.15 * dated
    weight += 0.1 * any(p.ref is not None for p in participants)
    weight -= 0.15 * all(_is_bare(analysis, p) for p in participants)
    if analysis.tokens[trigger.head].tag == "VERB":
        weight += _of_verb(tree, trigger)
    return min(weight, 0.99)


def _is_bare(analysis: Analysis, participant: Participant) -> bool:
    """Return whether a participant is a pronoun that stands for nobody known."""
    if participant.ref is not None or participant.span is None:
        return False
    words = analysis.tokens_of(participant.span)
    return len(words) == 1 and analysis.tokens[words[0]].tag == "PRON"


def _of_verb(tree: Tree, trigger: Trigger) -> float:
    weight = 0.15 * is_telling(tree.word(trigger.head))
    weight -= 0.1 * (tree.relation(trigger.head) in _DEPENDENT)
    weight -= 0.1 * (tree.subject(trigger.head) is None and not tree.is_passive(trigger.head))
    return weight - 0.15 * tree.word(trigger.head).endswith("ing")


def _is_left_out(span: Span, blocks: SpanIndex[Block]) -> bool:
    block = _block_of(span, blocks)
    return block is not None and (block.kind in _LEFT_OUT or block.repeats)


def is_early(span: Span, blocks: SpanIndex[Block]) -> bool:
    """Return whether words stand in headline, standfirst or lead, where a story says what it is about."""
    block = _block_of(span, blocks)
    return span.start < _LEAD or (block is not None and block.kind in (BlockKind.HEADLINE, BlockKind.STANDFIRST))


def _block_of(span: Span, blocks: SpanIndex[Block]) -> Block | None:
    return next((block for _, block in blocks.touching(span)), None)
