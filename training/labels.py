"""The labels of every head, in the order of the network's columns."""

from onrecord.schema.facts import Modality
from onrecord.schema.quote import HopKind

UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
RELATIONS = (
    "acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse dislocated expl fixed "
    "flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative xcomp"
).split()
LINKS = ["source", "cue", "antecedent", "hop"]  # a content has any number of hops, one of each of the others


def bio(*kinds: str) -> list[str]:
    return ["O", *(f"{place}-{kind}" for kind in kinds for place in "BI")]


LAYERS = {
    "upos": UPOS,
    "name": bio("PER", "ORG", "LOC", "MISC"),
    "content": bio("CONTENT"),
    "inner": bio("INNER"),
    "source": bio("SOURCE"),
    "cue": bio("CUE"),
    "hop": bio(*(kind.value for kind in HopKind)),
    "role": bio("ROLE"),
    "nominal": bio("PERSON"),
    "event": bio(*(modality.value for modality in Modality)),
}
TAG_COLUMNS: dict[str, tuple[int, int]] = {}
_at = 0
for _layer, _labels in LAYERS.items():
    TAG_COLUMNS[_layer] = (_at, _at + len(_labels))
    _at += len(_labels)
TAG_WIDTH = _at
