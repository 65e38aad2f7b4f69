"""People and sources of a case as a network (GEXF 1.3): who said, who passed on, who is related to whom."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from xml.sax.saxutils import quoteattr

from onrecord.export.holdings import Digest, Holdings
from onrecord.schema.record import Record
from onrecord.tables import SourceRow, TieRow, source_rows, tie_rows

__all__ = ["LOST", "gexf_lines"]

LOST = (
    "the words of quotes, with their places and days: an edge counts them",
    "events, times, ages, copies and disagreements",
)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
<graph defaultedgetype="directed" mode="static">
<attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
"""
# What XML 1.0 cannot hold.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RELAYS = {"outlet", "agency", "interview", "broadcast", "post", "person"}

Node = tuple[str, str]  # kind and folded name, or "person" and the id of the joined person


class _Network:
    """Nodes and weighted edges, named by their kind and folded name."""

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self.labels: dict[Node, Counter[str]] = defaultdict(Counter)
        self.edges: Counter[tuple[Node, Node, str]] = Counter()

    def node(self, kind: str, name: str) -> Node:
        key = (kind, " ".join(name.casefold().split()))
        self.labels[key][" ".join(name.split())] += 1
        return key

    def person(self, article: str, item: str | None) -> Node | None:
        person = self.digest.person(article, item)
        if person is None:
            return None
        key = ("person", person.id)
        self.labels[key][person.name] += 1
        return key

    def add(self, record: Record) -> None:
        speakers = {quote.id: quote.speaker for quote in record.quotes}
        ways: dict[str, list[Node]] = defaultdict(list)
        for row in source_rows(record):
            node = self._step(row, speakers)
            if node is not None:
                ways[row.quote].append(node)
        for way in ways.values():
            self._link(way, record.article.outlet)
        for tie in tie_rows(record):
            self._tie(tie)

    def _step(self, row: SourceRow, speakers: dict[str, str | None]) -> Node | None:
        if row.step == 0:
            person = self.person(row.article, speakers[row.quote])
            if person is not None or row.name is None:
                return person
            # Two unnamed officials in two articles need not be the same.
            name = row.name if row.kind in {"organisation", "document"} else f"{row.name} ({row.outlet or row.input})"
            return self.node(row.kind, name)
        kind = "outlet" if row.kind in {"outlet", "agency"} else row.kind
        return self.node(kind, row.name or "") if row.kind in _RELAYS and row.name else None

    def _link(self, way: list[Node], outlet: str | None) -> None:
        steps = [*way, self.node("outlet", outlet)] if outlet else way
        for place, (giver, taker) in enumerate(pairwise(steps)):
            if giver != taker:
                self.edges[giver, taker, "told" if place == 0 else "passed on to"] += 1

    def _tie(self, tie: TieRow) -> None:
        a, b = self.person(tie.article, tie.a_id), self.person(tie.article, tie.b_id)
        if a and b and a != b:
            self.edges[a, b, tie.kind] += 1


def gexf_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield the network of *holdings*: people, other speakers and relays, with how often words went between them."""
    network = _Network(Digest(holdings))
    for record in holdings.records():
        network.add(record)
    numbers = {key: str(number) for number, key in enumerate(sorted(network.labels))}
    yield _HEAD.encode()
    yield b"<nodes>\n"
    for key in sorted(network.labels):
        yield _node(numbers[key], key[0], network.labels[key]).encode()
    yield b"</nodes>\n<edges>\n"
    for number, ((giver, taker, relation), weight) in enumerate(sorted(network.edges.items())):
        yield _edge(number, numbers[giver], numbers[taker], relation, weight).encode()
    yield b"</edges>\n</graph>\n</gexf>\n"


def _node(number: str, kind: str, labels: Counter[str]) -> str:
    label = min(labels, key=lambda one: (-labels[one], one))
    value = f'<attvalues><attvalue for="0" value={_quoted(kind)}/></attvalues>'
    return f'<node id="{number}" label={_quoted(label)}>{value}</node>\n'


def _edge(number: int, giver: str, taker: str, relation: str, weight: int) -> str:
    value = f'<attvalues><attvalue for="0" value={_quoted(relation)}/></attvalues>'
    ends = f'source="{giver}" target="{taker}" weight="{weight}" label={_quoted(relation)}'
    return f'<edge id="{number}" {ends}>{value}</edge>\n'


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
