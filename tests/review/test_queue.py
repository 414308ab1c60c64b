"""What matters most is asked first, once, of somebody who may answer it."""

from __future__ import annotations

from dataclasses import replace

from minewatch.model.check import Check
from minewatch.model.finding import Disagreement, Origin
from minewatch.model.status import Reason
from minewatch.review import queue

from .world import claim, finding, said


def test_the_order_is_what_matters() -> None:
    """Use, violation, production, withdrawal, disagreement, law, low confidence, the rest."""
    disagreed, unlawful = claim("retain", start=50), claim("join", start=60)
    claims = [
        claim("clear", start=1),
        claim("clear", start=2, confidence=0.4),
        unlawful,
        disagreed,
        claim("withdraw", start=3),
        claim("produce", start=4),
        claim("violate", start=5),
        claim("use", start=6),
    ]
    reason = Reason("joined on 1 July")
    findings = [
        finding(disagreed, disagreements=(Disagreement("value", disagreed.id, "c-x", "none, or 1,488"),)),
        finding(
            unlawful,
            checks=(
                Check(
                    unlawful.id, "inconsistent", "date_basis", "One says 9 January.", "It was 1 July", reason
                ),
            ),
        ),
    ]
    asked = queue(claims, findings, [])
    assert [q.reasons[0][0] for q in asked] == [
        "use", "violate", "produce", "withdraw", "disagreement", "inconsistent", "low_confidence",
        "unreviewed",
    ]  # fmt: skip
    assert asked[4].reasons[0][1] == "none, or 1,488"
    assert asked[5].reasons[0][1] == "One says 9 January. It was 1 July."


def test_two_reasons_come_before_one() -> None:
    """A use claim the sources disagree on is asked before one they do not."""
    plain, doubtful = claim("use", start=1), claim("use", start=2, confidence=0.3)
    assert [q.claim for q in queue([plain, doubtful], [], [])] == [doubtful, plain]


def test_questions_of_one_document_follow_each_other() -> None:
    """Among equals the order is by document, then by place in it."""
    claims = [claim("clear", text=t, start=s) for s in (30, 10, 20) for t in ("t-b", "t-a")]
    asked = [(q.claim.text, q.claim.evidence.start) for q in queue(claims, [], [])]
    assert asked == sorted(asked)


def test_decided_claims_are_not_asked_again() -> None:
    """Accepted, amended and rejected claims leave the queue; an unsure one stays for others only."""
    claims = [claim("clear", start=n) for n in range(4)]
    decisions = [
        said(claims[0], "accept"), said(claims[1], "amend", weapon="erw"), said(claims[2], "reject"),
        said(claims[3], "unsure"),
    ]  # fmt: skip
    assert [q.claim for q in queue(claims, [], decisions)] == [claims[3]]
    assert queue(claims, [], decisions, reader="Ada") == []
    (question,) = queue(claims, [], decisions, reader="Ben")
    assert "unsure" in [why for why, _ in question.reasons]


def test_the_second_reader_is_another_and_sees_nothing_of_the_first() -> None:
    """A grave claim answered by Ada is asked of Ben, with nothing of Ada's answer in the question."""
    use = claim("use")
    answer = said(use, "amend", by="Ada", why="SECRET WHY", weapon="cluster_munition")
    assert queue([use], [], [answer], reader="Ada") == []
    (question,) = queue([use], [], [answer], reader="Ben")
    assert question.second
    assert question.claim == use
    assert not any(word in repr(question) for word in ("SECRET", "cluster_munition", "Ada"))
    assert repr(replace(question, second=False)) == repr(queue([use], [], [])[0])


def test_contested_claims_are_asked_of_everybody() -> None:
    """Where answers differ, the two who gave them and anybody else are asked again."""
    subject = claim("stockpile")
    decisions = [said(subject, "accept", by="Ada"), said(subject, "reject", by="Ben")]
    for reader in ("Ada", "Ben", "Cleo", None):
        (question,) = queue([subject], [], decisions, reader=reader)
        assert question.contested
        assert question.reasons[0][0] == "contested"


def test_copies_of_one_story_are_one_question() -> None:
    """A family of 5,000 copies is asked once, and the question names the others."""
    copies = [claim("use", text=f"t-{n:04}", start=n) for n in range(5000)]
    copies = [replace(c, evidence=replace(c.evidence, quote="laid mines")) for c in copies]
    origin = Origin("o-1", tuple(c.text for c in copies), ("wire",))
    (question,) = queue(copies, [finding(*copies, origins=(origin,))], [])
    assert len(question.copies) == 4999
    assert question.about not in question.copies
    assert len(queue(copies[:3], [], [])) == 3


def test_the_same_words_twice_in_one_document_are_two_questions() -> None:
    """Only carriers of one story are joined, never two places of one text, nor claims that differ."""
    one, two = claim("use", start=1), claim("use", start=90)
    two = replace(two, evidence=replace(two.evidence, quote=one.evidence.quote))
    other = replace(claim("use", text="t-2", start=1), weapon="erw")
    origin = Origin("o-1", ("t-1", "t-2"), ("wire",))
    assert len(queue([one, two, other], [finding(one, two, other, origins=(origin,))], [])) == 3


def test_settled_disagreements_are_no_reason() -> None:
    """What was settled is not asked for its own sake."""
    subject = claim("retain")
    settled = Disagreement("value", subject.id, "c-x", "none, or 1,488", settled=True)
    (question,) = queue([subject], [finding(subject, disagreements=(settled,))], [])
    assert [why for why, _ in question.reasons] == ["unreviewed"]
