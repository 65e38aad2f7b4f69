"""``onrecord schema``: the JSON Schema of a record."""

import click

__all__ = ["schema"]

EXAMPLES = """\b
Examples:
  onrecord schema
  onrecord schema > record.schema.json"""


@click.command(epilog=EXAMPLES)
def schema() -> None:
    """Print the JSON Schema (2020-12) of a record, as 'onrecord read --json' writes it."""
    import msgspec  # noqa: PLC0415 - only this verb needs it

    from onrecord.schema.json import json_schema  # noqa: PLC0415

    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2))
