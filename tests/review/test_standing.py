"""What people said becomes where a claim stands: every rule, and every odd case, has one outcome."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from minewatch.model.claim import GRAVE, Claim, Kind
from minewatch.model.decision import Decision
from minewatch.review import apply, finding_state, live, resting_on_nothing
from minewatch.review.standing import Reviewed

from .world import START, claim, finding, said, taken_back

PLAIN = claim("stockpile")


def stand(subject: Claim, *decisions: Decision) -> Reviewed:
    (reviewed,) = apply([subject], decisions)
    return reviewed


def test_nobody_answered() -> None:
    """A claim that nobody decided is the machine's, as it was read."""
    assert stand(PLAIN) == Reviewed(PLAIN, PLAIN.id, "machine")


@pytest.mark.parametrize(
    ("verdict", "state"), [("accept", "accepted"), ("reject", "rejected"), ("unsure", "unsure")]
)
def test_one_answer_decides_an_ordinary_claim(verdict: str, state: str) -> None:
    """For an ordinary kind one person is enough, and the claim itself is untouched."""
    reviewed = stand(PLAIN, said(PLAIN, verdict))  # type: ignore[arg-type]
    assert (reviewed.state, reviewed.claim) == (state, PLAIN)


def test_an_amended_claim_has_its_new_fields_and_remembers_its_first_id() -> None:
    """Amending sets the named fields, gives the claim a new id, and keeps the id as extracted."""
    reviewed = stand(PLAIN, said(PLAIN, "amend", weapon="ap_mine", quantity__unit="mine", quantity__low="5"))
    assert reviewed.state == "amended"
    assert reviewed.claim.weapon == "ap_mine"
    assert reviewed.claim.quantity is not None
    assert reviewed.claim.quantity.low == 5.0
    assert reviewed.claim.evidence == PLAIN.evidence
    assert reviewed.original == PLAIN.id != reviewed.claim.id


def test_a_person_who_decides_again_has_changed_their_mind() -> None:
    """Of one person's answers the last counts, whatever order the rows come in."""
    first, second = said(PLAIN, "accept"), said(PLAIN, "reject", why="read it again")
    assert stand(PLAIN, first, second).state == "rejected"
    assert stand(PLAIN, second, first).state == "rejected"


def test_undo_takes_back_the_last_word_and_the_one_before_counts_again() -> None:
    """After an undo the person's earlier answer stands; with none left the claim is the machine's again."""
    first, second = said(PLAIN, "accept"), said(PLAIN, "reject", why="no")
    assert stand(PLAIN, first, second, taken_back(second)).state == "accepted"
    assert stand(PLAIN, first, taken_back(first)).state == "machine"


def test_an_undo_can_be_undone() -> None:
    """Taking back an undo brings the decision back."""
    first = said(PLAIN, "accept")
    undo = taken_back(first)
    assert stand(PLAIN, first, undo, taken_back(undo)).state == "accepted"


def test_nobody_undoes_anothers_decision() -> None:
    """An undo by somebody else, or of a decision that is not there, has no effect."""
    first = said(PLAIN, "accept", by="Ada")
    nowhere = Decision(PLAIN.id, "undo", "Ada", START + timedelta(days=1), "x", (("decision", "d-none"),))
    assert stand(PLAIN, first, taken_back(first, by="Ben"), nowhere).state == "accepted"


@pytest.mark.parametrize("kind", sorted(GRAVE))
def test_a_grave_kind_needs_two_people(kind: Kind) -> None:
    """After one answer, whatever it is and however often given, a grave claim waits for a second person."""
    grave = claim(kind)
    for verdict in ("accept", "reject", "unsure"):
        once = said(grave, verdict, by="Ada")  # type: ignore[arg-type]
        assert stand(grave, once).state == "second_reader"
    assert (
        stand(grave, said(grave, "accept", by="Ada"), said(grave, "accept", by="Ada")).state
        == "second_reader"
    )
    assert stand(grave, said(grave, "accept", by="Ada"), said(grave, "accept", by="Ben")).state == "accepted"
    assert stand(grave, said(grave, "reject", by="Ada"), said(grave, "reject", by="Ben")).state == "rejected"


def test_amending_a_grave_claim_to_an_ordinary_one_still_needs_two() -> None:
    """The rule holds before and after amending: it cannot be stepped round by changing the kind."""
    use, fortify = claim("use"), claim("fortify")
    assert stand(use, said(use, "amend", kind="fortify")).state == "second_reader"
    assert stand(fortify, said(fortify, "amend", kind="use")).state == "second_reader"
    both = [said(use, "amend", by=by, kind="fortify") for by in ("Ada", "Ben")]
    assert stand(use, *both).claim.kind == "fortify"


def test_contradictory_answers_settle_nothing() -> None:
    """Two people who answer differently leave the claim unsure and contested, in whatever order."""
    for kind in ("stockpile", "use"):
        subject = claim(kind)  # type: ignore[arg-type]
        answers = [said(subject, "accept", by="Ada"), said(subject, "reject", by="Ben", why="no")]
        for order in permutations(answers):
            reviewed = stand(subject, *order)
            assert (reviewed.state, reviewed.contested, reviewed.claim) == ("unsure", True, subject)


