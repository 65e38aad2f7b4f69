"""``onrecord add``: articles into a case, each once, whatever happens on the way."""

from typing import Any

import click

from onrecord.cli.read import FIELDS, as_encoding, as_fields

__all__ = ["add"]

EXAMPLES = """\b
Examples:
  onrecord add flood.onrecord clippings/
  onrecord add flood.onrecord export.jsonl archive.zip feed.xml
  onrecord add flood.onrecord clippings/ --workers 4
  onrecord add flood.onrecord late.txt --date 2024-05-03
  onrecord add flood.onrecord clippings/ --reread    after an upgrade
  onrecord add flood.onrecord --list                 what became of each input

\b
Run it again after an interruption, or when there are new files: what the case has is passed over.

\b
Exit codes:
  0 every input is accounted for   1 none gave an article   3 some failed
  2 bad usage or fatal error       130 interrupted: what was finished is kept"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(dir_okay=False))
@click.argument("inputs", nargs=-1, type=click.Path())
@click.option("--workers", type=click.IntRange(1, 256), metavar="N",
              help="Processes that read side by side.  [default: one a processor]")  # fmt: skip
@click.option("--reread", is_flag=True, help="Read again what another version of onrecord had read.")
@click.option("--as", "form", type=click.Choice(["html", "text", "jsonl"]),
              help="What the inputs are.  [default: by name and content]")  # fmt: skip
@click.option("--date", "published", metavar="DATE",
              help="The day of publication, for inputs that do not say theirs.")  # fmt: skip
@click.option("--encoding", callback=as_encoding, metavar="NAME", help="The encoding of the inputs.")
@click.option("--field", "fields", multiple=True, callback=as_fields, metavar="NAME=KEY",
              help=f"In JSON lines, take NAME from KEY; NAME is one of {', '.join(FIELDS)}.")  # fmt: skip
@click.option("--seconds", type=click.FloatRange(min=0.1), default=10.0, show_default=True, metavar="N",
              help="The longest that reading one article may take.")  # fmt: skip
@click.option("--memory", type=click.IntRange(min=64), default=1024, show_default=True, metavar="MB",
              help="The most memory that reading one article may take.")  # fmt: skip
@click.option("--list", "as_list", is_flag=True, help="Print the ledger of the case: one JSON line for each input.")
@click.option("--json", "as_json", is_flag=True, help="Print the counts as JSON.")
@click.pass_context
def add(ctx: click.Context, /, case: str, inputs: tuple[str, ...], **options: Any) -> None:
    """Read INPUTS into the case file CASE, and join what it holds.

    INPUTS are files, folders, .zip and .tar archives, JSON lines and saved feeds. The case is made where there is
    none. Each input ends in one state: added, changed (another version of an article), same (known already), partly,
    rejected (no article in it) or failed; the last three are listed with their reasons.
    """
    from onrecord.cli.adding import add_all  # noqa: PLC0415 - --help must not load the readers

    ctx.exit(add_all(case, inputs, **options))
