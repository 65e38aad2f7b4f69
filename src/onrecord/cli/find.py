"""``onrecord find``: quotes, people, events, sources, copies and disagreements of a case."""

import sys
from typing import Any

import click

__all__ = ["find"]

KINDS = ("quotes", "people", "events", "sources", "copies", "variants", "origins", "disagreements", "articles")

EXAMPLES = """\b
Examples:
  onrecord find flood.onrecord quotes --speaker Lindqvist
  onrecord find flood.onrecord quotes --text '"sluice gate" alarm*' --from 2024-05
  onrecord find flood.onrecord quotes --via post --csv > posts.csv
  onrecord find flood.onrecord people --text Lindqvist
  onrecord find flood.onrecord events --from 2024-05-01 --to 2024-05-07 --sure
  onrecord find flood.onrecord disagreements --kind age
  onrecord find flood.onrecord copies --outlet "Daily Post" --json

\b
What it finds:
  quotes         what was said, by whom, and through whom it came
  people         each person once, as the articles joined tell of them
  events         what happened, was planned, alleged or denied
  sources        who said and who passed on, one step a row
  copies         articles that copy one another, original first where known
  variants       the same words in several articles, the fullest first
  origins        where words come from: chains followed, copies counted once
  disagreements  where reports differ: each side a row
  articles       what the case holds

\b
Days: a quote without a day of its own counts as said perhaps when its article
was published. Rows that only may lie in the days are marked 'perhaps';
--sure leaves them out.
In CSV, a text that a spreadsheet could take for a formula begins with '.

\b
Exit codes:
  0 found    1 nothing found    2 bad usage or fatal error    130 interrupted"""


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(dir_okay=False))
@click.argument("kind", type=click.Choice(KINDS), metavar=f"[{'|'.join(KINDS)}]")
@click.option("--text", metavar="WORDS", help='Words that must stand in it; "..." is a phrase, word* any ending.')
@click.option("--speaker", metavar="NAME", help="Who said it, by any form of the name.")
@click.option("--person", metavar="NAME", help="Who has a part in it, by any form of the name.")
@click.option("--outlet", metavar="NAME", help="The outlet, or part of its name.")
@click.option("--from", "first", metavar="DAY", help="First day, month or year.")
@click.option("--to", "last", metavar="DAY", help="Last day, month or year.")
@click.option("--on", type=click.Choice(["any", "said", "happened", "published"]), default="any",
              help="What lies in these days.  [default: said or happened, else published]")  # fmt: skip
@click.option(
    "--sure/--perhaps", "sure", default=False, help="Only what surely lies in these days.  [default: perhaps]"
)
@click.option("--kind", "sort", metavar="KIND", help="direct, mixed, indirect; happened, planned, …; age, number, …")
@click.option("--via", metavar="KIND|NAME", help="Came through a post, statement, outlet, …, or through this name.")
@click.option("--versions", is_flag=True, help="Look at older versions of articles too.")
@click.option("--limit", type=click.IntRange(min=0), metavar="N",
              help="At most N; 0 shows all.  [default: 50 on a terminal, all in a pipe]")  # fmt: skip
@click.option("--json/--table", "as_json", default=None, help="JSON Lines, or a table for reading.  "
              "[default: the table on a terminal, JSON Lines in a pipe]")  # fmt: skip
@click.option("--csv", "as_csv", is_flag=True, help="CSV with a header line.")
@click.option("--parquet", type=click.Path(dir_okay=False), metavar="FILE", help="Write Parquet to FILE.")
@click.pass_context
def find(ctx: click.Context, /, case: str, kind: str, **options: Any) -> None:
    """Find quotes, people, events and more in the case file CASE."""
    if options["as_csv"] and options["as_json"] is not None:
        raise click.UsageError("give either --csv or --json or --table", ctx)
    if kind == "origins" and (options["as_csv"] or options["parquet"]):
        raise click.UsageError("origins are no table of rows; give --json or --table", ctx)
    if (options["sure"] or options["on"] != "any") and not (options["first"] or options["last"]):
        raise click.UsageError("--on and --sure are about days; give --from or --to", ctx)
    from onrecord.cli.finding import show_found  # noqa: PLC0415 - --help must not load the store

    ctx.exit(show_found(case, kind, is_terminal=sys.stdout.isatty(), **options))
