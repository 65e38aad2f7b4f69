"""The work of ``onrecord fix``."""

import sys
from pathlib import Path

import msgspec

from onrecord.case import Case, open_case
from onrecord.case.deciding import Taken
from onrecord.cli.messages import complain, note
from onrecord.cli.output import writing
from onrecord.decisions import Decision, decision_to_json
from onrecord.errors import SettingsError
from onrecord.export.visible import one_line

__all__ = ["fix_case"]

_Setting = tuple[str, str | None] | None


def fix_case(
    path: str, action: str, items: tuple[str, ...], *, setting: _Setting, by: str | None, note: str | None,
    persons: tuple[str, ...], as_json: bool,
) -> int:  # fmt: skip
    """Do *action* on *items* of the case at *path* and return the exit code."""
    with open_case(path, create=False) as case:
        match action:
            case "list":
                return _list(case, as_json=as_json)
            case "export":
                return _export(case, items[0])
            case "apply":
                return _apply(case, items)
            case "forget":
                return _forget(case, items, persons)
            case "undo":
                for item in items:
                    _told(case.undo(item, by=by, note=note))
            case "confirm" | "reject":
                for item in items:
                    _told(case.decide(action, [item], by=by, note=note))
            case _:
                field, value = setting or (None, None)
                _told(case.decide(action, items, field=field, value=value, by=by, note=note))
    return 0


def _told(decision: Decision) -> None:
    note(f"{decision.id}  {in_words(decision)}")


def in_words(decision: Decision) -> str:
    """Return a decision in one line."""
    targets = " and ".join(_target(anchor.name or anchor.words or anchor.input) for anchor in decision.targets)
    change = f": {decision.field} is {decision.value or 'not known'}" if decision.field else ""
    what = f"{decision.kind} {decision.undoes}" if decision.undoes else f"{decision.kind}"
    by = f" ({decision.by})" if decision.by else ""
    return f"{what} {targets}{change}{by}"


def _target(words: str) -> str:
    most = 60
    line = one_line(words)
    return f"“{line[:most]}…”" if len(line) > most else f"“{line}”"


def _list(case: Case, *, as_json: bool) -> int:
    taken = case.decisions()
    for one in taken:
        sys.stdout.write(_row(one, as_json=as_json) + "\n")
    if not taken:
        complain("no decisions were taken yet")
    return 0 if taken else 1


def _row(one: Taken, *, as_json: bool) -> str:
    if as_json:
        body = msgspec.json.decode(decision_to_json(one.decision))
        return msgspec.json.encode(body | {"state": one.state}).decode()
    return f"{one.decision.id}  {one.state:9}  {in_words(one.decision)}"


def _export(case: Case, target: str) -> int:
    lines = b"".join(line + b"\n" for line in case.export_decisions())
    if target == "-":
        sys.stdout.buffer.write(lines)
        return 0
    with writing(target) as stream:
        stream.write(lines)
    note(f"wrote {target}")
    return 0


def _apply(case: Case, files: tuple[str, ...]) -> int:
    for name in files:
        lines = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        new = case.apply_decisions(lines.splitlines(), where=name)
        note(f"{name}: {new} new")
    lost = [one for one in case.decisions() if one.state in ("lost", "elsewhere", "outvoted")]
    for one in lost:
        complain(f"{one.state}: {one.decision.id} {in_words(one.decision)}")
    return 0


def _forget(case: Case, items: tuple[str, ...], persons: tuple[str, ...]) -> int:
    for item in items:
        found = case.store.articles_like(item)
        if len(found) != 1 or len(item) < 6:
            raise SettingsError(f"'{item}': give the id of one article, six characters or more")
        case.forget_article(found[0])
        note(f"forgot {found[0]}; it stays out of this case")
    for name in persons:
        forgotten = case.forget_person(name)
        if not forgotten.known:
            complain(f"nobody in the case is called “{one_line(name)}”; the words were looked for all the same")
        forms = ", ".join(f"“{one_line(form)}”" for form in forgotten.forms)
        note(f"took out {forms}: {forgotten.articles:,} articles changed; the name stays out of this case")
    return 0
