"""Names of invented people: which places name one person."""

from onrecord.extract.people.names import group_names
from onrecord.ml.analysis import Analysis, Layer, Tagged, Token
from onrecord.ml.tokens import split_words
from onrecord.schema.span import Span


def analysed(text: str, *names: tuple[str, str]) -> Analysis:
    """Return *text* with each of the *names* (words, label) tagged at its next place, and no trees."""
    places = list(split_words(text, 0, len(text)))
    sentence, tokens = 0, []
    for start, end in places:
        word = text[start:end]
        tag = "PROPN" if word[0].isupper() else "PUNCT" if not word[0].isalnum() else "NOUN"
        tokens.append(Token(start, end, word, tag, -1, "root", sentence, 0))
        sentence += word == "."
    tagged, at = [], 0
    for words, label in names:
        at = text.index(words, at)
        inside = [n for n, (start, end) in enumerate(places) if at <= start and end <= at + len(words)]
        span = Span(at, at + len(words))
        tagged.append(Tagged(Layer.NAME, label, inside[0], inside[-1], span, 0.95))
        at += len(words)
    return Analysis(text, tuple(tokens), ((0, len(tokens)),), tuple(tagged), ())


def people(text: str, *names: str) -> dict[str, list[str]]:
    """Return the people found, by their fullest names, with the words of all their places."""
    analysis = analysed(text, *((name, "PER") for name in names))
    groups = [group for group in group_names(analysis) if group.label == "PER"]
    return {g.fullest.span.of(text): [place.span.of(text) for place in g.places] for g in groups}


def test_a_bare_surname_and_a_given_name_are_the_full_name() -> None:
    text = "Orla Brandvik resigned. Brandvik wept. Friends call Orla brave."
    assert people(text, "Orla Brandvik", "Brandvik", "Orla") == {"Orla Brandvik": ["Orla Brandvik", "Brandvik", "Orla"]}


def test_two_people_of_one_surname_stay_two() -> None:
    found = people("Orla Brandvik met Piet Brandvik.", "Orla Brandvik", "Piet Brandvik")
    assert list(found) == ["Orla Brandvik", "Piet Brandvik"]


def test_a_title_tells_two_of_one_surname_apart() -> None:
    text = "Mr Piet Brandvik left his wife, Orla Brandvik. Mrs Brandvik stayed."
    found = people(text, "Piet Brandvik", "Orla Brandvik", "Brandvik")
    assert found["Orla Brandvik"] == ["Orla Brandvik", "Brandvik"]


def test_a_surname_alone_is_not_the_relative_introduced_by_a_kin_term() -> None:
    text = "Piet Brandvik came with his daughter, Orla Brandvik. Brandvik sang."
    found = people(text, "Piet Brandvik", "Orla Brandvik", "Brandvik")
    assert found["Piet Brandvik"] == ["Piet Brandvik", "Brandvik"]


def test_a_headline_name_is_the_full_name_that_follows() -> None:
    assert people("Brandvik quits. Orla Brandvik quit.", "Brandvik", "Orla Brandvik") == {
        "Orla Brandvik": ["Brandvik", "Orla Brandvik"]
    }


def test_pieces_of_a_hyphenated_name_are_one_name() -> None:
    assert people("Sian Pell-Okoro sang.", "Sian Pell") == {"Sian Pell-Okoro": ["Sian Pell-Okoro"]}


def test_a_nickname_in_marks_belongs_to_the_name() -> None:
    text = "Albert “Bricks” Oduya ran. Bricks fell."
    assert people(text, "Albert", "Oduya", "Bricks") == {"Albert “Bricks” Oduya": ["Albert “Bricks” Oduya", "Bricks"]}


def test_titles_are_no_part_of_a_name() -> None:
    assert list(people("Dr Orla Brandvik KC spoke.", "Dr Orla Brandvik KC")) == ["Orla Brandvik"]


def test_a_name_that_the_network_missed_is_found_again() -> None:
    assert people("Orla Brandvik quit. They saw Brandvik go.", "Orla Brandvik") == {
        "Orla Brandvik": ["Orla Brandvik", "Brandvik"]
    }


def test_a_word_of_a_firms_name_is_the_firm() -> None:
    analysis = analysed("Kestrix Foods closed. Kestrix paid.", ("Kestrix Foods", "ORG"), ("Kestrix", "PER"))
    assert [group.label for group in group_names(analysis) if group.fullest.words == "Kestrix"] == ["ORG"]


def test_initials_and_short_forms_are_joined() -> None:
    assert len(people("R. T. Brandvik met Robert Brandvik.", "R. T. Brandvik", "Robert Brandvik")) == 1
    assert len(people("Bob Brandvik is Robert Brandvik.", "Bob Brandvik", "Robert Brandvik")) == 1


def test_hostile_text_is_read_in_linear_time() -> None:
    text = "Ann Bee-Cee met Dee. " * 4000
    analysis = analysed(text[:80000])
    assert group_names(analysis) == ()


def test_a_bare_surname_of_two_is_whom_the_article_names_first() -> None:
    text = "Orla Brandvik resigned. Jonas Brandvik wept. Brandvik left."
    found = people(text, "Orla Brandvik", "Jonas Brandvik", "Brandvik")
    assert found == {"Orla Brandvik": ["Orla Brandvik", "Brandvik"], "Jonas Brandvik": ["Jonas Brandvik"]}


def test_a_birth_name_belongs_to_the_one_of_that_given_name() -> None:
    text = "Orla Brandvik died. Born Orla Teale, she sailed."
    assert people(text, "Orla Brandvik", "Orla Teale") == {"Orla Brandvik": ["Orla Brandvik", "Orla Teale"]}


def test_a_short_given_name_is_the_long_one() -> None:
    text = "Barnaby Brandvik resigned. Barney wept."
    assert people(text, "Barnaby Brandvik", "Barney") == {"Barnaby Brandvik": ["Barnaby Brandvik", "Barney"]}


def test_a_desk_is_nobody() -> None:
    assert people("By Society Editor", "Society Editor") == {}
