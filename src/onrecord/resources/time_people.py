"""Words around ages: plain data."""

# Nouns for people after which a bare number between commas is an age: "the driver, 34, was unhurt".
PERSON_NOUNS: frozenset[str] = frozenset(
    """
    man woman boy girl male female teen teenager youth toddler baby infant child son daughter father mother dad mum mom
    parent husband wife partner fiance fiancee fiancé fiancée brother sister twin twins grandson granddaughter
    grandfather grandmother grandad gran grandma grandpa uncle aunt nephew niece cousin stepson stepdaughter stepfather
    stepmother widow widower girlfriend boyfriend driver passenger victim suspect student pupil pensioner retiree
    grandparent neighbour neighbor officer soldier teacher nurse doctor farmer singer actor actress player striker
    defender midfielder goalkeeper captain coach footballer rapper comedian author writer artist journalist reporter
    lawyer accountant builder electrician plumber carpenter engineer manager worker colleague friend cyclist
    motorcyclist pedestrian hiker climber swimmer skipper pilot firefighter paramedic boss mayor candidate volunteer
    owner founder defendant plaintiff witness survivor patient resident tourist native eldest youngest oldest
    """.split()
)

# Words that may follow an age of that kind.
AFTER_AGE: frozenset[str] = frozenset(", . ; ) ] ! ? : – — -".split())

# Subjects before "is 45" and "was 19".
SUBJECTS: frozenset[str] = frozenset("he she i who they".split())

# First and last year of a part of ten years: "in her early 40s".
DECADE_PARTS: dict[str, tuple[int, int]] = {"": (0, 9), "early": (0, 3), "mid": (4, 6), "late": (7, 9)}
TEEN_PARTS: dict[str, tuple[int, int]] = {"": (13, 19), "early": (13, 15), "mid": (14, 16), "late": (17, 19)}
