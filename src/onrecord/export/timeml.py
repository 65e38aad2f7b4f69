"""One article as TimeML 1.2.1: its times, its events, and the links between them, so that other tools can compare."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from onrecord.schema.facts import Event, Modality, Time, TimeRelation, TimeType
from onrecord.schema.record import Record

__all__ = ["timeml_of"]

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
# Characters that XML 1.0 cannot hold; a blank keeps the offsets of the rest.
_NO_XML = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(55296, 57344), 65534, 65535), " ")
_RELATIONS = {
    None: "IS_INCLUDED",
    TimeRelation.AT: "IS_INCLUDED",
    TimeRelation.DURING: "DURING",
    TimeRelation.BEFORE: "BEFORE",
    TimeRelation.AFTER: "AFTER",
    TimeRelation.SINCE: "BEGUN_BY",
    TimeRelation.UNTIL: "ENDED_BY",
}
# What TimeML has a place for; an allegation has none but its modality, a denial is a negative.
_MODALITIES = {Modality.PLANNED: "planned", Modality.ALLEGED: "alleged", Modality.HYPOTHETICAL: "hypothetical"}
_TIMES = {"once": "1X", "twice": "2X", "thrice": "3X"}
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def timeml_of(record: Record) -> str:
    """Return the article of *record* as a TimeML document: its text with times and events marked, and their links.

    The date of publication is t0; each event has one instance, and a TLINK where it has a time. Lost are the
    intervals (but for the ends of "the past two years"), other readings, reasons and scores, who tells an event and
    who takes part, and an event whose word is part of a time. Times are written in text order; a time without a
    value has X digits.
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
    events = tuple(_apart(record.events, record.times))
    parts += ["<TEXT>", _marked(record, events, dated=bool(day)), "</TEXT>\n"]
    parts += [_instance(event) for event in events]
    parts += _links(events, {time.id for time in record.times})
    return "".join([*parts, "</TimeML>\n"])


def _apart(events: Iterable[Event], times: Iterable[Time]) -> Iterator[Event]:
    """Yield the events whose words overlap neither a time nor the event before, in text order."""
    taken = sorted((time.span.start, time.span.end) for time in times)
    end, at = 0, 0
    for event in sorted(events, key=lambda event: (event.trigger.start, event.trigger.end)):
        span = event.trigger
        while at < len(taken) and taken[at][1] <= span.start:
            at += 1
        free = at == len(taken) or taken[at][0] >= span.end
        if free and span.start >= end and span.end > span.start:
            end = span.end
            yield event


def _marked(record: Record, events: tuple[Event, ...], *, dated: bool) -> str:
    """Return the text with its times and events marked."""
    text, parts, end = record.article.text, [], 0
    marks = [(time.span, _time(time, time.span.of(text), dated=dated)) for time in record.times]
    marks += [(event.trigger, _event(event, event.trigger.of(text))) for event in events]
    for span, element in sorted(marks, key=lambda mark: mark[0].start):
        parts += [_written(text[end : span.start]), element]
        end = span.end
    return "".join([*parts, _written(text[end:])])


# Times ---------------------------------------------------------------------


def _time(time: Time, words: str, *, dated: bool) -> str:
    """Return one time as a TIMEX3 element, after it the open end of a window as an empty one."""
    anchor = "t0" if time.anchor == "published" else time.anchor
    attributes = {"tid": time.id, "type": time.type.value, "value": time.value or "XXXX-XX-XX", "mod": time.mod,
                  "temporalFunction": "true" if anchor else "false", "functionInDocument": "NONE",
                  "anchorTimeID": anchor if dated or anchor != "t0" else None}  # fmt: skip
    attributes |= _recurrence(words) if time.type is TimeType.SET else {}
    ends, point = _ends(time, anchor) if dated else ({}, "")
    return f"<TIMEX3 {_attributes(attributes | ends)}>{_written(words)}</TIMEX3>{point}"


def _recurrence(words: str) -> dict[str, str | None]:
    """Return the quant and freq of a set: "every Monday", "twice a week", "three days a week"."""
    low = words.lower()
    quant = "EVERY" if re.match(r"(?:every|each)\b", low) else None
    if match := re.match(r"(once|twice|thrice)\b", low):
        return {"quant": quant, "freq": _TIMES[match[1]]}
    if match := re.match(r"(\d+|[a-z]+) (times|days|weeks|months|hours) (?:a|per|each|every)\b", low):
        number = match[1] if match[1].isdigit() else _number(match[1])
        return {"quant": quant, "freq": number and f"{number}{'X' if match[2] == 'times' else match[2][0].upper()}"}
    return {"quant": quant}


def _number(word: str) -> str | None:
    return str(_NUMBERS.index(word) + 2) if word in _NUMBERS else None


def _ends(time: Time, anchor: str | None) -> tuple[dict[str, str | None], str]:
    """Return the end points of a duration that ends or begins with publication, and the far one as an element."""
    if time.type is not TimeType.DURATION or anchor != "t0" or not (time.earliest or time.latest):
        return {}, ""
    past = (time.why or "").find("ends with") >= 0
    day, far = (time.earliest if past else time.latest), f"{time.id}p"
    names = ("endPoint", "beginPoint") if past else ("beginPoint", "endPoint")
    if day is None:
        return {names[0]: "t0"}, ""
    point = {"tid": far, "type": "DATE", "value": day, "temporalFunction": "true", "anchorTimeID": time.id}
    return {names[0]: "t0", names[1]: far}, f"<TIMEX3 {_attributes(point)}/>"


# Events ----------------------------------------------------------------------


def _event(event: Event, words: str) -> str:
    return f"<EVENT {_attributes({'eid': event.id, 'class': 'OCCURRENCE'})}>{_written(words)}</EVENT>"


def _instance(event: Event) -> str:
    polarity = "NEG" if event.modality is Modality.DENIED else "POS"
    attributes = {"eiid": f"{event.id}i", "eventID": event.id, "tense": "NONE", "aspect": "NONE", "pos": "OTHER",
                  "polarity": polarity, "modality": _MODALITIES.get(event.modality)}  # fmt: skip
    return f"<MAKEINSTANCE {_attributes(attributes)}/>\n"


def _links(events: tuple[Event, ...], known: set[str]) -> Iterator[str]:
    """Yield a TLINK for each event with a time."""
    number = 0
    for event in events:
        if event.time in known:
            number += 1
            attributes = {"lid": f"l{number}", "relType": _RELATIONS[event.time_relation],
                          "eventInstanceID": f"{event.id}i", "relatedToTime": event.time}  # fmt: skip
            yield f"<TLINK {_attributes(attributes)}/>\n"


# XML -------------------------------------------------------------------------


def _attributes(values: Mapping[str, str | None]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in values.items() if value)


def _written(text: str) -> str:
    return escape(text.translate(_NO_XML)).replace("\r", "&#13;")
