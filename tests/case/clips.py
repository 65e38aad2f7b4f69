"""Short invented articles for cases."""

from pathlib import Path

import onrecord.case.process

PLACES = ("Marrow Bay", "Grenavik", "Tallow Ford", "Oda", "Kestrel Point", "Lychgate", "Port Allister", "Sarn")
PEOPLE = ("Ines Calloway", "Tom Adeyemi", "Mara Lindqvist", "Ravi Okonjo", "Lena Duarte", "Piotr Halas", "Amal Nasser")


def clip(number: int) -> str:
    place, person = PLACES[number % len(PLACES)], PEOPLE[number % len(PEOPLE)]
    return (
        f"{place.upper()}, May {number % 28 + 1} — {person}, who runs pier {number}, said on Friday it would close. "
        f"“We have no money for it,” {person.split()[-1]} told the {place} Echo.\n"
    )


def write_clips(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        (folder / f"n{number:03}.txt").write_text(clip(number))
    return folder


# Workers that read without the network, which takes a second to load.
FAST = """
from onrecord.reading.inputs import read_unit
from onrecord.schema.json import record_to_json
from onrecord.schema.record import MadeBy, Record
w._load = lambda setup: None
def made(job):
    reading = read_unit(job.unit, job.settings)
    if isinstance(reading, w.Failure):
        return w.NotMade(state=reading.state, reason=reading.reason)
    made_by = MadeBy(onrecord="0.1.0", weights="none")
    return w.Made(record=record_to_json(Record(article=reading.article, made_by=made_by, flags=reading.flags)))
w._made = made
"""


def sabotage(monkeypatch, code: str) -> None:
    """Have workers run *code* before they serve; ``w`` is their module. Nothing in onrecord itself listens for it."""
    run = (
        "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import onrecord.case.worker as w; "
        "exec(sys.argv[2]); w.main()"
    )
    monkeypatch.setattr(onrecord.case.process, "_RUN", run)
    monkeypatch.setattr(onrecord.case.process.subprocess, "Popen", lambda command, **o: POPEN([*command, code], **o))


POPEN = onrecord.case.process.subprocess.Popen
