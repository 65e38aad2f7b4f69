"""``onrecord completion``: the script that lets a shell complete verbs, options and file names."""

import click

__all__ = ["completion"]

EXAMPLES = """\b
Examples:
  eval "$(onrecord completion bash)"                        # in ~/.bashrc
  eval "$(onrecord completion zsh)"                         # in ~/.zshrc
  onrecord completion fish > ~/.config/fish/completions/onrecord.fish"""


@click.command(epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415 - only this verb needs it

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}", ctx)
    # The base class's source: bash's own starts bash first, to look at its version.
    click.echo(ShellComplete.source(found(ctx.find_root().command, {}, "onrecord", "_ONRECORD_COMPLETE")))
