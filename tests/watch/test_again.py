"""Decisions taken up by making anew only what they touch give just what making everything anew gives."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest

from minewatch.model.claim import Claim
from minewatch.model.decision import Decision
from minewatch.review import decide, regroup, undo
from minewatch.watch import Results, Workspace, after_decisions, assemble

from .conftest import BULLETIN, WIRE, Clock, Keep

ON = date(2027, 3, 1)
PAPERS = {
    "a.txt": "Nepal acceded to the Mine Ban Treaty on 3 January 2027. Nepal is not a State Party, a lawyer said.",
    "b.txt": "Nepal destroyed 2,000 stockpiled antipersonnel mines in 2025. Poland requires 5 million mines.",
    "c.txt": "Poland laid antipersonnel mines on its border in February 2026. Nepal joined the Mine Ban Treaty in 2027.",
    "d.txt": "Nepal destroyed 3,000 stockpiled antipersonnel mines in 2025. Norway remains a State Party to the treaty.",
    "e.txt": "Poland laid antipersonnel mines on its border in February 2026. Nepal joined the Mine Ban Treaty in 2027. ",
}


@pytest.fixture
def filled(work: Workspace, keep: Keep) -> Workspace:
    """Five documents about what three states did, two of them copies."""
    for name, words in PAPERS.items():
        keep(name, words, BULLETIN if name < "c" else WIRE, more=name != "e.txt")
    return work


Choice = Callable[[random.Random, Claim, Workspace, Clock], Decision]


def amended(rng: random.Random, claim: Claim, work: Workspace, clock: Clock) -> Decision:
    """A field set otherwise."""
    time = rng.choice(("2026-12-31", "2023", "2024"))
    return decide(claim, "amend", rng.choice("ABC"), clock(), "seen", [("time", time)])


CHOICES: tuple[Choice, ...] = (
    lambda rng, claim, work, clock: decide(claim, "accept", rng.choice("ABC"), clock(), ""),
    lambda rng, claim, work, clock: decide(claim, "reject", rng.choice("ABC"), clock(), "no"),
    lambda rng, claim, work, clock: decide(claim, "unsure", rng.choice("ABC"), clock(), "hm"),
    amended,
    lambda rng, claim, work, clock: regroup(
        "join", claim.text, [other(rng, work)], "A", clock(), "one story"
    ),
    lambda rng, claim, work, clock: regroup("split", claim.text, [other(rng, work)], "B", clock(), "two"),
    lambda rng, claim, work, clock: taken_back(rng, claim, work, clock),
)


def other(rng: random.Random, work: Workspace) -> str:
    return rng.choice([text.id for text in work.record.texts()])


def taken_back(rng: random.Random, claim: Claim, work: Workspace, clock: Clock) -> Decision:
    made = [d for d in work.record.decisions() if d.verdict != "undo"]
    if not made:
        return decide(claim, "accept", "A", clock(), "")
    chosen = rng.choice(made)
    return undo(chosen, chosen.by, clock())


@pytest.mark.parametrize("seed", range(2))
def test_what_is_taken_up_is_what_is_made_anew(filled: Workspace, clock: Clock, seed: int) -> None:
    """After each of many decisions of all sorts, edition, reviewed claims and extras are equal."""
    rng = random.Random(seed)  # noqa: S311 - seeded, so that a failure comes again
    claims = list(filled.record.claims())
    assert len(claims) >= 9
    now = assemble(filled, ON)
    states = set()
    for _ in range(20):
        for _ in range(rng.choice((1, 1, 3))):
            filled.record.add_decision(rng.choice(CHOICES)(rng, rng.choice(claims), filled, clock))
        now = after_decisions(filled, now)
        anew = assemble(filled, ON)
        assert now.edition.findings == anew.edition.findings
        assert now == anew
        states |= {finding.review for finding in now.edition.findings}
    assert states >= {"machine", "accepted", "unsure"}


def test_only_what_is_touched_is_made_anew(filled: Workspace, clock: Clock) -> None:
    """A decision on one claim redoes its finding and leaves the others the very same."""
    before = assemble(filled, ON)
    need = next(claim for claim in filled.record.claims() if claim.kind == "need")
    filled.record.add_decision(decide(need, "accept", "Ada", clock(), ""))
    after = after_decisions(filled, before)
    assert after.redone is not None
    assert [(f.matter.kind, why) for f, why in after.redone.findings] == [("need", "accept by Ada")]
    kept = {id(f) for f in before.edition.findings} & {id(f) for f in after.edition.findings}
    assert len(kept) == len(after.edition.findings) - 1
    assert all(a is b for a, b in zip(before.edition.statuses, after.edition.statuses, strict=True))


def test_a_new_document_among_the_decisions_starts_over(filled: Workspace, keep: Keep, clock: Clock) -> None:
    """What a decision alone cannot explain is not patched: everything is made anew, and right."""
    before = assemble(filled, ON)
    keep("f.txt", "Norway destroyed 90 stockpiled antipersonnel mines in 1996.")
    filled.record.add_decision(decide(next(filled.record.claims()), "reject", "Ada", clock(), "no"))
    after: Results = after_decisions(filled, before)
    assert after.redone is None
    assert after == assemble(filled, ON)
