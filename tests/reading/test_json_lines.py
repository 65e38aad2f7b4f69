import json

import pytest

from onrecord.errors import SettingsError
from onrecord.reading.jsonlines import read_json_lines
from onrecord.reading.settings import Failure, ReadSettings

TEXT = "The mayor denied it.\n\nShe said so twice."


def read(*objects, **settings):
    lines = "\n".join(item if isinstance(item, str) else json.dumps(item) for item in objects)
    return list(read_json_lines(lines, input="f.jsonl", settings=ReadSettings(**settings)))


def article(item, **settings):
    (reading,) = read(item, **settings)
    return reading.article


def test_the_fields_of_the_record_are_read():
    found = article({
        "id": "a-17", "text": TEXT, "title": "Denial", "published": "2024-05-03T10:00:00+02:00", "url": "https://a.example/1",
        "outlet": "Harbour Post", "byline": "By Ana Ruiz and Tom Adeyemi", "language": "en",
    })  # fmt: skip
    assert (found.input, found.text, found.title, found.outlet) == ("a-17", TEXT, "Denial", "Harbour Post")
    assert (found.published.day, found.published.evidence) == ("2024-05-03", "JSON field published")
    assert found.bylines == ("Ana Ruiz", "Tom Adeyemi")


def test_without_an_id_the_line_is_the_name():
    assert [reading.article.input for reading in read({"text": TEXT}, {"text": TEXT})] == ["f.jsonl#1", "f.jsonl#2"]


def test_news_please_is_recognised():
    found = article(
        {
            "maintext": TEXT,
            "title": "Denial",
            "date_publish": "2024-05-03 10:00:00",
            "authors": ["Ana Ruiz"],
            "source_domain": "post.example",
            "text": None,
        }
    )
    assert (found.text, found.published.day, found.bylines, found.outlet) == (
        TEXT,
        "2024-05-03",
        ("Ana Ruiz",),
        "post.example",
    )


def test_trafilatura_is_recognised():
    found = article(
        {
            "text": TEXT,
            "title": "Denial",
            "date": "2024-05-03",
            "author": "Ana Ruiz; Tom Adeyemi",
            "sitename": "Harbour Post",
            "hostname": "post.example",
        }
    )
    assert (found.published.day, found.bylines, found.outlet) == (
        "2024-05-03",
        ("Ana Ruiz", "Tom Adeyemi"),
        "Harbour Post",
    )


def test_other_names_are_given_by_option():
    found = article(
        {"doc": {"words": TEXT}, "when": "2024-05-03", "text": "no"}, fields={"text": "doc.words", "published": "when"}
    )
    assert (found.text, found.published.day) == (TEXT, "2024-05-03")


def test_html_is_read_as_a_page():
    html = (
        "<html><body><article><h1>Denial</h1>"
        + "<p>The mayor of Grenavik denied on Friday that the footbridge was unsafe to walk on.</p>" * 1
    )
    html += "<p>She said so twice to reporters who had come to the town hall, and then a third time.</p></article></body></html>"  # noqa: E501
    found = article({"html": html, "published": "2024-05-03"})
    assert found.text.startswith("Denial\n\nThe mayor of Grenavik")
    assert (found.published.day, found.published.evidence) == ("2024-05-03", "JSON field published")


def test_a_bad_line_is_told_and_the_others_are_read():
    first, bad, last = read({"text": TEXT}, "{bad", {"text": "Other words."})
    assert isinstance(bad, Failure)
    assert bad.state == "failed"
    assert bad.reason.startswith("f.jsonl#2: not valid JSON (")
    assert last.article.text == "Other words."
    assert first.article.text == TEXT


@pytest.mark.parametrize(
    ("line", "state", "words"),
    [
        ("[1, 2]", "failed", "a JSON list"),
        ("7", "failed", "a JSON number"),
        ("null", "failed", "a JSON null"),
        ('{"headline": "x"}', "rejected", "no text in it (its fields are headline)"),
        ('{"text": ""}', "rejected", "no text in it"),
        ('{"text": "\\ud800"}', "failed", "half a surrogate pair"),
        ("[" * 100_000, "failed", "nested too deeply"),
    ],
)
def test_each_bad_line_has_its_own_reason(line, state, words):
    _, failure = read({"text": TEXT}, line)
    assert failure.state == state
    assert words in failure.reason


def test_one_object_over_several_lines_and_a_list_are_read():
    assert len(read(json.dumps({"text": TEXT}, indent=2))) == 1
    assert len(read(json.dumps([{"text": TEXT}, {"text": TEXT}], indent=2))) == 2


def test_a_line_separator_within_a_string_does_not_part_lines():
    assert article('{"text": "one\u2028two"}').text == "one\u2028two"


def test_unknown_settings_are_refused():
    with pytest.raises(SettingsError, match="form 'pdf' is not known"):
        ReadSettings(form="pdf")
    with pytest.raises(SettingsError, match="field 'body' is not known"):
        ReadSettings(fields={"body": "x"})
    with pytest.raises(SettingsError, match="is not a date"):
        ReadSettings(published="3/5/24")
