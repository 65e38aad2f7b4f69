"""What changed from one version of an article to the next."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Change", "changes_between"]


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two versions differ: the paragraphs of the older one, and those that stand there now."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def changes_between(before: str, after: str) -> Iterator[Change]:
    """Yield where the text *after* differs from *before*, paragraph by paragraph, in its order."""
    old, new = _paragraphs(before), _paragraphs(after)
    for kind, start, end, new_start, new_end in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if kind != "equal":
            yield Change(tuple(old[start:end]), tuple(new[new_start:new_end]))


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
