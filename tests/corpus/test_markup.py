import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.corpus import parse_article
from onrecord.corpus.markup import parse_marks
from onrecord.errors import CorpusError

ARTICLE = """id: small
style: local
region: british
outlet: Eastmoor Echo
published: 2024-05-03
---
[headline] {s1:{p1:Vale}}: ‘{c1:No}’

“{c2:Not now,}” {s2:{m1:he}} {k2:told} {h1:{o1:Moor Radio}} {t1:on Friday}. “{c2:Not ever.}”
---
q1: p1 refuse
q2: p1 refuse when=t1 | h1 interview "Moor Radio"
t1: DATE 2024-05-03
"""


def test_marks_are_taken_away_and_their_words_kept() -> None:
    parsed = parse_marks("“{c1:{m2:I} go,}” {s1:Ada} {k1:said}.")
    assert parsed.text == "“I go,” Ada said."
    assert [(m.letter, m.number, m.span.of(parsed.text), m.depth) for m in parsed.marks] == [
        ("c", 1, "I go,", 0), ("m", 2, "I", 1), ("s", 1, "Ada", 0), ("k", 1, "said", 0),
    ]  # fmt: skip


@given(st.text(st.characters(exclude_characters="{}", exclude_categories=("Cs",))))
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    assert parse_marks(text).text == text


@pytest.mark.parametrize("broken", ["{c1:open", "close}", "{c1:}", "{C1:x}", "{c:x}", "a { b }"])
def test_a_broken_mark_is_refused(broken: str) -> None:
    with pytest.raises(CorpusError):
        parse_marks(broken)


def test_an_article_gives_quotes_in_pieces_with_their_chain() -> None:
    article = parse_article(ARTICLE)
    quote = article.quotes[1]
    assert [span.of(article.text) for span in quote.content] == ["Not now,", "Not ever."]
    assert (quote.speaker, quote.when, quote.chain[0].name) == ("p1", 1, "Moor Radio")
    assert article.blocks[0].span.of(article.text) == "Vale: ‘No’"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("q1: p1 refuse\n", ""),
        ("q1: p1 refuse", "q1: p1 refuses"),
        ("q1: p1 refuse", "q1: z1 refuse"),
        ("| h1", "| h7"),
        ("t1: DATE 2024-05-03", "t1: DATE 3 May"),
        ("t1: DATE", "t1: DAY"),
        ("published: 2024-05-03", "published: May"),
        ("style: local\n", ""),
        ("---\nq1", "q1"),
    ],
)
def test_a_footer_that_does_not_fit_is_refused(old: str, new: str) -> None:
    assert old in ARTICLE
    with pytest.raises(CorpusError):
        parse_article(ARTICLE.replace(old, new, 1))
