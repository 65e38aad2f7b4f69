"""A hostile set: pages, texts, lines, archives and feeds that are made to break readers, each with its stated state.

    python -m benchmarks.hostile_case

Adds the set together with five sound articles, and checks: every input ends in the state that stands here, none takes
more than ten seconds or 1 GiB, and the sound articles give the same records as without the set.
"""

import argparse
import base64
import bz2
import gzip
import io
import json
import os
import random
import resource
import sys
import tarfile
import tempfile
import time
import zipfile
import zlib
from collections import Counter
from pathlib import Path

PROSE = (
    "The harbour board of Marrow Bay met on Friday and put off the vote on the pier. “We have no money for it,” "
    "Ines Calloway, who chairs the board, told the Marrow Bay Echo. She denied that the pier would close."
)
PARAGRAPHS = "".join(f"<p>{PROSE}</p>" for _ in range(3))
SOUND = {f"sound{number}.txt": PROSE.replace("Friday", day).encode()
         for number, day in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Sunday"))}  # fmt: skip
SECONDS = 10.0  # the limit for one try; what is lost is tried twice
LEEWAY = 3.0  # in which a worker is replaced
ENTITY_FILE = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
MHTML = b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
ADDED, PARTLY, REJECTED, FAILED, SAME = "added", "partly", "rejected", "failed", "same"


def page(body: str, head: str = "") -> bytes:
    return (
        f"<!DOCTYPE html><html lang=en><head><title>Pier vote</title>{head}</head><body>{body}</body></html>".encode()
    )


def zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return packed.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


def noise(seed: int) -> bytes:
    return base64.b64encode(random.Random(seed).randbytes(900))  # noqa: S311


def entities(levels: int) -> str:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(levels))
    return f"<!DOCTYPE html [{lines}]>"


def pages() -> dict[str, tuple[bytes, str]]:
    """Return hostile pages."""
    attributes = " ".join(f"a{number}=1" for number in range(100_000))
    deep = "<div>" * 254
    return {
        "nest254.html": (page(deep + PARAGRAPHS), ADDED),
        "nest2000.html": (page("<div>" * 2000 + PARAGRAPHS + "</div>" * 2000), ADDED),
        "nest5000.html": (page("<div>" * 5000 + PARAGRAPHS + "</div>" * 5000), PARTLY),
        "nest100000.html": (page("<div>" * 100_000 + PARAGRAPHS), PARTLY),
        "bold50000.html": (page("<b>" * 50_000 + PARAGRAPHS), PARTLY),
        "mixed.html": (page("<div><b><table><tr><td>" * 4000 + PARAGRAPHS), PARTLY),
        "paragraphs.html": (page(PARAGRAPHS + "<p>" * 200_000), ADDED),
        "attributes.html": (page(f"<p {attributes}>x</p>" + PARAGRAPHS), PARTLY),
        "attribute-long.html": (page(f"<p title='{'x' * 11_000_000}'>x</p>" + PARAGRAPHS), ADDED),
        "comment-long.html": (page("<!--" + "x" * 11_000_000 + "-->" + PARAGRAPHS), ADDED),
        "comment-open.html": (page(PARAGRAPHS + "<!--" * 100_000), ADDED),
        "script-long.html": (page("<script>" + "x=1;" * 2_600_000 + "</script>" + PARAGRAPHS), ADDED),
        "script-open.html": (page(PARAGRAPHS + "<script>" * 50_000), ADDED),
        "style-open.html": (page("<style>" + PARAGRAPHS), REJECTED),
        "node-long.html": (page(PARAGRAPHS + "<pre>" + "0123456789abcdef" * 650_000 + "</pre>"), REJECTED),
        "entities.html": (entities(12).encode() + page(PARAGRAPHS + "<p>&a11;</p>"), ADDED),
        "entity-file.html": (ENTITY_FILE + page(PARAGRAPHS + "&x;"), ADDED),
        "references.html": (page(PARAGRAPHS + "&#x110000;&#0;&#xD800;&bogus;" * 2000), ADDED),
        "tags-open.html": (b"<" * 1_000_000, REJECTED),
        "quotes-open.html": (page(PARAGRAPHS + '<p title="' * 20_000), ADDED),
        "links.html": (page(PARAGRAPHS + "<a href=x>y</a>" * 50_000), ADDED),
        "lists.html": (page("<ul><li>x" * 2200 + PARAGRAPHS), PARTLY),
        "table.html": (page(PARAGRAPHS + "<table>" + "<tr><td>x" * 30_000), ADDED),
        "ld-json.html": (page(PARAGRAPHS, f"<script type='application/ld+json'>{'[' * 400_000}</script>"), ADDED),
        "ld-lies.html": (page(PARAGRAPHS, """<script type="application/ld+json">{"@type": "NewsArticle", "headline": 7,
            "author": {"author": []}, "datePublished": ["x"]}</script>"""), ADDED),
        "meta.html": (page(PARAGRAPHS, "<meta name=author content=x>" * 30_000), ADDED),
        "base-lies.html": (page(PARAGRAPHS, "<base href='javascript:'><link rel=canonical href='http://[::1'>"), ADDED),
        "frames.html": (page("<iframe src=x></iframe>" * 20_000 + PARAGRAPHS), ADDED),
        "nul.html": (page(PARAGRAPHS.replace("pier", "pi\0er")), ADDED),
        "no-text.html": (page("<script>document.write('x')</script>"), REJECTED),
        "menu.html": (page("<ul>" + "<li><a href=x>Sport news</a></li>" * 300 + "</ul>"), REJECTED),
        "frame-set.html": (b"<html><frameset><frame src=a></frameset></html>", REJECTED),
        "xml.html": (b"<?xml version='1.0'?><a>" + b"<b>" * 5000 + b"x", REJECTED),
        "svg.html": (page("<svg>" + "<g>" * 3000 + "</g>" * 3000 + "</svg>" + PARAGRAPHS), PARTLY),
        "bidi.html": (page(PARAGRAPHS.replace("pier", "\u202epier\u202c\u2066")), ADDED),
        "charset-lies.html": (page(PARAGRAPHS, "<meta charset=utf-16>"), ADDED),
        "charset-none.html": (page(PARAGRAPHS, "<meta charset=klingon>").replace("“".encode(), b"\x93", 1), PARTLY),
        "mhtml.html": (MHTML + page(PARAGRAPHS), REJECTED),
    }  # fmt: skip


