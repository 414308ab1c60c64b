"""Silence is a value: six ways of not saying, each with the day of the last look."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from minewatch import reconcile
from minewatch.model.finding import Gap, Search
from minewatch.model.status import Reason, Status

LOOKED = [
    Search("OMN", "*", date(2026, 1, 2), "a report"),
    Search("OMN", "production", date(2026, 2, 3), "a questionnaire"),
    Search("POL", "*", date(2026, 2, 9), "another state's file"),
]


def status(code: Any) -> Status:
    """Oman's standing."""
    return Status("APMBC", "OMN", date(2026, 2, 1), code, Reason("as given"))


def gap(book: Any, section: str, searched: list[Search] = LOOKED, code: str = "party") -> Gap | None:
    """The silence of one of Oman's sections, None where the record says something."""
    claims = {c.id: c for c in book.claims}
    rows = reconcile.silences("OMN", book.findings(), searched, status=status(code), claims=claims)
    return next((g for g in rows if g.section == section), None)


def test_not_searched_and_not_stated(book: Any) -> None:
    """Nobody looked, or somebody looked and found nothing: with where, and the last day."""
    none = gap(book, "production", searched=[])
    assert none is not None
    assert (none.answer, none.last_looked, none.searched) == ("not_searched", None, ())
    some = gap(book, "production")
    assert some is not None
    assert (some.answer, some.last_looked) == ("not_stated", date(2026, 2, 3))
    assert some.searched == ("a questionnaire", "a report")


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("party", "not_stated"),
        ("none", "not_applicable"),
        ("exited", "not_applicable"),
        ("not_determined", "not_stated"),
    ],
)
def test_not_applicable(book: Any, code: str, answer: str) -> None:
    """What only parties must report is not applicable to others, and never guessed where it is undecided."""
    found = gap(book, "retained", code=code)
    assert found is not None
    assert found.answer == answer


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ([{"assertion": "denial"}], "no"),
        ([{"kind": "halt_production"}], "no"),
        ([{"assertion": "possible"}], "unknown"),
        ([{"words": "The extent of production is unknown."}], "unknown"),
        ([{"assertion": "allegation"}, {"assertion": "denial"}], "denied"),
        ([{"assertion": "allegation"}], None),
        ([{}], None),
        ([{}, {"assertion": "denial"}], None),
        ([{"assertion": "intent"}], None),
    ],
)
def test_what_findings_say(book: Any, said: list[dict[str, str]], answer: str | None) -> None:
    """No, denied and unknown come from what sources say; anything stated is no silence."""
    for n, fields in enumerate(said):
        words = fields.get("words", f"Production, statement {n}.")
        more = {k: v for k, v in fields.items() if k != "words"}
        book.say(words, "2026-01-01", **{"kind": "produce", "actor": "OMN", "weapon": "ap_mine", **more})
    found = gap(book, "production")
    assert (found.answer if found else None) == answer
    if found:
        assert set(found.claims) == {c.id for c in book.claims}


def test_zero_is_no(book: Any) -> None:
    """A count of none is a no."""
    book.say(
        "Oman retains 0 mines.",
        "2026-01-01",
        kind="retain",
        actor="OMN",
        weapon="ap_mine",
        quantity=(0, 0, "mine"),
    )
    found = gap(book, "retained")
    assert found is not None
    assert found.answer == "no"


def test_rejected_findings_say_nothing(book: Any) -> None:
    """A finding that people rejected leaves the section silent."""
    from dataclasses import replace

    book.say("Oman makes mines.", "2026-01-01", kind="produce", actor="OMN", weapon="ap_mine")
    rejected = [replace(f, review="rejected") for f in book.findings()]
    rows = reconcile.silences("OMN", rejected, LOOKED)
    assert "production" in {g.section for g in rows if g.answer == "not_stated"}


def test_gap_report(book: Any) -> None:
    """The report has the silences of every state asked for, in that order and the profile's."""
    book.say("Oman makes mines.", "2026-01-01", kind="produce", actor="OMN", weapon="ap_mine")
    rows = reconcile.gap_report(["OMN", "POL"], book.findings(), LOOKED, statuses={"OMN": status("party")})
    keys = [section.key for section in reconcile.SECTIONS]
    assert [g.section for g in rows if g.state == "POL"] == keys
    assert [g.section for g in rows if g.state == "OMN"] == [k for k in keys if k != "production"]
