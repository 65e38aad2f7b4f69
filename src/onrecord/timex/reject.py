"""Which matches of the grammar are times in their surroundings, and which only look like one."""

from onrecord.resources.time_tense import BEFORE_TIME, BEFORE_YEAR, NOT_YEAR_AFTER, NOT_YEAR_BEFORE
from onrecord.timex.duration import duration_value
from onrecord.timex.lexer import BITS, Tokens
from onrecord.timex.values import Calendar, Clock, DayPart, Each, Expr, Fixed, Length, Modified, Nothing, Part, Shift

__all__ = ["in_place", "is_time"]


def is_time(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """Return whether tokens *first* to *end*, read as *expr*, are a time where they stand."""
    while isinstance(expr, Modified) and end - first > 1:
        expr, first = expr.inner, first + (0 if isinstance(expr.inner, Part | Fixed | Calendar) else 0)
    check = _CHECKS.get(type(expr))
    return check is None or check(expr, tokens, first, end)


def _before(tokens: Tokens, first: int) -> str:
    return tokens.words[first - 1].lower() if first else ""


def _after(tokens: Tokens, end: int) -> str:
    return tokens.words[end].lower() if end < len(tokens.words) else ""


def _never(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    return False


def _year(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """A bare number of four digits is a year unless its neighbours count or number something."""
    assert isinstance(expr, Fixed)
    if expr.grain == "decade" and end - first == 1 and len(tokens.words[first]) == 3:
        return False
    if expr.grain != "year" or expr.before_christ or end - first > 1:
        return True
    before, after = _before(tokens, first), _after(tokens, end)
    glued = tokens.glued(first)
    if before in NOT_YEAR_BEFORE or after in NOT_YEAR_AFTER or (glued and before in ("'", "’", ".", ":", "=", "_", "/")):
        return False
    if end < len(tokens.words) and tokens.glued(end) and after in ("%", "/", ":", "_", "=", "@"):
        return False
    word = tokens.words[first]
    if not word.isdigit():
        return before in BEFORE_YEAR or not word[0].isdigit()
    if glued and before == "-" and first > 1 and tokens.words[first - 2].isdigit() and len(tokens.words[first - 2]) != 4:
        return False
    if 1900 <= expr.number <= 2039:
        return not (glued and before not in "-–—(\"“'‘")
    return before in BEFORE_YEAR and 1400 <= expr.number < 2100


def _bare_word(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether the match is one word, a full stop of an abbreviation left aside."""
    return end - first == 1 


def _calendar(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """A month alone that is also a word or a name needs a word of time before it."""
    if not _bare_word(tokens, first, end):
        return True
    return _weak_word(tokens, first, end)


def _weak_word(tokens: Tokens, first: int, end: int) -> bool:
    word, before, after = tokens.words[first], _before(tokens, first), _after(tokens, end)
    weak = bool(tokens.masks[first] & BITS["WEAK"])
    if not word[0].isupper():
        return not weak
    if word in ("Sun", "Sat", "Mar", "Jan", "Wed"):
        return False
    if before in BEFORE_TIME:
        return not (weak and len(word) == 3 and word != "May" and end - first == 1 and _is_name(tokens, end))
    if weak and len(word) == 3 and word != "May":
        return False
    if weak:
        return bool(before) and not _is_name(tokens, end) and tokens.words[first - 1].islower()
    return not (word in ("April", "June") and _is_name(tokens, end))


def _is_name(tokens: Tokens, end: int) -> bool:
    """Return whether a capitalised word follows directly."""
    return end < len(tokens.words) and tokens.words[end][0].isupper() and not tokens.glued(end)


# What a season alone is followed by where the word is not a season: "the fall of the wall".
_NO_SEASON_AFTER = frozenset("of in from by to out off apart behind short".split())


def _part(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    assert isinstance(expr, Part)
    if expr.kind == "weekday" and _bare_word(tokens, first, end):
        return _weak_word(tokens, first, end)
    if expr.kind == "day" and expr.weak:
        return _day_of_month(tokens, first, end)
    if expr.kind == "half":
        return not expr.weak
    if expr.kind == "season" and expr.whole is None and expr.shift is None:
        return _season(expr, tokens, first, end)
    return True


def _day_of_month(tokens: Tokens, first: int, end: int) -> bool:
    """The 17th: after a preposition of time and before no noun."""
    if _before(tokens, first) not in ("on", "until", "till", "since", "by", "through", "from"):
        return False
    after = _after(tokens, end)
    return not after or not after[0].isalpha() or after in ("and", "to", "at", "in", "but", "when", "after", "before")


def _season(expr: Part, tokens: Tokens, first: int, end: int) -> bool:
    word, after = tokens.words[end - 1].lower(), _after(tokens, end)
    if word in ("fall", "spring") and after in _NO_SEASON_AFTER:
        return False
    if not expr.weak:
        return True
    if tokens.words[first][0].isupper() and _is_name(tokens, end):
        return False
    return _before(tokens, first) in ("in", "by", "since", "until", "during", "through", "between", "and", "early",
                                      "late", "or")  # fmt: skip


def _shift(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """The day and the decade point nowhere by themselves; "this second" is none."""
    assert isinstance(expr, Shift)
    if expr.named != "the":
        return True
    if expr.unit in ("day", "decade", "century", "fortnight"):
        return False
    return _after(tokens, end) not in ("of", "'s", "’s", "when", "that", "-") or expr.unit == "weekend"


def _daypart(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    assert isinstance(expr, DayPart)
    return not expr.weak or _before(tokens, first) in ("in", "during", "on", "of", "through", "by", "earlier", "later", "late", "early")


def _clock(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """A bare 4:30 may be a score or a verse: it needs a word of time before it."""
    assert isinstance(expr, Clock)
    if end - first > 1 or ":" not in tokens.words[first]:
        return True
    if len(tokens.words[first]) > 5:
        return False
    return _before(tokens, first) in ("at", "by", "until", "till", "from", "to", "about", "around", "before", "after",
                                      "since", "between", "and", "-", "–", "on", ",")  # fmt: skip


# What stands before "a year" where it means per year: a sum, a count, a plural.
_RATE_BEFORE = frozenset("million billion trillion percent % thousand dollars cents times hours days pounds euros".split())
_NO_RATE_BEFORE = frozenset("for in within after of than about over nearly almost takes took spend spent into".split())


def in_place(expr: Expr, tokens: Tokens, first: int, end: int) -> Expr:
    """Return *expr* as its neighbours make it: "a year" after a sum is a rate, "the year ended July 2" a duration."""
    if isinstance(expr, Length) and expr.article and end - first == 2 and _is_rate(tokens, first, end):
        return Each(value=duration_value(expr))
    if isinstance(expr, Shift) and expr.named == "the" and expr.unit == "year" and _after(tokens, end) in ("ended", "ending", "ends", "to"):
        return Length(parts=((1, expr.unit),))
    return expr


def _is_rate(tokens: Tokens, first: int, end: int) -> bool:
    before = _before(tokens, first)
    if _after(tokens, end) in ("ago", "earlier", "later", "-", "or", "and", "before", "after", "from"):
        return False
    if before in _RATE_BEFORE:
        return True
    if before in _NO_RATE_BEFORE:
        return False
    return _number_near(tokens, first) and before.isalpha() and before.endswith("s")


def _number_near(tokens: Tokens, first: int) -> bool:
    """Return whether a number stands within the few words before."""
    return any(word[0].isdigit() or word in "$£€" for word in tokens.words[max(0, first - 4) : first])


_BARE_BEFORE = frozenset("light".split())


def _length(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    assert isinstance(expr, Length)
    if expr.article and end - first == 2 and _after(tokens, end) == "-":
        return False
    if not expr.bare or end - first > 1 or expr.adjective:
        return True
    return _before(tokens, first) not in _BARE_BEFORE and _before(tokens, first) != "-" and _after(tokens, end) not in ("'", "’", "-")


_CHECKS = {
    Nothing: _never, Fixed: _year, Calendar: _calendar, Part: _part, Shift: _shift, DayPart: _daypart, Clock: _clock,
    Length: _length,
}  # fmt: skip
