"""Write the trained network as int8 ONNX with its tokenizer and meta.json into src/onrecord/ml/weights.

usage: export.py --run FOLDER [--out FOLDER] [--version V] [--calibration FILE]
"""

import argparse
import hashlib
import json
import shutil
import warnings
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from labels import LAYERS, LINKS, RELATIONS, TAG_COLUMNS
from model import BASE_SHA256, Encoder, Reader
from train import minilm

WEIGHTS = Path(__file__).parent.parent / "src" / "onrecord" / "ml" / "weights"

BIASES = {"event": 1.0}  # tuned on own dev: events are few, and what counts as one is a matter of degree


def export(run: Path, out: Path, version: str, calibration: Path | None) -> None:
    state = torch.load(run / "model.pt")
    model = Reader(Encoder(1 + max(int(k.split(".")[2]) for k in state if k.startswith("encoder.layers."))))
    model.load_state_dict(state)
    model.eval()
    model.encoder.set_export()
    pieces, words = 24, 12
    x = (
        torch.randint(1000, 2000, (2, pieces)),
        torch.ones(2, pieces, dtype=torch.long),
        torch.zeros(2, pieces, dtype=torch.long),
        torch.arange(words)[None].repeat(2, 1),
        torch.ones(2, words, dtype=torch.long),
    )
    outputs = ["tags", "arc", "rel", *LINKS]
    axes = {k: {0: "b", 1: "t"} for k in ("ids", "mask", "shape")} | {
        k: {0: "b", 1: "w"} for k in ("first", "sent", "tags", "rel")
    }
    axes |= {k: {0: "b", 1: "w", 2: "v"} for k in ("arc", *LINKS)}
    full = run / "reader.fp32.onnx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            x,
            str(full),
            input_names=["ids", "mask", "shape", "first", "sent"],
            output_names=outputs,
            opset_version=17,
            dynamo=False,
            dynamic_axes=axes,
        )
    out.mkdir(parents=True, exist_ok=True)
    quantize_dynamic(full, out / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True)
    shutil.copy(minilm() / "tokenizer.json", out / "tokenizer.json")
    meta = {
        "version": version,
        "sha256": hashlib.sha256((out / "reader.onnx").read_bytes()).hexdigest(),
        "base": {"name": "all-MiniLM-L6-v2", "licence": "Apache-2.0", "sha256": BASE_SHA256},
        "layers": LAYERS,
        "columns": TAG_COLUMNS,
        "relations": RELATIONS,
        "links": LINKS,
        "biases": BIASES,
        "temperatures": json.loads(calibration.read_text()) if calibration else {},
    }
    (out / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n")
    print("reader.onnx", round((out / "reader.onnx").stat().st_size / 2**20, 1), "MiB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--version", default="0")
    parser.add_argument("--calibration", type=Path)
    a = parser.parse_args()
    export(a.run, a.out, a.version, a.calibration)


if __name__ == "__main__":
    main()
