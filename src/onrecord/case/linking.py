"""The links of a case, made again from its records where these have changed."""

from onrecord.store import Store

__all__ = ["links_are_current", "make_links"]


def links_are_current(store: Store) -> bool:
    """Return whether the links were made from the records and decisions that the case holds now."""
    return store.links_made_from() == store.fingerprint()


def make_links(store: Store) -> int:
    """Make all links again unless they are current, and return how many there are."""
    from onrecord.link import link_records  # noqa: PLC0415 - not where nothing is joined

    made_from = store.fingerprint()
    if store.links_made_from() != made_from:
        store.replace_links(link_records(store.records()), made_from)
    return store.count_links()
