"""The grammar of time expressions: text of rules to a parser, and the parser over tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from onrecord.resources.times import load_time_days, load_time_grammar
from onrecord.timex.build import ACTIONS
from onrecord.timex.lexer import Tokens, bit_of, words_of
from onrecord.timex.values import Nothing

__all__ = ["Grammar", "load_grammar"]

Caps: TypeAlias = tuple[tuple[str, Any], ...]
State: TypeAlias = tuple[int, Caps]
Element: TypeAlias = Callable[[Tokens, int], "tuple[State, ...] | list[State]"]

# Phrases that are asked for from outside: all words of theirs must be known before a text is read.
_ROOTS = ("timex", "age")

_PIECE = re.compile(
    r"(?:(?P<name>\w+)=)?(?P<glue>~)?(?:<(?P<phrase>\w+)>|(?P<symbol>\(|\)|\||\\?[^\s<>?]+?))(?P<maybe>\?)?(?=\s|$)"
)


class Rule(NamedTuple):
    """One form of a phrase: what it can begin with, its parser, and what it means."""

    first: int
    match: Element
    action: Callable[[dict[str, Any]], Any]


class Part(NamedTuple):
    """A compiled piece of a pattern: its parser, what it can begin with, whether it may be missing."""

    match: Element
    first: int
    maybe: bool


class Grammar:
    """Phrases with their rules; ``parse`` gives all ways to read a phrase at a token, longest first."""

    def __init__(self, lines: tuple[str, ...], days: tuple[tuple[str, str, str], ...]) -> None:
        self._sources = _phrases(lines)
        self._days = days
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._first: dict[str, int] = {}

    def rules(self, phrase: str) -> tuple[Rule, ...]:
        """Return the rules of a phrase, compiled when first asked for."""
        if phrase not in self._rules:
            sources = self._sources[phrase] if phrase != "dayname" else self._day_sources()
            self._rules[phrase] = tuple(self._compile(source) for source in sources)
        return self._rules[phrase]

    def _day_sources(self) -> list[str]:
        """Return the rules of named days, written from their table."""
        return [f"{_spaced(name)} => day_rule rule={rule}" for name, rule, _ in self._days]

    def first(self, phrase: str) -> int:
        """Return the bits of all tokens that a phrase can begin with."""
        if phrase not in self._first:
            self._first[phrase] = 0
            for rule in self.rules(phrase):
                self._first[phrase] |= rule.first
        return self._first[phrase]

    def parse(self, phrase: str, tokens: Tokens, at: int) -> tuple[tuple[int, Any], ...]:
        """Return (end, meaning) for every way to read *phrase* from token *at*, longest first."""
        key = (phrase, at)
        if key not in tokens.memo:
            tokens.memo[key] = self._parse(phrase, tokens, at)
        found: tuple[tuple[int, Any], ...] = tokens.memo[key]
        return found

    def _parse(self, phrase: str, tokens: Tokens, at: int) -> tuple[tuple[int, Any], ...]:
        found: dict[int, Any] = {}
        mask = tokens.masks[at]
        for rule in self.rules(phrase):
            if not rule.first & mask:
                continue
            for end, caps in rule.match(tokens, at):
                if end in found:
                    continue
                meaning = _meaning(rule, caps)
                if meaning is not None:
                    found[end] = meaning
        return tuple(sorted(found.items(), key=lambda item: -item[0]))

    def _compile(self, source: str) -> Rule:
        pattern, _, meaning = source.partition("=>")
        pieces = [match for match in _PIECE.finditer(pattern.strip())]
        part, rest = self._sequence(pieces, 0)
        if rest != len(pieces):
            raise ValueError(f"time_grammar.txt: cannot read {source!r}")
        return Rule(part.first, part.match, _action(meaning.split()))

    def _sequence(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        """Return the compiled pieces from *at* to a closing mark, and where that stands."""
        parts: list[Part] = []
        while at < len(pieces) and pieces[at]["symbol"] not in (")", "|"):
            part, at = self._piece(pieces, at)
            parts.append(part)
        first = 0
        for part in parts:
            first |= part.first
            if not part.maybe:
                break
        return Part(_follow(tuple(part.match for part in parts)), first, all(part.maybe for part in parts)), at

    def _piece(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        piece = pieces[at]
        if piece["symbol"] == "(":
            return self._group(pieces, at + 1)
        if piece["phrase"]:
            match, first = self._phrase(piece["phrase"], piece["name"]), self.first(piece["phrase"])
        else:
            match, first = _token(piece["symbol"], piece["name"], glued=bool(piece["glue"]))
        maybe = bool(piece["maybe"])
        return Part(_optional(match) if maybe else match, first, maybe), at + 1

    def _group(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        """Return a group of alternatives that opened before *at*, and where it ends."""
        choices: list[Part] = []
        while True:
            part, at = self._sequence(pieces, at)
            choices.append(part)
            if pieces[at]["symbol"] == ")":
                break
            at += 1
        first, maybe = 0, bool(pieces[at]["maybe"])
        for choice in choices:
            first |= choice.first
        match = _one_of(tuple(choice.match for choice in choices))
        return Part(_optional(match) if maybe else match, first, maybe), at + 1

    def _phrase(self, phrase: str, name: str | None) -> Element:
        def match(tokens: Tokens, at: int) -> list[State]:
            if at >= len(tokens.masks) or not tokens.masks[at] & self.first(phrase):
                return []
            found = self.parse(phrase, tokens, at)
            return [(end, ((name, meaning),) if name else ()) for end, meaning in found]

        return match


def _phrases(lines: tuple[str, ...]) -> dict[str, list[str]]:
    """Return the rule lines of each phrase."""
    phrases: dict[str, list[str]] = {}
    rules: list[str] = []
    for line in lines:
        if not line.startswith(" "):
            rules = phrases.setdefault(line.strip().rstrip(":"), [])
        else:
            rules.append(line.strip())
    return phrases


def _spaced(name: str) -> str:
    """Return a name as a pattern: its tokens with blanks between."""
    return " ".join(words_of(name))


def _action(words: list[str]) -> Callable[[dict[str, Any]], Any]:
    """Return the action that the right side of a rule names, with its settings filled in."""
    build = ACTIONS[words[0]]
    settings = {key: _setting(value) for key, value in (word.split("=", 1) for word in words[1:])}
    return lambda caps: build({**settings, **caps})


def _setting(value: str) -> Any:
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value


def _meaning(rule: Rule, caps: Caps) -> Any:
    """Return what a match means; words that are no time make no time of what holds them."""
    values = dict(caps)
    if any(isinstance(value, Nothing) for value in values.values()):
        return Nothing()
    return rule.action(values)


def _token(symbol: str, name: str | None, *, glued: bool) -> tuple[Element, int]:
    """Return the parser of one token with one of several words or a category."""
    names = [symbol.removeprefix("\\")] if len(symbol) < 3 else symbol.split("/")
    bits = 0
    for one in names:
        bits |= bit_of(one)

    def match(tokens: Tokens, at: int) -> tuple[State, ...]:
        if at >= len(tokens.masks) or not tokens.masks[at] & bits or (glued and not tokens.glued(at)):
            return ()
        if name is None:
            return ((at + 1, ()),)
        values = tokens.entries[at].values
        return ((at + 1, ((name, next(values[one] for one in names if one in values)),)),)

    return match, bits


def _follow(elements: tuple[Element, ...]) -> Element:
    def match(tokens: Tokens, at: int) -> list[State]:
        states: list[State] = [(at, ())]
        for element in elements:
            states = [(end, caps + more) for start, caps in states for end, more in element(tokens, start)]
            if not states:
                break
        return states

    return match


def _one_of(elements: tuple[Element, ...]) -> Element:
    return lambda tokens, at: [state for element in elements for state in element(tokens, at)]


def _optional(element: Element) -> Element:
    return lambda tokens, at: [*element(tokens, at), (at, ())]


@cache
def load_grammar() -> Grammar:
    """Return the packaged grammar, compiled."""
    grammar = Grammar(load_time_grammar(), load_time_days())
    for phrase in _ROOTS:
        grammar.first(phrase)
    return grammar
