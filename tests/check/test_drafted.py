import pytest

from onrecord.checking.draft import _unquoted, _without_markup
from onrecord.checking.drafted import find_draft_quotes
from onrecord.schema.span import Span, words_of
from tests.check.made import article


def found(text: str, set_off: tuple[Span, ...] = ()) -> list[str]:
    made = article(text)
    return [words_of(one.pieces, made.text) for one in find_draft_quotes(made, set_off)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('Ode said: "The pump was old." He left.', ["The pump was old."]),
        ("Ode said: “The pump was old.” He left.", ["The pump was old."]),
        ("Ode said: ‘The pump wasn’t old.’ He left.", ["The pump wasn’t old."]),
        ("Ode said: «The pump was old.» He left.", ["The pump was old."]),
        ("Ode said: “The pump was old.\n\nShe left the hall.", ["The pump was old."]),
        ("“The pump,” Ode said, “was old.”", ["The pump, […] was old."]),
        ("“The pump was old,” Ode said. “It leaked.”", ["The pump was old,", "It leaked."]),
        ("“He said ‘no’ twice,” Ode said.", ["He said ‘no’ twice,"]),
        ("“The pump was old.\n\n“It leaked as well.”\n\nOde left.", ["The pump was old. […] It leaked as well."]),
    ],
)
def test_quotations_are_found_whatever_their_marks(text: str, quotes: list[str]) -> None:
    assert found(text) == quotes


def test_gaps_brackets_and_sic_are_told_apart() -> None:
    (one,) = find_draft_quotes(article("Ode said: “[T]he pump … was [very] old [sic] and […] bad.”"))
    assert one.words.plain == ("the", "pump", "was", "very", "old", "and", "bad")
    assert one.gaps == {2, 6}
    assert one.bracketed == {3}


def test_lines_behind_a_sign_are_one_quotation_and_its_signature_is_not() -> None:
    text, spans = _unquoted("Ode wrote:\n\n> The pump was old.\n> It leaked.\n>\n> — Ode Marsh, plumber\n\nMore.")
    made = article(text)
    (one,) = find_draft_quotes(made, spans)
    assert words_of(one.pieces, made.text).split() == "The pump was old. It leaked.".split()
    assert one.signed == "Ode Marsh"


def test_markdown_keeps_every_word_in_its_place() -> None:
    text = '*"We \\"row\\""* [said](http://x.example/a_b) Ode.[^1] <!-- "no quote" --> _"Yes"_'
    masked = _without_markup(text)
    assert len(masked) == len(text)
    for word in ("We", "row", "said", "Ode", "Yes"):
        assert masked.index(word) == text.index(word)
    assert "http" not in masked
    assert "quote" not in masked


@pytest.mark.parametrize("unit", ["> ", '"', "“a ", "[", "![a](", "<!--", "' ", "…", '*"', "”", "“a”, b, "])
def test_hostile_drafts_take_no_longer_than_they_are_long(unit: str) -> None:
    text, spans = _unquoted(_without_markup("a “b” c\n\n" + unit * (200_000 // len(unit))))
    find_draft_quotes(article(text), spans)
