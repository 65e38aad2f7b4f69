from xml.etree import ElementTree as ET

import pytest

from onrecord.export.timeml import timeml_of
from onrecord.extract.times import find_times
from onrecord.schema.article import Article, Published
from onrecord.schema.facts import Event, Modality, TimeRelation
from onrecord.schema.record import MadeBy, Record
from onrecord.schema.span import Span

TEXT = "\r\nAasen & Co. closed <on> Monday,\x0b\ntwo days after May 3, 2024.\n"


def document(text, published="2024-05-08", events=()):
    times = find_times(text, published=published)
    article = Article(id="a1", input="x", text=text, published=Published(value=published))
    record = Record(article=article, made_by=MadeBy(onrecord="0", weights="0"), times=times, events=events)
    return ET.fromstring(timeml_of(record))  # noqa: S314


def event(text, word, **more):
    start = text.index(word)
    return Event(id="e1", trigger=Span(start, start + len(word)), label=word, **more)


def test_the_text_of_a_timeml_document_is_the_text_of_the_article():
    root = document(TEXT)
    text = root.find("TEXT")
    assert "".join(text.itertext()) == TEXT.replace("\x0b", " ")
    marks = [(mark.text, mark.get("value"), mark.get("anchorTimeID")) for mark in text.findall("TIMEX3")]
    assert marks == [("Monday", "2024-05-06", "t0"), ("two days", "P2D", None), ("May 3, 2024", "2024-05-03", None)]
    assert root.find("DCT/TIMEX3").get("value") == "2024-05-08"


@pytest.mark.parametrize(
    ("text", "quant", "freq"),
    [
        ("It rains every Monday.", "EVERY", None),
        ("It rains twice a week.", None, "2X"),
        ("It rains four times a year.", None, "4X"),
        ("It rains daily.", None, None),
    ],
)
def test_a_set_has_its_quant_and_freq(text, quant, freq):
    mark = document(text).find("TEXT/TIMEX3")
    assert (mark.get("type"), mark.get("quant"), mark.get("freq")) == ("SET", quant, freq)


def test_a_window_has_its_ends():
    window, far = document("It rained in the past two years.").findall("TEXT/TIMEX3")
    assert (window.get("endPoint"), window.get("beginPoint")) == ("t0", far.get("tid"))
    assert (far.text, far.get("value")) == (None, "2022-05-08")
    (window,) = document("It will rain in the coming days.").findall("TEXT/TIMEX3")
    assert (window.get("beginPoint"), window.get("endPoint")) == ("t0", None)


def test_an_event_is_marked_and_linked_to_its_time():
    text = "The dam failed after Monday."
    events = (event(text, "failed", time="t1", time_relation=TimeRelation.AFTER, modality=Modality.DENIED),)
    root = document(text, events=events)
    assert root.find("TEXT/EVENT").text == "failed"
    assert root.find("MAKEINSTANCE").get("polarity") == "NEG"
    assert root.find("TLINK").attrib == {
        "lid": "l1", "relType": "AFTER", "eventInstanceID": "e1i", "relatedToTime": "t1"
    }  # fmt: skip


def test_an_event_inside_a_time_is_left_out():
    text = "It shut on Monday."
    assert document(text, events=(event(text, "Mon", time="t1"),)).find("TEXT/EVENT") is None


def test_without_a_date_of_publication_nothing_hangs_on_it():
    root = document("It rained in the past two years.", published="")
    assert root.find("DCT") is None
    assert root.find("TEXT/TIMEX3").get("anchorTimeID") is None
