"""What the reader of a record should know about how its article was read."""

from onrecord.reading.references import find_missing_embeds
from onrecord.schema.article import Article
from onrecord.schema.record import Flag

__all__ = ["flags_of"]


def flags_of(article: Article) -> list[Flag]:
    """Return what any article is flagged for: no date, a doubtful one, a language that is not read, missing posts."""
    flags: list[Flag] = []
    date = article.published
    if date.value is None:
        flags.append(Flag(kind="no-date", message="no publication date found; give it with --date"))
    if date.doubt is not None:
        flags.append(Flag(kind="date-doubt", message=f"published {date.value} ({date.evidence}), but {date.doubt}"))
    if article.language not in (None, "en"):
        message = f"the text is in '{article.language}'; only English is read"
        flags.append(Flag(kind="language-not-supported", message=message))
    return flags + find_missing_embeds(article.text, article.blocks)
