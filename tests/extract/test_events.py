"""Events on trees made by hand: no network runs, so what is tested are the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.events import find_count_doubts, find_events, find_triggers
from onrecord.ml.analysis import Analysis, Token
from onrecord.schema.cast import Actor, ActorKind, ActorMention, Cast
from onrecord.schema.facts import Event, Modality, Person, Time, TimeRelation, TimeType
from onrecord.schema.quote import CueForce, Quote, QuoteKind
from onrecord.schema.span import Span


def read(*sentences: str) -> Analysis:
    """Return the analysis of sentences written as ``word/TAG/head/relation``, heads counted from 1, 0 the root."""
    text, tokens, ranges = "", [], []
    for number, sentence in enumerate(sentences):
        first = len(tokens)
        for item in sentence.split():
            word, tag, head, relation = item.rsplit("/", 3)
            text += " " if text else ""
            above = first + int(head) - 1 if head != "0" else -1
            start = len(text)
            tokens.append(Token(start, start + len(word), word, tag, above, relation, number, 0))
            text += word
        ranges.append((first, len(tokens)))
    return Analysis(text, tuple(tokens), tuple(ranges), (), ())


def span_of(analysis: Analysis, words: str) -> Span:
    start = analysis.text.index(words)
    return Span(start, start + len(words))


def cast_of(analysis: Analysis, **names: str) -> Cast:
    """Return a cast of one-word mentions: ``p1="Lindqvist"``; the letter of the id says what the actor is."""
    kinds = {"p": ActorKind.PERSON, "o": ActorKind.ORGANISATION, "l": ActorKind.PLACE}
    mentions, actors = [], []
    for ref, words in names.items():
        span = span_of(analysis, words)
        head = analysis.tokens_of(span)[-1]
        mentions.append(ActorMention(span, head, head, head, "name", (ref,)))
        actors.append(Actor(ref, kinds[ref[0]], words, (span,)))
    people = tuple(Person(id=a.id, name=a.name) for a in actors if a.kind is ActorKind.PERSON)
    return Cast(people=people, actors=tuple(actors), mentions=tuple(mentions), by_head={m.head: m for m in mentions})


def quote_of(analysis: Analysis, words: str, cue: str, force: CueForce) -> Quote:
    content, cue_span = span_of(analysis, words), span_of(analysis, cue)
    return Quote(id="q1", kind=QuoteKind.INDIRECT, content=(content,), cue=(cue_span,), cue_force=force)


def day(analysis: Analysis, words: str, value: str) -> Time:
    return Time(id="t1", span=span_of(analysis, words), type=TimeType.DATE, value=value, earliest=value, latest=value)


def events(
    analysis: Analysis, cast: Cast | None = None, *more: object, published: str | None = None
) -> dict[str, Event]:
    times = tuple(item for item in more if isinstance(item, Time))
    quotes = tuple(item for item in more if isinstance(item, Quote))
    found = find_events(analysis, cast or Cast(), (), times, quotes, published=published)
    return {event.trigger.of(analysis.text): event for event in found}


RESIGNED = "Lindqvist/PROPN/2/nsubj resigned/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl"


def test_a_dated_event_has_agent_label_and_day() -> None:
    analysis = read(RESIGNED)
    event = events(analysis, cast_of(analysis, p1="Lindqvist"), day(analysis, "Monday", "2024-04-29"))["resigned"]
    assert (event.label, event.modality) == ("Lindqvist resigned", Modality.HAPPENED)
    assert [(p.ref, p.role) for p in event.participants] == [("p1", "agent")]
    assert (event.time, event.time_relation, event.earliest) == ("t1", TimeRelation.AT, "2024-04-29")


def test_an_event_without_a_time_stays_undated() -> None:
    event = events(read("Lindqvist/PROPN/2/nsubj resigned/VERB/0/root"), published="2024-05-03")["resigned"]
    assert (event.time, event.earliest, event.latest) == (None, None, None)


def test_what_is_dated_since_has_no_last_day() -> None:
    analysis = read("Gate/NOUN/3/nsubj was/AUX/3/aux closed/VERB/0/root since/ADP/5/case Monday/PROPN/3/obl")
    event = events(analysis, None, day(analysis, "Monday", "2024-04-29"))["closed"]
    assert (event.time_relation, event.earliest, event.latest) == (TimeRelation.SINCE, "2024-04-29", None)


def test_the_time_of_a_cue_is_not_that_of_what_is_said() -> None:
    analysis = read(
        "Okafor/PROPN/2/nsubj said/VERB/0/root Monday/PROPN/2/obl Lindqvist/PROPN/5/nsubj resigned/VERB/2/ccomp"
    )
    quote = quote_of(analysis, "Lindqvist resigned", "said", CueForce.SAY)
    event = events(analysis, None, day(analysis, "Monday", "2024-04-29"), quote)["resigned"]
    assert (event.time, event.attributed_to) == (None, "q1")


def test_a_cue_is_no_event() -> None:
    analysis = read("Okafor/PROPN/2/nsubj said/VERB/0/root Lindqvist/PROPN/4/nsubj resigned/VERB/2/ccomp")
    quote = quote_of(analysis, "Lindqvist resigned", "said", CueForce.SAY)
    assert list(events(analysis, None, quote)) == ["resigned"]


def test_a_passive_has_its_subject_as_patient_and_by_as_agent() -> None:
    analysis = read("Lindqvist/PROPN/3/nsubj was/AUX/3/aux dismissed/VERB/0/root by/ADP/5/case Okafor/PROPN/3/obl")
    event = events(analysis, cast_of(analysis, p1="Lindqvist", p2="Okafor"))["dismissed"]
    assert [(p.ref, p.role) for p in event.participants] == [("p2", "agent"), ("p1", "patient")]
    assert event.label == "Lindqvist dismissed by Okafor"


def test_a_noun_has_its_place_and_a_label_with_it() -> None:
    analysis = read(
        "A/DET/2/det fire/NOUN/3/nsubj killed/VERB/0/root sheep/NOUN/3/obj in/ADP/6/case Grenavik/PROPN/3/obl"
    )
    found = events(analysis, cast_of(analysis, l1="Grenavik"))
    assert found["killed"].place == span_of(analysis, "Grenavik")
    assert found["killed"].label == "fire killed sheep"


@pytest.mark.parametrize(
    ("sentence", "trigger", "modality"),
    [
        ("Lindqvist/PROPN/3/nsubj will/AUX/3/aux resign/VERB/0/root", "resign", Modality.PLANNED),
        ("Lindqvist/PROPN/2/nsubj plans/VERB/0/root to/PART/4/mark resign/VERB/2/xcomp", "resign", Modality.PLANNED),
        ("Lindqvist/PROPN/3/nsubj could/AUX/3/aux resign/VERB/0/root", "resign", Modality.HYPOTHETICAL),
        ("If/SCONJ/3/mark Lindqvist/PROPN/3/nsubj resigns/VERB/5/advcl we/PRON/5/nsubj win/VERB/0/root", "resigns",
         Modality.HYPOTHETICAL),
        ("Lindqvist/PROPN/4/nsubj did/AUX/4/aux not/PART/4/advmod resign/VERB/0/root", "resign", Modality.DENIED),
        ("Lindqvist/PROPN/3/nsubj allegedly/ADV/3/advmod stole/VERB/0/root it/PRON/3/obj", "stole", Modality.ALLEGED),
        ("Kone/PROPN/3/nsubj was/AUX/3/aux charged/VERB/0/root with/ADP/5/case murder/NOUN/3/obl", "murder",
         Modality.ALLEGED),
        ("Kone/PROPN/3/nsubj was/AUX/3/aux charged/VERB/0/root with/ADP/5/case murder/NOUN/3/obl", "charged",
         Modality.HAPPENED),
        ("Kone/PROPN/2/nsubj denied/VERB/0/root stealing/VERB/2/xcomp sheep/NOUN/3/obj", "stealing", Modality.DENIED),
        ("They/PRON/2/nsubj demanded/VERB/0/root her/PRON/4/nmod arrest/NOUN/2/obj", "arrest", Modality.HYPOTHETICAL),
        ("The/DET/2/det election/NOUN/5/nsubj will/AUX/5/aux be/AUX/5/aux held/VERB/0/root", "held",
         Modality.PLANNED),
        ("They/PRON/3/nsubj are/AUX/3/aux said/VERB/0/root to/PART/6/mark have/AUX/6/aux met/VERB/3/xcomp", "met",
         Modality.ALLEGED),
    ],
)  # fmt: skip
def test_modality(sentence: str, trigger: str, modality: Modality) -> None:
    assert events(read(sentence))[trigger].modality is modality


@pytest.mark.parametrize(
    ("force", "modality"),
    [(CueForce.CLAIM, Modality.ALLEGED), (CueForce.DENY, Modality.DENIED), (CueForce.SAY, Modality.HAPPENED)],
)
def test_the_force_of_a_quote_tells_how_its_event_is_meant(force: CueForce, modality: Modality) -> None:
    analysis = read("Okafor/PROPN/2/nsubj said/VERB/0/root Lindqvist/PROPN/4/nsubj resigned/VERB/2/ccomp")
    quote = quote_of(analysis, "Lindqvist resigned", "said", force)
    assert events(analysis, None, quote)["resigned"].modality is modality


def test_what_is_known_stays_known_inside_a_denial() -> None:
    analysis = read(
        "He/PRON/2/nsubj denied/VERB/0/root selling/VERB/2/xcomp the/DET/5/det farm/NOUN/3/obj"
        " that/PRON/8/obj he/PRON/8/nsubj inherited/VERB/5/acl"
    )
    quote = quote_of(analysis, "selling the farm that he inherited", "denied", CueForce.DENY)
    found = events(analysis, None, quote)
    assert (found["selling"].modality, found["inherited"].modality) == (Modality.DENIED, Modality.HAPPENED)


def test_a_present_verb_with_a_day_ahead_is_planned() -> None:
    analysis = read("Lindqvist/PROPN/2/nsubj retires/VERB/0/root on/ADP/4/case Monday/PROPN/2/obl")
    found = events(analysis, None, day(analysis, "Monday", "2024-05-06"), published="2024-05-03")
    assert found["retires"].modality is Modality.PLANNED


def test_labels_keep_no_pronouns_and_no_determiners() -> None:
    analysis = read("She/PRON/2/nsubj sold/VERB/0/root the/DET/5/det old/ADJ/5/amod mill/NOUN/2/obj")
    assert events(analysis)["sold"].label == "sold old mill"


def test_whoever_is_accused_of_an_act_is_its_agent() -> None:
    analysis = read(
        "Police/NOUN/2/nsubj accused/VERB/0/root Kone/PROPN/2/obj of/SCONJ/5/mark selling/VERB/2/advcl sheep/NOUN/5/obj"
    )
    event = events(analysis, cast_of(analysis, p1="Kone"))["selling"]
    assert (event.modality, event.label) == (Modality.ALLEGED, "Kone selling sheep")


def test_what_is_counted_since_a_year_was_not_in_it() -> None:
    analysis = read(
        "A/DET/3/det fourth/ADJ/3/amod fire/NOUN/6/nsubj since/ADP/5/case 2019/NUM/3/nmod killed/VERB/0/root"
        " sheep/NOUN/6/obj"
    )
    assert events(analysis, None, day(analysis, "2019", "2019-01-01"))["fire"].time is None


# Counts ----------------------------------------------------------------------

TWELVE = "Fire/NOUN/2/nsubj killed/VERB/0/root 12/NUM/4/nummod people/NOUN/2/obj"
FOURTEEN = "Fourteen/NUM/2/nummod people/NOUN/3/nsubj died/VERB/0/root"


def test_two_numbers_of_dead_are_flagged() -> None:
    (flag,) = find_count_doubts(read(TWELVE, FOURTEEN))
    assert (flag.kind, flag.message) == ("count-mismatch", "dead: “12 people” and then “Fourteen people”")


@pytest.mark.parametrize(
    "other",
    [
        "12/NUM/2/nummod people/NOUN/3/nsubj died/VERB/0/root",
        "At/ADP/2/case least/ADJ/3/advmod 14/NUM/4/nummod people/NOUN/5/nsubj died/VERB/0/root",
        "14/NUM/2/nummod people/NOUN/3/nsubj resigned/VERB/0/root",
        "14/NUM/2/nummod people/NOUN/4/nsubj could/AUX/4/aux die/VERB/0/root",
        "14/NUM/2/nummod sheep/NOUN/3/nsubj died/VERB/0/root",
        (
            "Worst/ADJ/0/root since/ADP/3/case 1987/NUM/1/nmod when/ADV/7/advmod 14/NUM/6/nummod people/NOUN/7/nsubj"
            " died/VERB/3/acl"
        ),
        "People/NOUN/3/nsubj were/AUX/3/aux killed/VERB/0/root and/CCONJ/6/cc 340/NUM/1/nummod fled/VERB/3/conj",
    ],
)
def test_counts_of_something_else_are_not(other: str) -> None:
    assert find_count_doubts(read(TWELVE, other)) == ()


def test_counts_on_different_days_are_of_different_events() -> None:
    analysis = read(TWELVE + " Monday/PROPN/2/obl", FOURTEEN + " Tuesday/PROPN/3/obl")
    days = (day(analysis, "Monday", "2024-04-29"), day(analysis, "Tuesday", "2024-04-30"))
    assert find_count_doubts(analysis, days) == ()


@pytest.mark.parametrize(("previous", "flags"), [("two", 1), ("three", 0)])
def test_the_fourth_follows_three(previous: str, flags: int) -> None:
    analysis = read(
        "It/PRON/5/nsubj was/AUX/5/cop the/DET/5/det fourth/ADJ/5/amod strike/NOUN/0/root"
        " since/ADP/7/case 2019/NUM/5/nmod",
        f"The/DET/3/det previous/ADJ/3/amod {previous}/NUM/4/nsubj ended/VERB/0/root",
    )
    assert len(find_count_doubts(analysis)) == flags


# Any text --------------------------------------------------------------------

WORDS = st.sampled_from("fire killed 12 people not will the Lindqvist denied of said . first previous".split())
ROWS = st.tuples(
    WORDS,
    st.sampled_from("NOUN VERB NUM PRON PUNCT AUX ADP DET".split()),
    st.integers(0, 12),
    st.sampled_from("nsubj obj obl nmod conj xcomp ccomp acl aux mark nummod root".split()),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=12))
def test_any_tree_is_read_without_error(rows: list[tuple[str, str, int, str]]) -> None:
    analysis = read(" ".join(f"{w}/{t}/{min(h, len(rows))}/{r}" for w, t, h, r in rows))
    for event in find_events(analysis, Cast(), (), (), ()):
        assert event.label
        assert event.trigger.of(analysis.text)
    assert len(find_triggers(analysis)) <= len(analysis.tokens)
    find_count_doubts(analysis)
