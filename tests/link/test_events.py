from onrecord.link.events import link_events
from onrecord.link.events_digest import digest_events
from onrecord.link.people import link_people
from onrecord.link.profiles import digest_people
from onrecord.schema.facts import Modality
from tests.link.made_stories import event, person, record

TEXT = "Mayor Ruta Veld of Keldra resigned over the Orrin Bridge. Tobias Amsel of Keldra follows. She met voters."
OTHER = "Keldra's mayor Ruta Veld quit over the Orrin Bridge. Her deputy Tobias Amsel was there. She met voters."


def story(text, trigger, *, days=(None, None), day="2024-05-11", modality=Modality.HAPPENED, label="Veld resigned"):
    people = (person(text, "p1", "Ruta Veld"), person(text, "p2", "Tobias Amsel"))
    one = event(text, "e1", trigger, label, who=(("p1", "agent"),), days=days, modality=modality)
    return record(text, published=day, people=people, events=(one,))


def linked(*records):
    return link_events(map(digest_events, records), link_people(map(digest_people, records)))


def test_two_words_for_one_event_of_one_person_are_joined():
    (link,) = linked(story(TEXT, "resigned"), story(OTHER, "quit", label="Veld quit"))
    assert [ref.item for ref in link.members] == ["e1", "e1"]
    assert "resignation" in link.reason


def test_what_seldom_happens_is_two_events_years_apart():
    first = story(TEXT, "resigned", days=("2019-05-10", "2019-05-10"), day="2019-05-11")
    second = story(OTHER, "quit", days=("2024-05-10", "2024-05-10"))
    assert linked(first, second) == ()


def test_what_happens_daily_needs_the_day_and_more():
    first = story(TEXT, "met", label="Veld met voters")
    second = story(OTHER, "met", label="Veld met union leaders")
    assert linked(first, second) == ()


def test_what_did_not_happen_is_not_joined():
    assert linked(story(TEXT, "resigned"), story(OTHER, "quit", modality=Modality.HYPOTHETICAL)) == ()


def test_dates_that_exclude_one_another_are_said():
    first = story(TEXT, "resigned", days=("2024-05-10", "2024-05-10"))
    second = story(OTHER, "quit", days=("2024-05-08", "2024-05-08"))
    (link,) = linked(first, second)
    assert "dates that do not agree" in link.reason
