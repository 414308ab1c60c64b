"""What falls due, and the calendar of it."""

from __future__ import annotations

from datetime import date

from icalendar import Calendar

from minewatch import law

ON = date(2026, 1, 15)


def test_deadlines_of_a_time_are_complete_and_in_order():
    """Every duty that falls due between two days is there once, earliest first."""
    found = law.deadlines(law.acts(), on=ON, treaty="APMBC", after=ON, before=date(2026, 12, 31))
    once = [(d.due, d.state) for d in found if d.year is None]
    assert once == sorted(once)
    assert {("SEN", "2026-03-01"), ("SSD", "2026-07-09"), ("HRV", "2026-03-01")} <= {
        (s, str(d)) for d, s in once
    }
    assert all(ON <= d.due <= date(2026, 12, 31) for d in found)


def test_met_duties_are_left_out_unless_asked_for():
    """Poland's stockpile was destroyed: its deadline shows only where done duties are wanted."""
    open_, all_ = (
        law.deadlines(law.acts(), on=date(2017, 1, 1), treaty="APMBC", state="POL", done=done)
        for done in (False, True)
    )
    assert "4" not in {d.duty.article for d in open_}
    assert "4" in {d.duty.article for d in all_}


def test_yearly_reports_come_once_a_year():
    """A party has one report a year on 30 April, the first after its first report fell due."""
    found = law.deadlines(
        law.acts(),
        on=date(2013, 6, 1),
        treaty="APMBC",
        state="POL",
        after=date(2013, 6, 1),
        before=date(2017, 1, 1),
    )
    yearly = [d.due for d in found if d.year]
    assert yearly == [date(2014, 4, 30), date(2015, 4, 30), date(2016, 4, 30)]
    assert date(2013, 11, 28) in [d.due for d in found]


def test_nothing_falls_due_once_a_state_is_out():
    """Known to be leaving, a state has no deadline on or after the day of effect."""
    found = law.deadlines(law.acts(), on=ON, treaty="APMBC", state="POL", after=ON, before=date(2030, 1, 1))
    assert [d for d in found if d.due >= date(2026, 2, 20)] == []


def test_the_calendar_keeps_its_ids_when_a_deadline_moves():
    """An extension moves the event of the same UID, and each event carries its reason."""
    before, after = (
        Calendar.from_ical(law.calendar(d for d in found if d.duty.article == "5"))
        for day in (date(2024, 11, 28), date(2024, 11, 29))
        if (found := law.deadlines(law.acts(), on=day, treaty="APMBC", state="AFG"))
    )
    (one,), (other,) = before.walk("VEVENT"), after.walk("VEVENT")
    assert one["UID"] == other["UID"]
    assert (one["DTSTART"].dt, other["DTSTART"].dt) == (date(2025, 3, 1), date(2030, 3, 1))
    assert "Article 5(3)" in other["DESCRIPTION"]
    assert "Afghanistan" in other["SUMMARY"]


def test_every_event_has_its_own_id_and_the_bytes_stay():
    """No two events share a UID, and the same deadlines give the same bytes."""
    found = law.deadlines(law.acts(), on=ON, after=ON, before=date(2028, 1, 1))
    made = law.calendar(found)
    ids = [event["UID"] for event in Calendar.from_ical(made).walk("VEVENT")]
    assert len(ids) == len(set(ids)) == len(found) > 100
    assert made == law.calendar(found)


def test_a_first_report_and_a_yearly_one_can_fall_in_one_year():
    """Bound from September, a state owes its first report in February and the yearly one in April."""
    acts = law.what_if(law.Acts(), "accede APMBC 2013-03-10", "NOR")
    found = law.deadlines(acts, on=date(2013, 9, 1), treaty="APMBC", state="NOR", before=date(2014, 12, 31))
    assert [str(d.due) for d in found if d.duty.article.startswith("7")] == ["2014-02-28", "2014-04-30"]


def test_the_first_report_comes_first():
    """Bound from December, a state owes no yearly report before its first one is due."""
    acts = law.what_if(law.Acts(), "accede APMBC 2013-06-10", "NOR")
    found = law.deadlines(acts, on=date(2013, 12, 1), treaty="APMBC", state="NOR", before=date(2015, 12, 31))
    assert [str(d.due) for d in found if d.duty.article.startswith("7")] == ["2014-05-30", "2015-04-30"]
