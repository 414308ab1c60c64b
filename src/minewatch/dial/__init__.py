"""The one door for outbound requests: bounded in time and size, no redirects, secrets kept out of sight.

Nothing here runs unless an operator has named an address in the settings. Needs the `model` extra.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from minewatch.errors import NotReached

if TYPE_CHECKING:
    from minewatch.dial.address import Address as Address
    from minewatch.dial.calls import Limits as Limits
    from minewatch.dial.calls import get as get
    from minewatch.dial.calls import post_json as post_json

_FROM = {"Address": "address", "Limits": "calls", "get": "calls", "post_json": "calls"}


def __getattr__(name: str) -> object:
    """Loads what is asked for: the HTTP library takes a while, and few commands need it."""
    from importlib import import_module

    if name not in _FROM:
        raise AttributeError(name)
    try:
        return getattr(import_module(f"minewatch.dial.{_FROM[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "httpx2":
            raise
        why = "is not installed, so no address can be asked."
        raise NotReached("httpx2", why, "Install it with: pip install 'minewatch[model]'") from error
