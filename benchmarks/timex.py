"""Accuracy and speed of the time stage on the corpora beside the checkout; prints nothing but figures.

usage: python -m benchmarks.timex [SHARED] [--classes]

SHARED (default ../shared) holds corpora/ and tools/; --classes adds the figures of each class of expression.
TimeBank and AQUAINT are measured only; errors may be studied by class, and no sentence of theirs may be copied.
"""

import importlib.util
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from onrecord.extract.times import find_times

SETS = {
    "TimeBank + AQUAINT": (("timex_gold", "timebank-aquaint/TimeBank"), ("timex_gold", "timebank-aquaint/AQUAINT")),
    "MEANTIME airbus + apple": (
        ("meantime_gold", "meantime/corpus_airbus"),
        ("meantime_gold", "meantime/corpus_apple"),
    ),
}
FLOORS = {
    "TimeBank + AQUAINT": {"strict_f1": 82.0, "relaxed_f1": 91.0, "value_f1": 79.0},
    "MEANTIME airbus + apple": {"relaxed_f1": 90.0, "value_f1": 78.0},
}
WORDS_PER_SECOND = 20_000


def load_tool(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_of(shared: Path, tool: str, corpus: str, folder: Path) -> list[dict[str, Any]]:
    """Return the documents of a corpus, converted by its tool."""
    source, out = shared / "corpora" / corpus, folder / "gold.jsonl"
    if tool == "meantime_gold":  # the tool reads one level of folders and must not see cross-doc/
        link = folder / source.name
        link.mkdir()
        (link / "intra-doc").symlink_to(source / "intra-doc")
        source = link
    module = load_tool(shared / "tools" / f"{tool}.py")
    module.main(str(source), str(out))
    return [msgspec.json.decode(line) for line in out.read_bytes().splitlines()]


def predicted(document: dict[str, Any]) -> list[dict[str, Any]]:
    times = find_times(document["text"], published=(document["dct"] or "")[:10])
    return [
        {"start": t.span.start, "end": t.span.end, "type": t.type.value, "value": t.value, "mod": t.mod} for t in times
    ]


def measure(shared: Path, name: str, *, by_class: bool) -> bool:
    """Print the figures of one set and return whether they reach its floors."""
    documents: list[dict[str, Any]] = []
    for tool, corpus in SETS[name]:
        with tempfile.TemporaryDirectory() as folder:
            documents += gold_of(shared, tool, corpus, Path(folder))
    begin = time.process_time()
    found = {document["id"]: predicted(document) for document in documents}
    words = sum(len(document["text"].split()) for document in documents)
    speed = words / (time.process_time() - begin)
    figures, classes, _ = load_tool(shared / "tools" / "timex_score.py").score(documents, found)
    shown = "  ".join(f"{key} {figures[key]:.1f}" for key in ("strict_f1", "relaxed_f1", "type_f1", "value_f1"))
    print(f"{name}: gold {figures['gold']}  {shown}  {speed:,.0f} words per CPU second")
    for kind, counts in sorted(classes.items(), key=lambda item: -item[1]["gold"]) if by_class else ():
        print(f"  {kind:<44} {' '.join(f'{key} {counts[key]:4}' for key in ('gold', 'found', 'strict', 'value'))}")
    return speed >= WORDS_PER_SECOND and all(figures[key] >= floor for key, floor in FLOORS[name].items())


def main() -> int:
    places = [word for word in sys.argv[1:] if word != "--classes"]
    shared = Path(places[0] if places else Path(__file__).parents[2] / "shared")
    if not shared.is_dir():
        print(f"skipped: {shared} does not exist")
        return 0
    reached = [measure(shared, name, by_class="--classes" in sys.argv) for name in SETS]
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
