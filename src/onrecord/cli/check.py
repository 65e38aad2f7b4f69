"""``onrecord check``: a draft against the clippings of a case, or a case against itself."""

from typing import Any

import click

__all__ = ["check"]

EXAMPLES = """\b
Examples:
  onrecord check draft.md --against flood.onrecord
  onrecord check draft.docx --against flood.onrecord --html check.html
  onrecord check draft.txt --against flood.onrecord --date 2024-05-03
  onrecord check draft.md --against flood.onrecord --json | jq 'select(.fails)'
  onrecord check flood.onrecord                 the case against itself

\b
States of a quotation:
  exact             these words, in quotation marks, in a clipping
  punctuation only  other marks, spaces, capitals or bracketed letters
  trimmed           part of a longer quotation; what is left out is shown
  ellipsis          pieces in their order, words between left out with a mark
  altered           other words: [-as in the clipping-]{+as in the draft+}
  other speaker     the words are somebody else's in the clippings
  second-hand only  all clippings have it through another outlet or person
  paraphrase in the source   the clipping has the words, but not in marks
  not found         no clipping has it; the nearest passage is shown

\b
Second-hand words pass where the draft names through whom they came. Single
words and titles in marks that nobody is told to say are not looked up (--all).

\b
Exit codes:
  0 all in order    1 something to look at    2 bad usage or fatal error"""


@click.command(epilog=EXAMPLES)
@click.argument("checked", type=click.Path(dir_okay=False), metavar="DRAFT|CASE")
@click.option("--against", "case", type=click.Path(dir_okay=False), metavar="CASE", help="The case with the clippings.")
@click.option("--json/--report", "as_json", default=None, help="JSON Lines, or the report for reading.  "
              "[default: the report on a terminal, JSON Lines in a pipe]")  # fmt: skip
@click.option("--html", "page", type=click.Path(dir_okay=False, allow_dash=True), metavar="FILE",
              help="Write a page with the draft and the clippings side by side.")  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Show words and titles in marks, and all further passages.")
@click.option("--date", "published", metavar="DATE", help="The day on which the draft appears, to count ages from.")
@click.pass_context
def check(ctx: click.Context, /, checked: str, case: str | None, **options: Any) -> None:
    """Check the quotations, names and ages of DRAFT against the clippings of a case, or a CASE against itself.

    DRAFT is a text, Markdown, HTML or Word (.docx) file. Each quotation gets one state, with the passage in the
    clippings that decides it. Nothing here says what is true.
    """
    from onrecord.cli.checking import check_and_tell  # noqa: PLC0415 - --help must not load the readers

    ctx.exit(check_and_tell(checked, case, **options))
