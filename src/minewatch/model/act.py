"""An act: one thing a state does under a treaty, with its date and source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from minewatch.model.ident import content_id
from minewatch.model.when import When

ActKind = Literal[
    "signature", "ratification", "acceptance", "approval", "accession", "succession", "consent",
    "withdrawal", "withdrawal_revoked", "provisional_application", "declaration", "suspension",
    "objection", "meeting_conclusion", "announcement", "domestic_approval",
    "extension_requested", "extension_granted", "completion", "discovery", "report",
]  # fmt: skip
ACT_KINDS: tuple[ActKind, ...] = get_args(ActKind)
CONSENTS: frozenset[ActKind] = frozenset(
    {"ratification", "acceptance", "approval", "accession", "succession", "consent"}
)


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the depositary, a meeting or a reviewed claim has it.

    `when` is the date of deposit, receipt, signature or decision, as precise as it is known. `effective` is a
    *published* date of effect; None means "compute it". `article` and `deadline` belong to extensions,
    completions and the like. `verified` is False for a row nobody has re-read in a source: every answer that
    rests on it says so. `row` names file and line, for messages.
    """

    treaty: str
    state: str
    kind: ActKind
    when: When | None
    source: str
    effective: When | None = None
    article: str | None = None
    deadline: When | None = None
    note: str | None = None
    verified: bool = True
    row: str | None = None

    @property
    def id(self) -> str:
        """The same act from the same source is one act, wherever its row stands."""
        dates = [str(d) if d else None for d in (self.when, self.effective, self.deadline)]
        return content_id(
            "act", self.treaty, self.state, self.kind, dates, self.article, self.note, self.source
        )
