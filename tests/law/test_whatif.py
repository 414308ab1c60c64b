"""What-ifs suppose acts for one question, and say where they make no sense."""

from __future__ import annotations

from datetime import date

import pytest

from minewatch import law
from minewatch.errors import ActRefused


def code(state: str, on: str, *supposed: str) -> str:
    """The code of a state under the Mine Ban Treaty with acts supposed."""
    acts = law.what_if(law.acts(), supposed, state)
    return law.status(acts, "APMBC", state, on=date.fromisoformat(on)).code


def test_repeating_the_record_changes_nothing():
    """Supposing Poland's own notice gives what the record gives, before and on the day of effect."""
    assert code("POL", "2026-02-19", "withdraw APMBC 2025-08-20") == "exit_notified"
    assert code("POL", "2026-02-20", "withdraw APMBC 2025-08-20") == "exited"


def test_joining_can_be_supposed():
    """A state outside that joined would be bound from the first of the sixth month after."""
    assert code("USA", "2027-06-30", "join APMBC 2027-01-31") == "deposited_pending"
    assert code("USA", "2027-07-01", "join APMBC 2027-01-31") == "party"


def test_several_acts_can_be_supposed():
    """A notice and its revocation in time leave a party."""
    assert code("NOR", "2027-06-01", "withdraw APMBC 2026-12-24", "revoke APMBC 2027-05-01") == "party"


def test_an_extension_can_be_supposed():
    """A supposed grant moves the deadline from its day on, and not a day sooner."""
    acts = law.what_if(law.acts(), "extend APMBC 5 2030-12-31 2026-11-20", "THA")
    found = {
        day: next(d.deadline for d in law.duties(acts, "APMBC", "THA", on=day) if d.article == "5")
        for day in (date(2026, 11, 19), date(2026, 11, 20))
    }
    assert list(found.values()) == [date(2026, 12, 31), date(2030, 12, 31)]


def test_completion_after_an_early_miss_counts_from_its_own_day():
    """A deadline missed long ago does not push a later declaration of completion past the present one."""
    acts = law.what_if(law.acts(), "complete APMBC 5 2030-01-01", "UKR")
    found = {
        day: next(d.state for d in law.duties(acts, "APMBC", "UKR", on=day) if d.article == "5")
        for day in (date(2029, 12, 31), date(2030, 1, 1))
    }
    assert list(found.values()) == ["extended", "completion_declared"]


@pytest.mark.parametrize(
    ("state", "written", "words"),
    [
        ("POL", "leave APMBC 2025-08-20", "begins with none of"),
        ("POL", "", "begins with none of"),
        ("POL", "withdraw APMBC", "needs TREATY DAY"),
        ("POL", "withdraw APMBX 2025-08-20", "Did you mean APMBC"),
        ("POL", "withdraw APMBC 2025-02-30", "day is out of range"),
        ("USA", "withdraw APMBC 2025-08-20", "nothing to withdraw from"),
        ("NOR", "join APMBC 2025-08-20", "consented already"),
        ("THA", "extend APMBC 5 2026-12-30 2026-11-20", "not later than the old one"),
        ("USA", "sign APMBC 2025-08-20", "signature closed"),
    ],
)
def test_what_makes_no_sense_is_refused(state: str, written: str, words: str):
    """A what-if that names no act, or one that cannot stand beside the record, is refused in one line."""
    with pytest.raises(ActRefused) as refused:
        law.what_if(law.acts(), written, state)
    assert words in str(refused.value)
