"""The articles of a case as TimeML, one file each."""

from pathlib import Path

from onrecord.export.holdings import Holdings
from onrecord.export.timeml import timeml_of

__all__ = ["LOST", "write_timeml_set"]

LOST = (
    "quotes, people, events, ties and links: TimeML files hold the text and its times",
    "the first and last day of a time, and the reason for them",
    "control characters of the text: a blank stands for each",
)


def write_timeml_set(holdings: Holdings, folder: Path) -> None:
    """Write a file for each article into *folder*, named by the article's id."""
    for record in holdings.records():
        (folder / f"{record.article.id}.tml").write_bytes(timeml_of(record).encode("utf-8", "replace"))
