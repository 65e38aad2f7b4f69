"""The one place that knows the order of the stages."""

from collections.abc import Iterator
from typing import TypedDict

from onrecord.extract.chains import trace_chains
from onrecord.extract.circumstances import add_circumstances
from onrecord.extract.events import find_count_doubts, find_events
from onrecord.extract.flags import find_flags
from onrecord.extract.people import add_first_person, resolve_people
from onrecord.extract.quotes import find_quotes
from onrecord.extract.ties import find_ties
from onrecord.extract.times import anchor_in_quotes, find_date_doubts, find_times, reader_country
from onrecord.ml.analyse import load_model
from onrecord.ml.analysis import Analysis
from onrecord.reading.inputs import read_input
from onrecord.reading.settings import Failure, ReadSettings
from onrecord.schema.article import Article, Block
from onrecord.schema.record import Flag, MadeBy, Record
from onrecord.version import __version__

__all__ = ["extract", "read_records"]


class _About(TypedDict):
    """What the times of an article are read with."""

    published: str | None
    blocks: tuple[Block, ...]
    analysis: Analysis
    country: str | None


def read_records(path: str, settings: ReadSettings | None = None) -> Iterator[Record | Failure]:
    """Yield a record or a failure for everything in the file or folder at *path*, in order."""
    for reading in read_input(path, settings):
        yield reading if isinstance(reading, Failure) else extract(reading.article, reading.flags)


def extract(article: Article, flags: tuple[Flag, ...] = ()) -> Record:
    """Return the record of *article*; *flags* are those that reading it raised.

    An article in a language that is not read gives a record without facts.
    """
    model = load_model()
    made_by = MadeBy(onrecord=__version__, weights=model.meta.version)
    if any(flag.kind == "language-not-supported" for flag in flags):
        return Record(article=article, made_by=made_by, flags=flags)
    analysis = model.analyse(article.text, article.blocks)
    cast = resolve_people(analysis, published_day=article.published.day, blocks=article.blocks)
    quotes, others = find_quotes(analysis, cast, article.blocks)
    cast = add_first_person(cast, analysis, quotes, article.blocks)
    published, country = article.published.day or article.published.value, reader_country(article)
    about = _About(published=published, blocks=article.blocks, analysis=analysis, country=country)
    times = find_times(article.text, **about)
    quotes = trace_chains(analysis, article, quotes, others)
    quotes, others = add_circumstances(analysis, quotes, cast, others, times)
    # The day of speech is a time itself, so that the words of a quotation are dated in a second step.
    times = anchor_in_quotes(times, article.text, quotes, **about)
    return Record(
        article=article,
        made_by=made_by,
        people=cast.people,
        speakers_other=others,
        times=times,
        quotes=quotes,
        events=find_events(
            analysis, cast, others, times, quotes, blocks=article.blocks, published=article.published.day
        ),
        ties=find_ties(cast, quotes),
        flags=(
            *flags,
            *find_flags(article, quotes, others),
            *cast.doubts,
            *find_count_doubts(analysis, times),
            *find_date_doubts(article, times, analysis),
        ),
    )
