"""The ignore file of a folder: glob lines as in .gitignore."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["IGNORE_FILE", "IgnoreRule", "is_ignored", "read_ignore_rules"]

IGNORE_FILE = ".onrecordignore"


@dataclass(frozen=True, slots=True)
class IgnoreRule:
    """One line: a pattern over paths relative to the file's folder; ``keeps`` for lines that start with ``!``."""

    pattern: re.Pattern[str]
    keeps: bool
    folders_only: bool


def read_ignore_rules(text: str) -> tuple[IgnoreRule, ...]:
    """Return the rules in the text of an ignore file, in order."""
    lines = (line.rstrip() for line in text.splitlines())
    return tuple(rule for line in lines if line and not line.startswith("#") and (rule := _rule(line)))


def _rule(line: str) -> IgnoreRule | None:
    keeps = line.startswith("!")
    glob = line[1:] if keeps else line.removeprefix("\\")
    folders_only = glob.endswith("/")
    glob = glob.rstrip("/")
    if not glob:
        return None
    anchored = "/" in glob
    expression = _expression(glob.lstrip("/"))
    prefix = "" if anchored else "(?:.*/)?"
    return IgnoreRule(re.compile(prefix + expression, re.DOTALL), keeps, folders_only)


def _expression(glob: str) -> str:
    parts: list[str] = []
    position = 0
    while position < len(glob):
        piece, position = _piece(glob, position)
        parts.append(piece)
    return "".join(parts)


def _piece(glob: str, at: int) -> tuple[str, int]:
    if glob.startswith("**/", at):
        return "(?:.*/)?", at + 3
    if glob.startswith("**", at):
        return ".*", at + 2
    if glob[at] == "*":
        return "[^/]*", at + 1
    if glob[at] == "?":
        return "[^/]", at + 1
    close = glob.find("]", at + 2)
    if glob[at] == "[" and close > 0:
        inner = glob[at + 1 : close].replace("\\", "\\\\").replace("[", "\\[")
        return f"[{'^' + inner[1:] if inner[0] in '!^' else inner}]", close + 1
    return re.escape(glob[at]), at + 1


def is_ignored(path: str, *, folder: bool, rules: Iterable[IgnoreRule]) -> bool:
    """Return whether the last rule that fits *path* (with slashes, relative to the rules' folder) leaves it out."""
    ignored = False
    for rule in rules:
        if (folder or not rule.folders_only) and rule.pattern.fullmatch(path):
            ignored = not rule.keeps
    return ignored
