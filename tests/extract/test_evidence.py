"""Which words a claim is shown with."""

from __future__ import annotations

from minewatch.extract import extract
from minewatch.model.text import Text


def test_a_dateline_is_no_part_of_a_quotation() -> None:
    """The day in "WASHINGTON, Nov 20, 2024 (Wire) - " dates the act and stands outside its quotation."""
    content = "WASHINGTON, Nov 20, 2024 (Wire) - The United States has approved sending landmines to Chad."
    (claim,) = extract(Text("t", "test", content, language="en"))
    assert claim.evidence.quote.startswith("The United States has approved")
    assert claim.time is not None
    assert str(claim.time.start) == "2024-11-20"


def test_a_countdown_to_leaving_is_a_plan_to_leave() -> None:
    """ "Start countdown to leave" asserts an intent and no step."""
    content = "Baltic countries start countdown to leave mine treaty"
    claims = extract(Text("t", "test", content, language="en"))
    assert {(c.actor, c.kind, c.assertion, c.step) for c in claims} == {
        (code, "withdraw", "intent", None) for code in ("EST", "LVA", "LTU")
    }
