"""Which readings of the grammar are times in their surroundings, and which only look like one."""

from dataclasses import replace

from onrecord.resources.time_tense import (
    AFTER_DAY_OF_MONTH,
    AFTER_HOUR,
    ATTACK,
    BEFORE_CLOCK,
    BEFORE_DAY_OF_MONTH,
    BEFORE_DAYPART,
    BEFORE_HOUR,
    BEFORE_RATE,
    BEFORE_SEASON,
    BEFORE_TIME,
    BEFORE_YEAR,
    DETERMINERS,
    NO_RATE_AFTER,
    NO_RATE_BEFORE,
    NO_SEASON_AFTER,
    NOT_YEAR_AFTER,
    NOT_YEAR_BEFORE,
    SHORT_WEAK,
)
from onrecord.timex.duration import duration_value
from onrecord.timex.entries import bit_of
from onrecord.timex.lexer import Tokens
from onrecord.timex.values import (
    Calendar,
    Clock,
    DayPart,
    Each,
    Expr,
    Fixed,
    Length,
    Modified,
    Nothing,
    Part,
    Ref,
    Shift,
)

__all__ = ["in_place", "is_time"]


def is_time(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """Return whether tokens *first* to *end*, read as *expr*, are a time where they stand."""
    match expr:
        case Nothing():
            return False
        case Modified(inner=Fixed(grain="year") as inner):
            return _is_period(inner, tokens, end - 1, end)
        case Fixed():
            return _is_period(expr, tokens, first, end)
        case Calendar() if end - first == 1:
            return _is_weak_time(tokens, first, end)
        case Part():
            return _is_part(expr, tokens, first, end)
        case Shift():
            return _is_shift(expr, tokens, end)
        case DayPart():
            return not expr.weak or _before(tokens, first) in BEFORE_DAYPART
        case Clock() | Modified(inner=Clock()):
            return _is_clock(expr.inner if isinstance(expr, Modified) else expr, tokens, first, end)
        case Length():
            return _is_length(expr, tokens, first, end)
    return _is_word(expr, tokens, first, end)


def _is_word(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """Return whether "the moment" stands after "at", and "Daily" in no name."""
    if isinstance(expr, Ref) and expr.at:
        return _before(tokens, first) == "at"
    if isinstance(expr, Each) and expr.word:
        return not (tokens.words[first][0].isupper() and _is_capital(tokens, end))
    return True


def in_place(expr: Expr, tokens: Tokens, first: int, end: int) -> Expr:
    """Return *expr* as its neighbours make it: "a year" after a sum is a rate, "the year ended July 2" a duration."""
    if isinstance(expr, Length) and expr.article and end - first == 2 and _is_rate(tokens, first, end):
        return Each(value=duration_value(expr))
    if (
        isinstance(expr, Calendar)
        and (expr.month, expr.day, expr.year) == (9, 11, None)
        and _after(tokens, end) in ATTACK
    ):
        return replace(expr, year=2001)
    if isinstance(expr, Shift) and expr.named == "the" and expr.unit == "year":
        return Length(parts=((1, "year"),)) if _after(tokens, end) in ("ended", "ending", "ends", "to") else expr
    return expr


def _before(tokens: Tokens, first: int) -> str:
    """Return the word before a token in lower case."""
    return tokens.words[first - 1].lower() if first else ""


def _after(tokens: Tokens, end: int) -> str:
    """Return the word at a token in lower case, an empty one past the end."""
    return tokens.words[end].lower() if end < len(tokens.words) else ""


def _is_clock(expr: Expr, tokens: Tokens, first: int, end: int) -> bool:
    """Return whether an hour alone, or minutes alone, are a time of day where they stand."""
    if isinstance(expr, Clock) and expr.bare:
        return _is_bare_hour(tokens, first, end)
    return end - first > 1 or ":" not in tokens.words[first] or _is_bare_clock(tokens, first)


def _is_bare_clock(tokens: Tokens, first: int) -> bool:
    """A bare 4:30 may be a score or a verse: it needs a word of time before it, or a line that it opens."""
    if len(tokens.words[first]) > 5:
        return False
    start = tokens.starts[first]
    opens = len(tokens.words[first]) == 5 and (start == 0 or tokens.text[start - 1] == "\n")
    return opens or _before(tokens, first) in BEFORE_CLOCK


def _is_bare_hour(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether a number is an hour: "opens at 7", "left at around 8", and no unit or sign follows."""
    at = first - 1
    if _before(tokens, first) not in ("at", "by", "until") or not at:
        return False
    verbs = {word.lower() for word in tokens.words[max(0, at - 3) : at]}
    return not verbs.isdisjoint(BEFORE_HOUR) and _after(tokens, end) in AFTER_HOUR


# Years ------------------------------------------------------------------------


def _is_period(expr: Fixed, tokens: Tokens, first: int, end: int) -> bool:
    """Return whether a year is none of the other things that four digits may be."""
    if end - first > 1 or expr.before_christ:
        return True
    word = tokens.words[first]
    if expr.grain == "decade":
        return len(word) > 3 or not word[0].isdigit()
    if expr.grain != "year" or _counts_something(tokens, first, end):
        return False
    if not word.isdigit():
        return _before(tokens, first) in BEFORE_YEAR
    if 1900 <= expr.number <= 2039:
        return not tokens.glued(first) or _before(tokens, first) in "-–—(\"“'‘"
    before = _before(tokens, first)
    circa = before == "." and tokens.words[first - 2].lower() in ("c", "ca", "b", "d")
    return (before in BEFORE_YEAR or circa) and 1000 <= expr.number < 2100


def _counts_something(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether the neighbours make four digits a count, a number of something or part of a longer one."""
    before, after = _before(tokens, first), _after(tokens, end)
    if before in NOT_YEAR_BEFORE or after in NOT_YEAR_AFTER:
        return True
    if (
        before not in BEFORE_YEAR
        and before not in DETERMINERS
        and end < len(tokens.words)
        and _is_plural(tokens.words[end])
    ):
        return True
    if _is_split_year(tokens, first, end):
        return False
    if end < len(tokens.words) and tokens.glued(end) and after in ("%", "/", ":", "_", "=", "@"):
        return True
    if not tokens.glued(first):
        return False
    if before in ("'", "’", ".", ":", "=", "_", "/"):
        return True
    earlier = tokens.words[first - 2] if first > 1 else ""
    return before == "-" and earlier.isdigit() and len(earlier) != 4


def _is_split_year(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether the year after follows a stroke: 2023/24."""
    word, after = tokens.words[first], tokens.words[end : end + 2]
    return len(word) == 4 and word.isdigit() and after == ["/", f"{(int(word) + 1) % 100:02d}"]


def _is_plural(word: str) -> bool:
    """Return whether a word looks like the plural of a noun."""
    return (
        len(word) > 4
        and word.islower()
        and word.isalpha()
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
    )


# Words that are also names or other words ---------------------------------------


def _is_weak_time(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether one word is a month or weekday and no name, verb or short form of something else."""
    word = tokens.words[first]
    if word.removesuffix(".") in SHORT_WEAK:
        return False
    weak = bool(tokens.masks[first] & bit_of("WEAK"))
    if not word[0].isupper():
        return not weak
    named = _is_capital(tokens, end)
    short = weak and len(word) == 3 and word != "May"
    if _before(tokens, first) in BEFORE_TIME:
        return not (short and named)
    if short:
        return False
    if weak and (_is_joined_to_month(tokens, end) or _follows_month(tokens, first)):
        return True
    if weak:
        return first > 0 and not named and tokens.words[first - 1].islower()
    return not (named and word in ("April", "June"))


def _is_joined_to_month(tokens: Tokens, end: int) -> bool:
    """Return whether "to May" or the like follows."""
    return _after(tokens, end) in ("to", "-", "–", "and", "through", "or") and bool(
        tokens.masks[end + 1] & bit_of("MONTH")
    )


def _follows_month(tokens: Tokens, first: int) -> bool:
    """Return whether "January-" or the like stands before."""
    return first > 1 and _before(tokens, first) in ("-", "–", "to") and bool(tokens.masks[first - 2] & bit_of("MONTH"))


def _is_capital(tokens: Tokens, at: int) -> bool:
    """Return whether a capitalised word follows after a blank."""
    return at < len(tokens.words) and tokens.words[at][0].isupper() and not tokens.glued(at)


def _is_part(expr: Part, tokens: Tokens, first: int, end: int) -> bool:
    if expr.kind == "weekday" and end - first == 1:
        return _is_weak_time(tokens, first, end)
    if expr.kind == "holiday":
        return any(word[0].isupper() for word in tokens.words[first:end])
    if expr.kind == "day" and expr.weak:
        return _is_day_of_month(tokens, first, end)
    if expr.kind == "season" and expr.whole is None and expr.shift is None:
        return _is_season(expr, tokens, first, end)
    return not (expr.kind == "half" and expr.weak)


def _is_day_of_month(tokens: Tokens, first: int, end: int) -> bool:
    """The 17th: after a preposition of time and before no noun."""
    after = _after(tokens, end)
    return _before(tokens, first) in BEFORE_DAY_OF_MONTH and (not after[:1].isalpha() or after in AFTER_DAY_OF_MONTH)


def _is_season(expr: Part, tokens: Tokens, first: int, end: int) -> bool:
    """Spring and fall are seasons where a word of time says so, and not before "of"."""
    if tokens.words[end - 1].lower() in ("fall", "spring") and _after(tokens, end) in NO_SEASON_AFTER:
        return False
    if not expr.weak:
        return True
    if tokens.words[first][0].isupper() and _is_capital(tokens, end):
        return False
    return _before(tokens, first) in BEFORE_SEASON


def _is_shift(expr: Shift, tokens: Tokens, end: int) -> bool:
    """The day and the decade point nowhere by themselves, the year not before "of"."""
    if expr.named == "before" and expr.unit == "day":
        return not _after(tokens, end)[:1].isalpha()
    if expr.unit == "day" and expr.n == -1 and not expr.text and tokens.words[end - 2].lower() == "last":
        return False
    if expr.named != "the" or expr.unit == "weekend":
        return True
    if expr.unit in ("day", "decade", "century", "fortnight"):
        return False
    return _after(tokens, end) not in ("of", "'s", "’s", "when", "that", "-")


# Four digits from here on before a unit are rather a year: "2018 day five".
_YEARLIKE = 1900

# Durations ----------------------------------------------------------------------


def _is_length(expr: Length, tokens: Tokens, first: int, end: int) -> bool:
    """A bare plural needs its own place: not "light years", not a part of a compound."""
    if expr.article and end - first == 2 and _after(tokens, end) == "-":
        return False
    number = expr.parts[0][0]
    if number is not None and number >= _YEARLIKE and len(tokens.words[first]) == 4 and not expr.adjective:
        return False
    if tokens.words[end - 1] == "second" and _before(tokens, end - 1) in ("twenty", "thirty"):
        return False
    if not expr.bare or end - first > 1 or expr.adjective:
        return True
    return _before(tokens, first) not in ("light", "-") and _after(tokens, end) not in ("'", "’", "-")


def _is_rate(tokens: Tokens, first: int, end: int) -> bool:
    """Return whether "a year" means per year: after a sum or a count, and before nothing that makes it a point."""
    before = _before(tokens, first)
    if _after(tokens, end) in NO_RATE_AFTER or before in NO_RATE_BEFORE:
        return False
    if before in BEFORE_RATE:
        return True
    counted = any(word[0].isdigit() or word in "$£€" for word in tokens.words[max(0, first - 4) : first])
    return counted and before.isalpha() and before.endswith("s")
