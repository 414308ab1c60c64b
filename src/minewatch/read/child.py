"""What runs in a document's own process: bytes in, a text as JSON out."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from minewatch.model.capture import Capture, Sighting
from minewatch.read import language
from minewatch.read.readers import READERS, read
from minewatch.read.wire import to_json

# Reading does not depend on when something was seen; a sighting needs some moment.
_SOME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


def read_json(data: bytes, about: dict[str, Any]) -> dict[str, Any]:
    """The text of a document that `about` describes: sha256, media_type, address, published, headers."""
    capture = Capture(about["sha256"], len(data), about["media_type"])
    sighting = Sighting(
        capture=capture.sha256,
        source="",
        address=about["address"],
        seen_at=_SOME_MOMENT,
        published=about["published"],
        headers=tuple((name, value) for name, value in about["headers"]),
    )
    return to_json(read(data, capture, sighting))


def warm() -> None:
    """Import and build everything that reading uses, because a document's process can open no file."""
    for module in pkgutil.iter_modules(encodings.__path__):
        try:
            codecs.lookup(module.name)
        except LookupError:  # "aliases" and encodings of other systems
            continue
    language.warm()
    for _, where in READERS.values():
        module_name = where.partition(":")[0]
        loaded = import_module(module_name)
        if hasattr(loaded, "warm"):
            loaded.warm()