def texts() -> dict[str, tuple[bytes, str]]:
    """Return hostile texts."""
    chance = random.Random(7)  # noqa: S311
    return {
        "empty.txt": (b"", REJECTED),
        "spaces.txt": (b" \n\t" * 100_000, REJECTED),
        "marks.txt": (b"?!... ---" * 1000, REJECTED),
        "random.txt": (chance.randbytes(1_000_000), REJECTED),
        "random.bin": (chance.randbytes(3000), REJECTED),
        "nul.txt": (PROSE.replace("pier", "pi\0er").encode(), ADDED),
        "controls.txt": (("\x1b[2J\x07\x08" + PROSE).encode(), ADDED),
        "bidi.txt": (("\u202e\u2066" + PROSE + "\u2069\u202c").encode(), ADDED),
        "joiners.txt": (("a" + "\u0301" * 1000 + " " + PROSE).encode(), ADDED),
        "surrogates.txt": (PROSE.encode() + b"\xed\xa0\xbd\xed\xb8\x80", ADDED),
        "half.txt": (PROSE.encode()[:-3] + b"\xe2\x80", PARTLY),
        "utf16.txt": (PROSE.replace("Friday", "May 3").encode("utf-16"), ADDED),
        "utf16-odd.txt": (PROSE.encode("utf-16")[:-1], FAILED),
        "utf32.txt": (PROSE.replace("Friday", "May 4").encode("utf-32"), ADDED),
        "utf7.txt": (PROSE.replace("Friday", "May 5").encode("utf-7"), ADDED),
        "cp1252.txt": (PROSE.replace("Friday", "May 6").encode("cp1252"), ADDED),
        "word.txt": (b"a" * 30_000, ADDED),
        "quotes.txt": (("“" * 1000 + PROSE).encode(), ADDED),
        "quotes-straight.txt": (('"he said" ' * 400).encode(), ADDED),
        "lines.txt": (b"\n" * 200_000 + PROSE.encode(), ADDED),
        "headers.txt": (b"Date: x\n" * 20_000 + PROSE.encode(), PARTLY),
        "names.txt": (("Mr " * 5000 + PROSE).encode(), ADDED),
        "dates.txt": (("On 3 May 2024 " * 400 + PROSE).encode(), ADDED),
        "brackets.txt": (("(" * 800 + ")" * 800 + PROSE).encode(), ADDED),
        "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), REJECTED),
        "paper.pdf": (b"%PDF-1.7\n" + bytes(100), REJECTED),
        "database.txt": (b"SQLite format 3\0" + bytes(100), REJECTED),
        "too-long.txt": ((PROSE + "\n\n").encode() * 8000, FAILED),
        "emoji.txt": (("👩‍👩‍👧‍👦" * 200 + PROSE).encode(), ADDED),
        "chinese.txt": (("海港委员会星期五开会，推迟了对码头的表决。" * 50).encode("gb18030"), PARTLY),
    }  # fmt: skip


