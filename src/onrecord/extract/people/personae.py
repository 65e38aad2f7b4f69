"""Personae: what the article's words tell of each person while it is read."""

from dataclasses import dataclass, field

from onrecord.ml.analysis import Analysis, LinkKind
from onrecord.resources.kin import FEMALE_KIN, MALE_KIN
from onrecord.resources.pronouns import FEMALE, MALE
from onrecord.schema.cast import ActorMention

__all__ = ["Persona", "gender_of_kin", "gender_of_pronoun", "linked_genders"]

_CLEAR = 0.5  # by how much pronouns of one gender must outweigh the other
_SURE = 1.5  # pronouns that are linked to somebody by name against a title


@dataclass(slots=True)
class Persona:
    """What is known of one person; ``linked`` is the weight of pronouns that the network links to the name."""

    ref: str
    titled: str | None = None  # gender by title or kin word, as written
    pronouns: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    linked: dict[str, float] = field(default_factory=lambda: {"m": 0.0, "f": 0.0})
    roles: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    named: bool = True

    @property
    def fixed(self) -> str | None:
        """The gender by title or kin word, where no pronouns contradict it."""
        if self.titled is None:
            return None
        other = "f" if self.titled == "m" else "m"
        contradicted = self.linked[other] > _SURE and self.linked[other] > 3 * self.linked[self.titled]
        return None if contradicted else self.titled

    @property
    def gender(self) -> str | None:
        """The gender that the article's words give, or None."""
        if self.fixed is not None:
            return self.fixed
        m, f = (self.pronouns[g] + self.linked[g] for g in "mf")
        return None if abs(m - f) < _CLEAR else "m" if m > f else "f"


def gender_of_pronoun(word: str) -> str | None:
    """Return "m" or "f" for a pronoun in lower case that says so."""
    return "m" if word in MALE else "f" if word in FEMALE else None


def gender_of_kin(words: str) -> str | None:
    """Return "m" or "f" where the last of some kin words says so."""
    noun = words.lower().split()[-1]
    return "m" if noun in MALE_KIN else "f" if noun in FEMALE_KIN else None


def linked_genders(analysis: Analysis, names: list[ActorMention]) -> dict[str, dict[str, float]]:
    """Return for each person the weight of "he" and "she" that the network's links lead to the name."""
    at = {index: m.refs[0] for m in reversed(names) for index in range(m.first, m.last + 1)}
    links = {link.start: link.targets for link in analysis.links if link.kind is LinkKind.ANTECEDENT}
    masses: dict[int, dict[str, float]] = {}
    votes: dict[str, dict[str, float]] = {}
    for index, token in enumerate(analysis.tokens):
        gender = gender_of_pronoun(token.text.lower())
        if gender is None or index in at:
            continue
        masses[index] = _mass(links.get(index, ()), at, masses)
        for ref, mass in masses[index].items():
            own = votes.setdefault(ref, {"m": 0.0, "f": 0.0})
            own[gender] += mass
    return votes


def _mass(
    targets: tuple[tuple[int, float], ...], at: dict[int, str], masses: dict[int, dict[str, float]]
) -> dict[str, float]:
    found: dict[str, float] = {}
    for target, share in targets:
        reached = {at[target]: 1.0} if target in at else masses.get(target, {})
        for ref, mass in reached.items():
            found[ref] = found.get(ref, 0.0) + share * mass
    return found
