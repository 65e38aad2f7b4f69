"""Words around ages: plain data."""

__all__ = [
    "ABOUT",
    "AGE_VERBS",
    "BE_OF_AGE",
    "CLOSING",
    "DYING",
    "GUESSED",
    "OF_AGE",
    "PREPOSITIONS_OF_AGE",
    "STEPS_OF_LIFE",
    "TURNING",
]

# Words between a person (or "is") and the age.
ABOUT = frozenset(
    "now then about only just around nearly almost still aged also already barely roughly maybe perhaps".split()
)
GUESSED = frozenset("about around roughly maybe perhaps only just nearly almost probably".split())
OF_AGE = frozenset("aged age now then at about just only still".split())
# Marks and words behind an age that is no count of something.
CLOSING = frozenset({",", ".", ";", ")", ":", "”", '"', "!", "?", "—", "–", "’", "'"})
BE_OF_AGE = frozenset({"is", "was", "'s", "’s", "am", "'m", "’m", "are", "'re", "’re", "looks", "looked"})
TURNING = frozenset("turned turns turning".split())
PREPOSITIONS_OF_AGE = frozenset({"at"})
# What people are said to have done, or become, at an age; "at" is an hour behind most other verbs.
STEPS_OF_LIFE = frozenset("died dies dead again school baby married widowed professional retired orphaned".split())
AGE_VERBS = frozenset(
    """
    died dies die married marry wed retired retire joined join left leave came arrived moved emigrated enrolled began
    started took learned learnt became wrote published ran signed orphaned widowed went returned debuted graduated lost
    gave won played sailed entered stopped quit given diagnosed appointed elected ordained called crowned drafted
    """.split()
)
DYING = frozenset({"died", "dies", "dead", "death", "dying"})
