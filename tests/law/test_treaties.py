"""Treaties are data: each rule with its article, and a new treaty is a file and its acts."""

from __future__ import annotations

from datetime import date

import pytest

from minewatch import law
from minewatch.errors import NotKnown

from .conftest import MakeAct

MOON = """
code: MOON
name: Treaty on the Moon
short_name: Moon Treaty
adopted: 2001-01-01
depositary: nobody
source: a test
signature: {article: "3", opens: 2001-02-01, closes: 2001-12-31}
consent: {article: "4", by_signatories: [ratification], by_others: [accession]}
entry_into_force:
  treaty: {article: 5(1), deposits: 2}
  state: {article: 5(2), after: 30 days}
withdrawal: {article: "9", after: 3 months}
duties:
  - {name: mapping, article: "6", kind: clear, within: 2 years, extension: {article: 6(2), longest: 1 year}}
"""


def test_the_six_treaties_are_on_file():
    """Five treaties of the field and the Arms Trade Treaty, each with the article of every rule."""
    assert set(law.treaties()) == {"APMBC", "CCM", "CCW", "CCW-APII", "CCW-P5", "ATT"}
    for treaty in law.treaties().values():
        assert all((treaty.consent.article, treaty.entry.article, treaty.withdrawal.article, treaty.source))
        assert all(duty.article for duty in treaty.duties)


@pytest.mark.parametrize("written", ["APMBC", "apmbc", "Mine Ban Treaty", "ottawa convention"])
def test_a_treaty_answers_to_its_names(written: str):
    """Code, short name and other names mean the same treaty, in any case."""
    assert law.treaty(written).code == "APMBC"


def test_an_unknown_treaty_suggests_the_nearest():
    """A misspelt treaty is refused with the one that was probably meant."""
    with pytest.raises(NotKnown, match="Did you mean APMBC"):
        law.treaty("Otawa Convention")


def test_an_unknown_state_suggests_the_nearest():
    """A misspelt state is refused with the one that was probably meant."""
    with pytest.raises(NotKnown, match="Poland"):
        law.status(law.acts(), "APMBC", "Polnad", on=date(2026, 1, 1))


def test_a_new_treaty_is_a_file_and_its_acts(act: MakeAct):
    """A treaty read from text works like the others: entry by counting, periods, withdrawal, duties."""
    moon = law.read_treaty(MOON, "moon.yaml")
    acts = law.Acts(
        [
            act("MOON", "POL", "signature", "2001-03-01"),
            act("MOON", "POL", "ratification", "2002-01-31"),
            act("MOON", "FIN", "accession", "2002-05-01"),
            act("MOON", "POL", "withdrawal", "2003-11-30"),
        ]
    )
    codes = [(s.code, str(s.since)) for s in law.statuses(acts, moon, "POL")]
    assert codes == [
        ("none", "None"),
        ("signed", "2001-03-01"),
        ("deposited_pending", "2002-01-31"),
        ("party", "2002-05-31"),
        ("exit_notified", "2003-11-30"),
        ("exited", "2004-02-29"),
    ]
    (duty,) = law.duties(acts, moon, "POL", on=date(2003, 1, 1))
    assert (duty.state, duty.deadline) == ("due", date(2004, 5, 31))


def test_too_few_consents_leave_a_treaty_waiting(act: MakeAct):
    """Before the number of deposits is reached a consent waits without a day."""
    moon = law.read_treaty(MOON, "moon.yaml")
    made = law.status([act("MOON", "FIN", "accession", "2002-05-01")], moon, "FIN", on=date(2020, 1, 1))
    assert made.code == "deposited_pending"
    assert "only after 2 consents" in law.basis(made.reason)
