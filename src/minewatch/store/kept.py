"""What the record keeps that is no noun of the model: refusals, and what an edition published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that could not be collected, read or extracted, or a model's claim about it that was refused.

    `capture` is None where not even its bytes were kept. `stage` is "collect", "read", "extract" or "gate";
    `version` names the reader or extractor that refused, so that a newer one tries again.
    """

    address: str
    capture: str | None
    stage: str
    why: str
    version: str
    learned_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as it went out: what it asked of the record, what it held, and the hash of every file.

    `findings` and `statuses` are ids in the order published; `files` are (path in the site, SHA-256) pairs.
    `claimed`: documents counted from the dates people stated. `asked`: `known` was asked for, and is not just when
    the record last learned something; the packaged acts then count as known at that moment, too.
    """

    id: str
    on: date
    known: datetime
    findings: tuple[str, ...]
    statuses: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    publish_unreviewed: bool
    claimed: bool
    asked: bool
    learned_at: datetime
