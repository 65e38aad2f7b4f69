"""``onrecord fix``: decisions about what a case holds, which outlive reading it again."""

import sys
from typing import Any

import click

__all__ = ["fix"]

ACTIONS = ("confirm", "reject", "edit", "merge", "split", "undo", "list", "export", "apply", "forget")

EXAMPLES = """\b
Examples:
  onrecord fix flood.onrecord reject 3fa85c/q4
  onrecord fix flood.onrecord edit 3fa85c/q7 --set speaker="Mara Lindqvist" --by Ada
  onrecord fix flood.onrecord edit 3fa85c/q7 --set speaker=       it is not known
  onrecord fix flood.onrecord edit 3fa85c --set outlet="Harbour Post"
  onrecord fix flood.onrecord merge 3fa85c/p1 77b0de/p2           one person
  onrecord fix flood.onrecord split 3fa85c/p1 9c41aa/p3           two people
  onrecord fix flood.onrecord reject l5b1f0c9e2a7d4        a link, by its id
  onrecord fix flood.onrecord undo d41d8c
  onrecord fix flood.onrecord list
  onrecord fix flood.onrecord export ada.jsonl
  onrecord fix flood.onrecord apply ada.jsonl ben.jsonl
  onrecord fix flood.onrecord forget 3fa85c                       an article
  onrecord fix flood.onrecord forget --person "Mara Lindqvist"

\b
Items:
  ARTICLE/ITEM, as 'onrecord find CASE WHAT --json' shows them: the article's id,
  or six characters of it or more, and q3, p1, e2, t4 or y1 (a tie).

\b
What can be set:
  quotes    speaker, addressee, kind, cue_force     people  name
  events    label, modality, earliest, latest       ties    kind
  times     value, earliest, latest                 articles  outlet, title, published

\b
A decision holds to the words that it was about. When an article is read again,
or comes in another version, the words are looked for; a decision whose words
are gone is listed as lost and kept. Two people's decisions are joined with
'apply', in any order; where they contradict each other, 'list' says which
is applied.

\b
'forget' cannot be undone. An article is removed and stays out. A person's name is
taken out in all its forms, from what is here and from what is added later;
others lose the words of the name that they share. The name itself is not kept:
hashes of its words find it again, so whoever has the file can test a guess.

\b
Exit codes:
  0 done    1 nothing to list    2 bad usage or fatal error    130 interrupted"""


def _as_setting(_ctx: click.Context, _param: click.Parameter, value: str | None) -> tuple[str, str | None] | None:
    if value is None:
        return None
    name, sign, given = value.partition("=")
    if not sign or not name:
        raise click.BadParameter("give NAME=VALUE, or NAME= to take out what was there")
    return name.strip(), given or None


@click.command(epilog=EXAMPLES)
@click.argument("case", type=click.Path(dir_okay=False))
@click.argument("action", type=click.Choice(ACTIONS))
@click.argument("items", nargs=-1, metavar="[ITEMS]...")
@click.option("--set", "setting", callback=_as_setting, metavar="NAME=VALUE", help="What 'edit' sets.")
@click.option("--by", metavar="NAME", help="Whose decision it is.")
@click.option("--note", metavar="WORDS", help="Why.")
@click.option("--person", "persons", multiple=True, metavar="NAME", help="Whom 'forget' forgets; once for each.")
@click.option("--json", "as_json", is_flag=True, help="'list' as JSON lines.  [default: in a pipe]")
@click.pass_context
def fix(ctx: click.Context, /, case: str, action: str, items: tuple[str, ...], **options: Any) -> None:
    """Decide about what the case file CASE holds: confirm, reject, edit, merge, split - and undo.

    Nothing that was read is changed: decisions are kept in a log of their own and applied to it.
    """
    if options["persons"] and action != "forget":
        raise click.UsageError("--person belongs to 'forget'", ctx)
    if action != "list" and not items and not options["persons"]:
        raise click.UsageError(f"'{action}' needs something to work on; see --help", ctx)
    if (action == "edit") != (options["setting"] is not None):
        raise click.UsageError("'edit' and --set NAME=VALUE belong together", ctx)
    from onrecord.cli.fixing import fix_case  # noqa: PLC0415 - --help must not load the store

    options["as_json"] = options["as_json"] or not sys.stdout.isatty()
    ctx.exit(fix_case(case, action, items, **options))
