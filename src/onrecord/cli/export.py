"""``onrecord export``: a case in the formats of other tools, and as a page for reading."""

from typing import Any

import click

__all__ = ["export"]

FORMATS = ("jsonl", "csv", "parquet", "jsonld", "ftm", "timelinejs", "ical", "timeml", "gexf", "html")

EXAMPLES = """\b
Examples:
  onrecord export flood.onrecord flood.html
  onrecord export flood.onrecord tables --format csv
  onrecord export flood.onrecord flood.ics
  onrecord export flood.onrecord - --format jsonl | wc -l
  onrecord export flood.onrecord public.html --redact "Mara Lindqvist"
  onrecord export flood.onrecord study --format parquet --pseudonyms

\b
Formats:
  jsonl       records, one a line            jsonld      schema.org and Web Annotation
  csv         a folder of tables             ftm         FollowTheMoney (needs onrecord[ftm])
  parquet     a folder of tables (needs onrecord[parquet])
  timelinejs  a timeline for TimelineJS      ical        a calendar
  timeml      a folder, one file an article  gexf        people and sources as a network
  html        one page for reading

What a format cannot carry is said on stderr. The same case gives the same bytes.

\b
Names: --redact takes a name out in all its forms, from texts, quotes, titles,
file names and addresses; ids and offsets are made again. Each file is read
again before it is put in its place; where a name is left, nothing is written.
Roles, ages, pronouns and other words that tell who it is stay.

\b
Exit codes:
  0 written    1 the case is empty    2 bad usage or fatal error    130 interrupted"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(dir_okay=False))
@click.argument("target", type=click.Path(allow_dash=True))
@click.option("--format", "format_name", type=click.Choice(FORMATS),
              help="The format.  [default: by the ending of TARGET]")  # fmt: skip
@click.option("--redact", "redact", multiple=True, metavar="NAME", help="Take this name out; give it once for each.")
@click.option("--pseudonyms", is_flag=True, help="Put 'Person 1', 'Person 2', … for everybody's name.")
@click.pass_context
def export(ctx: click.Context, /, case: str, target: str, **options: Any) -> None:
    """Write the case file CASE to TARGET: a file, a folder, or '-' for stdout."""
    if target == "-" and options["format_name"] in {"csv", "parquet", "timeml"}:
        raise click.UsageError(f"{options['format_name']} is a folder of files; name a folder", ctx)
    if target == "-" and options["format_name"] is None:
        raise click.UsageError("stdout has no name to tell the format from; give --format", ctx)
    from onrecord.cli.exporting import export_case  # noqa: PLC0415 - --help must not load the store

    ctx.exit(export_case(case, target, **options))
