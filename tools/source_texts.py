"""The texts that standoff annotation points to, rebuilt from the corpora beside the project.

usage: python -m tools.source_texts SHARED_CORPORA OUT    write each text as a marked article without marks
       python -m tools.source_texts SHARED_CORPORA --pack MARKED OUT    marked articles to standoff files
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from onrecord.corpus.standoff import to_standoff
from onrecord.errors import CorpusError

_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}’”]|'s|n't|'(?:re|ve|ll|d|m|s)|\.\.\.|''")
_NO_SPACE_AFTER = re.compile(r"[(\[{$£€“‘]|``")
GUM_GENRES = ("news", "interview")


def source_texts(corpora: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield (source, header, text) of every text that may be annotated; a source is the file's path, '#' and its id."""
    yield from _gum(corpora)
    yield from _meantime(corpora)
    yield from _re3d(corpora)


def _gum(corpora: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    for path in sorted((corpora / "gum").glob("*/GUM_*.conllu")):
        genre = path.stem.split("_")[1]
        if genre not in GUM_GENRES:
            continue
        paragraphs: list[list[str]] = []
        day = None
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# meta::dateCreated"):
                day = line.split("=")[1].strip()
            elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
                paragraphs.append([])
            elif line.startswith("# text ="):
                (paragraphs or [[]])[-1].append(line.removeprefix("# text =").strip())
        header = {"id": path.stem.lower().replace("_", "-"), "style": "interview" if genre == "interview" else "wire"}
        if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day):
            header["published"] = day
        yield str(path.relative_to(corpora)), header, "\n\n".join(" ".join(p) for p in paragraphs if p)


def _meantime(corpora: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    for path in sorted((corpora / "meantime").glob("*/intra-doc/*.xml")):
        sentences: dict[str, list[str]] = {}
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314 - files of the corpus
            sentences.setdefault(token.get("sentence", "0"), []).append(token.text or "")
        text = "\n\n".join(_joined(words) for words in sentences.values())
        header = {"id": "mt-" + re.sub(r"\W+", "-", path.stem.lower()).strip("-")[:60].strip("-"), "style": "wire"}
        yield str(path.relative_to(corpora)), header, text


def _joined(words: list[str]) -> str:
    text, open_mark = "", False
    for word in words:
        glue = "" if not text or _NO_SPACE_BEFORE.fullmatch(word) or _NO_SPACE_AFTER.fullmatch(text[-1]) else " "
        if word == '"':
            glue = "" if open_mark or not text else " "
            open_mark = not open_mark
        elif text.endswith('"') and open_mark:
            glue = ""
        text += glue + word
    return text


def _re3d(corpora: Path) -> Iterator[tuple[str, dict[str, str], str]]:
    for path in sorted((corpora / "re3d").glob("*/documents.json")):
        for line in path.read_text(encoding="utf-8-sig").splitlines():
            if not line.strip():
                continue
            raw = json.loads(line)
            ident = raw["_id"]["$oid"] if isinstance(raw["_id"], dict) else str(raw["_id"])
            blocks = [" ".join(part.split()) for part in raw["text"].split("\n") if part.strip()]
            short = re.sub(r"\W+", "-", path.parent.name.lower())[:12].strip("-")
            header = {"id": f"re3d-{short}-{ident[-6:].lower()}", "style": "press-release"}
            yield f"{path.relative_to(corpora)}#{ident}", header, "\n\n".join(blocks)


def _write(corpora: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for source, header, text in source_texts(corpora):
        lines = "\n".join(f"{key}: {value}" for key, value in header.items())
        name = header["id"]
        place = f"region: american\noutlet: {source.split('/')[0]}"
        body = text.replace("{", "(").replace("}", ")")
        (out / f"{name}.marked").write_text(f"{lines}\n{place}\n---\n{body}\n---\n", encoding="utf-8")


def _pack(corpora: Path, marked: Path, out: Path) -> int:
    out.mkdir(parents=True, exist_ok=True)
    known = {header["id"]: (source, text) for source, header, text in source_texts(corpora)}
    broken = 0
    for path in sorted(marked.glob("*.marked")):
        source, text = known[path.stem]
        try:
            data = to_standoff(path, source, text)
        except CorpusError as error:
            broken += 1
            print(error)
            continue
        (out / f"{path.stem}.json").write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    arguments = [Path(a) for a in sys.argv[1:] if not a.startswith("--")]
    sys.exit(_pack(*arguments) if "--pack" in sys.argv else _write(*arguments))  # type: ignore[func-returns-value]
