"""``python -m onrecord.cli``: the same as ``onrecord``."""

from onrecord.cli.main import run

run()
