"""A decision: what a person said of a claim or a finding. Never edited: a change of mind is a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from minewatch.model.ident import content_id

Verdict = Literal["accept", "reject", "amend", "unsure", "undo", "join", "split"]


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when and why.

    `about` is the id of a claim, a finding or (for join and split) an origin. `amended` names the fields a
    person set, as JSON-able pairs, for "amend"; `undo` takes back the decision whose id is `amended[0][1]`.
    `at` is UTC, this machine's clock.
    """

    about: str
    verdict: Verdict
    by: str
    at: datetime
    why: str
    amended: tuple[tuple[str, str | None], ...] = ()

    @property
    def id(self) -> str:
        """The same words by the same person at the same instant are one decision."""
        return content_id(
            "decision", self.about, self.verdict, self.by, self.at.isoformat(), self.why, list(self.amended)
        )
