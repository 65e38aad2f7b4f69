"""The register of what the rules of the grammar may call."""

from collections.abc import Callable
from typing import Any, TypeAlias

__all__ = ["ACTIONS", "Caps", "action"]

# What a rule hands to its action: its settings and the captures of its pattern, by name.
Caps: TypeAlias = dict[str, Any]
ACTIONS: dict[str, Callable[[Caps], Any]] = {}


def action(build: Callable[[Caps], Any]) -> Callable[[Caps], Any]:
    """Register an action under its name without underscore; an action returns None where its words do not fit."""
    ACTIONS[build.__name__.strip("_")] = build
    return build
