"""Names that are known only by their hashes: they can be found again in a text, and read from nowhere."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from onrecord.export.names import NameFinder, NameParts

__all__ = ["SealedFinder", "SealedNames", "seal_names"]


class SealedNames(msgspec.Struct, frozen=True):
    """Hashes of the folded words of names under a salt, of what is made of several, and of pairs of words.

    ``sizes`` are the lengths of long words and of joined ones. Whoever has these and guesses a name can see that
    the guess was right; that cannot be helped where the name is to be found again.
    """

    salt: str
    words: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    sizes: tuple[tuple[int, ...], tuple[int, ...]] = ((), ())

    def tag(self, words: str) -> str:
        """Return a hash of any words under the salt."""
        return _seal(self.salt, words)


def seal_names(forms: Iterable[str], known: SealedNames) -> SealedNames:
    """Return *known* with all *forms* of a name added."""
    parts = NameParts({}, {}, set())
    for form in forms:
        parts.take(form, "")
    words, joined = parts.sizes
    return SealedNames(
        salt=known.salt,
        words=_with(known.words, (_seal(known.salt, word) for word in parts.words)),
        joined=_with(known.joined, (_seal(known.salt, word) for word in parts.joined)),
        pairs=_with(known.pairs, (_seal(known.salt, " ".join(pair)) for pair in parts.pairs)),
        sizes=(_longest_first(known.sizes[0], words), _longest_first(known.sizes[1], joined)),
    )


def _seal(salt: str, words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16, key=salt.encode()).hexdigest()


def _with(known: tuple[str, ...], new: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*known, *new}))


def _longest_first(known: tuple[int, ...], new: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(sorted({*known, *new}, reverse=True))


class _Sealed(Mapping[str, str | None]):
    """Hashed words as a mapping to one label: it can be asked for a word, but never tells which it has."""

    def __init__(self, salt: str, hashes: Iterable[str], label: str) -> None:
        self._salt = salt
        self._hashes = frozenset(hashes)
        self._label = label

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and _seal(self._salt, word) in self._hashes

    def __getitem__(self, word: str) -> str | None:
        if word not in self:
            raise KeyError(word)
        return self._label

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return len(self._hashes)


class _SealedPairs:
    """Hashed pairs of words."""

    def __init__(self, salt: str, hashes: Iterable[str]) -> None:
        self._salt = salt
        self._hashes = frozenset(hashes)

    def __contains__(self, pair: object) -> bool:
        return isinstance(pair, tuple) and _seal(self._salt, " ".join(pair)) in self._hashes


class SealedFinder(NameFinder):
    """Finds the names that *names* hides; all get one *label*."""

    _reach = 60  # a hash takes longer than a look into a dict

    def __init__(self, names: SealedNames, label: str) -> None:
        self._know(
            _Sealed(names.salt, names.words, label), _Sealed(names.salt, names.joined, label),
            _SealedPairs(names.salt, names.pairs), names.sizes,
        )  # fmt: skip
