"""Where a claim or finding stands, given what people said of it.

The rules, in order:

1. An undo takes back one decision of the same person (and an undo can be undone). Nobody undoes another's.
2. Each person has one answer: the last of theirs that was not taken back, by its own time.
3. Nobody answered: `machine`. The answer that more than half of those who answered gave is the standing.
4. A grave kind (use, production, violation), before or after amending, needs two people: after one answer it
   is `second_reader`.
5. No answer has more than half: `unsure`, contested, and asked again. Nothing is settled silently; a third
   person, or one of the two changing their mind, settles it.

Two answers are the same when they lead to the same claim: the reason given never makes them differ, and
an amendment that changes nothing is an acceptance.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from minewatch.errors import InputRefused
from minewatch.model.claim import GRAVE, Claim
from minewatch.model.decision import Decision, Verdict, in_force
from minewatch.model.finding import Finding, ReviewState
from minewatch.review.amend import amended

ANSWERS: frozenset[Verdict] = frozenset({"accept", "reject", "amend", "unsure"})
_STATES: dict[str, ReviewState] = {"accept": "accepted", "reject": "rejected", "unsure": "unsure"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer to one question: the decision, and the claim it leads to (None where rejected)."""

    decision: Decision
    verdict: Verdict
    claim: Claim | None

    def same_as(self, other: Answer) -> bool:
        """Whether both lead to the same claim; reasons are comments and never make a difference."""
        return self.verdict == other.verdict and _content(self.claim) == _content(other.claim)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim after review.

    `claim` is as amended, or as the machine read it; an amended claim has an id of its own, and `original` is
    the id of what was extracted. `answers` are the live ones, first to last; `contested` is True where
    they differ and no answer has more than half.
    """

    claim: Claim
    original: str
    state: ReviewState
    answers: tuple[Answer, ...] = ()
    contested: bool = False


def live(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, by their own time; undos themselves are left out.

    The same decision given twice (a file imported twice) counts once.
    """
    return in_force(decisions)


def apply(claims: Iterable[Claim], decisions: Iterable[Decision]) -> Iterator[Reviewed]:
    """Every claim as people left it, in the order given, rejected ones included with their state."""
    by_claim = answers_by_subject(decisions)
    for claim in claims:
        said = by_claim.get(claim.id)
        yield review_of(claim, said) if said else Reviewed(claim, claim.id, "machine")


def answers_by_subject(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """For each id that was decided about, the last live answer of each person, first to last."""
    latest: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in live(decisions):
        if decision.verdict in ANSWERS:
            latest[decision.about].pop(decision.by, None)
            latest[decision.about][decision.by] = decision
    return {about: list(by.values()) for about, by in latest.items()}


def review_of(claim: Claim, said: list[Decision]) -> Reviewed:
    """Where one claim stands after these answers, one a person."""
    answers = tuple(_answer(claim, decision) for decision in said)
    grave = any(kind in GRAVE for kind in (claim.kind, *(a.claim.kind for a in answers if a.claim)))
    chosen = _majority(answers)
    if grave and len(answers) < 2:
        return Reviewed(claim, claim.id, "second_reader", answers)
    if chosen is None:
        return Reviewed(claim, claim.id, "unsure", answers, contested=True)
    if chosen.verdict == "amend" and chosen.claim is not None:
        return Reviewed(chosen.claim, claim.id, "amended", answers)
    return Reviewed(claim, claim.id, _STATES[chosen.verdict], answers)


def finding_state(
    finding: Finding, states: Mapping[str, ReviewState], said: list[Decision] | None = None
) -> ReviewState:
    """Where a finding stands: what people said of it, else what they said of the claims that support it.

    `states` is by id of the claims as they are in the finding (after amending). Support counts as reviewed as
    soon as one claim for it was accepted or amended; it is `second_reader` where that is all it waits for.
    """
    if said:
        counts = Counter(decision.verdict for decision in said)
        verdict, count = counts.most_common(1)[0]
        if finding.matter.kind in GRAVE and len(said) < 2:
            return "second_reader"
        return _STATES.get(verdict, "unsure") if count * 2 > len(said) else "unsure"
    found = {states.get(claim, "machine") for claim in finding.claims_for}
    order: tuple[ReviewState, ...] = ("accepted", "amended", "second_reader", "unsure", "machine", "rejected")
    return next((state for state in order if state in found), "machine")


def resting_on_nothing(decisions: Iterable[Decision], ids: Iterable[str]) -> list[Decision]:
    """Live answers about things that are not among these ids: re-read, re-extracted or never here."""
    known = set(ids)
    return [d for d in live(decisions) if d.verdict in ANSWERS and d.about not in known]


def _answer(claim: Claim, decision: Decision) -> Answer:
    if decision.verdict == "reject":
        return Answer(decision, "reject", None)
    if decision.verdict != "amend":
        return Answer(decision, decision.verdict, claim)
    try:
        result = amended(claim, decision.amended)
    except InputRefused:  # written for a vocabulary this version does not have: an answer we cannot follow
        return Answer(decision, "unsure", claim)
    return Answer(decision, "accept" if result == claim else "amend", result)


def _majority(answers: tuple[Answer, ...]) -> Answer | None:
    for answer in answers:
        if 2 * sum(answer.same_as(other) for other in answers) > len(answers):
            return answer
    return None


def _content(claim: Claim | None) -> str | None:
    return claim.id if claim else None
