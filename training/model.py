"""The network: a six-layer BERT encoder and the heads over the first piece of each word.

Shapes: B windows, T pieces, W words (word 0 is [CLS]: the root, and "no link").
"""

import hashlib
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from onrecord.ml.features import N_SHAPES
from safetensors.torch import load_file
from torch import Tensor, nn

from labels import LAYERS, LINKS, RELATIONS, TAG_COLUMNS, TAG_WIDTH

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NEGATIVE = -1e4
FARTHEST = 64
HOP_BIAS = -6.0  # few words are a hop of a content: each is judged alone, by a sigmoid


class Layer(nn.Module):
    def __init__(self, width: int, heads: int, inner: int, dropout: float = 0.1):
        super().__init__()
        self.heads, self.size = heads, width // heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.f1, self.f2 = nn.Linear(width, inner), nn.Linear(inner, width)
        self.n1, self.n2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(dropout)
        self.export = False

    def split(self, x: Tensor) -> Tensor:
        return x.reshape(x.shape[0], x.shape[1], self.heads, self.size).transpose(1, 2)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        q, k, v = self.split(self.q(x)), self.split(self.k(x)), self.split(self.v(x))
        if self.export:
            scores = torch.matmul(q, k.transpose(-1, -2)) * (self.size**-0.5) + mask
            y = torch.matmul(torch.softmax(scores, -1), v)
        else:  # a boolean mask and no dropout keep PyTorch on its fused kernel
            y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        y = y.transpose(1, 2).reshape(x.shape)
        x = self.n1(x + self.drop(self.o(y)))
        return self.n2(x + self.drop(self.f2(F.gelu(self.f1(x)))))


class Encoder(nn.Module):
    def __init__(self, layers: int = 6, width: int = 384, heads: int = 12, inner: int = 1536, vocabulary: int = 30522):
        super().__init__()
        self.word = nn.Embedding(vocabulary, width)
        self.position = nn.Embedding(512, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.shape = nn.Embedding(N_SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.norm = nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))
        self.export = False

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor) -> Tensor:
        at = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(at)[None] + self.kind + self.shape(shape)
        x = self.drop(self.norm(x))
        m = (1.0 - mask[:, None, None, :].to(x.dtype)) * NEGATIVE if self.export else mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, m)
        return x

    def set_export(self) -> None:
        for module in (self, *self.layers):
            module.export = True

    @classmethod
    def from_minilm(cls, folder: Path) -> "Encoder":
        """Return the encoder with the pretrained weights of all-MiniLM-L6-v2; their hash is checked."""
        blob = (folder / "model.safetensors").read_bytes()
        assert hashlib.sha256(blob).hexdigest() == BASE_SHA256, "these are not the weights of all-MiniLM-L6-v2"
        config = json.loads((folder / "config.json").read_text())
        encoder = cls(config["num_hidden_layers"])
        given = {k.removeprefix("bert."): v for k, v in load_file(folder / "model.safetensors").items()}
        table = {
            "word.weight": "word_embeddings.weight",
            "position.weight": "position_embeddings.weight",
            "norm.weight": "LayerNorm.weight",
            "norm.bias": "LayerNorm.bias",
        }
        state = {ours: given["embeddings." + theirs] for ours, theirs in table.items()}
        state["kind"] = given["embeddings.token_type_embeddings.weight"][0]
        parts = {
            "q": "attention.self.query",
            "k": "attention.self.key",
            "v": "attention.self.value",
            "o": "attention.output.dense",
            "n1": "attention.output.LayerNorm",
            "f1": "intermediate.dense",
            "f2": "output.dense",
            "n2": "output.LayerNorm",
        }
        for i in range(len(encoder.layers)):
            for ours, theirs in parts.items():
                for kind in ("weight", "bias"):
                    state[f"layers.{i}.{ours}.{kind}"] = given[f"encoder.layer.{i}.{theirs}.{kind}"]
        missing, unexpected = encoder.load_state_dict(state, strict=False)
        assert not unexpected and missing == ["shape.weight"], (missing, unexpected)
        return encoder


def projection(width: int, size: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, size), nn.GELU(), nn.Dropout(0.2))


class Biaffine(nn.Module):
    def __init__(self, size: int):
        super().__init__()
        self.w = nn.Parameter(torch.empty(size + 1, size))
        nn.init.xavier_uniform_(self.w)

    def queries(self, a: Tensor) -> Tensor:
        return torch.matmul(torch.cat([a, torch.ones_like(a[..., :1])], -1), self.w)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """a: dependents (B, W, n), b: heads (B, V, n) -> scores (B, W, V)."""
        return torch.matmul(self.queries(a), b.transpose(1, 2))


