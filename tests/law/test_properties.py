"""What holds for every record of acts, whatever it says."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from minewatch import law
from minewatch.model.act import Act
from minewatch.model.when import When

STATES = ("POL", "FIN", "NOR")
DAYS = st.dates(date(1996, 1, 1), date(2032, 12, 31))
KINDS = (
    "signature",
    "ratification",
    "accession",
    "succession",
    "consent",
    "withdrawal",
    "withdrawal_revoked",
    "provisional_application",
    "suspension",
    "objection",
    "completion",
    "discovery",
    "extension_granted",
)
PINNED = st.sampled_from([date(2000, 2, 29), date(2012, 8, 31), date(2025, 8, 31), date(2024, 12, 31)])


@st.composite
def whens(draw: st.DrawFn) -> When:
    """A day, month, year or interval."""
    day = draw(DAYS | PINNED)
    kind = draw(st.sampled_from(["day", "day", "day", "month", "year", "interval"]))
    if kind == "month":
        return When.month(day.year, day.month)
    if kind == "year":
        return When.year(day.year)
    if kind == "interval":
        return When.between(day, day + timedelta(days=draw(st.integers(0, 900))))
    return When.day(day)


@st.composite
def acts_of(draw: st.DrawFn, state: str | None = None) -> Act:
    """Any act, sensible or not: the law must stay whole even where a record is not."""
    treaty = draw(st.sampled_from(["APMBC", "CCM", "CCW", "CCW-P5", "ATT"]))
    kind = draw(st.sampled_from(KINDS))
    return Act(
        treaty,
        state or draw(st.sampled_from(STATES)),
        kind,
        draw(whens()),
        "a test",
        effective=draw(st.none() | st.none() | whens()),
        article=draw(st.sampled_from(["4", "5"])),
        deadline=draw(whens()),
        by=draw(st.sampled_from([None, "NOR"])),
    )


RECORDS = st.lists(acts_of(), max_size=8)


@settings(max_examples=150, deadline=None)
@given(RECORDS, st.sampled_from(["APMBC", "CCW-P5", "ATT"]), st.booleans())
def test_stretches_never_overlap_and_leave_no_gap(acts: list[Act], treaty: str, at_war: bool):
    """Every day of the calendar lies in exactly one stretch of a state's course."""
    conflict = law.ConflictFinding(True, "a test", "a test") if at_war else None
    found = law.statuses(acts, treaty, "POL", conflict=conflict)
    assert found[0].since is None
    assert found[-1].until is None
    for before, after in pairwise(found):
        assert before.until is not None
        assert after.since == before.until + timedelta(days=1)


@settings(max_examples=150, deadline=None)
@given(RECORDS, DAYS, st.sampled_from(["APMBC", "CCM", "CCW"]))
def test_a_day_has_the_status_of_its_stretch(acts: list[Act], day: date, treaty: str):
    """The status of a day, its interval in the table and its stretch are one answer."""
    made = law.status(acts, treaty, "POL", on=day)
    stretch = next(
        s for s in reversed(law.statuses(acts, treaty, "POL")) if s.since is None or s.since <= day
    )
    (cell,) = law.intervals(acts, day, day, of=[treaty], states=["POL"])
    assert made.code == stretch.code == cell.code
    assert made.flags == stretch.flags
    assert made.reason.rule
    assert made.since is None or made.since <= day
    assert made.until is None or day <= made.until


@settings(max_examples=100, deadline=None)
@given(RECORDS, DAYS, acts_of(state="FIN"))
def test_an_unrelated_act_changes_nothing(acts: list[Act], day: date, other: Act):
    """An act of another state leaves a state's status and duties as they were."""
    mine = [act for act in acts if act.state == "POL"]
    assert law.status(mine, "APMBC", "POL", on=day) == law.status([*mine, other], "APMBC", "POL", on=day)


@settings(max_examples=12, deadline=None)
@given(st.dates(date(2026, 3, 1), date(2032, 1, 1)), st.sampled_from(["NOR", "FRA", "KHM"]), DAYS)
def test_what_if_equals_storing(notice: date, state: str, on: date):
    """Supposing an act gives what reading it from a file of acts gives, and stores nothing."""
    acts = law.acts()
    file = f"treaty,state,kind,date,source\nAPMBC,{state},withdrawal,{notice},a file\n"
    stored = law.Acts(law.checked([*acts, *law.read_acts(file, "file.csv")]), acts.gaps, acts.released)
    supposed = law.what_if(acts, f"withdraw APMBC {notice}", state)
    one, other = (law.status(record, "APMBC", state, on=on) for record in (supposed, stored))
    assert (one.code, one.since, one.until, one.flags) == (other.code, other.since, other.until, other.flags)
    assert [(d.state, d.deadline) for d in one.duties] == [(d.state, d.deadline) for d in other.duties]
    assert not any(act.kind == "withdrawal" and act.state == state for act in law.acts())


@settings(max_examples=100, deadline=None)
@given(RECORDS, DAYS)
def test_counts_bound_each_other(acts: list[Act], day: date):
    """A count's low end never passes its high end, and no more states stay outside than signed."""
    made = law.counts(acts, "APMBC", day)
    for count in (made.consents, made.in_force, made.signatories, made.unratified):
        assert 0 <= count.low <= count.high <= len(STATES)
    assert made.unratified.low <= made.signatories.high


@settings(max_examples=100, deadline=None)
@given(RECORDS)
def test_the_order_of_acts_does_not_matter(acts: list[Act]):
    """A record read backwards gives the same courses where no two acts compete for one place."""
    alone = list({(act.treaty, act.kind): act for act in acts if act.state == "POL"}.values())
    forth = [(s.code, s.since) for s in law.statuses(alone, "APMBC", "POL")]
    back = [(s.code, s.since) for s in law.statuses(alone[::-1], "APMBC", "POL")]
    assert forth == back


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(["UKR", "AGO", "GNB", "POL", "GRC", "USA"]))
def test_duties_stand_on_every_day(day: date, state: str):
    """Every duty stands somehow on any day, with a reason, and on the right side of its deadline."""
    for duty in law.duties(law.acts(), "APMBC", state, on=day):
        assert duty.state in law.DUTIES
        assert duty.reason.rule
        if duty.state in ("due", "extended"):
            assert duty.deadline is not None
            assert duty.deadline >= day
        if duty.state == "missed":
            assert duty.deadline is not None
            assert duty.deadline < day
