"""Turn the corpora into one JSON-lines format, a document a line.

usage: prepare.py [--corpora FOLDER] [--articles FOLDER] [--out FOLDER] [--only PART ...]

Fields of a document: words, sent (number of the sentence), para (number of the block), and, where annotated,
upos, rel, head (word from 1, 0 = root), one list of BIO tags a layer ("?" = not annotated here), and links:
{kind: [[word, [targets]]]} with -1 for none, {"pairs": [[pronoun, right, wrong]]} for GAP.
"""

import argparse
import collections
import csv
import itertools
import json
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onrecord.corpus import MarkedArticle, is_dev, load_article
from onrecord.corpus.standoff import load_standoff
from onrecord.errors import CorpusError
from onrecord.ml.sentences import split_sentences
from onrecord.ml.tokens import split_words
from onrecord.schema.quote import Stated
from onrecord.schema.span import Span

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))
from tools.source_texts import source_texts  # noqa: E402 - the repository's tools are not installed

CORPORA = HERE.parent.parent / "shared" / "corpora"
ARTICLES = HERE.parent / "corpus" / "articles"
STANDOFF = HERE.parent / "corpus" / "standoff"
OUT = HERE / "work" / "data"
TITLES = set(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady president minister senator sen. gov. governor king queen "
    "prince princess professor prof. prof pope saint st. judge justice captain capt. general gen. colonel col. mayor "
    "chancellor rev. reverend sgt. lt. prime secretary chief congressman rep. congresswoman emperor empress duke "
    "baron count".split()
)
PRONOUNS = set("i me my mine myself you your yours yourself he him his himself she her hers herself".split())
PERSONAL = PRONOUNS | set("we us our ours ourselves they them their theirs themselves who whose whom".split())
DEMONYM = re.compile(r".*(an|ese|ish|ic|sh|ch|i|ss|ish|ic|ek)s?$")

Document = dict[str, Any]
stats: collections.Counter[str] = collections.Counter()


