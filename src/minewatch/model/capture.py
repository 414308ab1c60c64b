"""A capture: bytes as they were fetched, immutable, named by their hash; and each time they were seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes kept once. `sha256` (64 hex digits) is the id. `size` is in bytes.

    `media_type` was found from the content, not from the name: "text/plain", "text/html",
    "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "message/rfc822".
    """

    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Sighting:
    """One time a capture was met: where, when, and as whose publication.

    `address` is a URL, or a path relative to what was collected. `seen_at` is this machine's clock (UTC);
    `claimed_at` is what the person said with --seen-at and is used by --known only with --claimed.
    `published` is the date the person stated for the document (ISO, partial allowed), if any.
    """

    capture: str
    source: str
    address: str
    seen_at: datetime
    claimed_at: datetime | None = None
    published: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
