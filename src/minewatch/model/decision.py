"""A decision: what a person said of a claim or a finding. Never edited: a change of mind is a new one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, by their own time, each once; undos themselves are left out.

    An undo takes back what it names, or, naming nothing, that person's last word before it on the same thing. It
    reaches only decisions of the same person, and has no effect where it was itself taken back. Times only order
    what is left: an undo dated before what it names, by a clock set back, still takes it back.
    """
    ordered = sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id))
    by_id = {d.id: d for d in ordered}
    undoing: dict[str, list[str]] = {}  # by what is taken back
    for n, decision in enumerate(ordered):
        if decision.verdict == "undo":
            for target in _taken_back(decision, ordered[:n] if not decision.amended else (), by_id):
                undoing.setdefault(target, []).append(decision.id)
    gone: dict[str, bool] = {}
    for decision in ordered:
        waiting = [decision.id]
        while waiting:  # by hand, not by recursion: a file may hold a chain of any length
            unknown = [u for u in undoing.get(waiting[-1], ()) if u not in gone]
            if unknown:
                waiting += unknown
            else:
                id_ = waiting.pop()
                gone[id_] = any(not gone[u] for u in undoing.get(id_, ()))
    return [d for d in ordered if d.verdict != "undo" and not gone[d.id]]


def _taken_back(undo: Decision, before: Sequence[Decision], by_id: dict[str, Decision]) -> list[str]:
    named = [by_id[value] for _, value in undo.amended if value in by_id]
    if not undo.amended:
        named = [d for d in before if d.about == undo.about and d.by == undo.by and d.verdict != "undo"][-1:]
    return [d.id for d in named if d.by == undo.by]
