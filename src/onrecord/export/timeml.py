"""One article as TimeML: its text with TIMEX3 marks, so that other tools can compare."""

from xml.sax.saxutils import escape, quoteattr

from onrecord.schema.facts import Time
from onrecord.schema.record import Record

__all__ = ["timeml_of"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
# Characters that XML 1.0 cannot hold; a blank keeps the offsets of the rest.
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), " ")


def timeml_of(record: Record) -> str:
    """Return the article of *record* as a TimeML document: DOCID, the date of publication as t0, and the text.

    TimeML carries neither intervals nor reasons. Times are written in text order; a time without a value has X
    digits.
    """
    article = record.article
    day = article.published.value or article.published.earliest or ""
    parts = [_HEAD, f"<DOCID>{escape(article.id)}</DOCID>\n"]
    if day:
        parts.append(
            f'<DCT><TIMEX3 tid="t0" type="DATE" value={quoteattr(day)} temporalFunction="false" '
            f'functionInDocument="CREATION_TIME">{escape(day)}</TIMEX3></DCT>\n'
        )
    if article.title:
        parts.append(f"<TITLE>{_written(article.title)}</TITLE>\n")
    return "".join([*parts, "<TEXT>", _marked(article.text, record.times), "</TEXT>\n</TimeML>\n"])


def _marked(text: str, times: tuple[Time, ...]) -> str:
    """Return a text with its times marked."""
    parts, end = [], 0
    for time in times:
        parts += [_written(text[end : time.span.start]), _element(time, time.span.of(text))]
        end = time.span.end
    return "".join([*parts, _written(text[end:])])


def _element(time: Time, words: str) -> str:
    """Return one time as a TIMEX3 element."""
    anchor = "t0" if time.anchor == "published" else time.anchor
    attributes = {"tid": time.id, "type": time.type.value, "value": time.value or "XXXX-XX-XX", "mod": time.mod,
                  "anchorTimeID": anchor}  # fmt: skip
    written = " ".join(f"{name}={quoteattr(value)}" for name, value in attributes.items() if value)
    return f"<TIMEX3 {written}>{_written(words)}</TIMEX3>"


def _written(text: str) -> str:
    return escape(text.translate(_NO_XML)).replace("\r", "&#13;")
