"""A marked article: header, blocks, marks and the facts of its footer."""

import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from onrecord.corpus.markup import Mark, parse_marks
from onrecord.errors import CorpusError
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.facts import Modality, SpeakerKind, TieKind, TimeRelation, TimeType
from onrecord.schema.quote import CueForce, HopKind, Stated
from onrecord.schema.span import Span

__all__ = [
    "GoldEvent",
    "GoldHop",
    "GoldQuote",
    "GoldTie",
    "GoldTime",
    "MarkedArticle",
    "assemble",
    "is_dev",
    "load_article",
    "load_corpus",
    "parse_article",
]

_Closed = TypeVar("_Closed", bound=StrEnum)
_DEV_SHARE = 15  # of a hundred articles, by the hash of the name, so that it is fixed before anything is trained
_HEADER = {"id", "style", "region", "outlet", "published", "title", "url"}
_TAG = re.compile(r"\[(headline|standfirst|byline|caption|quote|embed|list)\] ?")
_KINDS = {"list": BlockKind.LIST_ITEM}
_LETTERS = set("cksvhpmraolwxteyd")
_REF = re.compile(r"(?:[pox]\d+)(?:\+(?:[pox]?\d+))*|\?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?")
_VALUE = re.compile(
    r"(PAST|PRESENT|FUTURE)_REF|P(T?[\dX.]+[YMWDHSQ]|[\dX.]+(DE|CE|WE|E[VN]|MO|AF|NI))+(T([\dX.]+[HMS])+)?"
    r"|[\dX]{2,4}(-(SP|SU|FA|WI|Q[1-4X]|H[12X]|W[\dX]{2}(-WE|-\d)?|[\dX]{2}(-[\dX]{2})?))?"
    r"(T([\dX]{2}(:[\dX]{2}(:\d\d)?)?(Z|[+-]\d\d:?\d\d)?|MO|AF|EV|NI|DT|MI))?|X{4}-W[\dX]{2}(-\d)?(T.*)?|T\d\d:\d\d"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHop:
    """One hop of an annotated chain."""

    number: int
    kind: HopKind
    name: str | None
    stated: Stated
    when: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuote:
    """One annotated attribution; ``speaker`` and ``addressee`` are labels such as ``p1``, joined by ``+``."""

    number: int
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speaker: str | None
    force: CueForce
    addressee: str | None = None
    when: int | None = None
    parent: int | None = None
    chain: tuple[GoldHop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTime:
    """One annotated time expression; the interval only where it was written down."""

    number: int
    span: Span
    type: TimeType
    value: str
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """One annotated event."""

    number: int
    trigger: Span
    modality: Modality
    label: str
    roles: dict[str, str] = field(default_factory=dict)
    time: int | None = None
    relation: TimeRelation | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTie:
    """One annotated tie: *a* is ``kind`` of *b*, people by number."""

    number: int
    span: Span
    a: int
    kind: TieKind
    b: int
    by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedArticle:
    """An annotated article: its text without marks, and everything that was marked.

    ``ages`` and ``names`` hold what the footer adds: person -> (duration, as_of), person -> fullest name.
    """

    id: str
    header: dict[str, str]
    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    quotes: tuple[GoldQuote, ...]
    times: tuple[GoldTime, ...]
    events: tuple[GoldEvent, ...]
    ties: tuple[GoldTie, ...]
    others: dict[int, SpeakerKind]
    ages: dict[int, tuple[tuple[str, str | None], ...]]
    names: dict[int, str]

    def spans(self, letter: str, number: int | None = None) -> tuple[Span, ...]:
        """Return the spans with this letter (and number) in text order."""
        return tuple(m.span for m in self.marks if m.letter == letter and (number is None or number in m.numbers))

    def name_of(self, person: int) -> str | None:
        """Return the fullest name of a person, or None for one without a name."""
        if person in self.names:
            return self.names[person]
        forms = [span.of(self.text) for span in self.spans("p", person)]
        return max(forms, key=lambda form: (len(form.split()), len(form)), default=None)


def is_dev(name: str) -> bool:
    """Return whether the article of this name is kept for measuring."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100 < _DEV_SHARE


def load_corpus(folder: Path) -> tuple[MarkedArticle, ...]:
    """Return the marked articles of *folder* by name; raises CorpusError for the first that breaks the format."""
    return tuple(load_article(path) for path in sorted(folder.glob("*.marked")))


def load_article(path: Path) -> MarkedArticle:
    """Return the marked article at *path*; raises CorpusError with the file's name where it breaks the format."""
    try:
        article = parse_article(path.read_text(encoding="utf-8"))
    except CorpusError as error:
        raise CorpusError(f"{path.name}: {error}") from error
    if article.id != path.stem:
        raise CorpusError(f"{path.name}: the id in the header is {article.id!r}; it must be the file's name")
    return article


def parse_article(marked: str) -> MarkedArticle:
    """Return the article in *marked*; raises CorpusError where it breaks the format."""
    parts = re.split(r"^---[ \t]*$", marked.strip(), flags=re.MULTILINE)
    if len(parts) != 3:
        raise CorpusError(f"an article has three parts parted by '---' lines; this has {len(parts)}")
    text, blocks, marks = _parse_body(parts[1])
    return assemble(_parse_header(parts[0]), text, blocks, marks, parts[2])


def assemble(
    header: dict[str, str], text: str, blocks: tuple[Block, ...], marks: tuple[Mark, ...], footer_lines: str
) -> MarkedArticle:
    """Return the article of these parts; raises CorpusError where marks and footer do not fit together."""
    footer = _parse_footer(footer_lines)
    _check_marks(marks, footer)
    return MarkedArticle(
        id=header["id"],
        header=header,
        text=text,
        blocks=blocks,
        marks=marks,
        quotes=tuple(_quote(number, line, marks) for number, line in footer["q"].items()),
        times=tuple(_time(number, line, marks) for number, line in footer["t"].items()),
        events=tuple(_event(number, line, marks) for number, line in footer["e"].items()),
        ties=tuple(_tie(number, line, marks) for number, line in footer["y"].items()),
        others={number: _closed(SpeakerKind, line.strip(), f"x{number}") for number, line in footer["x"].items()},
        ages={number: _ages(number, line) for number, line in footer["a"].items()},
        names={number: _quoted(line, f"p{number}") for number, line in footer["p"].items()},
    )


def _parse_header(part: str) -> dict[str, str]:
    header = {}
    for line in part.strip().splitlines():
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in _HEADER:
            raise CorpusError(f"header line {line!r}: expected one of {', '.join(sorted(_HEADER))}")
        header[key.strip()] = value.strip()
    for key in ("id", "style", "region", "outlet"):
        if not header.get(key):
            raise CorpusError(f"the header has no {key!r}")
    if "published" in header and not _DATE.fullmatch(header["published"]):
        raise CorpusError(f"published {header['published']!r} is no ISO date")
    return header


def _parse_body(part: str) -> tuple[str, tuple[Block, ...], tuple[Mark, ...]]:
    lines = [line.strip() for line in part.splitlines() if line.strip()]
    kinds, bare = [], []
    for line in lines:
        tag = _TAG.match(line)
        kinds.append(_block_kind(tag.group(1)) if tag else BlockKind.PARAGRAPH)
        bare.append(line[tag.end() :] if tag else line)
    parsed = parse_marks("\n\n".join(bare))
    blocks, start = [], 0
    for kind, line in zip(kinds, parsed.text.split("\n\n"), strict=True):
        blocks.append(Block(kind, Span(start, start + len(line))))
        start += len(line) + 2
    return parsed.text, tuple(blocks), parsed.marks


def _block_kind(tag: str) -> BlockKind:
    return _KINDS.get(tag) or BlockKind(tag)


def _parse_footer(part: str) -> dict[str, dict[int, str]]:
    footer: dict[str, dict[int, str]] = {letter: {} for letter in "qtexyap"}
    for line in part.strip().splitlines():
        if not line.strip():
            continue
        key = re.match(r"([qtexyap])(\d+):", line.strip())
        if key is None:
            raise CorpusError(f"footer line {line!r}: expected q, t, e, x, y, a or p with a number and a colon")
        letter, number = key.group(1), int(key.group(2))
        if number in footer[letter]:
            raise CorpusError(f"footer: {letter}{number} stands twice")
        footer[letter][number] = line.strip()[key.end() :].strip()
    return footer


def _check_marks(marks: tuple[Mark, ...], footer: dict[str, dict[int, str]]) -> None:
    used: dict[str, set[int]] = {}
    for mark in marks:
        if mark.letter not in _LETTERS:
            raise CorpusError(f"there is no mark {mark.letter!r}; letters are {''.join(sorted(_LETTERS))}")
        used.setdefault(mark.letter, set()).update(mark.numbers)
    for letter, wanted in (("c", "q"), ("t", "t"), ("e", "e"), ("y", "y"), ("x", "x")):
        marked, written = used.get(letter, set()), set(footer[wanted])
        if marked - written:
            raise CorpusError(f"marks {letter}{sorted(marked - written)} have no footer line {wanted}…")
        if written - marked:
            raise CorpusError(f"footer lines {wanted}{sorted(written - marked)} have no mark {letter}…")
    for letter in "ksv":
        lonely = used.get(letter, set()) - used.get("c", set())
        if lonely:
            raise CorpusError(f"marks {letter}{sorted(lonely)} have no content")


def _pieces(marks: tuple[Mark, ...], letter: str, number: int) -> tuple[Span, ...]:
    return tuple(sorted(m.span for m in marks if m.letter == letter and number in m.numbers))


def _fields(line: str, allowed: set[str], where: str) -> tuple[list[str], dict[str, str]]:
    words: list[str] = []
    named = {}
    for word in line.split():
        key, equals, value = word.partition("=")
        if not equals:
            words.append(word)
        elif key in allowed:
            named[key] = value
        else:
            raise CorpusError(f"{where}: unknown field {key!r}; allowed are {', '.join(sorted(allowed))}")
    return words, named


def _number(value: str | None, letter: str, where: str) -> int | None:
    if value is None:
        return None
    if not re.fullmatch(letter + r"\d+", value):
        raise CorpusError(f"{where}: {value!r} is not {letter} and a number")
    return int(value[1:])


def _reference(value: str, where: str) -> str | None:
    if not _REF.fullmatch(value):
        raise CorpusError(f"{where}: {value!r} is no person, organisation or other speaker (p1, o1, x1, p1+2, ?)")
    return None if value == "?" else value


def _closed(kind: type[_Closed], value: str, where: str) -> _Closed:
    try:
        return kind(value)
    except ValueError:
        raise CorpusError(f"{where}: {value!r} is none of {', '.join(kind)}") from None


def _quoted(text: str, where: str) -> str:
    found = re.search(r'"([^"]+)"', text)
    if found is None:
        raise CorpusError(f"{where}: expected words in straight double marks in {text!r}")
    return found.group(1)


def _quote(number: int, line: str, marks: tuple[Mark, ...]) -> GoldQuote:
    where = f"q{number}"
    head, *hops = line.split("|")
    words, named = _fields(head, {"to", "when", "parent"}, where)
    if len(words) != 2:
        raise CorpusError(f"{where}: expected 'SPEAKER FORCE', found {head!r}")
    to = named.get("to")
    return GoldQuote(
        number=number,
        content=_pieces(marks, "c", number),
        cue=_pieces(marks, "k", number),
        source=_pieces(marks, "s", number),
        speaker=_reference(words[0], where),
        force=_closed(CueForce, words[1], where),
        addressee=_reference(to, where) if to else None,
        when=_number(named.get("when"), "t", where),
        parent=_number(named.get("parent"), "q", where),
        chain=tuple(_hop(hop, marks, where) for hop in hops),
    )


def _hop(part: str, marks: tuple[Mark, ...], where: str) -> GoldHop:
    found = re.fullmatch(r'\s*(~?)h(\d+)\s+([a-z-]+)(?:\s+"([^"]+)")?(?:\s+when=t(\d+))?\s*', part)
    if found is None:
        raise CorpusError(f"{where}: a hop is '[~]h1 kind \"Name\"', found {part!r}")
    carried, number, kind, name, when = found.groups()
    if not _pieces(marks, "h", int(number)):
        raise CorpusError(f"{where}: hop h{number} has no mark")
    return GoldHop(
        number=int(number),
        kind=_closed(HopKind, kind, where),
        name=name,
        stated=Stated.CONTEXT if carried else Stated.SENTENCE,
        when=int(when) if when else None,
    )


def _time(number: int, line: str, marks: tuple[Mark, ...]) -> GoldTime:
    where = f"t{number}"
    words, named = _fields(line, {"mod"}, where)
    interval = [word for word in words if ".." in word]
    words = [word for word in words if ".." not in word]
    if len(words) != 2 or not _VALUE.fullmatch(words[1]):
        raise CorpusError(f"{where}: expected 'TYPE VALUE [mod=MOD] [EARLIEST..LATEST]', found {line!r}")
    spans = _pieces(marks, "t", number)
    if len(spans) != 1:
        raise CorpusError(f"{where}: a time has one mark, this has {len(spans)}")
    earliest, _, latest = interval[0].partition("..") if interval else ("", "", "")
    return GoldTime(
        number=number,
        span=spans[0],
        type=_closed(TimeType, words[0], where),
        value=words[1],
        mod=named.get("mod"),
        earliest=earliest or None,
        latest=latest or None,
    )


def _event(number: int, line: str, marks: tuple[Mark, ...]) -> GoldEvent:
    where = f"e{number}"
    label = _quoted(line, where)
    words, named = _fields(line.replace(f'"{label}"', ""), {"agent", "patient", "place", "time", "rel", "by"}, where)
    if len(words) != 1:
        raise CorpusError(f"{where}: expected 'MODALITY \"label\"', found {line!r}")
    relation = named.get("rel")
    return GoldEvent(
        number=number,
        trigger=_pieces(marks, "e", number)[0],
        modality=_closed(Modality, words[0], where),
        label=label,
        roles={key: named[key] for key in ("agent", "patient", "place") if key in named},
        time=_number(named.get("time"), "t", where),
        relation=_closed(TimeRelation, relation, where) if relation else None,
        by=_number(named.get("by"), "q", where),
    )


def _tie(number: int, line: str, marks: tuple[Mark, ...]) -> GoldTie:
    where = f"y{number}"
    words, named = _fields(line, {"by"}, where)
    if len(words) != 3:
        raise CorpusError(f"{where}: expected 'pA KIND pB [by=qN]', found {line!r}")
    a, b = _number(words[0], "p", where), _number(words[2], "p", where)
    if a is None or b is None or a == b:
        raise CorpusError(f"{where}: a tie joins two people")
    return GoldTie(
        number=number,
        span=_pieces(marks, "y", number)[0],
        a=a,
        kind=_closed(TieKind, words[1], where),
        b=b,
        by=_number(named.get("by"), "q", where),
    )


def _ages(number: int, line: str) -> tuple[tuple[str, str | None], ...]:
    ages = []
    for part in line.split(","):
        found = re.fullmatch(r"\s*(P[\dYMWDX]+)(?:\s+as_of=([\dX-]+))?\s*", part)
        if found is None:
            raise CorpusError(f"a{number}: expected 'P37Y [as_of=DATE]', found {part!r}")
        ages.append((found.group(1), found.group(2)))
    return tuple(ages)
