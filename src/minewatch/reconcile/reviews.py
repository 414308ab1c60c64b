"""What people decided, brought to bear on findings: the review state, and nothing lost when it lapses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from minewatch.model.decision import Decision
from minewatch.model.finding import ReviewState

Said = Literal["accept", "reject", "amend", "unsure"]


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions in force: oldest first, each once, without those that were taken back.

    The same decision imported twice is one (they share an id). An undo names what it takes back in
    `amended`, or takes back that person's last word on the thing.
    """
    unique = sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id))
    gone: set[str] = set()
    for n, decision in enumerate(unique):
        if decision.verdict != "undo":
            continue
        gone.add(decision.id)
        named = {value for _, value in decision.amended if value}
        if not named:
            before = [
                d
                for d in unique[:n]
                if d.about == decision.about and d.by == decision.by and d.id not in gone
            ]
            named = {before[-1].id} if before else set()
        gone |= named
    return [d for d in unique if d.id not in gone]


class Reviews:
    """Each person's last word on each claim.

    `amended` maps the id a claim has now to the id it had when it was decided on.
    """

    def __init__(self, decisions: Iterable[Decision] = (), amended: Mapping[str, str] | None = None) -> None:
        self._amended = dict(amended or {})
        self._words: dict[str, dict[str, str]] = {}
        for decision in standing(decisions):
            if decision.verdict in ("accept", "reject", "amend", "unsure"):
                self._words.setdefault(decision.about, {})[decision.by] = decision.verdict

    def __bool__(self) -> bool:
        return bool(self._words)

    def _of(self, claim_id: str) -> dict[str, str]:
        """The words on a claim as it is, and on what it was before it was amended."""
        was = self._amended.get(claim_id)
        before = self._words.get(was, {}) if was else {}
        return {**before, **self._words.get(claim_id, {})}

    def state(self, claims: Sequence[str], grave: bool) -> ReviewState:
        """The state of a finding that these claims carry (or of one claim, or one finding decided on whole).

        One accepted or amended claim carries it; any "unsure" holds it up. Grave kinds need two different
        people for one claim: after the first it waits for the second reader. Rejected only where every claim
        that carries it is.
        """
        words = [(claim, self._of(claim)) for claim in claims]
        said = [(claim, by) for claim, by in words if by]
        if not said:
            return "machine"
        if any("unsure" in by.values() for _, by in said):
            return "unsure"
        good = [by for _, by in said if "reject" not in by.values()]
        if not good:
            return "rejected" if len(said) == len(words) else "machine"
        if grave and not any(len(by) >= 2 for by in good):
            return "second_reader"
        return "amended" if any("amend" in by.values() for by in good) else "accepted"

    def changed(self, after: Reviews) -> set[str]:
        """What people have another word on in `after` than here."""
        ids = set(self._words) | set(after._words)
        moved = {i for i in ids if self._words.get(i) != after._words.get(i)}
        return moved | {
            now for now, was in after._amended.items() if was in moved or now not in self._amended
        }

    def lapsed(self, known: Callable[[str], bool]) -> tuple[str, ...]:
        """What was decided on and is not there (any more): kept, and named here."""
        amended = set(self._amended.values())
        return tuple(sorted(i for i in self._words if i not in amended and not known(i)))
