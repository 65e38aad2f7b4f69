"""The people of a draft against those of the case: names that are spelled otherwise, ages that cannot be."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.checking.draft import Draft
from onrecord.checking.library import Library
from onrecord.checking.report import Item, Kind, Passage, State
from onrecord.link.names import NameForm, NameMatch, compare_names, is_spelt_alike, parse_name
from onrecord.schema.facts import Age, Born, Person
from onrecord.schema.record import Record
from onrecord.schema.span import Span

__all__ = ["check_people"]

_YEARS = re.compile(r"P(\d+)Y$")
_AROUND = 80  # characters shown around a name or an age
_LEAST = 5  # letters of a family name alone that may be another's, misspelt
_MOST = 50  # people of one name whose ages are looked at


class _Directory:
    """The names of a case, by the first letter of the family name."""

    def __init__(self, library: Library) -> None:
        self._by_letter: dict[str, list[tuple[NameForm, str]]] = defaultdict(list)
        self._bare: set[str] = set()
        for name in library.source.names():
            form = parse_name(name)
            if form is not None and form.family:
                self._by_letter[form.family.split()[-1][:1]].append((form, name))
                self._bare |= {*form.family.split(), *form.given}

    def alike(self, form: NameForm) -> list[tuple[NameMatch, str]]:
        """Return the names that may be the same person's, with how they match."""
        near = self._by_letter.get(form.family.split()[-1][:1], [])
        if form.is_bare:
            return [] if form.family in self._bare else self._misspelt(form, near)
        found = [(match, name) for other, name in near if (match := compare_names(form, other)) is not None]
        return [(match, name) for match, name in found if match is not NameMatch.BARE]

    @staticmethod
    def _misspelt(form: NameForm, near: list[tuple[NameForm, str]]) -> list[tuple[NameMatch, str]]:
        if len(form.family) < _LEAST:
            return []
        return [(NameMatch.SPELLING, name) for other, name in near if is_spelt_alike(form.family, other.family)]


@dataclass(frozen=True, slots=True)
class _Known:
    """A person of a clipping whose birth its ages enclose."""

    record: Record
    person: Person
    born: Born


def check_people(draft: Draft, library: Library) -> Iterator[Item]:
    """Yield an item for each name and age of *draft* that the case has otherwise."""
    if draft.record is None or not draft.record.people:
        return
    directory = _Directory(library)
    for person in draft.record.people:
        names: list[str] = []
        for span, form in _forms(draft, person):
            alike = directory.alike(form)
            right = [name for match, name in alike if match is not NameMatch.SPELLING]
            names += right
            if alike and not right:
                yield _other_spelling(draft, library, span, sorted({name for _, name in alike}))
        yield from _ages(draft, library, person, list(dict.fromkeys(names)))


def _forms(draft: Draft, person: Person) -> Iterator[tuple[Span, NameForm]]:
    """Yield the first place of each full name of *person*, or of a family name where that is all there is."""
    seen: dict[str, tuple[Span, NameForm]] = {}
    for name in person.names:
        form = parse_name(" ".join(name.span.of(draft.article.text).split()))
        if form is not None and form.family:
            seen.setdefault(form.key, (name.span, form))
    full = [one for one in seen.values() if not one[1].is_bare]
    yield from full or seen.values()


def _other_spelling(draft: Draft, library: Library, span: Span, names: list[str]) -> Item:
    told = " or ".join(f"“{name}”" for name in names[:3])
    called = library.source.called(names[0])
    return Item(
        kind=Kind.NAME, state=State.OTHER_SPELLING, fails=True, words=span.of(draft.article.text), span=span,
        place=draft.place(span.start), notes=(f"the clippings have {told}",),
        passage=_place_of_name(library, *called[0]) if called else None,
    )  # fmt: skip


def _place_of_name(library: Library, article: str, ident: str) -> Passage | None:
    record = library.source.record(article)
    if record is None:
        return None
    person = next((person for person in record.people if person.id == ident), None)
    return None if person is None or not person.names else _passage(record, person.names[0].span, library)


def _ages(draft: Draft, library: Library, person: Person, names: list[str]) -> Iterator[Item]:
    if not person.ages or not names:
        return
    known = [one for name in names for one in _births(library, name)]
    for age in person.ages[:1] if known else ():
        why = _contradicted(draft, person, age, known)
        if why is not None:
            clipping = known[0]
            spans = [one.span for one in clipping.person.ages] or [clipping.person.names[0].span]
            yield Item(
                kind=Kind.AGE, state=State.OTHER_AGE, fails=True, words=age.span.of(draft.article.text), span=age.span,
                place=draft.place(age.span.start), speaker=person.name, notes=(why,),
                passage=_passage(clipping.record, spans[0], library),
            )  # fmt: skip


def _births(library: Library, name: str) -> Iterator[_Known]:
    for article, ident in library.source.called(name)[:_MOST]:
        record = library.source.record(article)
        for person in record.people if record is not None else ():
            if record is not None and person.id == ident and person.born is not None:
                yield _Known(record, person, person.born)


def _contradicted(draft: Draft, person: Person, age: Age, known: list[_Known]) -> str | None:
    """Return why the age cannot be that of any of the people *known*, or None where it can."""
    born = f"born {known[0].born.earliest} to {known[0].born.latest} by the clippings"
    if person.born is not None:
        mine = person.born
        if any(one.born.earliest <= mine.latest and mine.earliest <= one.born.latest for one in known):
            return None
        return f"{born}, {mine.earliest} to {mine.latest} by the draft"
    stated = _YEARS.match(age.age)
    days = [one.record.article.published.day for one in known]
    latest = max((day for day in days if day), default=None)
    if draft.article.published.day or not stated or latest is None or age.as_of:
        return None
    years = int(stated[1])
    if any(_age_on(latest, one.born.latest) <= years <= _age_on(latest, one.born.earliest) + 1 for one in known):
        return None
    counted = f"counted from the latest clipping, {latest} (give the day of the draft with --date)"
    return f"{born}; {counted}"


def _age_on(day: str, born: str) -> int:
    return int(day[:4]) - int(born[:4]) - (day[5:10] < born[5:10])


def _passage(record: Record, span: Span, library: Library) -> Passage:
    article = record.article
    before = article.text[max(0, span.start - _AROUND) : span.start].rpartition("\n\n")[2]
    after = article.text[span.end : span.end + _AROUND].partition("\n\n")[0]
    before = f"…{before.partition(' ')[2]}" if len(before) == _AROUND else before
    after = f"{after.rpartition(' ')[0]}…" if len(after) == _AROUND else after
    return Passage(
        article=article.id, input=article.input, title=article.title, outlet=article.outlet,
        published=article.published.day or article.published.value, start=span.start, end=span.end,
        words=span.of(article.text), before=before, after=after, current=library.source.is_current(article.id),
    )  # fmt: skip
