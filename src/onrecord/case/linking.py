"""The links of a case, made again from its records and decisions where these have changed."""

from onrecord.decisions import Anchor, find_anchored
from onrecord.schema.case import ItemRef, Link
from onrecord.schema.record import Record
from onrecord.store import Store
from onrecord.store.decided import Decided

__all__ = ["links_are_current", "make_links", "places_of"]


def links_are_current(store: Store) -> bool:
    """Return whether the links were made from the records and decisions that the case holds now."""
    return store.links_made_from() == store.fingerprint()


def make_links(store: Store) -> int:
    """Make all links again unless they are current, and return how many there are."""
    from onrecord.link import link_records  # noqa: PLC0415 - not where nothing is joined
    from onrecord.link.decided import decide_links  # noqa: PLC0415

    made_from = store.fingerprint()
    if store.links_made_from() != made_from:
        decided = store.decided()
        places = places_of(store, decided)

        def decide(links: tuple[Link, ...]) -> tuple[Link, ...]:
            return decide_links(links, decided.holding, places)

        store.replace_links(link_records(store.records(), decide), made_from)
    return store.count_links()


def places_of(store: Store, decided: Decided) -> dict[Anchor, ItemRef]:
    """Return where the anchors of the decisions that hold stand in the current records; lost ones are left out."""
    places: dict[Anchor, ItemRef] = {}
    if not decided.holding:
        return places
    for record in store.records():
        for decision in decided.about(record):
            places |= _places(decision.targets, record)
    return places


def _places(anchors: tuple[Anchor, ...], record: Record) -> dict[Anchor, ItemRef]:
    found = ((anchor, find_anchored(anchor, record)) for anchor in anchors)
    return {anchor: ItemRef(record.article.id, item) for anchor, item in found if item is not None}
