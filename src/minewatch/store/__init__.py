"""Keeps and finds everything: rows in SQLite or PostgreSQL, captured bytes in a folder.

    with open_record(folder, create=True, clock=clock) as record:
        record.keep(capture, sighting, data)

SQLAlchemy is loaded when one of these names is first used, not when this package is imported.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minewatch.store.kept import Published as Published
    from minewatch.store.kept import Refusal as Refusal
    from minewatch.store.log import Entry as Entry
    from minewatch.store.log import Head as Head
    from minewatch.store.opening import open_record as open_record
    from minewatch.store.reading import Reader as Reader
    from minewatch.store.record import Record as Record
    from minewatch.store.verification import Problem as Problem
    from minewatch.store.verification import verify as verify

_HOMES = {
    "Entry": "log",
    "Head": "log",
    "Problem": "verification",
    "Published": "kept",
    "Reader": "reading",
    "Record": "record",
    "Refusal": "kept",
    "open_record": "opening",
    "verify": "verification",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