class Reader(nn.Module):
    """Encoder and heads; ``tags`` holds the columns of all tag layers side by side (see labels.TAG_COLUMNS)."""

    def __init__(self, encoder: Encoder, arc: int = 256, rel: int = 96, link: int = 96):
        super().__init__()
        width = encoder.norm.weight.shape[0]
        self.encoder = encoder
        self.drop = nn.Dropout(0.2)
        self.tags = nn.Linear(width, TAG_WIDTH)
        self.arc_d, self.arc_h, self.arc = projection(width, arc), projection(width, arc), Biaffine(arc)
        self.rel_d, self.rel_h = projection(width, rel), projection(width, rel)
        self.rel = nn.Bilinear(rel, rel, len(RELATIONS))
        self.rel_both = nn.Linear(2 * rel, len(RELATIONS), bias=False)
        self.link_q = nn.ModuleList(projection(width, link) for _ in LINKS)
        self.link_k = nn.ModuleList(projection(width, link) for _ in LINKS)
        self.link = nn.ModuleList(Biaffine(link) for _ in LINKS)
        self.distance = nn.Embedding(2 * FARTHEST + 1, len(LINKS))
        nn.init.zeros_(self.distance.weight)
        nn.init.constant_(self.distance.weight[:, LINKS.index("hop")], HOP_BIAS)

    def words(self, ids: Tensor, mask: Tensor, shape: Tensor, first: Tensor) -> Tensor:
        h = self.encoder(ids, mask, shape)
        return self.drop(torch.gather(h, 1, first.unsqueeze(-1).expand(-1, -1, h.shape[-1])))

    def arcs(self, w: Tensor, sent: Tensor) -> Tensor:
        """sent: number of each word's sentence, 0 for [CLS], -1 for padding."""
        scores = self.arc(self.arc_d(w), self.arc_h(w))
        allowed = (sent[:, :, None] == sent[:, None, :]) | (sent[:, None, :] == 0)
        at = torch.arange(w.shape[1], device=w.device)  # torch.eye exports to an operator that onnxruntime lacks
        return scores.masked_fill(~allowed | (at[None, :] == at[:, None])[None], NEGATIVE)

    def relations(self, w: Tensor, head: Tensor) -> Tensor:
        d, h = self.rel_d(w), self.rel_h(w)
        h = torch.gather(h, 1, head.unsqueeze(-1).expand(-1, -1, h.shape[-1]))
        count, size = self.rel.weight.shape[:2]  # the bilinear form as one product, so that it exports and quantises
        t = torch.matmul(d, self.rel.weight.permute(1, 0, 2).reshape(size, count * size).to(d.dtype))
        s = torch.matmul(t.view(d.shape[0], d.shape[1], count, size), h.unsqueeze(-1)).squeeze(-1)
        return s + self.rel.bias + self.rel_both(torch.cat([d, h], -1))

    def bias(self, count: int, n: int, device: torch.device) -> Tensor:
        at = torch.arange(count, device=device)
        return self.distance((at[None, :] - at[:, None]).clamp(-FARTHEST, FARTHEST) + FARTHEST)[..., n]

    def links(self, w: Tensor, sent: Tensor, n: int) -> Tensor:
        s = self.link[n](self.link_q[n](w), self.link_k[n](w)) + self.bias(w.shape[1], n, w.device)[None]
        s = s.masked_fill((sent < 0)[:, None, :], NEGATIVE)
        return s.masked_fill(self.later(w)[None], NEGATIVE) if LINKS[n] == "antecedent" else s

    def link_rows(self, w: Tensor, sent: Tensor, rows: tuple[Tensor, Tensor], n: int) -> Tensor:
        """Scores of some words only, (windows, words) -> (N, W): in training few words have a link."""
        window, word = rows
        q = self.link[n].queries(self.link_q[n](w[window, word]))
        s = torch.matmul(self.link_k[n](w)[window], q.unsqueeze(-1)).squeeze(-1)
        s = s + self.bias(w.shape[1], n, w.device)[word]
        s = s.masked_fill(sent[window] < 0, NEGATIVE)
        return s.masked_fill(self.later(w)[word], NEGATIVE) if LINKS[n] == "antecedent" else s

    def later(self, w: Tensor) -> Tensor:
        at = torch.arange(w.shape[1], device=w.device)
        return at[None, :] >= torch.clamp(at[:, None], min=1)

    def forward(self, ids: Tensor, mask: Tensor, shape: Tensor, first: Tensor, sent: Tensor) -> tuple[Tensor, ...]:
        w = self.words(ids, mask, shape, first)
        arc = self.arcs(w, sent)
        return (
            self.tags(w),
            arc,
            self.relations(w, arc.argmax(-1)),
            *(self.links(w, sent, n) for n in range(len(LINKS))),
        )


def columns(tags: Tensor, layer: str) -> Tensor:
    start, end = TAG_COLUMNS[layer]
    return tags[..., start:end]


__all__ = ["LAYERS", "Encoder", "Reader", "columns"]
