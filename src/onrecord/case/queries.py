"""Finding and exporting from a case in Python; ``Case`` has these as its methods."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from onrecord.errors import SettingsError
from onrecord.export.formats import FORMATS, Format
from onrecord.export.writing import write_export
from onrecord.find import Collection, Filters, find
from onrecord.link.origins import Origins, trace_origins
from onrecord.schema.case import ItemRef, LinkKind
from onrecord.schema.record import Record
from onrecord.store import Store
from onrecord.tables import ArticleRow, EventRow, QuoteRow, SourceRow
from onrecord.tables.joined import JoinedPersonRow, LinkRow

__all__ = ["Queries"]

_SUFFIXES = {".jsonl": "jsonl", ".jsonld": "jsonld", ".ics": "ical", ".gexf": "gexf", ".html": "html", ".htm": "html"}


class Queries:
    """What can be asked of a case; the filters are those of ``onrecord.find.Filters``.

    text, speaker, person, outlet, first, last, on, sure, kind, via, versions, limit. Each answer is a Collection.
    Raises SettingsError where a filter does not exist or does not fit.
    """

    store: Store

    def quotes(self, **filters: Any) -> Collection[QuoteRow]:
        """Return the quotes that *filters* leave."""
        return self._find("quotes", filters)

    def people(self, **filters: Any) -> Collection[JoinedPersonRow]:
        """Return the people, each once, with what all articles say of them."""
        return self._find("people", filters)

    def events(self, **filters: Any) -> Collection[EventRow]:
        """Return the events that *filters* leave."""
        return self._find("events", filters)

    def sources(self, **filters: Any) -> Collection[SourceRow]:
        """Return who said and who passed on, a step of a chain each."""
        return self._find("sources", filters)

    def copies(self, **filters: Any) -> Collection[LinkRow]:
        """Return the members of each group of copies, the original first where it is known."""
        return self._find("copies", filters)

    def variants(self, **filters: Any) -> Collection[LinkRow]:
        """Return the forms of each quote that several articles have, the fullest first."""
        return self._find("variants", filters)

    def origins(self, **filters: Any) -> tuple[Origins, ...]:
        """Return where the quotes that *filters* leave are known to come from, the same words once.

        Chains are followed and copies counted once; nothing is said about what is true.
        """
        linked = {ref: link for link in self.store.links(LinkKind.SAME_QUOTE) for ref in link.members}
        copies = tuple(self.store.links(LinkKind.COPY_OF))
        groups: dict[tuple[ItemRef, ...], None] = {}
        for row in self.quotes(**filters):
            ref = ItemRef(row.article, row.id)
            groups[linked[ref].members if ref in linked else (ref,)] = None
        record_of = lru_cache(maxsize=256)(self._record_of)
        return tuple(trace_origins(members, record_of, copies) for members in groups)

    def _record_of(self, article: str) -> Record:
        record = self.store.record(article)
        assert record is not None, article  # noqa: S101 - a link's articles are in the case
        return record

    def disagreements(self, **filters: Any) -> Collection[LinkRow]:
        """Return the sides of each disagreement."""
        return self._find("disagreements", filters)

    def articles(self, **filters: Any) -> Collection[ArticleRow]:
        """Return the articles that *filters* leave."""
        return self._find("articles", filters)

    def _find(self, kind: str, filters: dict[str, Any]) -> Collection[Any]:
        unknown = sorted(set(filters) - set(Filters.__dataclass_fields__))
        if unknown:
            raise SettingsError(f"no filter '{unknown[0]}'; there are {', '.join(Filters.__dataclass_fields__)}")
        return find(self.store, kind, Filters(**filters)).rows

    def export(
        self,
        target: str | os.PathLike[str],
        format: str | None = None,  # noqa: A002 - the word for it
        *,
        redact: Sequence[str] = (),
        pseudonyms: bool = False,
    ) -> tuple[Path, ...]:
        """Write the case to the file or folder *target* and return the files that were written.

        *format* is one of ``onrecord.export.formats.FORMATS``, known from the name of a file where it is not given.
        The names in *redact* are taken out in all their forms; with *pseudonyms* everybody else gets a pseudonym.
        Raises ExportError where a name would be left in a file: then nothing is written.
        """
        chosen = format_of(os.fspath(target), format)
        with self.store.database.reading():
            if not redact and not pseudonyms:
                return write_export(self.store, chosen, Path(target))
            from onrecord.export.redact import redact as take_out  # noqa: PLC0415 - only where names are taken out
            from onrecord.link.identity import link_id  # noqa: PLC0415

            held, redaction = take_out(self.store, redact, pseudonyms=pseudonyms, link_id=link_id)
            return write_export(held, chosen, Path(target), finder=redaction.finder)


def format_of(target: str, name: str | None) -> Format:
    """Return the format called *name*, or that of the ending of *target*; raises SettingsError where there is none."""
    known = name or _SUFFIXES.get(Path(target).suffix.lower())
    if known not in FORMATS:
        told = f"no format '{name}'" if name else f"{target}: the format is not clear from the name"
        raise SettingsError(f"{told}; there are {', '.join(FORMATS)}")
    return FORMATS[known]
