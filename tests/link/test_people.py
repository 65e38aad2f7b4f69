from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.people import link_people
from onrecord.link.profiles import digest_people
from onrecord.schema.case import LinkKind
from onrecord.schema.facts import TieKind
from tests.link.made_stories import person, record, tie

ENGINEER = "Mark Ellison, 52, the city engineer, closed the Orrin Bridge in Keldra. Mayor Ruta Veld thanked him."
AGAIN = "The Orrin Bridge stays shut, said city engineer Mark Ellison. Ruta Veld, the mayor of Keldra, went home."
STRIKER = "Mark Ellison, 23, the striker of Tarn, scored twice against Holm. Coach Dov Pereira wept."
BARE = "I warned the mayor of the Orrin Bridge in Keldra, Ellison said. Ruta Veld saw the letter of the city engineer."


def engineer():
    people = (
        person(ENGINEER, "p1", "Mark Ellison", roles=("city engineer",), age="52", born=("1971-03-05", "1972-03-04")),
        person(ENGINEER, "p2", "Ruta Veld", roles=("Mayor",)),
    )
    return record(ENGINEER, people=people)


def again():
    people = (person(AGAIN, "p1", "Mark Ellison", roles=("city engineer",)), person(AGAIN, "p2", "Ruta Veld"))
    return record(AGAIN, published="2024-03-06", people=people)


def striker():
    one = person(STRIKER, "p1", "Mark Ellison", roles=("striker",), age="23", born=("2000-03-05", "2001-03-04"))
    return record(STRIKER, outlet="Strand Sport", people=(one, person(STRIKER, "p2", "Dov Pereira")))


def bare():
    people = (person(BARE, "p1", "Ellison", roles=("city engineer",)), person(BARE, "p2", "Ruta Veld"))
    return record(BARE, published="2024-03-09", people=people)


def joined(*records):
    links = link_people([digest_people(one) for one in records])
    return {frozenset((ref.article, ref.item) for ref in link.members) for link in links}


def key(one, item):
    return one.article.id, item


def test_one_name_with_one_role_and_company_is_one_person():
    assert frozenset({key(engineer(), "p1"), key(again(), "p1")}) in joined(engineer(), again())


def test_two_people_of_one_name_stay_two():
    assert joined(engineer(), striker()) == set()


def test_a_bare_family_name_joins_with_support():
    links = joined(engineer(), again(), bare())
    assert frozenset({key(engineer(), "p1"), key(again(), "p1"), key(bare(), "p1")}) in links


def test_a_bare_family_name_without_support_joins_nobody():
    text = "Ellison grew a pumpkin of ninety kilos in Dunmoor."
    lonely = record(text, outlet="Valley Farmer", people=(person(text, "p1", "Ellison"),))
    assert not any(key(lonely, "p1") in link for link in joined(engineer(), again(), lonely))


def test_a_bare_name_that_fits_two_people_is_left_open():
    one = "Patrick Brennan leads Brae council. Siobhan Reilly of Brae lost."
    other = "Aoife Brennan of Brae was fined. Siobhan Reilly of Brae laughed."
    third = "Brennan was in Brae. Siobhan Reilly of Brae did not come."
    records = [
        record(one, people=(person(one, "p1", "Patrick Brennan"), person(one, "p2", "Siobhan Reilly"))),
        record(other, people=(person(other, "p1", "Aoife Brennan"), person(other, "p2", "Siobhan Reilly"))),
        record(third, people=(person(third, "p1", "Brennan"), person(third, "p2", "Siobhan Reilly"))),
    ]
    assert not any(key(records[2], "p1") in link for link in joined(*records))


def test_relatives_of_one_family_name_stay_two():
    one = "Agnes Maris of Holm died in the fire. Her son Robert Maris of Holm came too late."
    other = "Robert Maris of Holm sues. Agnes Maris of Holm died in the fire."
    records = []
    for text in (one, other):
        people = (person(text, "p1", "Agnes Maris"), person(text, "p2", "Robert Maris"))
        records.append(record(text, people=people, ties=(tie(text, "p1", TieKind.PARENT, "p2", "fire"),)))
    assert joined(*records) == {
        frozenset({key(records[0], "p1"), key(records[1], "p1")}),
        frozenset({key(records[0], "p2"), key(records[1], "p2")}),
    }


def test_people_of_one_article_are_never_joined():
    text = "Mark Ellison met Mark Ellison on the Orrin Bridge."
    people = (person(text, "p1", "Mark Ellison"), person(text, "p2", "Mark Ellison"))
    assert joined(record(text, people=people)) == set()


def test_a_link_says_why_and_when_the_person_was_born():
    link = next(one for one in link_people(map(digest_people, (engineer(), again()))) if "born" in one.reason)
    assert link.kind is LinkKind.SAME_PERSON
    assert "born 1971-03-05 to 1972-03-04" in link.reason
    assert "the same role (city, engineer)" in link.reason
    assert [side.value for side in link.sides] == ["Mark Ellison", "Mark Ellison"]
    assert 0.5 < link.score <= 1


def test_the_span_of_a_side_is_where_the_name_stands():
    records = {one.article.id: one for one in (engineer(), again(), bare())}
    for link in link_people(map(digest_people, records.values())):
        for side in link.sides:
            assert side.span.of(records[side.ref.article].article.text) == side.value


@settings(max_examples=25, deadline=None)
@given(st.permutations([engineer(), again(), striker(), bare()]))
def test_the_order_of_articles_does_not_matter(records):
    digests = [digest_people(one) for one in records]
    assert link_people(digests) == link_people(sorted(digests, key=lambda digest: digest.article))


def test_many_people_of_one_name_cost_little():
    texts = [f"John Smith of Village{n} grew a leek of {n} grams. Ann Bee{n} ate it." for n in range(400)]
    records = [
        record(text, people=(person(text, "p1", "John Smith"), person(text, "p2", f"Ann Bee{n}")))
        for n, text in enumerate(texts)
    ]
    assert len(joined(*records)) < 20
