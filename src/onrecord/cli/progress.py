"""One line on stderr that says what is being read; nothing where nobody looks."""

import sys

from onrecord.export.visible import one_line

__all__ = ["Progress"]

_WIDTH = 72
_CLEAR = "\r\x1b[2K"


class Progress:
    """The line of progress; it is silent where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = False
        self._on = sys.stderr.isatty()
        self.done = 0

    def show(self, name: str) -> None:
        """Say how many records are made, and the *name* of what is at hand."""
        if not self._on:
            return
        line = one_line(f"{self.done} read · {name}")
        line = line if len(line) <= _WIDTH else f"{line[:20]}…{line[21 - _WIDTH :]}"
        sys.stderr.write(_CLEAR + line)
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be written."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._shown = False
