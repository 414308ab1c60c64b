"""How far readers agree, and what one changed of another's answer.

Only first answers count, those given before a reader could see the other's. Two answers agree where they lead
to the same claim; the reason given is a comment and never a disagreement.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.review.amend import differences
from minewatch.review.standing import ANSWERS, Answer, live, review_of


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two readers' answers compare.

    `both` is how many claims both answered; `same_verdict` and `same_answer` the share (0 to 1) with the same
    word, and leading to the same claim. `kappa` is Cohen's (Educational and Psychological Measurement 20,
    1960): agreement on the word beyond what their habits alone would give; None where that is undefined
    (nothing in common, or both always gave one same word).
    """

    readers: tuple[str, str]
    both: int
    same_verdict: float | None
    same_answer: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """What another reader made of a claim that one has answered, once both have."""

    claim: Claim
    mine: Answer
    theirs: Answer
    fields: tuple[tuple[str, str | None, str | None], ...]  # (field, mine, theirs)


def agreement(claims: Iterable[Claim], decisions: Iterable[Decision]) -> list[Agreement]:
    """Every pair of readers who answered at least one claim in common."""
    first = _first_answers(decisions)
    pairs: dict[tuple[str, str], list[tuple[Answer, Answer]]] = defaultdict(list)
    for claim in claims:
        said = first.get(claim.id)
        if said:
            answers = sorted(review_of(claim, said).answers, key=lambda a: a.decision.by)
            for left, right in combinations(answers, 2):
                pairs[(left.decision.by, right.decision.by)].append((left, right))
    return [_measured(readers, answers) for readers, answers in sorted(pairs.items())]


def changes_for(reader: str, claims: Iterable[Claim], decisions: Iterable[Decision]) -> Iterator[Change]:
    """Where others answered otherwise than this reader: shown only now that both have answered."""
    latest: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in live(decisions):
        if decision.verdict in ANSWERS:
            latest[decision.about][decision.by] = decision
    for claim in claims:
        by = latest.get(claim.id, {})
        if reader not in by or len(by) < 2:
            continue
        answers = {a.decision.by: a for a in review_of(claim, list(by.values())).answers}
        mine = answers.pop(reader)
        for theirs in answers.values():
            if not mine.same_as(theirs):
                fields = differences(mine.claim, theirs.claim) if mine.claim and theirs.claim else ()
                yield Change(claim, mine, theirs, fields)


def _first_answers(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    first: dict[str, dict[str, Decision]] = defaultdict(dict)
    for decision in live(decisions):
        if decision.verdict in ANSWERS:
            first[decision.about].setdefault(decision.by, decision)
    return {about: list(by.values()) for about, by in first.items()}


def _measured(readers: tuple[str, str], answers: list[tuple[Answer, Answer]]) -> Agreement:
    count = len(answers)
    words = [(left.verdict, right.verdict) for left, right in answers]
    observed = sum(left == right for left, right in words) / count
    lefts, rights = Counter(left for left, _ in words), Counter(right for _, right in words)
    expected = sum(lefts[word] * rights[word] for word in lefts) / count**2
    kappa = (observed - expected) / (1 - expected) if expected < 1 else None
    return Agreement(
        readers, count, observed, sum(left.same_as(right) for left, right in answers) / count, kappa
    )
