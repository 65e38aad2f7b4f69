"""The one place that knows the order of the stages."""

from onrecord.extract.chains import trace_chains
from onrecord.extract.flags import find_flags
from onrecord.extract.people import resolve_people
from onrecord.extract.quotes import find_quotes
from onrecord.extract.times import find_times
from onrecord.ml.analyse import analyse, weights_version
from onrecord.schema.article import Article
from onrecord.schema.record import Flag, MadeBy, Record
from onrecord.version import __version__

__all__ = ["extract"]


def extract(article: Article, flags: tuple[Flag, ...] = ()) -> Record:
    """Return the record of *article*; *flags* are those that reading it raised.

    An article in a language that is not read gives a record without facts.
    """
    made_by = MadeBy(onrecord=__version__, weights=weights_version())
    if any(flag.kind == "language-not-supported" for flag in flags) or not article.text.strip():
        return Record(article=article, made_by=made_by, flags=flags)
    analysis = analyse(article.text, article.blocks)
    cast = resolve_people(analysis)
    quotes, others = find_quotes(analysis, cast, article.blocks)
    times = find_times(article.text, published=article.published.day, blocks=article.blocks, analysis=analysis)
    quotes = trace_chains(analysis, article, quotes, others)
    return Record(
        article=article,
        made_by=made_by,
        people=cast.people,
        speakers_other=others,
        times=times,
        quotes=quotes,
        flags=(*flags, *find_flags(article, quotes, others)),
    )
