"""What to ask people, most important first, with the reasons shown.

The order: use, violation and production, then withdrawal, then answers that contradict each other, sources
that disagree, claims the law calls inconsistent, low confidence, the rest. A question with two of these
reasons comes before one with the first alone. Among equals, questions of one document follow each other in
the order of the document, so that a reader stays in one text.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.model.finding import Finding
from minewatch.review.standing import Reviewed, apply

Why = Literal[
    "use", "violate", "produce", "withdraw", "contested", "disagreement", "inconsistent", "low_confidence",
    "unsure", "unreviewed",
]  # fmt: skip
ORDER: tuple[Why, ...] = get_args(Why)
_BY_KIND: dict[str, tuple[Why, str]] = {
    "use": ("use", "is about the use of weapons"),
    "violate": ("violate", "is about the breach of a duty"),
    "produce": ("produce", "is about making weapons"),
    "withdraw": ("withdraw", "is about leaving a treaty"),
}

# Below this, more than one claim in four is expected to be wrong (confidence is calibrated).
LOW_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class Question:
    """One claim to decide.

    `reasons` are pairs (word of ORDER, one plain sentence), most important first. `copies` are the ids of
    claims that say the same in the same words in other carriers of the same story: an answer holds for them
    too. `second` is True where another person has answered a grave claim. `contested` is True where
    answers differ.
    """

    claim: Claim
    reasons: tuple[tuple[Why, str], ...]
    copies: tuple[str, ...] = ()
    second: bool = False
    contested: bool = False

    @property
    def about(self) -> str:
        """The id of the claim."""
        return self.claim.id


def queue(
    claims: Iterable[Claim],
    findings: Iterable[Finding],
    decisions: Iterable[Decision],
    reader: str | None = None,
) -> list[Question]:
    """The open questions. With `reader`, only those that this person can answer now.

    `claims` are as extracted. A person is not asked again what they answered, except where answers differ.
    The first answer to a grave claim is nowhere in the question: the second reader is blind to it.
    """
    findings = list(findings)
    notes, stories = _notes(findings), _stories(findings)
    found = [
        Question(
            review.claim,
            _reasons(review, notes.get(review.original, [])),
            second=review.state == "second_reader",
            contested=review.contested,
        )
        for review in apply(claims, decisions)
        if _is_open(review, reader)
    ]
    return sorted(_joined(found, stories), key=_rank)


def _is_open(review: Reviewed, reader: str | None) -> bool:
    if review.state in ("accepted", "amended", "rejected"):
        return False
    answered = any(answer.decision.by == reader for answer in review.answers)
    return review.contested or not answered


def _reasons(review: Reviewed, notes: Sequence[tuple[Why, str]]) -> tuple[tuple[Why, str], ...]:
    claim = review.claim
    found = list(notes)
    if claim.kind in _BY_KIND:
        found.append(_BY_KIND[claim.kind])
    if review.contested:
        found.append(("contested", "readers gave different answers"))
    elif review.state == "unsure":
        found.append(("unsure", "a reader was not sure"))
    if claim.confidence < LOW_CONFIDENCE:
        found.append(("low_confidence", f"the machine is only {claim.confidence:.0%} sure"))
    if not found:
        found.append(("unreviewed", "nobody has read it yet"))
    return tuple(sorted(dict.fromkeys(found), key=lambda reason: ORDER.index(reason[0])))


def _rank(question: Question) -> tuple[list[int], str, int, int, str]:
    ranks = [ORDER.index(why) for why, _ in question.reasons]
    claim = question.claim
    # A shorter list of reasons sorts after a longer one that begins alike, hence the closing number.
    return [*ranks, len(ORDER)], claim.text, claim.evidence.start, claim.evidence.end, claim.id


def _notes(findings: Iterable[Finding]) -> dict[str, list[tuple[Why, str]]]:
    """What findings have to say about single claims."""
    notes: dict[str, list[tuple[Why, str]]] = defaultdict(list)
    for finding in findings:
        for disagreement in finding.disagreements:
            if not disagreement.settled:
                for side in (disagreement.left, disagreement.right):
                    notes[side].append(("disagreement", disagreement.note))
        for check in finding.checks:
            if check.verdict == "inconsistent":
                notes[check.claim].append(
                    ("inconsistent", f"{check.says.rstrip('.')}. {check.law.rstrip('.')}.")
                )
    return notes


def _stories(findings: Iterable[Finding]) -> dict[str, str]:
    """The origin of each text."""
    return {text: origin.id for finding in findings for origin in finding.origins for text in origin.texts}


def _joined(questions: Iterable[Question], stories: dict[str, str]) -> list[Question]:
    """One question for claims that say the same in the same words within one story.

    The same words at a second place of one text are another question, joined with the second place of copies.
    """
    groups: dict[object, list[Question]] = defaultdict(list)
    places: Counter[object] = Counter()
    for question in questions:
        claim = question.claim
        evidence = replace(claim.evidence, start=0, end=0)
        said = replace(claim, text="", evidence=evidence, confidence=0.0, extractor="", marks=())
        places[(claim.text, said)] += 1
        place = places[(claim.text, said)]
        story = stories.get(claim.text, claim.text)
        groups[(story, said, place, question.second, question.contested)].append(question)
    return [
        replace(group[0], copies=tuple(other.about for other in group[1:])) if len(group) > 1 else group[0]
        for group in groups.values()
    ]
