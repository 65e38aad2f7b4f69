"""Pronouns, nouns and first persons, in whole invented sentences."""

from onrecord.extract.people import add_first_person, resolve_people
from onrecord.ml.analyse import load_model
from onrecord.schema.article import Block, BlockKind
from onrecord.schema.cast import Cast
from onrecord.schema.quote import Quote, QuoteKind
from onrecord.schema.span import Span


def cast_of(text: str) -> Cast:
    return resolve_people(load_model().analyse(text), published_day="2024-05-03")


def mentions(text: str, name: str) -> list[str]:
    person = next(p for p in cast_of(text).people if p.name == name)
    return [mention.span.of(text) for mention in person.mentions]


def test_a_pronoun_stands_for_the_one_person_before_it() -> None:
    assert mentions("Marta Olsen resigned. She gave no reason.", "Marta Olsen") == ["She"]


def test_a_pronoun_is_not_the_relative_whom_it_owns() -> None:
    text = "Henrik Dahl came with his wife, Marta Olsen."
    assert "his" in mentions(text, "Henrik Dahl")


def test_a_title_says_the_gender() -> None:
    text = "Mr Dahl thanked Mrs Olsen. She smiled."
    assert mentions(text, "Olsen") == ["She"]


def test_a_role_noun_stands_for_who_has_the_role() -> None:
    text = "Mayor Marta Olsen met the fire chief, Henrik Dahl. The mayor was late."
    assert "The mayor" in mentions(text, "Marta Olsen")


def test_a_relative_without_a_name_becomes_a_person() -> None:
    text = "Marta Olsen said her mother was ill."
    assert [p.name for p in cast_of(text).people if not p.names] == ["her mother"]


def test_i_is_the_speaker_of_the_quoted_words() -> None:
    text = "“I tried,” Marta Olsen said. Henrik Dahl nodded."
    analysis = load_model().analyse(text)
    cast = resolve_people(analysis)
    speaker = next(p.id for p in cast.people if p.name == "Marta Olsen")
    quote = Quote(id="q1", kind=QuoteKind.DIRECT, content=(Span(1, 9),), speaker=speaker)
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    found = add_first_person(cast, analysis, (quote,), blocks)
    person = found.person(speaker)
    assert person is not None
    assert [mention.span.of(text) for mention in person.mentions] == ["I"]


def test_spans_lie_in_the_text_and_reading_twice_gives_the_same() -> None:
    text = "Marta Olsen, 45, and her husband, Henrik Dahl, left. They have a son, Piet."
    first, second = cast_of(text), cast_of(text)
    assert first.people == second.people
    for person in first.people:
        for item in (*person.names, *person.mentions, *person.roles, *person.ages):
            assert item.span.of(text)
