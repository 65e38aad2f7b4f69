"""Durations in the form of ISO 8601."""

from onrecord.timex.values import Length

__all__ = ["duration_value"]

# Letter, factor, and the finer unit that a half becomes, with its number.
_UNITS: dict[str, tuple[str, int]] = {
    "second": ("TS", 1), "minute": ("TM", 1), "hour": ("TH", 1), "day": ("D", 1), "night": ("D", 1),
    "week": ("W", 1), "fortnight": ("W", 2), "weekend": ("D", 2), "month": ("M", 1), "quarter": ("M", 3),
    "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100), "millennium": ("Y", 1000),
}  # fmt: skip
_FINER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24)}
_ORDER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def duration_value(length: Length) -> str:
    """Return the value of a duration: P2Y, PT30M, P1Y6M, and X for a number that is not said."""
    amounts: dict[str, float | None] = {}
    for number, unit in length.parts:
        letter, factor = _UNITS[unit]
        for part, amount in _split(letter, None if number is None else number * factor):
            amounts[part] = amount if amount is None else (amounts.get(part) or 0) + amount
    return _written(amounts)


def _split(letter: str, amount: float | None) -> list[tuple[str, float | None]]:
    """Return an amount in whole units, a fraction in the next finer one."""
    if amount is None or float(amount).is_integer() or letter not in _FINER:
        return [(letter, amount)]
    whole, (finer, factor) = int(amount), _FINER[letter]
    rest: list[tuple[str, float | None]] = [(finer, round((amount - whole) * factor))]
    return [(letter, whole), *rest] if whole else rest


def _written(amounts: dict[str, float | None]) -> str:
    """Return amounts by letter as one ISO 8601 duration."""
    days = "".join(_amount(amounts[letter]) + letter for letter in _ORDER[:4] if letter in amounts)
    times = "".join(_amount(amounts[letter]) + letter[1] for letter in _ORDER[4:] if letter in amounts)
    return f"P{days}" + (f"T{times}" if times else "")


def _amount(number: float | None) -> str:
    if number is None:
        return "X"
    return str(int(number)) if float(number).is_integer() else f"{number:.2f}".rstrip("0")
