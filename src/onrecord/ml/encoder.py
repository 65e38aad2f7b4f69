"""The network as an onnxruntime session on one thread."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime

from onrecord.errors import ModelError

__all__ = ["Encoder", "Meta", "Scores", "load_meta"]

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """What is known about the weights: labels and columns of the tag layers, relations, links.

    ``temperatures`` make scores the share of right answers; ``biases`` are taken off the log probability of O in
    layers that would else miss too much.
    """

    version: str
    sha256: str
    layers: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, tuple[int, int]]
    relations: tuple[str, ...]
    links: tuple[str, ...]
    temperatures: Mapping[str, float]
    biases: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Raw scores of one window; word 0 is [CLS].

    Shapes: tags (W, columns), arcs (W, W), relations (W, R), each kind of link (W, W).
    """

    tags: Floats
    arcs: Floats
    relations: Floats
    links: Mapping[str, Floats]


def load_meta(folder: Path) -> Meta:
    """Return what ``meta.json`` in *folder* says; raises ModelError where it is missing."""
    try:
        raw = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelError(f"{folder}: no weights (meta.json is missing); install onrecord again") from error
    return Meta(
        version=raw["version"],
        sha256=raw["sha256"],
        layers={name: tuple(labels) for name, labels in raw["layers"].items()},
        columns={name: (first, end) for name, (first, end) in raw["columns"].items()},
        relations=tuple(raw["relations"]),
        links=tuple(raw["links"]),
        temperatures=raw["temperatures"],
        biases=raw.get("biases", {}),
    )


class Encoder:
    """Scores words in windows; one thread, no state."""

    __slots__ = ("_links", "_session")

    def __init__(self, folder: Path, meta: Meta):
        path = folder / "reader.onnx"
        try:
            blob = path.read_bytes()
        except FileNotFoundError as error:
            raise ModelError(f"{path}: the weights are missing; install onrecord again") from error
        if hashlib.sha256(blob).hexdigest() != meta.sha256:
            raise ModelError(f"{path}: the weights are not those that meta.json names; install onrecord again")
        self._session = onnxruntime.InferenceSession(blob, _options(), providers=["CPUExecutionProvider"])
        self._links = meta.links

    def __call__(
        self, pieces: Sequence[int], shapes: Sequence[int], first: Sequence[int], sentences: Sequence[int]
    ) -> Scores:
        """Return the scores of one window.

        *first* holds the place of each word's first piece ([CLS] for word 0), *sentences* the number of each
        word's sentence from 1 (0 for word 0).
        """
        feed = {
            "ids": np.array([pieces], np.int64),
            "mask": np.ones((1, len(pieces)), np.int64),
            "shape": np.array([shapes], np.int64),
            "first": np.array([first], np.int64),
            "sent": np.array([sentences], np.int64),
        }
        tags, arcs, relations, *links = (output[0] for output in self._session.run(None, feed))
        return Scores(tags, arcs, relations, dict(zip(self._links, links, strict=True)))


def _options() -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    return options
