"""Two clocks: what is true on a day, and what the record knew at a moment."""

from __future__ import annotations

from datetime import UTC, date, datetime

from minewatch.model.edition import Edition
from minewatch.publish import explain, profile_text
from minewatch.review import decide
from minewatch.watch import Results, Workspace, assemble

from .conftest import BULLETIN, Clock, Keep

FIRST = (
    "Nepal acceded to the Mine Ban Treaty on 3 January 2027. "
    "Nepal destroyed 2,000 stockpiled antipersonnel mines."
)
SECOND = (
    "Nepal ratified the Mine Ban Treaty on 3 January 2027. "
    "Nepal destroyed 3,000 stockpiled antipersonnel mines in 2020."
)
ON = date(2027, 3, 1)
THEN = datetime(2027, 1, 31, tzinfo=UTC)


def two_batches(work: Workspace, keep: Keep, clock: Clock) -> None:
    """One document in January, accepted in February; another document in February."""
    clock.set(2027, 1, 5)
    keep("first.txt", FIRST)
    clock.set(2027, 2, 10)
    keep("second.txt", SECOND, BULLETIN, "2027-02-09")
    claim = next(claim for claim in work.record.claims() if claim.kind == "join")
    work.record.add_decision(decide(claim, "accept", "Ada", clock(), ""))


def told(results: Results) -> tuple[set[str], set[str], list[object], str]:
    """Claims, findings, Nepal's standing and its profile."""
    edition = results.edition
    standing = [s for s in edition.statuses if (s.state, s.treaty) == ("NPL", "APMBC")]
    profile = profile_text(edition, "NPL", results.extras)
    return {c.id for c in edition.claims}, {f.id for f in edition.findings}, list(standing), profile


def test_between_two_batches_the_record_answers_as_it_did_then(
    work: Workspace, keep: Keep, clock: Clock
) -> None:
    """With --known, claims, findings, statuses and profile are what they were before the second batch."""
    clock.set(2027, 1, 5)
    keep("first.txt", FIRST)
    before = told(assemble(work, ON, THEN))
    two_batches(work, keep, clock)
    assert told(assemble(work, ON, THEN)) == before
    after = told(assemble(work, ON))
    assert before[0] < after[0]
    assert len(after[0]) == 2 * len(before[0]) == 4
    assert before[1].isdisjoint(after[1]) or len(after[1]) > len(before[1])
    assert [s.code for s in before[2]] == ["none"]  # type: ignore[attr-defined]
    assert [s.code for s in after[2]] == ["deposited_pending"]  # type: ignore[attr-defined]
    assert "3,000" not in before[3]
    assert "3,000" in after[3]
    assert "Government Bulletin" not in before[3]


def test_before_the_first_document_the_record_knew_nothing(work: Workspace, keep: Keep, clock: Clock) -> None:
    """A moment before anything was learned has no claims, and every state keeps its page."""
    two_batches(work, keep, clock)
    results = assemble(work, ON, datetime(2027, 1, 1, tzinfo=UTC))
    assert results.edition.claims == results.edition.findings == results.edition.texts == ()
    assert "Nepal" in profile_text(results.edition, "NPL", results.extras)


def test_a_stated_date_of_seeing_counts_only_when_asked_for(
    work: Workspace, keep: Keep, clock: Clock
) -> None:
    """--seen-at stands beside the machine's clock: --known passes it over, --claimed goes by it."""
    clock.set(2027, 2, 10)
    keep("first.txt", FIRST, claimed_at=datetime(2027, 1, 6, tzinfo=UTC))
    assert assemble(work, ON, THEN).edition.claims == ()
    claimed = assemble(work, ON, THEN, claimed=True).edition
    assert len(claimed.claims) == 2
    assert claimed.findings == assemble(work, ON).edition.findings


def test_the_day_asked_about_moves_the_law_and_not_the_record(
    work: Workspace, keep: Keep, clock: Clock
) -> None:
    """--on asks about the world: the treaty is in force for Nepal from July, by the same acts."""
    two_batches(work, keep, clock)

    def standing(edition: Edition) -> str:
        (code,) = [s.code for s in edition.statuses if (s.state, s.treaty) == ("NPL", "APMBC")]
        return code

    early, late = assemble(work, date(2027, 6, 30)).edition, assemble(work, date(2027, 7, 1)).edition
    assert (standing(early), standing(late)) == ("deposited_pending", "party")
    assert early.findings == late.findings


def test_the_same_question_has_the_same_answer(work: Workspace, keep: Keep, clock: Clock) -> None:
    """Findings and statuses are pure functions of the rows: made twice, they are equal, ids and order too."""
    two_batches(work, keep, clock)
    one, two = assemble(work, ON), assemble(work, ON)
    assert one.edition == two.edition
    assert one.edition.id == two.edition.id
    assert one.extras == two.extras


def test_a_status_from_a_claim_is_explained_down_to_its_words(
    work: Workspace, keep: Keep, clock: Clock
) -> None:
    """A standing that rests on an accepted claim names the claim and its quotation."""
    two_batches(work, keep, clock)
    edition = assemble(work, ON).edition
    (status,) = [s for s in edition.statuses if (s.state, s.treaty) == ("NPL", "APMBC")]
    words = " ".join(step.words for step in explain(edition, status.id))
    claim = next(c for c in edition.claims if c.kind == "join")
    assert claim.id in words
    assert claim.evidence.quote in words
