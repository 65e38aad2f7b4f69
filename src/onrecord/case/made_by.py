"""What reads articles, as the ledger notes it: version, weights, and what the user said."""

import dataclasses
import json
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.reading.settings import ReadSettings
from onrecord.version import __version__

__all__ = ["MadeWith", "made_with"]


class MadeWith(msgspec.Struct, frozen=True):
    """The reader of an input; *settings* holds only what differs from the defaults."""

    onrecord: str
    weights: str
    settings: dict[str, object]

    def to_json(self) -> str:
        """Return this as JSON; the same values give the same text."""
        return msgspec.json.encode(self, order="sorted").decode()

    def same_reader(self, other: "MadeWith") -> bool:
        """Return whether version and weights are the same."""
        return (self.onrecord, self.weights) == (other.onrecord, other.weights)

    def to_settings(self) -> ReadSettings:
        """Return the settings."""
        return msgspec.convert(self.settings, ReadSettings)


def made_with(settings: ReadSettings) -> MadeWith:
    """Return what this version reads with under *settings*."""
    said = {field.name: getattr(settings, field.name) for field in dataclasses.fields(settings)}
    default = ReadSettings()
    return MadeWith(__version__, _weights(), {k: v for k, v in said.items() if v != getattr(default, k)})


@cache
def _weights() -> str:
    # Read here and not by onrecord.ml, which would load the network's runtime into the process that writes.
    version = json.loads(files("onrecord.ml").joinpath("weights/meta.json").read_bytes())["version"]
    return str(version)
