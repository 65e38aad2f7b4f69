"""HTML that is escaped by construction: a string is text until `el` made it an element."""

import html
from collections.abc import Iterable

from onrecord.export.visible import BIDI_NAMES, HIDDEN

__all__ = ["Content", "Html", "el", "joined", "text_html"]

_VOID = {"meta", "input", "br"}


class Html(str):
    """Markup that may stand in a page as it is."""

    __slots__ = ()


Content = str | Html | None | Iterable["str | Html | None"]

# The mark is closed in an element of its own, which style isolates: it is shown by name and turns nothing over.
_SPECIAL = {ord(mark): f'<span class="turn" data-mark="{name}">{mark}</span>' for mark, name in BIDI_NAMES.items()}
_SPECIAL[ord("\r")] = "&#13;"


def text_html(text: str) -> Html:
    """Return *text* escaped; characters that HTML cannot carry become U+FFFD, one for one."""
    return Html(html.escape(HIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)).translate(_SPECIAL))


def joined(parts: Iterable[str | Html | None]) -> Html:
    """Return *parts* one after the other, text escaped."""
    return Html("".join(part if isinstance(part, Html) else text_html(part) for part in parts if part))


def _attributes(attributes: dict[str, str | bool | None]) -> str:
    shown = []
    for name, value in attributes.items():
        label = name.rstrip("_").replace("_", "-")
        if value is True:
            shown.append(f" {label}")
        elif value is not None and value is not False:
            quoted = html.escape(HIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)).replace("\r", "&#13;")
            shown.append(f' {label}="{quoted}"')
    return "".join(shown)


def el(tag: str, /, *content: Content, **attributes: str | bool | None) -> Html:
    """Return the element *tag*; a trailing underscore of an attribute falls away, others become hyphens."""
    start = f"<{tag}{_attributes(attributes)}>"
    if tag in _VOID:
        return Html(start)
    inner = "".join(joined([part] if isinstance(part, str) or part is None else part) for part in content)
    return Html(f"{start}{inner}</{tag}>")
