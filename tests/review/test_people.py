"""Making decisions, taking them back, comparing readers, and files of decisions."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from minewatch.errors import InputRefused
from minewatch.model.decision import Verdict
from minewatch.review import (
    agreement,
    apply,
    changes_for,
    decide,
    from_lines,
    last_of,
    next_moment,
    to_lines,
    undo,
)

from .world import START, claim, mines, said, taken_back

PLAIN = claim("stockpile", quantity=mines(10))


@pytest.mark.parametrize(
    ("verdict", "by", "why", "pairs", "words"),
    [
        ("accept", " ", "", (), "names nobody"),
        ("reject", "Ada", " ", (), "takes a reason"),
        ("unsure", "Ada", "", (), "takes a reason"),
        ("amend", "Ada", "why", (), "sets fields"),
        ("accept", "Ada", "", (("weapon", "erw"),), "sets fields"),
        ("amend", "Ada", "why", (("weapon", "mine"),), "changes nothing"),
        ("amend", "Ada", "why", (("weapon", "sword"),), "vocabulary"),
        ("undo", "Ada", "why", (), "no such answer"),
    ],
)
def test_a_decision_is_checked_before_it_is_made(
    verdict: Verdict, by: str, why: str, pairs: tuple[tuple[str, str], ...], words: str
) -> None:
    """What is missing or wrong is said in one line, and there is no decision."""
    with pytest.raises(InputRefused, match=words):
        decide(PLAIN, verdict, by, START, why, pairs)


def test_a_decision_is_about_the_claim_as_extracted() -> None:
    """An answer names the claim, the person, the moment and the reason."""
    decision = decide(PLAIN, "amend", " Ada ", START, " the table ", [("weapon", "ap_mine")])
    assert (decision.about, decision.by, decision.why) == (PLAIN.id, "Ada", "the table")
    assert decide(PLAIN, "accept", "Ada", START, "").why == "as quoted"


def test_one_takes_back_ones_own_last_decision() -> None:
    """`last_of` gives the last live one of a person, `undo` takes it back, and refuses another's."""
    mine, theirs = said(PLAIN, "accept", by="Ada"), said(PLAIN, "reject", by="Ben")
    assert last_of([mine, theirs], "Ada") == mine
    back = undo(mine, "Ada", START + timedelta(days=2))
    assert last_of([mine, theirs, back], "Ada") is None
    assert [r.state for r in apply([PLAIN], [mine, theirs, back])] == ["rejected"]
    with pytest.raises(InputRefused, match="takes back another's"):
        undo(theirs, "Ada", START)


def test_a_clock_set_back_does_not_reorder_decisions() -> None:
    """The next decision sorts after all earlier ones even where the clock says it came before."""
    first = decide(PLAIN, "accept", "Ada", START, "")
    at = next_moment([first], START - timedelta(days=300))
    second = decide(PLAIN, "reject", "Ada", at, "read again")
    assert [r.state for r in apply([PLAIN], [second, first])] == ["rejected"]
    assert next_moment([first], START + timedelta(days=1)) == START + timedelta(days=1)
    assert next_moment([], START) == START


def test_cohens_kappa_of_a_worked_example() -> None:
    """20 yes-yes, 15 no-no, 5 and 10 apart: 70 % agreement is 0.4 beyond chance."""
    claims = [claim("clear", start=n) for n in range(50)]
    pairs = [("accept", "accept")] * 20 + [("accept", "reject")] * 5 + [("reject", "accept")] * 10
    pairs += [("reject", "reject")] * 15
    decisions = []
    for subject, (left, right) in zip(claims, pairs, strict=True):
        decisions += [said(subject, left, by="Ada"), said(subject, right, by="Ben")]  # type: ignore[arg-type]
    (measured,) = agreement(claims, decisions)
    assert measured.readers == ("Ada", "Ben")
    assert measured.both == 50
    assert measured.same_verdict == pytest.approx(0.7)
    assert measured.kappa == pytest.approx(0.4)


