"""A language model as an option: it is asked for claims, and each of its answers goes through the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from minewatch.extract.asking.asked import Asked as Asked
    from minewatch.extract.asking.asked import Model as Model
    from minewatch.extract.asking.asked import NotKept as NotKept
    from minewatch.extract.asking.asked import ask as ask
    from minewatch.extract.asking.asked import reach as reach

_FROM = frozenset({"Asked", "Model", "NotKept", "ask", "reach"})


def __getattr__(name: str) -> object:
    """Loads what is asked for."""
    from importlib import import_module

    if name not in _FROM:
        raise AttributeError(name)
    return getattr(import_module("minewatch.extract.asking.asked"), name)
