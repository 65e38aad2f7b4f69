"""The formats of a case: how each is written, and what it cannot carry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from onrecord.export.holdings import Holdings
from onrecord.schema.json import record_to_json

__all__ = ["FORMATS", "Format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: ``module`` and ``function`` write it, into one file or into a folder.

    The module is imported when it is needed.
    """

    name: str
    about: str
    suffix: str
    module: str
    function: str
    folder: bool = False

    @property
    def lost(self) -> tuple[str, ...]:
        """What the format cannot carry, in words."""
        found: tuple[str, ...] = import_module(self.module).LOST
        return found

    def lines(self, holdings: Holdings) -> Iterator[bytes]:
        """Yield the one file of this format."""
        write: Callable[[Holdings], Iterator[bytes]] = getattr(import_module(self.module), self.function)
        yield from write(holdings)

    def write_into(self, holdings: Holdings, folder: Path) -> None:
        """Write the files of this format into *folder*."""
        write: Callable[[Holdings, Path], None] = getattr(import_module(self.module), self.function)
        write(holdings, folder)


LOST = ("links between articles and decisions: CSV and Parquet have them, or keep the case file",)


def record_lines(holdings: Holdings) -> Iterator[bytes]:
    """Yield each record as a line of JSON."""
    for record in holdings.records():
        yield record_to_json(record) + b"\n"


def _format(name: str, about: str, suffix: str, module: str, function: str, *, folder: bool = False) -> Format:
    path = f"onrecord.export.{module}"
    return Format(name=name, about=about, suffix=suffix, module=path, function=function, folder=folder)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        _format("jsonl", "records, one a line", ".jsonl", "formats", "record_lines"),
        _format("csv", "a folder of tables", "", "sets", "write_csv_set", folder=True),
        _format("parquet", "a folder of tables", "", "sets", "write_parquet_set", folder=True),
        _format("jsonld", "schema.org and Web Annotation", ".jsonld", "jsonld", "jsonld_lines"),
        _format("ftm", "FollowTheMoney entities", ".ftm.json", "ftm", "ftm_lines"),
        _format("timelinejs", "a timeline for TimelineJS", ".json", "timelinejs", "timelinejs_lines"),
        _format("ical", "a calendar", ".ics", "ical", "ical_lines"),
        _format("timeml", "a folder with a TimeML file for each article", "", "timeml_set", "write_timeml_set",
                folder=True),
        _format("gexf", "people and sources as a network", ".gexf", "gexf", "gexf_lines"),
        _format("html", "one page for reading", ".html", "casepage", "case_page_lines"),
    )
}  # fmt: skip
