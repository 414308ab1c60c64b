"""Legal, declared and contested standing are three fields, and every status has its reasons."""

from __future__ import annotations

from datetime import date

from minewatch import law
from minewatch.model.act import Act

from .conftest import MakeAct


def ukraine(on: date):
    """Ukraine under the Mine Ban Treaty."""
    return law.status(law.acts(), "APMBC", "UKR", on=on)


def test_a_claimed_suspension_leaves_the_law_as_it_is():
    """On both sides of its communication of 18 July 2025 Ukraine is a party; only what it says changes."""
    before, after = ukraine(date(2025, 7, 17)), ukraine(date(2025, 7, 18))
    assert before.code == after.code == "party"
    assert "suspension_claimed" not in before.flags
    assert "suspension_claimed" in after.flags
    assert any("suspension of the operation" in reason.rule for reason in after.declared)
    assert any("changes nothing in law" in reason.rule for reason in after.contested)
    assert not before.contested


def test_objections_and_the_meeting_are_contested_not_law():
    """Objections flag from the day they were surely lodged; the meeting's conclusion stands apart."""
    november, december = ukraine(date(2025, 11, 30)), ukraine(date(2025, 12, 5))
    assert "objection_lodged" not in november.flags
    assert any("perhaps not yet" in reason.rule for reason in november.contested)
    assert "objection_lodged" in december.flags
    assert any("22MSP: the Convention does not allow" in reason.rule for reason in december.contested)


def test_a_step_at_home_is_a_flag_and_no_status(act: MakeAct):
    """An announcement and a vote at home flag a party until its notice is received; then the code says it."""
    acts = [
        act("APMBC", "NOR", "accession", "2001-01-10"),
        act("APMBC", "NOR", "announcement", "2026-02-01", article="20"),
        act("APMBC", "NOR", "domestic_approval", "2026-03-01", article="20"),
        act("APMBC", "NOR", "withdrawal", "2026-04-01"),
    ]
    found = [law.status(acts, "APMBC", "NOR", on=date(2026, month, 1)) for month in (2, 3, 4)]
    assert [s.code for s in found] == ["party", "party", "exit_notified"]
    assert [s.flags for s in found] == [("exit_announced",), ("exit_announced", "exit_approved"), ()]


def test_a_declaration_is_no_reservation():
    """Poland's declaration is a flag with its note; the status does not change."""
    made = law.status(law.acts(), "APMBC", "POL", on=date(2020, 1, 1))
    assert made.flags == ("declaration",)
    assert "no reservation" in made.declared[0].rule


def test_the_reasons_name_rule_article_act_source_and_arithmetic():
    """The tree of a status can be checked by hand from what it says."""
    made = law.status(law.acts(), "APMBC", "AGO", on=date(2010, 1, 1))
    assert made.reason.article == "17(2)"
    assert made.reason.arithmetic == "2002-07-05 + 6 months, first of the month = 2003-01-01"
    held = {act.id: act for act in law.acts()}
    (deposit,) = made.reason.acts
    assert held[deposit].kind == "ratification"
    assert "Dutch Treaty Database" in made.reason.sources[0]


def test_partial_dates_bound_an_answer(act: MakeAct):
    """A party since some day of a span says from when surely and from when perhaps."""
    made = law.status([act("APMBC", "NOR", "accession", "2013")], "APMBC", "NOR", on=date(2015, 1, 1))
    assert made.code == "party"
    assert (made.earliest, made.latest) == (date(2013, 7, 1), date(2014, 6, 1))
    assert "perhaps from 2013-07-01" in law.status_text(made)


def test_a_retroactive_succession_says_when_it_was_known():
    """South Sudan is bound from July 2011, and the reason says that only November's notification told so."""
    made = law.status(law.acts(), "APMBC", "SSD", on=date(2011, 8, 1))
    assert "known only from the notification of 2011-11-11" in made.reason.rule


def test_the_text_fits_the_width_and_says_all_three_standings():
    """The page for people keeps its width and names legal, declared and contested standing."""
    for width in (60, 80, 100):
        page = law.status_text(ukraine(date(2025, 12, 10)), width)
        assert max(map(len, page.splitlines())) <= width
        for label in ("Legal status", "Declared", "Contested", "Duties", "Why"):
            assert label in page


def test_acts_from_claims_give_way_to_primary_acts(act: MakeAct):
    """Where the record has the depositary's act, one told by a claim is set aside, not mixed in."""
    primary = act("APMBC", "FIN", "accession", "2012-01-09")
    told = act("APMBC", "FIN", "consent", "2012-07-01", primary=False)
    alone: list[Act] = [told]
    assert law.status([primary, told], "APMBC", "FIN", on=date(2012, 7, 1)).code == "party"
    assert law.Acts([primary, told]).set_aside == (told,)
    assert law.status(alone, "APMBC", "FIN", on=date(2012, 7, 1)).code == "deposited_pending"