def bio(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return BIO tags of spans (end excluded); of overlapping ones the longest stays, of equal ones the first."""
    tags = ["O"] * length
    for first, end, label in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if end > first and all(tag == "O" for tag in tags[first:end]):
            tags[first:end] = [f"B-{label}"] + [f"I-{label}"] * (end - first - 1)
    return tags


def read_conllu(path: Path) -> Iterator[tuple[str, list[tuple[str | None, bool, list[list[str]]]]]]:
    """Yield documents as (id, [(sentence id, begins a paragraph, rows)])."""
    name, sentences = path.stem, []
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows, sid, new = [], None, False
        for line in chunk.split("\n"):
            if line.startswith("# newdoc"):
                if sentences:
                    yield name, sentences
                name, sentences = line.split("=")[-1].strip(), []
            elif line.startswith("# newpar") and "block" not in line:
                new = True
            elif line.startswith("# sent_id"):
                sid = line.split("=")[1].strip()
            elif line and line[0] != "#" and line.split("\t", 1)[0].isdigit():
                rows.append(line.split("\t"))
        if rows:
            sentences.append((sid, new, rows))
    if sentences:
        yield name, sentences


def treebank(path: Path, names: dict[str, list[str]] | None = None) -> Iterator[Document]:
    for name, sentences in read_conllu(path):
        doc: Document = {
            "id": name,
            "words": [],
            "sent": [],
            "para": [],
            "upos": [],
            "rel": [],
            "head": [],
            "misc": [],
            "name": [],
        }
        para = 0
        for number, (sid, new, rows) in enumerate(sentences, 1):
            words = [row[1] for row in rows]
            if words.count("_") * 2 > len(words):
                continue
            base, para = len(doc["words"]), para + new
            doc["words"] += words
            doc["sent"] += [number] * len(words)
            doc["para"] += [para] * len(words)
            doc["upos"] += [row[3] for row in rows]
            doc["rel"] += [row[7].split(":")[0] for row in rows]
            doc["head"] += [int(row[6]) + base if row[6] != "0" else 0 for row in rows]
            doc["misc"] += [row[9] for row in rows]
            doc["name"] += (names or {}).get(sid or "") or ["?"] * len(words)
        if doc["words"]:
            yield doc


def read_iob2(path: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    for chunk in path.read_text(encoding="utf-8").strip().split("\n\n"):
        words, tags, sid = [], [], ""
        for line in chunk.split("\n"):
            if line.startswith("# sent_id"):
                sid = line.split("=")[1].strip()
            elif line and line[0] != "#":
                cells = line.split("\t")
                words.append(cells[1])
                tags.append(cells[2] if cells[2][2:] in ("PER", "ORG", "LOC") else "O")
        if words:
            yield sid, words, repaired(tags)


def repaired(tags: list[str]) -> list[str]:
    before = "O"
    fixed = []
    for tag in tags:
        fixed.append("B" + tag[1:] if tag[0] == "I" and before[2:] != tag[2:] else tag)
        before = tag
    return fixed


def ewt(root: Path, part: str) -> Iterator[Document]:
    file = {"train": "train.first-version.iob2", "dev": "dev.iob2"}[part]
    sentences = {sid: (words, tags) for sid, words, tags in read_iob2(root / "uner-english-ewt" / file)}
    tree = {
        s: [row[1] for row in rows]
        for _, doc in read_conllu(root / "ud-english-ewt" / f"{part}.conllu")
        for s, _, rows in doc
    }
    names = {}
    for sid, (words, tags) in sentences.items():
        gold = tree.get(sid)
        if gold is not None and (carried := carry(gold, words, tags)):
            names[sid] = carried
        stats["uner kept" if sid in names else "uner lost"] += 1
    yield from treebank(root / "ud-english-ewt" / f"{part}.conllu", names)


def carry(words: list[str], other: list[str], tags: list[str]) -> list[str] | None:
    """Return *tags* of another tokenisation on *words*, or None where the texts differ."""
    if "".join(words) != "".join(other):
        return None
    letters = [
        t if k == 0 or t == "O" else "I" + t[1:] for w, t in zip(other, tags, strict=True) for k in range(len(w))
    ]
    out, place = [], 0
    for word in words:
        out.append(next((t for t in letters[place : place + len(word)] if t != "O"), "O"))
        place += len(word)
    return out


ENTITY = re.compile(r"\((?P<id>[^-()]+)-(?P<type>[a-z]+)-(?P<rest>[^()]*)(?P<close>\))?|(?P<end>[^-()]+)\)")
GUM_NAMES = {"person": "PER", "organization": "ORG", "place": "LOC"}


def gum_mentions(misc: list[str]) -> list[tuple[str, str, int, int, int]]:
    """Return (entity, type, first, end, head) of a document's entity marks."""
    found, stack = [], collections.defaultdict(list)
    for at, cell in enumerate(misc):
        mark = re.search(r"Entity=([^|]*)", cell)
        for m in ENTITY.finditer(mark.group(1)) if mark else ():
            if m["end"] is not None:
                if stack[m["end"]]:
                    entity, kind, first, head = stack[m["end"]].pop()
                    found.append((entity, kind, first, at + 1, head))
                continue
            fields = m["rest"].split("-")
            head = (
                at + int(re.match(r"\d+", fields[3]).group()) - 1 if len(fields) > 3 and fields[3][:1].isdigit() else at
            )
            if m["close"]:
                found.append((m["id"], m["type"], at, at + 1, head))
            else:
                stack[m["id"]].append((m["id"], m["type"], at, head))
    return sorted(found, key=lambda f: (f[2], -f[3]))


def proper_run(doc: Document, first: int, end: int, head: int) -> tuple[int, int] | None:
    """Return the run of proper nouns around *head*, with "of" between proper nouns."""
    if head >= end or doc["upos"][head] != "PROPN":
        return None
    proper = lambda i: first <= i < end and doc["upos"][i] == "PROPN"
    b, e = head, head + 1
    while proper(b - 1):
        b -= 1
    while proper(e) or (first <= e < end and doc["words"][e] in ("of", "&", "-", "–") and proper(e + 1)):
        e += 1 if proper(e) else 2
    return b, e


def gum(root: Path, part: str) -> Iterator[Document]:
    for path in sorted((root / "gum" / part).glob("*.conllu")):
        for doc in treebank(path):
            mentions = gum_mentions(doc["misc"])
            names, people, named = [], collections.defaultdict(list), set()
            for entity, kind, first, end, head in mentions:
                run = proper_run(doc, first, end, head) if kind in GUM_NAMES else None
                if run is not None:
                    b, e = run
                    while kind == "person" and b < e - 1 and doc["words"][b].lower() in TITLES:
                        b += 1
                    names.append((b, e, GUM_NAMES[kind]))
                    if kind == "person":
                        named.add(entity)
                        people[entity].append(("name", b, e))
                elif kind == "person":
                    last = end if end - first <= 5 else max(head + 1, first + 1)
                    people[entity].append(("nominal", first, last))
            doc["name"] = bio(len(doc["words"]), names)
            keep = {
                e
                for e, found in people.items()
                if e in named or (len(found) > 1 and any(doc["words"][b].lower() in PRONOUNS for _, b, _ in found))
            }
            everything = [(b, e, kind, entity) for entity in sorted(keep) for kind, b, e in people[entity]]
            add_people(doc, everything)
            del doc["misc"]
            yield doc


def add_people(doc: Document, mentions: list[tuple[int, int, str, str]]) -> None:
    """Set the nominal layer and the antecedents; of nested mentions the outer begins after the inner one."""
    flat, taken = [], {}
    for first, e, kind, person in sorted(mentions, key=lambda m: (m[1] - m[0], m[0])):
        b = first
        while b < e and (b in taken or doc["words"][b] in ("'s", "’s", "’", "'")):
            b += 1
        e2 = b
        while e2 < e and e2 not in taken:
            e2 += 1
        if e2 > b:
            taken.update(dict.fromkeys(range(b, e2), person))
            flat.append((b, e2, kind, person))
    doc["nominal"] = bio(len(doc["words"]), [(b, e, "PERSON") for b, e, kind, _ in flat if kind == "nominal"])
    before: dict[str, list[int]] = {}
    links = []
    for b, _, _, person in sorted(flat):
        earlier = [w for one in person.split("+") for w in before.get(one, [])]
        links.append([b, sorted(set(earlier)) or [-1]])
        for one in person.split("+"):
            before.setdefault(one, []).append(b)
    doc.setdefault("links", {})["antecedent"] = links


def wikigold(root: Path) -> Iterator[Document]:
    words, tags, sents, number = [], [], [], 1
    docs = 0
    for line in (root / "wikigold" / "wikigold.conll.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("-DOCSTART-"):
            if words:
                docs += 1
                yield wikigold_document(docs, words, tags, sents)
            words, tags, sents, number = [], [], [], 1
        elif not line.strip():
            number += 1
        else:
            word, tag = line.split()
            for first, end in split_words(word):  # hyphens apart, as in our words
                words.append(word[first:end])
                tags.append(tag)
                sents.append(number)
    if words:
        yield wikigold_document(docs + 1, words, tags, sents)


def wikigold_document(number: int, words: list[str], tags: list[str], sents: list[int]) -> Document:
    fixed = repaired(tags)
    for at, tag in enumerate(fixed):  # nationalities are no names in our layers
        alone = at + 1 == len(fixed) or not fixed[at + 1].startswith("I-")
        if tag == "B-MISC" and alone and DEMONYM.match(words[at].lower()):
            fixed[at] = "O"
    return {"id": f"wikigold-{number}", "words": words, "sent": sents, "para": [0] * len(words), "name": fixed}


def from_text(name: str, text: str, blocks: list[tuple[int, int]]) -> tuple[Document, list[tuple[int, int]]]:
    """Return a document of our own words and sentences, and the places of the words."""
    places: list[tuple[int, int]] = []
    sent, para, number = [], [], 0
    for block, (start, end) in enumerate(blocks):
        first = len(places)
        places += split_words(text, start, end)
        for b, e in split_sentences(text, places, first):
            number += 1
            sent += [number] * (e - b)
        para += [block] * (len(places) - first)
    return {"id": name, "words": [text[b:e] for b, e in places], "sent": sent, "para": para}, places


def touching(places: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """Return the words that touch a place in the text, end excluded."""
    hit = [i for i, (b, e) in enumerate(places) if b < end and e > start]
    return (hit[0], hit[-1] + 1) if hit else (0, 0)


def gap(root: Path, part: str) -> Iterator[Document]:
    with (root / "gap" / f"gap-{part}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["Text"]
            doc, places = from_text(row["ID"], text, [(0, len(text))])
            at = {
                k: touching(places, int(row[k + "-offset"]), int(row[k + "-offset"]) + len(row[k]))[0]
                for k in ("Pronoun", "A", "B")
            }
            truth = {k: row[k + "-coref"].upper() == "TRUE" for k in "AB"}
            doc["gap"] = [at["Pronoun"], at["A"], at["B"], truth["A"], truth["B"]]
            if truth["A"] != truth["B"]:
                right, wrong = ("A", "B") if truth["A"] else ("B", "A")
                doc["links"] = {"pairs": [[at["Pronoun"], at[right], at[wrong]]]}
            yield doc


def litbank(root: Path) -> Iterator[Document]:
    for path in sorted((root / "litbank" / "coref" / "brat").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        words, places, sents = [], [], []
        for line_number, line in enumerate(re.finditer(r"[^\n]+", text)):
            for word in re.finditer(r"\S+", line.group()):
                places.append((line.start() + word.start(), line.start() + word.end()))
                words.append(word.group())
                sents.append(line_number)
        starts = {b: i for i, (b, _) in enumerate(places)}
        clusters = collections.defaultdict(list)
        for line in path.with_suffix(".ann").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            m = re.fullmatch(r"(\S+-\d+) (\d+) (\d+)", cells[1]) if cells[0][0] == "T" else None
            if m and int(m[2]) in starts:
                clusters[m[1]].append((starts[int(m[2])], touching(places, int(m[2]), int(m[3]))[1]))
        doc = {"id": path.stem, "words": words, "sent": sents, "para": [0] * len(words)}
        people = [
            (b, min(e, b + 12), "nominal", c)
            for c, found in clusters.items()
            if any(words[b].lower() in PERSONAL and e == b + 1 for b, e in found)
            for b, e in found
        ]
        add_people(doc, people)
        del doc["nominal"]
        stats["litbank links"] += len(doc["links"]["antecedent"])
        yield doc


MEANTIME_NAMES = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "PRO": "MISC", "FIN": "ORG"}


def meantime(root: Path) -> Iterator[Document]:
    """Names of the sentences that were annotated (the first of each article)."""
    for path in sorted((root / "meantime").rglob("*.xml")):
        tree = ET.parse(path).getroot()
        tokens = {t.get("t_id"): (t.text or "", int(t.get("sentence", 0))) for t in tree.iter("token")}
        order = {t: i for i, t in enumerate(tokens)}
        kinds = {e.get("m_id"): MEANTIME_NAMES.get(e.get("ent_type", "")) for e in tree.iter("ENTITY")}
        kind_of = {
            s.get("m_id"): kinds.get(r.find("target").get("m_id"))
            for r in tree.iter("REFERS_TO")
            for s in r.iter("source")
            if r.find("target") is not None
        }
        spans, last = [], 0
        for m in tree.iter("ENTITY_MENTION"):
            at = sorted(order[a.get("t_id")] for a in m.iter("token_anchor") if a.get("t_id") in order)
            if not at:
                continue
            last = max(last, at[-1])
            if m.get("syntactic_type") == "NAM" and kind_of.get(m.get("m_id")) and at[-1] - at[0] < 8:
                spans.append((at[0], at[-1] + 1, kind_of[m.get("m_id")]))
        words = [w for w, _ in tokens.values()]
        sents = [s for _, s in tokens.values()]
        if not spans:
            continue
        tags = bio(len(words), [(b + (words[b].lower() in ("the", "a")), e, k) for b, e, k in spans])
        end = next((i for i in range(last, len(words)) if sents[i] > sents[last]), len(words))
        yield {"id": path.stem, "words": words[:end], "sent": sents[:end], "para": sents[:end], "name": tags[:end]}


NAME_MARKS = {"p": "PER", "o": "ORG", "l": "LOC", "w": "MISC"}


def redocred(root: Path) -> Iterator[Document]:
    """Names of Wikipedia articles; where an entity is of another type or a nationality, the words have no label."""
    for number, raw in enumerate(json.loads((root / "re-docred" / "dev_revised.json").read_text(encoding="utf-8"))):
        words, sents, starts = [], [], []
        for at, sentence in enumerate(raw["sents"]):
            starts.append(len(words))
            words += sentence
            sents += [at] * len(sentence)
        spans, unsure = [], set()
        for mention in (m for entity in raw["vertexSet"] for m in entity):
            b, e = (starts[mention["sent_id"]] + place for place in mention["pos"])
            b += words[b].lower() in ("the", "a", "an")
            nationality = mention["type"] == "LOC" and e - b == 1 and DEMONYM.match(words[b].lower())
            if mention["type"] in ("PER", "ORG", "LOC") and not nationality:
                spans.append((b, e, mention["type"]))
            elif mention["type"] == "MISC" or nationality:
                unsure.update(range(b, e))
        tags = ["?" if at in unsure else tag for at, tag in enumerate(bio(len(words), spans))]
        yield {"id": f"redocred-{number}", "words": words, "sent": sents, "para": [0] * len(words), "name": tags}


def standoff(corpora: Path, dev: bool) -> Iterator[Document]:
    """Yield the news that is annotated by offsets; GUM's own dev documents stay dev."""
    texts = {source: text for source, _, text in source_texts(corpora)}
    for path in sorted(STANDOFF.glob("*.json")):
        article = load_standoff(path, texts)
        kept = is_dev(path.stem) or "gum/dev/" in json.loads(path.read_text(encoding="utf-8"))["source"]
        if kept == dev:
            yield from_marked(article)


def own(folder: Path, dev: bool) -> Iterator[Document]:
    for path in sorted(folder.glob("*.marked")):
        if is_dev(path.stem) != dev:
            continue
        try:
            yield from_marked(load_article(path))
        except CorpusError as error:
            stats["own articles that do not parse"] += 1
            print(error)


def from_marked(article: MarkedArticle) -> Document:
    blocks = [(b.span.start, b.span.end) for b in article.blocks]
    doc, places = from_text(article.id, article.text, blocks)
    doc |= {key: article.header.get(key) for key in ("style", "region")}
    word_at: list[int] = [0] * (len(article.text) + 1)
    for i, (b, e) in enumerate(places):
        word_at[b:e] = [i + 1] * (e - b)

    def words(span: Span) -> tuple[int, int]:
        hit = [w for w in word_at[span.start : span.end] if w]
        return (hit[0] - 1, hit[-1]) if hit else (0, 0)

    n = len(places)
    layer = lambda letter, label: [(*words(m.span), label(m)) for m in article.marks if m.letter == letter]
    marked = [s for letter, label in NAME_MARKS.items() for s in layer(letter, lambda _, k=label: k)]
    doc["name"] = bio(n, [name for span in marked if (name := proper_name(doc["words"], *span))])
    add_attributions(doc, article, words)
    kinds = {
        hop.number: hop.kind.value for quote in article.quotes for hop in quote.chain if hop.stated is Stated.SENTENCE
    }
    doc["hop"] = bio(n, [s for s in layer("h", lambda m: kinds.get(m.number, "")) if s[2]])
    doc["role"] = bio(n, layer("r", lambda _: "ROLE"))
    modality = {event.number: event.modality.value for event in article.events}
    doc["event"] = bio(n, [s for s in layer("e", lambda m: modality.get(m.number, "")) if s[2]])
    people = [
        (*words(m.span), "name" if m.letter == "p" else "nominal", "+".join(map(str, m.numbers)))
        for m in article.marks
        if m.letter in "pm"
    ]
    add_people(doc, people)
    return doc


def proper_name(words: list[str], b: int, e: int, label: str) -> tuple[int, int, str] | None:
    """Return the span without its article, or None where no word has a capital: "the company" is no name."""
    while b < e and words[b].lower() in ("the", "a", "an"):
        b += 1
    return (b, e, label) if any(letter.isupper() for word in words[b:e] for letter in word) else None


def add_attributions(doc: Document, article: MarkedArticle, words: Any) -> None:
    n = len(doc["words"])
    joined = lambda spans: joined_ranges([words(s) for s in spans])
    pieces = {q.number: joined(q.content) for q in article.quotes}
    parents = {q.number: q.parent for q in article.quotes}
    inside = lambda q, p: any(
        b >= pb and e <= pe and (b, e) != (pb, pe) for b, e in pieces[q] for pb, pe in pieces.get(p, [])
    )
    depth = {q: sum(inside(q, p) for p in pieces if p != q) for q in pieces}
    for layer, wanted in (("content", 0), ("inner", 1)):
        doc[layer] = bio(n, [(b, e, layer.upper()) for q in pieces if depth[q] == wanted for b, e in pieces[q]])
    stats["own attributions"] += len(pieces)
    stats["own attributions deeper than two"] += sum(d > 1 for d in depth.values())
    stats["own with a parent"] += sum(p is not None for p in parents.values())
    doc["source"] = bio(n, [(b, e, "SOURCE") for q in article.quotes for b, e in joined(q.source)])
    doc["cue"] = bio(n, [(b, e, "CUE") for q in article.quotes for b, e in joined(q.cue)])
    links: dict[str, list[Any]] = {"source": [], "cue": [], "hop": []}
    done = set()
    for q in sorted(article.quotes, key=lambda q: depth[q.number]):
        for kind, spans in (("source", joined(q.source)), ("cue", joined(q.cue))):
            for b, _ in pieces[q.number]:
                if (kind, b) not in done:
                    links[kind].append([b, [s for s, _ in spans] or [-1]])
                    done.add((kind, b))
    hop_at = {m.number: words(m.span)[0] for m in reversed(article.marks) if m.letter == "h"}
    for q in article.quotes:
        hops = sorted({hop_at[hop.number] for hop in q.chain})
        links["hop"] += [[b, hops] for b, _ in pieces[q.number]]
    doc["links"] = links


def joined_ranges(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges of words, those with no word between them joined."""
    out: list[tuple[int, int]] = []
    for b, e in sorted(r for r in ranges if r[1] > r[0]):
        if out and b <= out[-1][1]:
            out[-1] = (out[-1][0], max(e, out[-1][1]))
        else:
            out.append((b, e))
    return out


def write(path: Path, docs: Iterable[Document]) -> None:
    count = words = 0
    with path.open("w", encoding="utf-8") as file:
        for doc in docs:
            doc.pop("misc", None)
            count, words = count + 1, words + len(doc["words"])
            file.write(json.dumps(doc, ensure_ascii=False) + "\n")
    print(path.stem, count, "documents", words, "words")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", nargs="*")
    a = parser.parse_args()
    a.out.mkdir(parents=True, exist_ok=True)
    parts = {
        "ewt-train": lambda: ewt(a.corpora, "train"),
        "ewt-dev": lambda: ewt(a.corpora, "dev"),
        "gum-train": lambda: gum(a.corpora, "train"),
        "gum-dev": lambda: gum(a.corpora, "dev"),
        "wikigold": lambda: wikigold(a.corpora),
        "gap-train": lambda: gap(a.corpora, "development"),
        "gap-dev": lambda: gap(a.corpora, "validation"),
        "litbank": lambda: litbank(a.corpora),
        "meantime": lambda: meantime(a.corpora),
        "redocred": lambda: redocred(a.corpora),
        "own-train": lambda: itertools.chain(own(a.articles, dev=False), standoff(a.corpora, dev=False)),
        "own-dev": lambda: own(a.articles, dev=True),
        "standoff-dev": lambda: standoff(a.corpora, dev=True),
    }
    for name, make in parts.items():
        if not a.only or name in a.only:
            write(a.out / f"{name}.jsonl", make())
    print(dict(stats))


if __name__ == "__main__":
    main()
