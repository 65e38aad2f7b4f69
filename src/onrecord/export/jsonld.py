"""A case as JSON-LD: schema.org for articles, quotations and people, Web Annotation for where the words stand."""

from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.export.holdings import Digest, Holdings
from onrecord.schema.article import Article
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.record import Record
from onrecord.schema.span import Span
from onrecord.tables.joined import JoinedPersonRow
from onrecord.tables.words import Names, hop_name, pieces

__all__ = ["LOST", "jsonld_lines"]

LOST = (
    "events, times with their doubt, ages, ties and links between quotes (JSON lines, CSV and Parquet have them)",
    "scores and reasons of what was read",
)

# Inline, so that nobody has to fetch a context.
_CONTEXT = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "url": {"@type": "@id"},
    "start": {"@id": "oa:start"},
    "end": {"@id": "oa:end"},
    "exact": {"@id": "oa:exact"},
    "prefix": {"@id": "oa:prefix"},
    "suffix": {"@id": "oa:suffix"},
}
_AROUND = 32  # code points before and after the exact words
_UNIT = "Offsets count Unicode code points of the articleBody, start included, end excluded."


def jsonld_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield one JSON-LD document: people first, then each article with its quotations and where they stand."""
    digest = Digest(holdings)
    yield b'{"@context":' + msgspec.json.encode(_CONTEXT) + b',\n"description":' + msgspec.json.encode(_UNIT)
    yield b',\n"@graph":[\n'
    first = True
    for node in _nodes(holdings, digest):
        yield (b"" if first else b",\n") + msgspec.json.encode(_without_nothing(node))
        first = False
    yield b"\n]}\n"


def _nodes(holdings: Holdings, digest: Digest) -> Iterator[dict[str, Any]]:
    yield from (_person(person) for person in digest.people)
    for record in holdings.records():
        yield _article(record.article, digest)
        names = Names(record)
        for quote in record.quotes:
            yield _quotation(quote, record, names, digest)
            yield _annotation(quote, record.article)


def _without_nothing(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nothing(part) for key, part in value.items() if part not in (None, [], ())}
    return [_without_nothing(part) for part in value] if isinstance(value, list) else value


def _urn(*parts: str) -> str:
    return ":".join(("urn:onrecord", *parts))


def _person(person: JoinedPersonRow) -> dict[str, Any]:
    known = person.born_earliest if person.born_earliest == person.born_latest else None
    return {
        "@id": _person_urn(person),
        "@type": "Person",
        "name": person.name,
        "alternateName": [form for form in person.forms if form != person.name],
        "jobTitle": list(person.roles),
        "birthDate": known,
    }


def _person_urn(person: JoinedPersonRow) -> str:
    return _urn("person", person.id.replace("/", ":"))


def _article(article: Article, digest: Digest) -> dict[str, Any]:
    original = digest.copies.get(article.id)
    return {
        "@id": _urn("article", article.id),
        "@type": "NewsArticle",
        "headline": article.title,
        "url": article.url if article.url and article.url.startswith(("http://", "https://")) else None,
        "identifier": article.input,
        "datePublished": article.published.value,
        "dateModified": article.published.modified,
        "author": [{"@type": "Person", "name": name} for name in article.bylines],
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "inLanguage": article.language,
        "isBasedOn": {"@id": _urn("article", original.article)} if original else None,
        "articleBody": article.text,
    }


def _quotation(quote: Quote, record: Record, names: Names, digest: Digest) -> dict[str, Any]:
    """Return words in quotation marks as a Quotation, reported ones as a Claim."""
    is_claim = quote.kind is QuoteKind.INDIRECT
    article = _urn("article", record.article.id)
    speaker = _speaker(quote, record, names, digest)
    return {
        "@id": _urn("quote", record.article.id, quote.id),
        "@type": "Claim" if is_claim else "Quotation",
        "text": pieces(quote.content, record.article.text),
        ("author" if is_claim else "spokenByCharacter"): speaker,
        ("appearance" if is_claim else "isPartOf"): {"@id": article},
        "citation": [f"{hop.kind.value}: {hop_name(hop, record.article.text)}" for hop in quote.chain],
    }


def _speaker(quote: Quote, record: Record, names: Names, digest: Digest) -> dict[str, Any] | None:
    person = digest.person(record.article.id, quote.speaker)
    if person is not None:
        return {"@id": _person_urn(person)}
    name = names.of(quote.speaker)
    if name is None:
        return None
    kind = names.kind(quote.speaker)
    # A document or a voice without a name is nobody that schema.org has a type for.
    return {"@type": "Organization" if kind == "organisation" else "Thing", "name": name, "description": kind}


def _annotation(quote: Quote, article: Article) -> dict[str, Any]:
    return {
        "@id": _urn("annotation", article.id, quote.id),
        "@type": "oa:Annotation",
        "oa:hasBody": {"@id": _urn("quote", article.id, quote.id)},
        "oa:hasTarget": [_target(span, article) for span in quote.content],
    }


def _target(span: Span, article: Article) -> dict[str, Any]:
    text = article.text
    return {
        "@type": "oa:SpecificResource",
        "oa:hasSource": {"@id": _urn("article", article.id)},
        "oa:hasSelector": [
            {"@type": "oa:TextPositionSelector", "start": span.start, "end": span.end},
            {
                "@type": "oa:TextQuoteSelector",
                "exact": span.of(text),
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
        ],
    }
