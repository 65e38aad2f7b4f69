from hypothesis import given
from hypothesis import strategies as st

from onrecord.schema.article import Block, BlockKind
from onrecord.schema.case import Link, LinkKind
from onrecord.schema.span import Span
from onrecord.tables import (
    TABLES,
    article_row,
    columns_of,
    event_rows,
    from_cells,
    person_rows,
    quote_rows,
    source_rows,
    tie_rows,
    to_cells,
)
from onrecord.tables.context import Contexts
from onrecord.tables.joined import join_people, link_rows
from tests.export.handmade import TEXT, article_of, sample
from tests.export.handmade_case import case, links, second


def test_every_row_comes_back_from_its_cells() -> None:
    record = sample()
    for row_type, make in TABLES.values():
        for row in make(record):
            assert from_cells(row_type, to_cells(row)) == row


def test_every_table_names_its_columns_and_the_article() -> None:
    for name, (row_type, _) in TABLES.items():
        assert row_type.table == name
        assert [column.name for column in columns_of(row_type)][:2] == ["article", "id"]


def test_a_quote_row_says_who_what_and_by_which_way() -> None:
    row = quote_rows(sample())[0]
    assert (row.speaker, row.speaker_kind, row.kind) == ("Mara Lindqvist", "person", "direct")
    assert row.content == "We will not stop, […] Not for anyone."
    assert TEXT[row.content_offsets[0] : row.content_offsets[1]] == "We will not stop,"
    assert row.chain == "interview (Harbour Radio) > outlet (Daily Post)"
    assert (row.said_earliest, row.said_words) == ("2024-04-29", "Monday")
    assert row.context.startswith("GRENAVIK")
    assert row.context.endswith("anyone.”")


def test_the_context_of_words_is_their_sentence() -> None:
    row = quote_rows(sample())[2]
    assert row.context == "Her sister, Ana Lindqvist, told the inquiry that the warning came too late."


def test_no_sentence_ends_at_a_title_or_an_initial() -> None:
    text = "He saw Dr. J. Okoye on Monday. She left."
    article = article_of(text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    assert Contexts(article).around(Span(7, 10)) == "He saw Dr. J. Okoye on Monday."


@given(st.text(alphabet=" .!?”'aAé\n\u2028", min_size=1, max_size=60), st.data())
def test_a_context_holds_the_words_it_is_for(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    found = Contexts(article_of(text)).span_around(span)
    assert found.start <= span.start
    assert span.end <= found.end <= len(text)


def test_a_source_row_says_to_whom_the_words_went() -> None:
    steps = [(row.step, row.kind, row.name, row.passed_to) for row in source_rows(sample()) if row.quote == "q1"]
    assert steps == [
        (0, "person", "Mara Lindqvist", "Harbour Radio"),
        (1, "interview", "Harbour Radio", "Daily Post"),
        (2, "outlet", "Daily Post", "Grenavik Courier"),
    ]


def test_ties_are_told_from_either_side() -> None:
    record = second()
    assert next(row.kind for row in tie_rows(record)) == "spouse"
    ties = {row.id: row.ties for row in person_rows(record)}
    assert "parent of Mara Lindqvist (article)" in ties["p2"]
    assert "child of Ana Lindqvist (article)" in ties["p1"]


def test_events_name_who_tells_them() -> None:
    assert [row.told_by for row in event_rows(sample())] == ["article", "Two officials", "article", "Ana Lindqvist"]


def test_people_of_two_articles_are_joined_with_ages_and_ties_of_both() -> None:
    held = case()
    rows = [row for record in held.records() for row in person_rows(record)]
    joined = {person.name: person for person in join_people(rows, held.links())}
    mara = joined["Mara Lindqvist"]
    assert (mara.articles, len(mara.members)) == (2, 2)
    assert mara.ages == ("P37Y (Grenavik Courier 2024-05-03, Daily Post 2024-05-04)",)
    assert any(tie.startswith("sibling of Ana Lindqvist (Grenavik Courier") for tie in mara.ties)


def test_people_who_are_not_linked_stay_two() -> None:
    rows = [row for record in case().records() for row in person_rows(record)]
    assert [person.name for person in join_people(rows, ())].count("Mara Lindqvist") == 2


def test_ages_that_no_birthday_fits_are_told() -> None:
    first = person_rows(sample())[0]
    others = [row for row in person_rows(second()) if row.id == "p1"]
    import msgspec

    older = msgspec.structs.replace(others[0], born_earliest="1970-01-01", born_latest="1971-01-01")
    made = links(first.article, older.article)
    person = join_people([first, older], made)[0]
    assert person.born_earliest is None
    assert "no day of birth fits" in (person.why or "")


def test_a_link_gives_a_row_for_each_member() -> None:
    held = case()
    articles = {record.article.id: article_row(record) for record in held.records()}
    link: Link = next(link for link in held.links() if link.kind is LinkKind.COPY_OF)
    rows = list(link_rows(link, articles))
    assert [(row.place, row.of, row.directed) for row in rows] == [(1, 2, 1), (2, 2, 1)]
