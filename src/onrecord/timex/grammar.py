"""The grammar of time expressions: text of rules to a parser, and the parser over tokens."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.resources.times import load_time_days, load_time_grammar
from onrecord.timex import build_dates, build_numbers, build_points, build_spans
from onrecord.timex.actions import ACTIONS
from onrecord.timex.lexer import Tokens, words_of
from onrecord.timex.patterns import Caps, Head, Part, State, follow, one_of, optional, token, union
from onrecord.timex.values import Nothing

__all__ = ["Grammar", "load_grammar"]

# These modules register the actions that the rules name.
_ACTION_MODULES = (build_dates, build_numbers, build_points, build_spans)

# Phrases that are asked for from outside: all words of theirs must be known before a text is read.
_ROOTS = ("timex", "age")

_PIECE = re.compile(
    r"(?P<glue>~)?(?:(?P<name>\w+)=)?(?:<(?P<phrase>\w+)>|(?P<symbol>\(|\)|\||\\?[^\s<>?]+?))(?P<maybe>\?)?(?=\s|$)"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of a phrase: its pattern and what it means."""

    part: Part
    action: Callable[[dict[str, Any]], Any]

    def meaning(self, caps: Caps) -> Any:
        """Return what a match means; words that are no time make no time of what holds them."""
        values = dict(caps)
        if any(isinstance(value, Nothing) for value in values.values()):
            return Nothing()
        return self.action(values)


class Grammar:
    """Phrases with their rules; ``parse`` gives all ways to read a phrase at a token, longest first."""

    def __init__(self, lines: tuple[str, ...], days: Iterable[str]) -> None:
        self._sources = _phrases(lines)
        self._sources["dayname"] = [
            f"{' '.join(words_of(name))} => fixed n={number}" for number, name in enumerate(days)
        ]
        self._rules: dict[str, tuple[Rule, ...]] = {}
        self._heads: dict[str, Head] = {}
        self._fitting: dict[tuple[str, int, int], tuple[Rule, ...]] = {}

    def load(self, phrase: str) -> None:
        """Compile a phrase and those it is made of."""
        if phrase not in self._rules:
            self._rules[phrase] = tuple(self._compile(source) for source in self._sources[phrase])
            self._heads[phrase] = union(rule.part.head for rule in self._rules[phrase])

    def first(self, phrase: str) -> int:
        """Return the bits of all tokens that a phrase can begin with."""
        return self._heads[phrase].first()

    def fits(self, phrase: str, tokens: Tokens, at: int) -> tuple[Rule, ...]:
        """Return the rules of a phrase that can begin at a token, by that token and the next."""
        key = (phrase, tokens.masks[at], tokens.masks[at + 1])
        rules = self._fitting.get(key)
        if rules is None:
            rules = tuple(rule for rule in self._rules[phrase] if rule.part.head.fits(key[1], key[2]))
            self._fitting[key] = rules
        return rules

    def parse(self, phrase: str, tokens: Tokens, at: int) -> tuple[tuple[int, Any], ...]:
        """Return (end, meaning) for every way to read *phrase* from token *at*, longest first."""
        key = (phrase, at)
        if key not in tokens.memo:
            tokens.memo[key] = self._parse(phrase, tokens, at)
        found: tuple[tuple[int, Any], ...] = tokens.memo[key]
        return found

    def _parse(self, phrase: str, tokens: Tokens, at: int) -> tuple[tuple[int, Any], ...]:
        found: dict[int, Any] = {}
        for rule in self.fits(phrase, tokens, at):
            for end, caps in rule.part.match(tokens, at):
                meaning = rule.meaning(caps) if end not in found else None
                if meaning is not None:
                    found[end] = meaning
        return tuple(sorted(found.items(), key=lambda item: -item[0]))

    # From text to rules -------------------------------------------------------

    def _compile(self, source: str) -> Rule:
        pattern, _, meaning = source.partition("=>")
        pieces = list(_PIECE.finditer(pattern.strip()))
        part, rest = self._sequence(pieces, 0)
        if rest != len(pieces):
            raise ValueError(f"time_grammar.txt: cannot read {source!r}")
        return Rule(part, _action(meaning.split()))

    def _sequence(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        """Return the compiled pieces from *at* to a closing mark, and where that stands."""
        parts: list[Part] = []
        while at < len(pieces) and pieces[at]["symbol"] not in (")", "|"):
            part, at = self._piece(pieces, at)
            parts.append(part)
        return (parts[0] if len(parts) == 1 else follow(parts)), at

    def _piece(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        piece = pieces[at]
        if piece["symbol"] == "(":
            return self._group(pieces, at + 1)
        if piece["phrase"]:
            part = self._phrase(piece["phrase"], piece["name"])
        else:
            part = token(_symbols(piece["symbol"]), piece["name"], glued=bool(piece["glue"]))
        return (optional(part) if piece["maybe"] else part), at + 1

    def _group(self, pieces: list[re.Match[str]], at: int) -> tuple[Part, int]:
        """Return a group of alternatives that opened before *at*, and where it ends."""
        choices: list[Part] = []
        while True:
            part, at = self._sequence(pieces, at)
            choices.append(part)
            if pieces[at]["symbol"] == ")":
                break
            at += 1
        part = one_of(choices)
        return (optional(part) if pieces[at]["maybe"] else part), at + 1

    def _phrase(self, phrase: str, name: str | None) -> Part:
        self.load(phrase)
        first = self._heads[phrase].first()

        def match(tokens: Tokens, at: int) -> list[State]:
            if not tokens.masks[at] & first or not self.fits(phrase, tokens, at):
                return []
            return [(end, ((name, meaning),) if name else ()) for end, meaning in self.parse(phrase, tokens, at)]

        return Part(match, self._heads[phrase])


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


def _symbols(symbol: str) -> list[str]:
    """Return the words of a token of a pattern: one of several between strokes; a backslash before brackets."""
    return [symbol.removeprefix("\\")] if len(symbol) < 3 else symbol.split("/")


def _action(words: list[str]) -> Callable[[dict[str, Any]], Any]:
    """Return the action that the right side of a rule names, with its settings filled in."""
    build = ACTIONS[words[0]]
    settings = {key: _setting(value) for key, value in (word.split("=", 1) for word in words[1:])}
    return lambda caps: build({**settings, **caps})


def _setting(value: str) -> Any:
    """Return a setting as a number where it is one."""
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?\d+\.\d+", value) else value


@cache
def load_grammar() -> Grammar:
    """Return the packaged grammar, compiled."""
    grammar = Grammar(load_time_grammar(), (name for name, _ in load_time_days()))
    for phrase in _ROOTS:
        grammar.load(phrase)
    return grammar
