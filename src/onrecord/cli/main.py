"""The command ``onrecord``; a verb's module is imported when the verb is called."""

import difflib
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from onrecord.cli.messages import complain
from onrecord.errors import OnRecordError
from onrecord.version import __version__

__all__ = ["main", "run"]

# The help of each verb stands here too, so that the list of verbs needs none of their modules.
VERBS = {
    "read": "Read articles: who said what, through whom, and when.",
    "add": "Read articles into a case file and join them.",
    "find": "Find quotes, people, events, sources, copies, disagreements or articles in a case.",
    "check": "Check a draft against a case, or a case against itself.",
    "fix": "Decide about what a case holds: confirm, reject, edit, merge, split, undo.",
    "export": "Write a case in another format.",
    "schema": "Print the JSON Schema of a record.",
    "completion": "Print the script that lets a shell complete onrecord.",
}

EXAMPLES = """\b
Examples:
  onrecord read story.html
  onrecord read clippings/ --html clippings.html
  onrecord read --help"""

BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended
INTERRUPTED = 130


class Verbs(click.Group):
    """The verbs by name, loaded late, with a guess where a name is misspelt."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all verbs."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the verb called *cmd_name*, importing it, or None."""
        if cmd_name not in VERBS:
            return None
        command = getattr(import_module(f"onrecord.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that *args* begin with; raises UsageError with a guess where there is none."""
        name = args[0]
        if name in VERBS or name.startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"no verb '{name}'{_guess(name)}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of verbs without importing any."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


def _guess(name: str) -> str:
    if os.path.lexists(name) or name.startswith(("http://", "https://")):
        return f"; did you mean 'onrecord read {name}'?"
    close = difflib.get_close_matches(name, VERBS, n=1, cutoff=0.5)
    return f"; did you mean '{close[0]}'?" if close else f"; there are {', '.join(VERBS)}"


@click.group(
    cls=Verbs,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="VERB [ARGS]...",
    invoke_without_command=True,
)
@click.version_option(__version__, message="onrecord %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read news articles into a sourced record.

    Who said what, through which channel, when, and who is who - every item with the words it was read from.
    Nothing leaves this machine; a page is fetched only where you name its URL.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(2)


def run(args: Sequence[str] | None = None) -> None:
    """Run ``onrecord`` and leave the process with its exit code."""
    code = exit_code(args)
    if code == BROKEN_PIPE:
        # Whatever is still buffered has no reader; without this the interpreter complains on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(code)


def exit_code(args: Sequence[str] | None = None) -> int:
    """Run ``onrecord`` with *args* and return its exit code, with a message instead of a traceback."""
    try:
        code = main.main(args=args, prog_name="onrecord", standalone_mode=False)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        return BROKEN_PIPE
    except click.ClickException as error:
        return _misused(error)
    except OnRecordError as error:
        complain(str(error))
        return 2
    except OSError as error:
        return _system_error(error)
    return code if isinstance(code, int) else 0


def _misused(error: click.ClickException) -> int:
    context = error.ctx if isinstance(error, click.UsageError) else None
    complain(_lower_first(error.format_message()), f"Try '{context.command_path} --help'." if context else None)
    return 2


def _system_error(error: OSError) -> int:
    where = f"{error.filename}: " if error.filename else ""
    complain(f"{where}{_lower_first(error.strerror or str(error))}")
    return 2


def _lower_first(message: str) -> str:
    return message[:1].lower() + message[1:].rstrip(".")
