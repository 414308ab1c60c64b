"""Decisions re-enter everything: findings, statuses, duties; and review says what changed and why."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from minewatch.model.claim import Claim
from minewatch.model.decision import Decision, Verdict
from minewatch.review import decide, to_lines, undo
from minewatch.store import open_record

from .conftest import call
from .test_demo import clock


def the_claim(folder: Path, kind: str) -> Claim:
    """The one claim of a kind."""
    with open_record(folder, clock=clock) as record:
        (claim,) = [claim for claim in record.claims() if claim.kind == kind]
    return claim


def said(claim: Claim, verdict: Verdict, by: str = "Ada", why: str = "", **fields: str) -> Decision:
    """One person's answer, now."""
    return decide(
        claim, verdict, by, clock(), why, tuple((key.replace("__", "."), v) for key, v in fields.items())
    )


def hand_in(folder: Path, *decisions: Decision) -> list[dict[str, Any]]:
    """Import decisions; the effects told."""
    file = folder.parent / "decisions.jsonl"
    file.write_text("".join(f"{line}\n" for line in to_lines(decisions)), encoding="utf-8")
    done = call("review", "--import", file, "--json", "-w", folder)
    assert done.code == 0, done.err
    return [json.loads(line) for line in done.out.splitlines()]


def standing(folder: Path, *words: str) -> dict[str, Any]:
    """Nepal under the Mine Ban Treaty on 1 April 2026."""
    done = call("status", "NPL", "--treaty", "APMBC", "--on", "2026-04-01", "--json", *words)
    assert done.code == 0, done.err
    return dict(json.loads(done.out))


def test_an_accepted_claim_changes_the_law_and_says_why(own: Path) -> None:
    """Before, no act; after, consent deposited by that claim; the finding reviewed; the page named."""
    claim = the_claim(own, "join")
    assert standing(own, "-w", str(own))["code"] == "none"
    effects = hand_in(own, said(claim, "accept"))
    assert {effect["what"] for effect in effects} == {"finding", "status"}
    (finding,) = [effect for effect in effects if effect["what"] == "finding"]
    assert "machine-read" in finding["before"]
    assert finding["after"].endswith("(reviewed; consistent with the treaty record)")
    assert finding["because"] == ["accept by Ada: as quoted"]
    (status,) = [effect for effect in effects if effect["what"] == "status"]
    assert "had made no act" in status["before"]
    assert claim.id in status["because"][0]
    assert "states/npl.html" in status["pages"]
    after = standing(own, "-w", str(own))
    assert (after["code"], after["since"]) == ("deposited_pending", "2026-03-03")
    assert standing(own)["code"] == "none", "without -w only packaged acts count"


@pytest.mark.parametrize("command", ["deadlines --state NPL", "table", "acts --state NPL"])
def test_every_question_to_the_law_takes_the_workspaces_acts(own: Path, command: str) -> None:
    """Deadlines, table and acts differ by the accepted claim, and are as before without the workspace."""
    words = [*command.split(), "--json", *([] if command.startswith("acts") else ["--on", "2026-04-01"])]
    without = call(*words).out
    assert call(*words, "-w", own).out == without
    hand_in(own, said(the_claim(own, "join"), "accept"))
    assert call(*words, "-w", own).out != without
    assert call(*words).out == without


def test_a_question_about_an_earlier_moment_knows_nothing_of_a_later_decision(own: Path) -> None:
    """--known before the decision leaves it out of findings and of the law."""
    hand_in(own, said(the_claim(own, "join"), "accept"))
    with open_record(own, clock=clock) as record:
        decided = next(datetime.fromisoformat(e.at) for e in record.log() if e.what == "decision")
    before = (decided - timedelta(microseconds=1)).isoformat()
    now = call("findings", "--kind", "join", "--json", "-w", own).out
    then = call("findings", "--kind", "join", "--json", "-w", own, "--known", before).out
    assert json.loads(now)["review"] == "accepted"
    assert json.loads(then)["review"] == "machine"
    assert call("acts", "--state", "NPL", "--json", "-w", own).out
    assert not call("acts", "--state", "NPL", "--json", "-w", own, "--known", before).out


