"""Whom an article credits for its text: an agency, or the outlet that carried it first."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.credits import AGENCY_LINES, AGENCY_NAMES, OUTLET_LINES
from onrecord.resources.outlets import is_agency
from onrecord.schema.article import Article, BlockKind

__all__ = ["Credits", "bare_name", "find_credits", "looks_like_agency"]

_NAME = r"[A-Z][\w&.’'\-]*(?:[ ](?:of|and|the|&|[A-Z][\w&.’'\-]*)){0,5}"
_EDGE = 500  # characters at the start and at the end in which credits stand
_ENDS = frozenset({BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.HEADER})


@dataclass(frozen=True, slots=True)
class Credits:
    """Names of agencies and of outlets that an article credits, as printed and in the order found."""

    agencies: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()

    @property
    def bare(self) -> tuple[str, ...]:
        """All names in the form in which they are compared."""
        return tuple(bare_name(name) for name in (*self.agencies, *self.outlets))


def bare_name(name: str | None) -> str:
    """Return the name of an outlet without article, case, dots and the ending of its address."""
    words = re.sub(r"[^\w\s&-]|^\s*the\s+", "", (name or "").casefold().replace(".com", ""))
    return " ".join(words.split())


def looks_like_agency(name: str) -> bool:
    """Return whether *name* is, or is formed like, the name of a news agency."""
    return is_agency(name) or name.casefold().rstrip(" .").endswith(AGENCY_NAMES)


def find_credits(article: Article) -> Credits:
    """Return whom *article* credits in its bylines and in its first and last lines."""
    agencies: dict[str, str] = {}
    outlets: dict[str, str] = {}
    for line in _edge_lines(article):
        for number, pattern in enumerate(_patterns(AGENCY_LINES)):
            for found in pattern.finditer(line):
                # Nothing but an agency stands in brackets between the place and the dash of a dateline.
                in_dateline = number == 0 and line[: found.start(1)].isupper() and not found.group(1).isupper()
                if in_dateline or looks_like_agency(found.group(1)):
                    agencies.setdefault(bare_name(found.group(1)), found.group(1))
        for pattern in _patterns(OUTLET_LINES):
            outlets |= {bare_name(found.group(1)): found.group(1) for found in pattern.finditer(line)}
    others = tuple(name for bare, name in outlets.items() if bare not in agencies)
    return Credits(tuple(agencies.values()), others)


def _edge_lines(article: Article) -> list[str]:
    text = article.text
    lines = [*article.bylines, *(block.span.of(text)[:_EDGE] for block in article.blocks if block.kind in _ENDS)]
    lines += [line.strip()[:_EDGE] for line in text[:_EDGE].splitlines()]
    lines += [line.strip() for line in text[-_EDGE:].splitlines()]
    return [line for line in dict.fromkeys(lines) if line]


@cache
def _patterns(lines: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    # The name keeps its capitals; the words around it may have any case.
    return tuple(re.compile(_any_case(line).format(name=_NAME)) for line in lines)


def _any_case(pattern: str) -> str:
    return re.sub(r"(?<![\\\w{])[a-z]{2,}(?![\w}])", lambda found: f"(?i:{found.group()})", pattern)
