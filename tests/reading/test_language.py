import pytest

from onrecord.reading.language import find_language
from onrecord.reading.plain import read_plain

GERMAN = (
    "Die Brücke wird am Freitag wieder geöffnet, sagte der Bürgermeister. Die Stadt hatte sie nach dem Sturm im März "
    "gesperrt, weil zwei Pfeiler Risse zeigten, und seither fährt eine Fähre über den Fluss."
)
ENGLISH = "The bridge will open again on Friday, the mayor said. The town had shut it after the storm in March, when two piers cracked."  # noqa: E501


@pytest.mark.parametrize(
    ("text", "declared", "code"),
    [
        (ENGLISH, None, "en"),
        (ENGLISH, "de", "en"),
        (GERMAN, None, "de"),
        (GERMAN, "en", "de"),
        ("Bridge opens", None, None),
        ("Bridge opens", "en-GB", "en"),
        ("Mara Lindqvist", "English", "en"),
        ("", None, None),
    ],
)
def test_language(text, declared, code):
    assert find_language(text, declared) == code


def test_another_language_is_flagged():
    reading = read_plain(GERMAN, input="x")
    assert reading.article.language == "de"
    assert "language-not-supported" in [flag.kind for flag in reading.flags]


def test_a_text_too_short_to_tell_is_not_flagged():
    assert "language-not-supported" not in [flag.kind for flag in read_plain("Mara Lindqvist", input="x").flags]
