"""The flat rows of a record: the published columns of everything that is found or exported as a table."""

from onrecord.tables.columns import Column, Type, columns_of, from_cells, to_cells
from onrecord.tables.rows import (
    ArticleRow,
    EventRow,
    FlagRow,
    PersonRow,
    QuoteRow,
    Row,
    SourceRow,
    TieRow,
    TimeRow,
)
from onrecord.tables.tables import (
    TABLES,
    article_row,
    article_rows,
    event_rows,
    flag_rows,
    person_rows,
    quote_rows,
    source_rows,
    tie_rows,
    time_rows,
)

__all__ = [
    "TABLES",
    "ArticleRow",
    "Column",
    "EventRow",
    "FlagRow",
    "PersonRow",
    "QuoteRow",
    "Row",
    "SourceRow",
    "TieRow",
    "TimeRow",
    "Type",
    "article_row",
    "article_rows",
    "columns_of",
    "event_rows",
    "flag_rows",
    "from_cells",
    "person_rows",
    "quote_rows",
    "source_rows",
    "tie_rows",
    "time_rows",
    "to_cells",
]
