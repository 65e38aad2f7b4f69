from dataclasses import replace

import pytest
from rich.console import Console

from onrecord.export.phrases import age_words, interval_words
from onrecord.export.report import report_of
from onrecord.export.timeline import timeline, undated
from tests.export.handmade import article_of, sample


def printed(record, width=80, **options):
    console = Console(width=width, highlight=False, emoji=False, **options)
    with console.capture() as capture:
        console.print(report_of(record))
    return capture.get()


@pytest.mark.parametrize(
    "line",
    [
        "Grenavik Courier · by Tom Adeyemi · 3 May 2024 (meta article:published_time)",
        "Mara Lindqvist · promise · in quotation marks",
        "“We will not stop, […] Not for anyone.”",
        "Mara Lindqvist → interview Harbour Radio → Daily Post → here",
        "Mara Lindqvist → (interview Harbour Radio, from earlier) → here",
        "said 29 April 2024 (“Monday”)",
        "aged 37 · born 4 May 1986 – 3 May 1987",
        "sibling of Mara Lindqvist (per the article)",
        "Two officials (unnamed)",
        "minister resigns (per Two officials)",
        "missing-embed: a video was left out of the page",
    ],
)
def test_the_report_has(line):
    assert line in printed(sample())


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(len(line) <= width for line in printed(sample(), width).splitlines())


def test_colour_only_on_a_terminal():
    assert "\x1b" not in printed(sample())
    assert "\x1b" in printed(sample(), force_terminal=True, color_system="standard")


def test_words_of_an_article_cannot_steer_the_terminal():
    text = "\x1b]0;owned\x07 [red]not markup[/red] \u202eabc"
    record = replace(sample(), article=replace(article_of(text + "x" * 700), title=text, outlet=text))
    out = printed(record)
    assert not {"\x1b", "\x07", "\u202e"} & set(out)
    assert "[red]not markup[/red]" in out


def test_the_timeline_is_ordered_by_earliest_then_latest():
    moments = timeline(sample())
    assert [(one.sort, one.label) for one in moments] == [
        ("happened", "flood killed two"),
        ("happened", "guard arrested"),
        ("said", "Mara Lindqvist: We will not stop,"),
        ("published", "Grenavik Courier"),
        ("planned", "minister resigns"),
    ]
    assert [one.label for one in undated(sample())] == ["warning came late"]


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2024-05-03", "2024-05-03", "3 May 2024"),
        ("2024-05-01", "2024-05-31", "May 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02-01", "2023-02-28", "February 2023"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("1990-01-01", "1999-12-31", "1990 to 1999"),
        ("2024-04-29", "2024-05-02", "29 April 2024 to 2 May 2024"),
        ("2024-04-22", "2024-04-28", "22–28 April 2024"),
        (None, "2024-05-03", "until 3 May 2024"),
        ("2024-05-03", None, "from 3 May 2024"),
        (None, None, None),
        ("soon", "later", "soon to later"),
    ],
)
def test_an_interval_in_words(earliest, latest, words):
    assert interval_words(earliest, latest) == words


@pytest.mark.parametrize(
    ("age", "words"),
    [
        ("P37Y", "37"),
        ("P3Y6M", "3 years 6 months"),
        ("P16M", "16 months"),
        ("P1W", "1 week"),
        ("P", "P"),
        ("old", "old"),
    ],
)
def test_an_age_in_words(age, words):
    assert age_words(age) == words
