"""What people decided, brought to bear on findings: the review state, and nothing lost when it lapses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from minewatch.model.decision import Decision, Verdict, in_force
from minewatch.model.finding import ReviewState

Word = tuple[Verdict, tuple[tuple[str, str | None], ...]]  # what somebody answered, and the fields they set


def _majority(by: Mapping[str, Word]) -> Verdict:
    """What more than half of those who answered say; "unsure" where none of the answers has that many."""
    (verdict, _), count = Counter(by.values()).most_common(1)[0]
    return verdict if 2 * count > len(by) else "unsure"


class Reviews:
    """Each person's last word on each claim.

    `amended` maps the id a claim has now to the id it had when it was decided on.
    """

    def __init__(self, decisions: Iterable[Decision] = (), amended: Mapping[str, str] | None = None) -> None:
        self._amended = dict(amended or {})
        self._words: dict[str, dict[str, Word]] = {}
        for decision in in_force(decisions):
            if decision.verdict in ("accept", "reject", "amend", "unsure"):
                word = (decision.verdict, decision.amended)
                self._words.setdefault(decision.about, {})[decision.by] = word

    def __bool__(self) -> bool:
        return bool(self._words)

    def _of(self, claim_id: str) -> dict[str, Word]:
        """The words on a claim as it is, and on what it was before it was amended."""
        was = self._amended.get(claim_id)
        before = self._words.get(was, {}) if was else {}
        return {**before, **self._words.get(claim_id, {})}

    def state(self, claims: Sequence[str], grave: bool) -> ReviewState:
        """The state of a finding that these claims carry (or of one claim, or one finding decided on whole).

        One accepted or amended claim carries it; one on which people are unsure, or of two minds, holds it up.
        Grave kinds need two different people for one claim: until then it waits for the second reader, whatever
        the first one said. Rejected only where every claim that carries it is.
        """
        said = [by for claim in claims if (by := self._of(claim))]
        if not said:
            return "machine"
        if grave:
            said = [by for by in said if len(by) >= 2]
            if not said:
                return "second_reader"
        verdicts = [_majority(by) for by in said]
        if "unsure" in verdicts:
            return "unsure"
        if all(verdict == "reject" for verdict in verdicts):
            return "rejected" if len(said) == len(claims) else "machine"
        return "amended" if "amend" in verdicts else "accepted"

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
