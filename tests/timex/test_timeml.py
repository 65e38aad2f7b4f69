from xml.etree import ElementTree as ET

from onrecord.export.timeml import timeml_of
from onrecord.extract.times import find_times
from onrecord.schema.article import Article, Published
from onrecord.schema.record import MadeBy, Record

TEXT = "\r\nAasen & Co. closed <on> Monday,\x0b\ntwo days after May 3, 2024.\n"


def test_the_text_of_a_timeml_document_is_the_text_of_the_article():
    times = find_times(TEXT, published="2024-05-08")
    article = Article(id="a1", input="x", text=TEXT, published=Published(value="2024-05-08"))
    root = ET.fromstring(timeml_of(Record(article=article, made_by=MadeBy(onrecord="0", weights="0"), times=times)))  # noqa: S314
    text = root.find("TEXT")
    assert "".join(text.itertext()) == TEXT.replace("\x0b", " ")
    marks = [(mark.text, mark.get("value"), mark.get("anchorTimeID")) for mark in text.findall("TIMEX3")]
    assert marks == [("Monday", "2024-05-06", "t0"), ("two days", "P2D", None), ("May 3, 2024", "2024-05-03", None)]
    assert root.find("DCT/TIMEX3").get("value") == "2024-05-08"