def packed() -> dict[str, tuple[bytes, str]]:
    """Return hostile packed files, lines and feeds; the state is that of each thing in them that must be told."""
    bomb = gzip.compress(bytes(300 << 20), 9)
    line = json.dumps({"text": PROSE.replace("Friday", "9 May")}).encode()
    entry = f"<item><link>https://echo.example/1</link><description>{PROSE}</description></item>"
    nested_json = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    return {
        "bomb.gz": (bomb, FAILED),
        "bomb-twice.txt.gz": (gzip.compress(bomb), REJECTED),
        "cut.txt.gz": (gzip.compress(PROSE.encode())[:-20], FAILED),
        "header-only.gz": (b"\x1f\x8b\x08\0", FAILED),
        "wrong-crc.txt.gz": (gzip.compress(PROSE.encode())[:-8] + bytes(8), FAILED),
        "no-gzip.gz": (PROSE.encode(), FAILED),
        "packed.bz2": (bz2.compress(PROSE.encode()), REJECTED),
        "bomb.zip": (zipped({"a.txt": bytes(200 << 20)}), FAILED),
        "nested.zip": (zipped({"a.zip": zipped({"b.txt": b"x"})}), REJECTED),
        "empty.zip": (zipped({}), REJECTED),
        "cut.zip": (zipped({"a.txt": PROSE.encode() * 9})[:80], FAILED),
        "climbing.zip": (zipped({"../../../etc/cron.d/x.txt": PROSE.replace("Friday", "7 May").encode()}), ADDED),
        "names.zip": (zipped({"a\n\x1b[2Jb.txt": PROSE.replace("Friday", "8 May").encode()}), ADDED),
        "office.docx": (zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), REJECTED),
        "bomb.tar.gz": (tarred({"a.txt": bytes(300 << 20)}), FAILED),
        "cut.tar.gz": (tarred({f"{n}.bin": noise(n) for n in range(9)})[:4000], FAILED),
        "lies.tar": (tarred({"a.txt": b"x" * 600}, "w")[:700], FAILED),
        "nested.jsonl": (nested_json, FAILED),
        "numbers.jsonl": (b'{"text": ' + b"9" * 100_000 + b"}", FAILED),
        "keys.jsonl": (b"{" + b",".join(b'"k%d": 1' % n for n in range(100_000)) + b"}", REJECTED),
        "half-surrogate.jsonl": (b'{"text": "The pier \\ud800 shut on Friday, she said."}', FAILED),
        "list.jsonl": (b"[1, 2, 3]", FAILED),
        "no-end.jsonl": (line[:-2], FAILED),
        "long.jsonl": (b'{"id": "' + b"x" * 1_000_000 + b'", "text": "The pier shut on Friday, she said."}', ADDED),
        "bom.jsonl": (b"\xef\xbb\xbf" + line, ADDED),
        "entities.xml": (b"<?xml version='1.0'?>" + entities(12).replace("html", "rss").encode()
                         + b"<rss><channel><item><description>&a11;</description></item></channel></rss>", FAILED),
        "cut.xml": (b"<rss><channel>" + entry.encode() + b"<item><desc", FAILED),
        "deep.xml": (b"<rss><channel>" + b"<x>" * 10_000 + entry.encode(), FAILED),
        "no-entries.xml": (b"<rss><channel/></rss>", REJECTED),
        "deflate.gz": (zlib.compress(PROSE.encode()), FAILED),
    }  # fmt: skip


def hostile() -> dict[str, tuple[bytes, str]]:
    """Return all inputs, with the state that each is to end in."""
    found = {**pages(), **texts(), **packed()}
    # Each page with a day of its own: the same text twice would be one article.
    return {name: (data.replace(b"Friday", f"Friday {number} May".encode()), state)
            for number, (name, (data, state)) in enumerate(found.items(), start=1)}  # fmt: skip


