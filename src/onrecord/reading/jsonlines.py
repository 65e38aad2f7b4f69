"""JSON lines to articles: one object a line, in our field names, in news-please's, in trafilatura's, or by option."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from onrecord.errors import ReadError
from onrecord.reading.bylines import names_in, without_outlets
from onrecord.reading.dates import Evidence
from onrecord.reading.encodings import decode
from onrecord.reading.html import read_html
from onrecord.reading.plain import Stated, read_plain
from onrecord.reading.settings import Failure, Reading, ReadSettings
from onrecord.reading.stamps import parse_stamp
from onrecord.resources.pages import JSON_FIELDS

__all__ = ["objects_in", "read_json_line", "read_json_lines", "read_json_object"]


def read_json_lines(text: str, *, input: str, settings: ReadSettings | None = None) -> Iterator[Reading | Failure]:  # noqa: A002
    """Yield the article of each line of *text*, or the failure of a line; a bad line does not stop the rest.

    A document that is one JSON object or one list of objects over several lines is read as such.
    """
    settings = settings or ReadSettings()
    for number, line in objects_in(text):
        yield _read_line(line, f"{input}#{number}", settings)


def objects_in(text: str) -> Iterator[tuple[int, str]]:
    """Yield the JSON of each object in *text* with its number: of its line, or in the list that the document is."""
    whole = _whole(text)
    if whole is not None:
        yield from ((number, json.dumps(item)) for number, item in enumerate(whole, start=1))
        return
    # Only line feeds part the lines: U+2028 may stand within a JSON string.
    yield from ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _is_object(line: bytes) -> bool:
    """Return whether *line*, the first of a document, is a whole JSON object, so that one follows on each line."""
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def read_json_line(line: bytes, name: str, settings: ReadSettings) -> Reading | Failure:
    """Return the article in one JSON line, or the failure that it is; *name* is its input with the line's number."""
    try:
        text = decode(line, where=name, encoding=settings.encoding).text
    except ReadError as error:
        return Failure(input=name, state=error.state, reason=str(error))
    return _read_line(text, name, settings)


def _whole(text: str) -> list[Any] | None:
    """Return the objects of a document that is not in lines, or None."""
    start = text.lstrip()[:1]
    if start not in ("[", "{") or _is_object(text.lstrip().split("\n", 1)[0].encode("utf-8", "replace")):
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, list) else [data]


def _read_line(line: str, name: str, settings: ReadSettings) -> Reading | Failure:
    try:
        data = json.loads(line)
    except RecursionError:
        return Failure(input=name, state="failed", reason=f"{name}: the JSON is nested too deeply")
    except ValueError as error:
        message = f"{name}: not valid JSON ({_why(error)}); each line must hold one whole object"
        return Failure(input=name, state="failed", reason=message)
    return _read(data, name, settings)


def _why(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at character {error.pos + 1}"
    return str(error)


def _read(data: Any, name: str, settings: ReadSettings) -> Reading | Failure:
    try:
        return read_json_object(data, input=name, settings=settings)
    except ReadError as error:
        return Failure(input=name, state=error.state, reason=str(error))


def read_json_object(data: Any, *, input: str, settings: ReadSettings | None = None) -> Reading:  # noqa: A002
    """Return the article in a JSON object; its text is the object's text exactly. Raises ReadError."""
    settings = settings or ReadSettings()
    if not isinstance(data, dict):
        raise ReadError(f"{input}: this is a JSON {_type(data)}, not an object with a text", state="failed")
    fields = {name: _value(data, name, settings.fields) for name in JSON_FIELDS}
    name = _as_text(fields["id"]) or input
    stated = _stated(fields)
    url = settings.url or stated.url
    text, page = fields["text"], fields["html"]
    if isinstance(text, str) and text.strip():
        return read_plain(
            text, input=name, url=url, published=settings.published, captured=settings.captured, stated=stated
        )  # fmt: skip
    if isinstance(page, str) and page.strip():
        return _from_html(page, name, url, settings, stated)
    raise ReadError(f"{input}: no text in it (its fields are {_names(data)}); name the field with --field text=NAME")


def _from_html(page: str, name: str, url: str | None, settings: ReadSettings, stated: Stated) -> Reading:
    published = settings.published or (stated.dates[0].stamp.value if stated.dates else None)
    reading = read_html(page, input=name, url=url, published=published, captured=settings.captured)
    article = reading.article
    if stated.dates and settings.published is None:
        date = replace(article.published, evidence=stated.dates[0].where)
        article = replace(article, published=date)
    article = replace(
        article, title=stated.title or article.title, bylines=stated.bylines or article.bylines,
        outlet=stated.outlet or article.outlet,
    )  # fmt: skip
    return Reading(article, reading.flags)


def _value(data: Mapping[str, Any], name: str, given: Mapping[str, str]) -> Any:
    """Return the value of one of our fields under the name the user gave or one of the names in use."""
    if name in given:
        return _nested(data, given[name])
    return next((data[key] for key in JSON_FIELDS[name] if data.get(key) not in (None, "", [])), None)


def _nested(data: Mapping[str, Any], path: str) -> Any:
    if path in data:
        return data[path]
    value: Any = data
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _stated(fields: Mapping[str, Any]) -> Stated:
    outlet = _as_text(fields["outlet"])
    stamp = parse_stamp(_as_text(fields["published"]) or "")
    names = tuple(dict.fromkeys(name for value in _list(fields["byline"]) for name in names_in(value)))
    return Stated(
        title=_as_text(fields["title"]), bylines=without_outlets(names, (outlet,) if outlet else ()), outlet=outlet,
        url=_as_text(fields["url"]), language=_as_text(fields["language"]),
        dates=(Evidence(stamp, "JSON field published"),) if stamp is not None else (),
    )  # fmt: skip


def _as_text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    return " ".join(str(value).split()) or None


def _list(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    named = (item.get("name") if isinstance(item, dict) else item for item in values)
    return [item for item in named if isinstance(item, str)]


def _type(data: Any) -> str:
    names = {list: "list", str: "string", int: "number", float: "number", bool: "truth value"}
    return names.get(type(data), "null")


def _names(data: Mapping[str, Any]) -> str:
    names = [str(name)[:30] for name in list(data)[:8]]
    return ", ".join(names) + (", …" if len(data) > 8 else "") if names else "none"
