"""Texts of a case by the words in them, and its people by name: what checking a draft asks of the file."""

from collections.abc import Iterable, Iterator

from onrecord.schema.case import Link, LinkKind
from onrecord.schema.record import Record
from onrecord.store.columns import sql_name
from onrecord.store.store import Store

__all__ = ["Passages"]

_HAVING = "FROM texts_words w JOIN texts t ON t.number = w.rowid WHERE texts_words MATCH ?"
_NAMED = f"FROM {sql_name('people')} WHERE current AND named > 0"


class Passages:
    """The articles of a case, older versions among them, as somebody sees them who looks for words."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database = store.database

    def size(self) -> int:
        """Return the number of texts."""
        return int(self._database.all("SELECT count(*) FROM texts")[0][0])

    def count_with(self, words: Iterable[str], most: int) -> int:
        """Return how many texts hold *words* one after the other, counted up to *most*."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM texts_words WHERE texts_words MATCH ? LIMIT ?)"
        return int(self._database.all(sql, (_phrase(words), most))[0][0])

    def having(self, words: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the ids of the articles whose text holds *words* one after the other, by id, at most *most*."""
        found = self._database.all(f"SELECT t.article {_HAVING} ORDER BY t.article LIMIT ?", (_phrase(words), most))
        return tuple(article for (article,) in found)

    def is_current(self, article: str) -> bool:
        """Return whether *article* is the last version of its text."""
        return self._database.one("SELECT 1 FROM articles WHERE id = ? AND current", (article,)) is not None

    def record(self, article: str) -> Record | None:
        """Return the record of *article*, or None."""
        return self._store.record(article)

    def names(self) -> Iterator[str]:
        """Yield the fullest name of each person of each article, every name once, in alphabetical order."""
        rows = self._database.rows(f"SELECT DISTINCT name {_NAMED} ORDER BY name")
        return (str(name) for (name,) in rows)

    def called(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return (article, id) of the people whose fullest name in their article is *name*."""
        rows = self._database.all(f"SELECT article, id {_NAMED} AND name = ? ORDER BY article, id", (name,))
        return tuple((article, item) for article, item in rows)

    def same_person(self, article: str, item: str) -> Iterator[Link]:
        """Yield the links that say who else a person is."""
        return (link for link in self._store.links_of(article, item) if link.kind is LinkKind.SAME_PERSON)


def _phrase(words: Iterable[str]) -> str:
    """Return a query for *words* in the text, whatever characters are in them."""
    quoted = " ".join(words).replace('"', " ").replace("\x00", " ")
    return f'text : "{quoted}"'