def add(folder: Path, case: Path) -> tuple[dict[str, str], dict[str, str], dict[str, float], dict[str, str]]:
    """Return state and reason of each input of *folder*, the seconds that each took, and the sound records."""
    from onrecord.case import open_case
    from onrecord.schema.json import record_to_json

    took: dict[str, float] = {}
    last = [time.monotonic()]

    def note(progress) -> None:
        if progress.name not in took and progress.stage == "reading":
            took[progress.name] = time.monotonic() - last[0]
        last[0] = time.monotonic()

    with open_case(case) as opened:
        opened.add(folder, workers=1, on_progress=note)
        entries = list(opened.ledger())
        sound = {
            Path(record.article.input).name: record_to_json(record).decode()
            for record in opened.records() if Path(record.article.input).name in SOUND
        }  # fmt: skip
    name = {entry.input: entry.input.removeprefix(f"{folder}/") for entry in entries}
    return (
        {name[entry.input]: entry.state.value for entry in entries},
        {name[entry.input]: entry.reason or "" for entry in entries},
        {name.get(key, key): seconds for key, seconds in took.items()},
        sound,
    )


def main() -> int:
    """Add, print what is otherwise than stated, and return 1 where anything is."""
    options = argparse.ArgumentParser()
    options.add_argument("--verbose", action="store_true")
    options.add_argument("--only", default="")
    chosen = options.parse_args()
    place = Path(tempfile.mkdtemp(prefix="hostile-"))
    alone, together = place / "alone" / "clips", place / "together" / "clips"
    inputs = {name: made for name, made in hostile().items() if chosen.only in name}
    for folder in (alone, together):
        folder.mkdir(parents=True)
        for name, data in SOUND.items():
            (folder / name).write_bytes(data)
    for name, (data, _) in inputs.items():
        (together / name).write_bytes(data)
    os.chdir(alone.parent)
    *_, before = add(Path("clips"), Path("a.onrecord"))
    os.chdir(together.parent)
    states, reasons, took, after = add(Path("clips"), Path("a.onrecord"))
    wrong = judge(inputs, states, reasons, took, verbose=chosen.verbose)
    wrong += [f"{name} gave another record than alone" for name in SOUND if before.get(name) != after.get(name)]
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    slowest = max(took, key=lambda name: took[name])
    print(f"{len(inputs)} hostile inputs: {dict(Counter(states[name] for name in states if name not in SOUND))}")
    print(f"by the clock, on a machine {busy():.1f} times busy:")
    print(f"slowest {slowest} {took[slowest]:.1f} s; largest worker {memory:.0f} MB")
    if memory > 1024:
        wrong.append(f"a worker grew to {memory:.0f} MB")
    print("\n".join(wrong) or "PASSED: every input in its stated state, within 10 s and 1 GiB; the sound ones unharmed")
    return 1 if wrong else 0


def busy() -> float:
    """Return how much longer everything takes by the clock than on a machine that has nothing else to do."""
    return max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def judge(
    inputs: dict[str, tuple[bytes, str]], states: dict[str, str], reasons: dict[str, str], took: dict[str, float], *,
    verbose: bool,
) -> list[str]:  # fmt: skip
    """Return what is otherwise than stated."""
    wrong = []
    for name, (_, stated) in inputs.items():
        mine = {key: state for key, state in states.items() if key == name or key.startswith((f"{name}#", f"{name}!"))}
        seconds = sum(took.get(key, 0.0) for key in mine)
        if verbose:
            print(f"{seconds:6.1f} s  {name}: {[(state, reasons[key][:110]) for key, state in mine.items()]}")
        if stated not in mine.values():
            wrong.append(f"{name}: {mine or 'no state'}, not {stated}: {[reasons[key][:200] for key in mine]}")
        tries = 2 if any("twice" in reasons[key] for key in mine) else 1
        if seconds > (SECONDS + LEEWAY) * tries * busy():
            wrong.append(f"{name}: took {seconds:.1f} s")
        wrong += [f"{key}: {state} without reason" for key, state in mine.items()
                  if state in (PARTLY, REJECTED, FAILED) and not reasons[key]]  # fmt: skip
    return wrong


if __name__ == "__main__":
    sys.exit(main())
