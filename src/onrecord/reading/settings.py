"""What the user may say about the inputs, and what reading one gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from onrecord.errors import SettingsError
from onrecord.schema.article import Article
from onrecord.schema.record import Flag

__all__ = ["FORMS", "Failure", "ReadSettings", "Reading", "Unit"]

FORMS = ("html", "text", "jsonl")
FIELDS = ("id", "text", "html", "title", "published", "url", "outlet", "byline", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How to read inputs: what the user knows better than the files.

    ``form`` is html, text or jsonl; ``published`` and ``captured`` are ISO 8601 dates or times; ``fields`` maps the
    names in record.md (``text``, ``published``, …) to the names that the JSON lines use; ``max_bytes`` bounds what one
    input may unpack to. Raises SettingsError where a value is not known.
    """

    form: str | None = None
    published: str | None = None
    captured: str | None = None
    url: str | None = None
    encoding: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    max_bytes: int = 256 * 1024 * 1024

    def __post_init__(self) -> None:
        from onrecord.reading.stamps import parse_stamp  # noqa: PLC0415 - stamps is needed only where dates are given

        if self.form is not None and self.form not in FORMS:
            raise SettingsError(f"form '{self.form}' is not known; there are {', '.join(FORMS)}")
        for name in self.fields:
            if name not in FIELDS:
                raise SettingsError(f"field '{name}' is not known; there are {', '.join(FIELDS)}")
        for name in ("published", "captured"):
            value = getattr(self, name)
            if value is not None and parse_stamp(value) is None:
                raise SettingsError(f"{name} '{value}' is not a date; write it like 2024-05-03")

    def plain(self) -> "ReadSettings":
        """Return the same settings for JSON that has our own field names."""
        return replace(self, fields={})


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was read, and the flags that say what reading lost or doubts."""

    article: Article
    flags: tuple[Flag, ...] = ()

    def flagged(self, kind: str, message: str) -> "Reading":
        """Return the same reading with one more flag."""
        return Reading(self.article, (*self.flags, Flag(kind=kind, message=message)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input that gave no article: ``state`` is rejected or failed, ``reason`` says what, where and what to do."""

    input: str
    state: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A piece of an input that gives one article; ``source`` is the input it was cut from.

    ``line`` marks a JSON object, ``ours`` one that onrecord made, with its own field names. ``identity`` is the name
    by which later versions of it are known, or None where its name is but a number. ``doubt`` says in words what the
    piece lacks; ``share`` is how much of its source ends with it.
    """

    input: str
    source: str
    data: bytes
    line: bool = False
    ours: bool = False
    identity: str | None = None
    doubt: str | None = None
    share: float = 1.0

    def at(self, share: float) -> "Unit":
        """Return the same piece, with which *share* of its source ends."""
        return replace(self, share=share)
