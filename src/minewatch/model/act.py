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
    "deadline_missed", "deadline_kept", "declared_none", "clearance_reported",
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
    rests on it says so. `row` names file and line, for messages. `by` is who did it where that is not the
    state itself (the objecting state's code, a meeting, an organisation). `primary` is False for acts made from
    claims: the law uses one only where no primary act speaks of the same thing.

    Some kinds are about duties: `deadline_missed` and `deadline_kept` (a published finding that a deadline
    passed unmet, or was met on a day not told), `declared_none` (the state declared that it holds none) and
    `clearance_reported` (cleared by its own report, without the declaration of completion that ends the duty).
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
    by: str | None = None
    primary: bool = True

    @property
    def id(self) -> str:
        """The same act from the same source is one act, wherever its row stands."""
        dates = [str(d) if d else None for d in (self.when, self.effective, self.deadline)]
        return content_id(
            "act", self.treaty, self.state, self.kind, dates, self.article, self.note, self.source, self.by
        )
