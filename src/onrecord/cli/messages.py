"""Messages to the person at the terminal: always on stderr, never more than they need."""

import click

from onrecord.export.visible import one_line

__all__ = ["complain", "note"]


def complain(message: str, hint: str | None = None) -> None:
    """Write *message* to stderr as ``onrecord: …``, with *hint* on a line of its own."""
    click.echo(f"onrecord: {one_line(message)}", err=True)
    if hint:
        click.echo(f"  {one_line(hint)}", err=True)


def note(message: str) -> None:
    """Write *message* to stderr."""
    click.echo(one_line(message), err=True)
