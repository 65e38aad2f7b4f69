"""Outlets, agencies and platforms, and the nouns that name a setting."""

import re
from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.quote import HopKind

__all__ = ["is_agency", "is_outlet", "is_platform", "setting_of"]

_OUTLET_WORDS = re.compile(
    r"\b(?:Times|Post|Herald|Tribune|Gazette|Courier|News|Radio|TV|Television|Magazine|Daily|Weekly|Journal|Observer"
    r"|Guardian|Telegraph|Mail|Sun|Star|Mirror|Express|Chronicle|Examiner|Inquirer|Sentinel|Bulletin|Dispatch|Echo"
    r"|Argus|Advertiser|Independent|Broadcasting|Newspaper|Newspapers|Podcast|Standard|Press|Reporter|Record|Leader"
    r"|Enquirer|Monitor|Argus|Nation|Globe|Mercury|Ledger|Register|Review|FM|Wire|Newswire|Channel \w+)\b"
)
_NOT_OUTLETS = re.compile(r"\b(?:Corps|Office|Secretary|Council|Ministry|Party|University|Department|Bank|Inc|Ltd)\b")


@cache
def _kinds() -> dict[str, str]:
    return {_plain(name): kind for name, kind in load_rows("outlets.tsv")}


@cache
def _settings() -> dict[str, HopKind]:
    return {noun: HopKind(kind) for noun, kind in load_rows("media.tsv")}


def _plain(name: str) -> str:
    return name.lower().removeprefix("the ").replace("’", "'").removesuffix("'s")


def is_outlet(name: str) -> bool:
    """Return whether *name* is, or looks like, the name of an outlet or agency."""
    kind = _kinds().get(_plain(name))
    if kind is not None:
        return kind in ("outlet", "agency")
    return _OUTLET_WORDS.search(name) is not None and _NOT_OUTLETS.search(name) is None


def is_agency(name: str) -> bool:
    """Return whether *name* is, or looks like, the name of a news agency."""
    return _kinds().get(_plain(name)) == "agency" or "News Agency" in name or "Newswire" in name


def is_platform(name: str) -> bool:
    """Return whether *name* is a platform on which people post."""
    return _kinds().get(_plain(name)) == "platform"


def setting_of(noun: str) -> HopKind | None:
    """Return the kind of hop that a noun such as 'interview' or 'press conference' makes, or None."""
    words = noun.lower()
    return _settings().get(words) or _settings().get(words.removesuffix("s"))