def test_an_amended_claim_replaces_its_finding_and_undoing_brings_it_back(own: Path) -> None:
    """The finding is told before and after; taking the decision back tells it the other way round."""
    claim = the_claim(own, "need")
    decision = said(claim, "amend", why="six, on page 2", quantity__low="6000000", quantity__high="6000000")
    (effect,) = hand_in(own, decision)
    assert "requires 5 million" in effect["before"]
    assert "requires 6 million" in effect["after"]
    assert effect["after"].endswith("(reviewed, amended)")
    assert effect["because"] == ["amend by Ada: six, on page 2"]
    (back,) = hand_in(own, undo(decision, "Ada", clock()))
    assert (back["before"], back["after"]) == (effect["after"], effect["before"])
    assert "undo by Ada" in back["because"][0]


def test_a_rejected_claim_takes_its_finding_away(own: Path) -> None:
    """What rests on nothing any more is gone, and the effect says so and names the decision."""
    (effect,) = hand_in(own, said(the_claim(own, "need"), "reject", why="another sense of the word"))
    assert effect["after"] is None
    assert effect["because"] == ["reject by Ada: another sense of the word"]
    assert call("findings", "--kind", "need", "-w", own).out.startswith("No finding")


def test_use_takes_two_people_before_anything_is_settled(own: Path) -> None:
    """After one answer a grave finding waits for a second reader; after two it is reviewed."""
    claim = the_claim(own, "use")
    (first,) = hand_in(own, said(claim, "accept"))
    assert "awaiting a second reader" in first["after"]
    (second,) = hand_in(own, said(claim, "accept", by="Ben"))
    assert second["after"].endswith("(reviewed)")


def test_two_people_who_contradict_each_other_settle_nothing(own: Path) -> None:
    """Both answers are kept; the finding is unsure and asked again; a third person settles it."""
    claim = the_claim(own, "need")
    hand_in(own, said(claim, "accept"), said(claim, "reject", by="Ben", why="another sense of the word"))
    (row,) = [
        json.loads(line) for line in call("findings", "--kind", "need", "--json", "-w", own).out.splitlines()
    ]
    assert row["review"] == "unsure"
    open_ones = [json.loads(line) for line in call("review", "--list", "--json", "-w", own).out.splitlines()]
    assert [q["contested"] for q in open_ones if q["id"] == claim.id] == [True]
    (third,) = hand_in(own, said(claim, "accept", by="Cleo"))
    assert third["after"].endswith("(reviewed)")
    with open_record(own, clock=clock) as record:
        assert len(list(record.decisions())) == 3


def test_decisions_known_already_change_nothing(own: Path) -> None:
    """The same file again: no new row, no effect."""
    decision = said(the_claim(own, "need"), "reject", why="no")
    hand_in(own, decision)
    with open_record(own, clock=clock) as record:
        head = record.head()
    assert hand_in(own, decision) == []
    with open_record(own, clock=clock) as record:
        assert record.head() == head


def test_the_screen_tells_was_now_because_and_the_pages(own: Path) -> None:
    """People get the same in words, and the command that publishes it."""
    file = own.parent / "decisions.jsonl"
    file.write_text("\n".join(to_lines([said(the_claim(own, "join"), "accept")])), encoding="utf-8")
    done = call("review", "--import", file, "-w", own)
    text = " ".join(done.out.split())
    assert "was: Nepal joined the Mine Ban Treaty on 3 March 2026. (machine-read" in text
    assert (
        "now: Nepal joined the Mine Ban Treaty on 3 March 2026. (reviewed; consistent with the treaty record)"
        in text
    )
    assert "because: accept by Ada" in text
    assert "states/npl.html" in done.err
    assert f"minewatch publish -w {own}" in done.err


def test_what_is_wholly_reviewed_can_be_published(own: Path) -> None:
    """The gate opens once every finding was decided, and the site then says reviewed."""
    assert call("publish", "-w", own).code == 1
    with open_record(own, clock=clock) as record:
        claims = list(record.claims())
    hand_in(own, *(said(claim, "accept", by=by) for claim in claims for by in ("Ada", "Ben")))
    done = call("publish", "-w", own, "-q")
    assert done.code == 0, done.err
    page = (own / "site" / "states" / "npl.html").read_text("utf-8")
    assert "reviewed" in page
    assert "machine-read" not in page
    assert "ample data" not in page
