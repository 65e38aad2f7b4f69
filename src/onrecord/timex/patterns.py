"""Pieces of patterns: parsers over tokens that give all ways to match, with what they can begin with."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, NamedTuple, TypeAlias

from onrecord.timex.entries import bit_of
from onrecord.timex.lexer import Tokens

__all__ = ["EMPTY", "Caps", "Head", "Part", "State", "follow", "one_of", "optional", "token", "union"]

Caps: TypeAlias = tuple[tuple[str, Any], ...]
State: TypeAlias = tuple[int, Caps]
Match: TypeAlias = Callable[[Tokens, int], "tuple[State, ...] | list[State]"]


class Start(NamedTuple):
    """One way to begin: bits of the first and the second token, and whether the first may be all."""

    first: int
    second: int = 0
    single: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a parser can begin with, and whether it may match nothing.

    Most parsers fail on their first two tokens; to know that without running them is what makes the grammar fast.
    """

    starts: tuple[Start, ...] = ()
    maybe: bool = False

    def fits(self, mask: int, after: int) -> bool:
        """Return whether two tokens with these categories can begin a match."""
        return any(start.first & mask and (start.single or start.second & after) for start in self.starts)

    def first(self) -> int:
        """Return the bits of all first tokens."""
        return reduce(lambda bits, start: bits | start.first, self.starts, 0)

    def then(self, other: "Head") -> "Head":
        """Return the head of this parser followed by another."""
        first = other.first()
        starts = [
            Start(start.first, start.second | (first if start.single else 0), start.single and other.maybe)
            for start in self.starts
        ]
        return Head(_merged([*starts, *(other.starts if self.maybe else ())]), self.maybe and other.maybe)


def _merged(starts: Iterable[Start]) -> tuple[Start, ...]:
    """Return *starts* with those of the same first tokens made one."""
    table: dict[int, Start] = {}
    for start in starts:
        known = table.get(start.first, Start(start.first))
        table[start.first] = Start(start.first, known.second | start.second, known.single or start.single)
    return tuple(table.values())


def union(heads: Iterable[Head]) -> Head:
    """Return the head of any one of several parsers."""
    heads = tuple(heads)
    return Head(_merged(start for head in heads for start in head.starts), any(head.maybe for head in heads))


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a pattern: its parser and its head."""

    match: Match
    head: Head


EMPTY = Part(lambda _tokens, at: ((at, ()),), Head(maybe=True))


def token(symbols: list[str], name: str | None, *, glued: bool) -> Part:
    """Return the piece that matches one token with one of *symbols*, captured under *name*."""
    bits = reduce(lambda found, symbol: found | bit_of(symbol), symbols, 0)

    def match(tokens: Tokens, at: int) -> tuple[State, ...]:
        if not tokens.masks[at] & bits or (glued and not tokens.glued(at)):
            return ()
        if name is None:
            return ((at + 1, ()),)
        values = tokens.entries[at].values
        return ((at + 1, ((name, next(values[symbol] for symbol in symbols if symbol in values)),)),)

    return Part(match, Head((Start(bits, single=True),)))


def follow(parts: list[Part]) -> Part:
    """Return the piece that matches *parts* one after the other."""
    matches = tuple(part.match for part in parts)

    def match(tokens: Tokens, at: int) -> list[State]:
        states: list[State] = [(at, ())]
        for each in matches:
            states = [(end, caps + more) for start, caps in states for end, more in each(tokens, start)]
            if not states:
                break
        return states

    return Part(match, reduce(lambda head, part: head.then(part.head), parts, EMPTY.head))


def one_of(parts: list[Part]) -> Part:
    """Return the piece that matches any of *parts*."""
    return Part(
        lambda tokens, at: [state for part in parts for state in part.match(tokens, at)],
        union(part.head for part in parts),
    )


def optional(part: Part) -> Part:
    """Return the piece that matches *part* or nothing, *part* first."""
    return Part(lambda tokens, at: [*part.match(tokens, at), (at, ())], replace(part.head, maybe=True))
