"""Ids of links."""

import hashlib
from collections.abc import Iterable

from onrecord.schema.case import ItemRef, LinkKind

__all__ = ["link_id"]


def link_id(kind: LinkKind, about: str | None, members: Iterable[ItemRef]) -> str:
    """Return the id of the link of this kind and narrower kind between *members*, whatever their order."""
    lines = [kind.value, about or "", *(f"{ref.article} {ref.item}" for ref in sorted(members))]
    return "l" + hashlib.sha256("\n".join(lines).encode()).hexdigest()[:20]
