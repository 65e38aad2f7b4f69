"""Outlets, agencies and platforms, and the nouns that name a setting."""

import re
from functools import cache

from onrecord.resources.tables import load_rows
from onrecord.schema.quote import HopKind

__all__ = ["is_agency", "is_assembly", "is_body", "is_outlet", "is_platform", "setting_of"]

_OUTLET_WORDS = re.compile(
    r"\b(?:Times|Post|Herald|Tribune|Gazette|Courier|News|Radio|TV|Television|Magazine|Daily|Weekly|Journal|Observer"
    r"|Guardian|Telegraph|Mail|Sun|Star|Mirror|Express|Chronicle|Examiner|Inquirer|Sentinel|Bulletin|Dispatch|Echo"
    r"|Argus|Advertiser|Independent|Broadcasting|Newspaper|Newspapers|Podcast|Standard|Press|Reporter|Record|Leader"
    r"|Enquirer|Monitor|Argus|Nation|Globe|Mercury|Ledger|Register|Review|FM|Wire|Newswire|Channel \w+)\b"
)
# Bodies by which people are heard; none of them publishes.
_ASSEMBLIES = re.compile(
    r"\b(?:Committee|Council|Court|Parliament|Senate|House|Congress|Commission|Tribunal|Inquiry|Inquest|Assembly"
    r"|Conference|Convention|Commons|Lords|Dáil|Seanad|Lok Sabha|Rajya Sabha|Knesset|Bundestag|Panel|Legislature"
    r"|Hearing|Lunch)\b"
)
_OTHER_BODIES = re.compile(
    r"\b(?:Police|Board|Party|Ministry|Department|Agency|Office|University|Government|Union|Association|Club"
    r"|United Nations|UN|FBI|CIA|Army|Navy|Bank|Company|Group|Inc|Ltd|Corp)\b"
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


def is_body(name: str) -> bool:
    """Return whether *name* is that of a body that people are heard by, and not of an outlet that publishes."""
    if "News Agency" in name or "News Group" in name:
        return False
    return is_assembly(name) or _OTHER_BODIES.search(name) is not None


def is_assembly(name: str) -> bool:
    """Return whether *name* is that of a court, a parliament or another assembly that people are heard by."""
    return _ASSEMBLIES.search(name) is not None


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
