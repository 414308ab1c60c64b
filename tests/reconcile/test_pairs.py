"""Typed disagreement on the labelled pairs, and what its rules refuse."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "score_pairs.py"


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_pairs", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_pairs"] = module
    spec.loader.exec_module(module)
    return module


score_pairs = _load()


@pytest.mark.parametrize("labelled", list(score_pairs.pairs("known")), ids=lambda p: p.id)
def test_known_contradictions(labelled: Any) -> None:
    """Every contradiction that stands in print is found with its reason, and with no other."""
    assert score_pairs.found(labelled) == {labelled.reason}


@pytest.mark.parametrize("half", ["open", "kept", "fresh"])
def test_labelled_pairs(half: str) -> None:
    """Precision and recall of typed disagreement are each at least 0.90 on every part of the pairs."""
    score = score_pairs.Score()
    for labelled in score_pairs.part(half):
        score.add(labelled, score_pairs.found(labelled))
    assert score.right + score.wrong + score.missed >= 15
    assert score.precision >= 0.90
    assert score.recall >= 0.90


def test_families_are_grouped() -> None:
    """Retold stories end in one origin in 95 % of families; at most 1 % of other pairs are joined."""
    whole, wrong = score_pairs.score_families(misses=False)
    assert whole >= 0.95
    assert wrong <= 0.01


def test_both_claims_and_a_note(book: Any) -> None:
    """A disagreement names the two claims that differ, earlier first, and says why in one sentence."""
    sign = {"kind": "sign", "actor": "LTU", "treaty": "APMBC"}
    first = book.say("Signed on 22 February 1999.", "2004-01-01", time="1999-02-22", **sign)
    second = book.say("Signed on 26 February 1999.", "2013-01-01", time="1999-02-26", **sign)
    (finding,) = book.findings()
    (row,) = finding.disagreements
    assert (row.left, row.right) == (first.id, second.id)
    assert row.note == "One says 22 February 1999, the other 26 February 1999."


def test_disagreement_across_findings_shows_in_both(book: Any) -> None:
    """Suspended and bound are two findings; each shows the disagreement, which is listed once."""
    book.say(
        "Ukraine suspended it.",
        "2025-07-18",
        "official",
        kind="suspend",
        actor="UKR",
        treaty="APMBC",
        time="2025-07-18",
    )
    book.say("Ukraine is still a party.", "2025-12-05", "un", kind="member", actor="UKR", treaty="APMBC")
    findings = book.findings()
    assert [len(f.disagreements) for f in findings] == [1, 1]
    assert book.reasons() == ["declared_vs_legal"]


def test_law_check_gives_the_reason(book: Any) -> None:
    """Where the law's check names what is wrong, its words make the note and the matter is settled."""
    join = {"kind": "join", "actor": "FIN", "treaty": "APMBC"}
    book.say("Finland acceded on 9 January 2012.", "2012-01-12", "depositary", time="2012-01-09", **join)
    wrong = book.say("Finland acceded in July 2012.", "2025-07-14", "ngo", time="2012-07", **join)
    book.check(
        wrong, "date_basis", "joined in July 2012", "Deposited on 9 January 2012, in force on 1 July 2012"
    )
    (finding,) = book.findings()
    (row,) = finding.disagreements
    assert (row.reason, row.settled) == ("date_basis", True)
    assert row.note == "joined in July 2012; deposited on 9 January 2012, in force on 1 July 2012."


def test_one_voice_does_not_disagree_with_itself(book: Any) -> None:
    """Two figures of one writer in one text are not sources that differ; two speakers in it are."""
    text = book.text("It had 40 mines then. It had 60 mines, she said.", "2025-01-01")
    stock = {"kind": "stockpile", "actor": "OMN", "weapon": "ap_mine", "time": "2024", "text": text}
    book.say("It had 40 mines then.", None, quantity=(40, 40, "mine"), **stock)
    book.say("It had 60 mines, she said.", None, quantity=(60, 60, "mine"), **stock)
    assert book.reasons() == []
    book.claims.pop()
    book.say("It had 60 mines, she said.", None, quantity=(60, 60, "mine"), speaker=("A minister",), **stock)
    assert book.reasons() == ["value"]


def test_going_on_disagreeing_is_told_once(book: Any) -> None:
    """Yes and no, month after month, is one disagreement of a finding and not one for each pair of months."""
    make = {"kind": "produce", "actor": "MMR", "weapon": "ap_mine"}
    for month in range(1, 7):
        book.say(f"It makes mines ({month}).", f"2025-{month:02}-10", **make)
        book.say(f"It makes none ({month}).", f"2025-{month:02}-12", assertion="denial", **make)
    (finding,) = book.findings()
    assert len(finding.claims_for) == len(finding.claims_against) == 6
    assert [row.reason for row in finding.disagreements] == ["assertion"]
