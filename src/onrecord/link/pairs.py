"""Pairs worth comparing: owners that share rare keys, found without looking at all pairs."""

import numpy as np
from numpy.typing import NDArray

from onrecord.link.words import Hashes

__all__ = ["shared_pairs"]

_ALL_PAIRS = 8  # up to this many owners of a key, all of them are paired
_HUBS = 3  # beyond it, each is paired with the first few and with its neighbour


def shared_pairs(keys: Hashes, owners: NDArray[np.int64], least: int) -> list[tuple[int, int]]:
    """Return the pairs of owners that share at least *least* keys, each in ascending order.

    ``keys[i]`` belongs to ``owners[i]``. The work grows with the number of keys, not of pairs: where many own a
    key, the owners with the lowest numbers stand for the rest.
    """
    if len(keys) == 0:
        return []
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    fresh = np.r_[True, (keys[1:] != keys[:-1]) | (owners[1:] != owners[:-1])]
    keys, owners = keys[fresh], owners[fresh]
    first = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    sizes = np.diff(np.r_[first, len(keys)])
    lefts, rights = _positions(np.repeat(first, sizes), np.repeat(sizes, sizes))
    count = int(owners.max()) + 1
    codes, counts = np.unique(owners[lefts] * count + owners[rights], return_counts=True)
    kept = codes[counts >= least]
    return list(zip((kept // count).tolist(), (kept % count).tolist(), strict=True))


def _positions(first: NDArray[np.int64], sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the positions to pair, given for each position where its group starts and how large it is."""
    places = np.arange(len(first))
    offset = places - first
    lefts, rights = [], []
    for back in range(1, _ALL_PAIRS):
        right = places[(offset >= back) & ((sizes <= _ALL_PAIRS) | (back == 1))]
        lefts.append(right - back)
        rights.append(right)
    for hub in range(_HUBS):
        # The neighbour of a hub is paired with it already.
        right = places[(sizes > _ALL_PAIRS) & (offset > hub + 1)]
        lefts.append(first[right] + hub)
        rights.append(right)
    return np.concatenate(lefts), np.concatenate(rights)
