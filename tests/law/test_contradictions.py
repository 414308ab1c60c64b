"""Where acts, published and computed dates disagree, it is said and typed."""

from __future__ import annotations

from minewatch import law
from minewatch.law.contradictions import Printed, printed

from .conftest import MakeAct

FOUND = {(c.treaty, c.state, c.what, c.says): c for c in law.contradictions(law.acts())}


def test_errors_in_print_are_found_with_their_kind():
    """A typing error, a wrong basis and a count on another basis are each named as what they are."""
    assert FOUND["APMBC", "", "entry_into_force", "2009-03-01"].why == "value"
    assert FOUND["APMBC", "FIN", "consent", "2012-07-01"].why == "date_basis"
    assert FOUND["APMBC", "", "party_count", "166"].why == "count_basis"
    assert FOUND["APMBC", "LTU", "signature", "1999-02-22"].law.endswith("on 26 February 1999")
    assert ("APMBC", "TON", "consent", "2025-06-26") in FOUND


def test_what_is_right_in_print_is_not_called_wrong():
    """Most of the printed dates and counts agree, and none of them is reported."""
    right = [p for p in printed() if (p.treaty, p.state, p.what, p.value) not in FOUND]
    assert len(right) >= 20
    assert ("APMBC", "", "party_count", "163") not in FOUND


def test_a_published_effect_that_the_rule_does_not_give_is_reported(act: MakeAct):
    """A day of entry into force or of withdrawal that differs from the rule is a contradiction."""
    acts = [
        act("APMBC", "NOR", "accession", "2013-04-10", effective="2013-11-01"),
        act("APMBC", "NOR", "withdrawal", "2026-01-31", effective="2026-08-01"),
    ]
    found = {c.what: c.law for c in law.contradictions(acts, ())}
    assert found == {
        "entry_into_force": "the rule gives 2013-10-01",
        "withdrawal_effective": "the rule gives 2026-07-31",
    }


def test_a_claimed_date_is_compared_with_the_primary_act(act: MakeAct):
    """An act told by a claim and set aside is reported where it disagrees, and only there."""
    primary = act("APMBC", "FIN", "accession", "2012-01-09")
    wrong, right = (
        act("APMBC", "FIN", "consent", day, primary=False) for day in ("2012-07-01", "2012-01-09")
    )
    assert [c.why for c in law.contradictions([primary, wrong], ())] == ["date_basis"]
    assert law.contradictions([primary, right], ()) == ()


def test_a_printed_value_can_be_checked_by_itself():
    """Anything printed can be held against the record: here a right and a wrong first report."""
    said = [
        Printed("APMBC", "POL", "art7_initial_due", day, "a test") for day in ("2013-11-28", "2013-12-01")
    ]
    assert [c.says for c in law.contradictions(law.acts(), said) if c.source == "a test"] == ["2013-12-01"]
