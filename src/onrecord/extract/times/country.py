"""The country that an article was written for."""

from urllib.parse import urlsplit

from onrecord.resources.time_places import country_of_host, country_of_name, country_of_place
from onrecord.schema.article import Article, BlockKind

__all__ = ["reader_country"]


def reader_country(article: Article) -> str | None:
    """Return the country (ISO 3166) of an article's readers, or None where nothing tells.

    The address of the page tells, then the name of the outlet, then the place in a dateline.
    """
    found = _of_address(article.url)
    if found is None and article.outlet:
        found = country_of_name(article.outlet)
    if found is not None:
        return found
    lines = (block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.DATELINE)
    return next(filter(None, map(country_of_place, lines)), None)


def _of_address(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return country_of_host(host) if host else None