def test_a_third_person_or_a_change_of_mind_settles_a_contested_claim() -> None:
    """The answer that more than half gave stands."""
    ada, ben = said(PLAIN, "accept", by="Ada"), said(PLAIN, "reject", by="Ben", why="no")
    assert stand(PLAIN, ada, ben, said(PLAIN, "reject", by="Cleo", why="no")).state == "rejected"
    assert stand(PLAIN, ada, ben, said(PLAIN, "accept", by="Ben")).state == "accepted"
    assert stand(PLAIN, ada, ben, said(PLAIN, "unsure", by="Cleo", why="?")).contested


def test_two_amendments_agree_where_they_lead_to_the_same_claim() -> None:
    """Reasons never make a difference; values do; an amendment that changes nothing is an acceptance."""
    one = said(PLAIN, "amend", by="Ada", why="table 3", weapon="ap_mine")
    same = said(PLAIN, "amend", by="Ben", why="see page 4", weapon="ap_mine")
    other = said(PLAIN, "amend", by="Ben", weapon="av_mine")
    empty = said(PLAIN, "amend", by="Ben", weapon="mine")
    assert stand(PLAIN, one, same).state == "amended"
    assert stand(PLAIN, one, other).contested
    assert stand(PLAIN, empty, said(PLAIN, "accept", by="Ada")).state == "accepted"


def test_an_amendment_this_version_cannot_follow_is_no_acceptance() -> None:
    """A field or word that is not in the vocabulary makes the answer an unsure one, never a silent yes."""
    for fields in ({"colour": "red"}, {"weapon": "sword"}, {"quantity__low": "5"}):
        reviewed = stand(PLAIN, said(PLAIN, "amend", **fields))
        assert (reviewed.state, reviewed.claim) == ("unsure", PLAIN)


def test_a_decision_given_twice_counts_once() -> None:
    """The same rows again, as from a file imported twice, change nothing."""
    rows = [said(PLAIN, "accept", by="Ada"), said(PLAIN, "reject", by="Ben", why="no")]
    assert stand(PLAIN, *rows) == stand(PLAIN, *rows, *rows)
    assert live(rows * 3) == live(rows)


def test_two_people_deciding_at_the_same_instant_both_count() -> None:
    """Equal times lose neither answer, and their order is the same on every machine."""
    left = Decision(PLAIN.id, "accept", "Ada", START, "yes")
    right = Decision(PLAIN.id, "reject", "Ben", START, "no")
    assert stand(PLAIN, left, right) == stand(PLAIN, right, left)
    assert stand(PLAIN, left, right).contested


def test_decisions_on_things_that_are_gone_are_listed_and_touch_nothing() -> None:
    """An answer about an unknown id changes no claim and is given back as resting on nothing."""
    gone = said("c-gone", "reject", why="no")
    back = said("c-back", "reject", why="no")
    assert stand(PLAIN, gone).state == "machine"
    assert resting_on_nothing([gone, back, taken_back(back), said(PLAIN, "accept")], [PLAIN.id]) == [gone]


def test_join_and_split_are_left_to_their_room_but_can_be_undone() -> None:
    """Decisions about origins pass through `live`, and are no answers about claims."""
    joined = said(PLAIN.id, "join")
    assert live([joined]) == [joined]
    assert live([joined, taken_back(joined)]) == []
    assert stand(PLAIN, joined).state == "machine"


def test_every_claim_comes_out_once_in_order() -> None:
    """Applying keeps the claims' order and drops none, rejected ones included."""
    claims = [claim("stockpile", start=n) for n in range(50)]
    decisions = [said(c, "reject", why="no") for c in claims[::7]]
    out = list(apply(claims, decisions))
    assert [r.original for r in out] == [c.id for c in claims]
    assert sum(r.state == "rejected" for r in out) == len(decisions)


def test_a_finding_stands_with_its_claims_unless_people_said_otherwise() -> None:
    """One reviewed claim makes its finding reviewed; a decision about the finding itself comes first."""
    left, right = claim("stockpile", start=1), claim("stockpile", start=2)
    about = finding(left, right)
    assert finding_state(about, {}) == "machine"
    assert finding_state(about, {left.id: "rejected", right.id: "machine"}) == "machine"
    assert finding_state(about, {left.id: "rejected", right.id: "rejected"}) == "rejected"
    assert finding_state(about, {left.id: "machine", right.id: "accepted"}) == "accepted"
    assert finding_state(about, {left.id: "second_reader"}) == "second_reader"
    assert finding_state(about, {left.id: "accepted"}, [said(about.id, "reject", why="no")]) == "rejected"
    split = [said(about.id, "reject", "Ada"), said(about.id, "accept", "Ben")]
    assert finding_state(about, {left.id: "accepted"}, split) == "unsure"
    grave = finding(claim("use"))
    assert finding_state(grave, {}, [said(grave.id, "accept")]) == "second_reader"
