"""What depositaries, secretariats and monitors have published is reproduced."""

from __future__ import annotations

from collections import Counter
from datetime import date

from minewatch import law
from minewatch.law.course import exits
from minewatch.law.entry import entries
from minewatch.model.act import CONSENTS


def test_every_published_day_of_entry_into_force_is_what_the_rule_gives():
    """Computing without the published days gives each of them, successions excepted, which are read."""
    published = [a for a in law.acts() if a.kind in CONSENTS and a.effective and a.kind != "succession"]
    assert len(published) >= 40
    for act in published:
        blind = law.Acts(a for a in law.acts() if a.kind not in CONSENTS or a.effective is None or a != act)
        own = law.Acts([*blind, _without_effect(act)])
        (entry,) = entries(law.treaty(act.treaty), own, act.state)
        assert entry.bound.day == act.effective.start, (act.treaty, act.state)


def test_every_published_day_of_withdrawal_is_what_the_rule_gives():
    """Six withdrawals have a published day of effect, and six months from receipt give each."""
    published = [a for a in law.acts() if a.kind == "withdrawal" and a.effective]
    assert len(published) == 6
    for act in published:
        (way,) = exits(law.treaty(act.treaty), law.Acts([_without_effect(act)]), act.state)
        assert way.effect.day == act.effective.start, (act.treaty, act.state)


def _without_effect(act):
    from dataclasses import replace

    return replace(act, effective=None)


def test_succession_is_read_where_it_is_published():
    """South Sudan is bound from independence and Montenegro from April 2007, as their publishers say."""
    for state, day in (("SSD", date(2011, 7, 9)), ("MNE", date(2007, 4, 1))):
        (entry,) = entries(law.treaty("APMBC"), law.acts(), state)
        assert entry.bound.day == day


def test_every_packaged_act_is_of_a_state_and_has_a_source():
    """Each act names a source, and what is from memory is marked as unverified."""
    assert len(law.acts()) > 1200
    for act in law.acts():
        assert act.source
        assert not (act.source.startswith("recall") and act.verified), act.row


def test_an_unverified_row_shows_in_every_answer_that_rests_on_it():
    """A deadline granted by an unverified row is marked, in the tree, the text and the basis."""
    (duty,) = [d for d in law.duties(law.acts(), "APMBC", "ARG", on=date(2024, 1, 1)) if d.article == "5"]
    assert duty.deadline == date(2026, 3, 1)
    assert duty.reason.unverified
    assert "[unverified]" in "\n".join(law.reason_lines(duty.reason))
    assert "unverified" in law.basis(duty.reason)


def test_a_meeting_from_memory_marks_what_it_decided():
    """A grant with a source of its own is still marked where the meeting's last day is from memory."""
    grants = {a.row: a for a in law.acts() if a.kind == "extension_granted" and a.note}
    tenth = [a for a in grants.values() if (a.note or "").startswith("10MSP") and "recall" not in a.source]
    assert tenth
    assert not any(act.verified for act in tenth)


def test_the_campaign_counted_four_late_and_three_missing():
    """On 2 April 2008 four parties had destroyed their stock late and three had missed the day (ICBL)."""
    states = Counter(
        duty.state
        for state in law.acts().states("APMBC")
        for duty in law.duties(law.acts(), "APMBC", state, on=date(2008, 4, 2))
        if duty.article == "4"
    )
    assert (states["met_late"], states["missed"]) == (4, 3)


def test_the_table_has_every_state_and_treaty_once():
    """On a day, each of the 197 states has one code under each of the six treaties."""
    made = law.table(law.acts(), date(2026, 3, 1))
    assert len(made) == 197
    assert {len(row) for row in made.values()} == {6}
    assert made["GBR"]["ATT"] == "not_determined", "its acts are not on record, which is not the same as none"
    codes = Counter(row["APMBC"] for row in made.values())
    assert codes == {"party": 161, "exited": 5, "none": 31}


def test_years_add_up_to_the_counts():
    """Consents less exits, summed over the years, are the parties of the day."""
    years = law.by_year(law.acts(), "APMBC")
    total = sum(len(y.consented) - len(y.left) for y in years)
    assert total == law.counts(law.acts(), "APMBC", date(2026, 11, 1)).consents.value == 161
    assert {y.year: y.left for y in years if y.left} == {2025: ("EST", "LTU", "LVA"), 2026: ("FIN", "POL")}


def test_what_the_record_lacks_is_said_with_the_count():
    """A count from a time for which acts are on record only in part says so."""
    assert law.counts(law.acts(), "CCW", date(2020, 1, 1)).consents.note
    assert law.counts(law.acts(), "CCW", date(2013, 1, 1)).consents.note is None


def test_before_their_release_the_acts_were_not_known():
    """As known the day before the release nothing is determined; on the day itself all is."""
    released = law.released()
    before = law.known_on(law.acts(), date.fromordinal(released.toordinal() - 1))
    made = law.status(before, "APMBC", "POL", on=date(2020, 1, 1))
    assert made.code == "not_determined"
    assert str(released) in law.basis(made.reason)
    assert law.known_on(law.acts(), released) is law.acts()