def test_comments_are_never_disagreement_and_values_are() -> None:
    """Different reasons with the same answer agree fully; the same word with other values does not."""
    claims = [claim("clear", start=n) for n in range(2)]
    decisions = [
        said(claims[0], "reject", by="Ada", why="a metaphor"),
        said(claims[0], "reject", by="Ben", why="not about mines at all"),
        said(claims[1], "amend", by="Ada", weapon="erw"),
        said(claims[1], "amend", by="Ben", weapon="ap_mine"),
    ]
    (measured,) = agreement(claims, decisions)
    assert (measured.same_verdict, measured.same_answer) == (1.0, 0.5)


def test_agreement_counts_first_answers() -> None:
    """Changing one's answer after seeing the other's does not improve it; undone ones do not count."""
    slip = said(PLAIN, "reject", by="Ben")
    decisions = [said(PLAIN, "accept", by="Ada"), slip, said(PLAIN, "accept", by="Ben")]
    assert agreement([PLAIN], decisions)[0].same_answer == 0.0
    assert agreement([PLAIN], [*decisions, taken_back(slip)])[0].same_answer == 1.0


def test_kappa_is_undefined_where_chance_explains_everything() -> None:
    """Two who always gave one same word have no kappa; two with nothing in common are no pair."""
    (measured,) = agreement([PLAIN], [said(PLAIN, "accept", by="Ada"), said(PLAIN, "accept", by="Ben")])
    assert (measured.same_verdict, measured.kappa) == (1.0, None)
    other = claim("clear", start=9)
    assert agreement([PLAIN, other], [said(PLAIN, "accept", by="Ada"), said(other, "accept", by="Ben")]) == []


def test_the_first_reader_sees_what_the_second_changed_and_only_then() -> None:
    """Once both have answered each sees the other's fields, and the reason; before, nothing."""
    use = claim("use")
    first = said(use, "accept", by="Ada")
    assert list(changes_for("Ada", [use], [first])) == []
    assert list(changes_for("Ben", [use], [first])) == []
    second = said(use, "amend", by="Ben", why="it says cluster bombs", weapon="cluster_munition")
    (change,) = changes_for("Ada", [use], [first, second])
    assert change.fields == (("weapon", "mine", "cluster_munition"),)
    assert change.theirs.decision.why == "it says cluster bombs"
    (back,) = changes_for("Ben", [use], [first, second])
    assert back.fields == (("weapon", "cluster_munition", "mine"),)
    rejected = said(use, "reject", by="Ben", why="no")
    assert next(changes_for("Ada", [use], [first, second, rejected])).theirs.verdict == "reject"


def test_a_decision_file_reads_back_and_twice_is_once() -> None:
    """Export and import keep every field, in any script, and a second import is the same decisions."""
    rows = [
        said(PLAIN, "amend", by="Ольга", why="«таблица»", weapon=None, place="Kharkiv"),
        said(PLAIN, "unsure"),
    ]
    lines = list(to_lines(rows))
    assert from_lines([*lines, "", *lines]) == rows * 2
    assert [d.id for d in from_lines(lines)] == [d.id for d in rows]


GOOD_LINE = json.loads(next(iter(to_lines([said(PLAIN, "accept")]))))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": "another"}, "was changed"),
        ({"verdict": "maybe"}, "no such verdict"),
        ({"at": "2026-01-01"}, "zone"),
        ({"at": "noon"}, "noon"),
        ({"by": " "}, "'by'"),
        ({"about": 7}, "'about'"),
        ({"extra": 1}, "extra"),
        ({"amended": [["a"]]}, "amended|unpack"),
        ({"amended": [["a", 1]]}, "pairs of text"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(change: dict[str, object], words: str) -> None:
    """A line that is not a whole decision stops the import, with file and line."""
    bad = json.dumps({**GOOD_LINE, **change})
    with pytest.raises(InputRefused, match=rf"ada\.jsonl, line 2.*({words})"):
        from_lines([json.dumps(GOOD_LINE), bad], "ada.jsonl")
    for line in ("[]", "{}", "not json"):
        with pytest.raises(InputRefused, match="line 1"):
            from_lines([line])


def test_a_line_written_by_hand_needs_no_id() -> None:
    """Without `id` and `amended` a line is taken as it stands."""
    row = {k: v for k, v in GOOD_LINE.items() if k not in ("id", "amended")}
    assert [d.id for d in from_lines([json.dumps(row)])] == [GOOD_LINE["id"]]
