"""``onrecord read``: articles in, records out; no case is needed."""

import sys
from pathlib import Path
from typing import Any

import click

__all__ = ["as_encoding", "as_fields", "read"]

EXAMPLES = """\b
Examples:
  onrecord read story.html                     the report, on a terminal
  onrecord read clippings/ > records.jsonl     a folder, one record a line
  onrecord read clippings/ --html page.html    one page that opens from disk
  pbpaste | onrecord read - --text --date 2024-05-03
  onrecord read https://news.example/story     fetches this page, and nothing else
  onrecord read saved.html --url https://news.example/story
  onrecord read export.jsonl --field text=body --field published=pub_date

\b
Exit codes:
  0 every input gave a record   1 no input did      3 some did, some did not
  2 bad usage or fatal error    130 interrupted"""

FIELDS = ("id", "text", "html", "title", "published", "url", "outlet", "byline", "language")


def as_fields(ctx: click.Context, _param: click.Parameter, pairs: tuple[str, ...]) -> dict[str, str]:
    """Return the keys of --field by the names that they give."""
    fields = {}
    for pair in pairs:
        name, mark, key = pair.partition("=")
        if not mark or not key or name not in FIELDS:
            raise click.BadParameter(f"'{pair}' is not NAME=KEY; NAME is one of {', '.join(FIELDS)}", ctx)
        fields[name] = key
    return fields


def as_encoding(ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    """Return the encoding that --encoding names."""
    import codecs  # noqa: PLC0415 - only where an encoding is given

    if value is None:
        return None
    try:
        return codecs.lookup(value).name
    except LookupError:
        raise click.BadParameter(f"'{value}' is not the name of an encoding, such as windows-1252", ctx) from None


@click.command(epilog=EXAMPLES)
@click.argument("inputs", nargs=-1, type=click.Path(allow_dash=True))
@click.option("--json/--report", "as_json", default=None, help="JSON Lines, or the report for reading.  "
              "[default: the report on a terminal, JSON Lines in a pipe]")  # fmt: skip
@click.option("--html", "page", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
              help="Write one self-contained page with the marked articles.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False), metavar="FILE", help="Write JSON Lines to FILE.")
@click.option("--as", "form", type=click.Choice(["html", "text", "jsonl"]),
              help="What the inputs are.  [default: by name and content]")  # fmt: skip
@click.option("--text", "form", flag_value="text", help="The same as --as text.")
@click.option("--date", "published", metavar="DATE",
              help="The day of publication, for inputs that do not say theirs.")  # fmt: skip
@click.option("--url", metavar="URL", help="Where the saved page came from.")
@click.option("--encoding", callback=as_encoding, metavar="NAME", help="The encoding of the inputs.")
@click.option("--field", "fields", multiple=True, callback=as_fields, metavar="NAME=KEY",
              help=f"In JSON lines, take NAME from KEY; NAME is one of {', '.join(FIELDS)}.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Stop at the first input that gives no record.")
@click.pass_context
def read(ctx: click.Context, /, inputs: tuple[str, ...], **options: Any) -> None:
    """Read articles from INPUTS: files, folders, '-' for stdin, or a URL.

    Records go to stdout, messages to stderr. With --html or --out, stdout stays empty unless --json or --report
    is given as well.
    """
    if not inputs:
        if sys.stdin.isatty():
            raise click.UsageError("nothing to read; give files, folders, a URL, or '-' for stdin", ctx)
        inputs = ("-",)
    if options["page"] == "-" and options["as_json"] is not None:
        raise click.UsageError("'--html -' takes stdout for the page; write the records with --out FILE", ctx)
    if options["url"] and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise click.UsageError("--url is for one page; read the pages one by one, or use JSON lines with a url", ctx)
    from onrecord.cli.reading import read_all  # noqa: PLC0415 - --help must not load the readers

    ctx.exit(read_all(inputs, **options))
