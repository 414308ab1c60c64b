"""Claims held against the law: consistent, inconsistent with its typed reason, or not checkable."""

from __future__ import annotations

import re
from datetime import date

import pytest

from minewatch import law
from minewatch.model.claim import KINDS, Claim, Evidence, Quantity
from minewatch.model.when import When


def claim(
    kind: str,
    actor: str | None,
    treaty: str | None = "APMBC",
    time: str | None = None,
    quote: str = "words",
    **more,
):
    """A claim from few words."""
    return Claim(
        "t-1", kind, Evidence(quote, 0, len(quote)), actor=actor, treaty=treaty,
        time=When.parse(time) if time else None, **more,
    )  # fmt: skip


def number(low: float, bound: str = "exact") -> Quantity:
    """So many states."""
    return Quantity(low, low, "state", bound=bound)


ON = date(2026, 2, 21)
TABLE = [
    # what is claimed, verdict, why
    (claim("withdraw", "POL", time="2026-02-20", step="effect"), "consistent", None),
    (claim("withdraw", "POL", time="2026-02-20", step="effect", assertion="intent"), "consistent", None),
    (claim("withdraw", "POL", time="2025-08-20", step="effect"), "inconsistent", "date_basis"),
    (claim("withdraw", "POL", time="2026-02-20", step="notification"), "inconsistent", "date_basis"),
    (claim("withdraw", "POL", time="2025-08-20", step="notification"), "consistent", None),
    (claim("withdraw", "POL", time="2025-08", step="notification"), "consistent", None),
    (claim("withdraw", "POL"), "consistent", None),
    (claim("withdraw", "UKR"), "inconsistent", "declared_vs_legal"),
    (claim("withdraw", "UKR", time="2025-07-18", step="effect"), "inconsistent", "declared_vs_legal"),
    (claim("withdraw", "NOR"), "inconsistent", "value"),
    (claim("withdraw", "POL", assertion="intent"), "not_checkable", None),
    (claim("withdraw", "POL", time="2025-06-25", step="approval"), "not_checkable", None),
    (claim("withdraw", "NOR", assertion="denial"), "consistent", None),
    (claim("withdraw", "POL", assertion="denial"), "inconsistent", "value"),
    (claim("join", "FIN", time="2012-01-09"), "consistent", None),
    (claim("join", "FIN", time="2012"), "consistent", None),
    (claim("join", "FIN", time="2012-07-01"), "inconsistent", "date_basis"),
    (claim("join", "FIN", time="2011"), "inconsistent", "value"),
    (claim("join", "POL", time="2013"), "inconsistent", "date_basis"),
    (claim("in_force", "FIN", time="2012-07-01"), "consistent", None),
    (claim("in_force", "FIN", time="2012-01-09"), "inconsistent", "date_basis"),
    (claim("in_force", None, time="1999-03-01"), "consistent", None),
    (claim("in_force", None, time="2009-03-01"), "inconsistent", "value"),
    (claim("sign", "LTU", time="1999-02-26"), "consistent", None),
    (claim("sign", "LTU", time="1999-02-22"), "inconsistent", "value"),
    (claim("join", "KEN", "CCM", "2010"), "inconsistent", "step"),
    (claim("suspend", "UKR"), "inconsistent", "declared_vs_legal"),
    (claim("member", "NOR"), "consistent", None),
    (claim("member", "UKR"), "consistent", None),
    (claim("member", "POL"), "inconsistent", "value"),
    (claim("member", "POL", time="2020"), "consistent", None),
    (claim("member", "POL", time="/2026-02-20"), "consistent", None),
    (claim("member", "POL", time="/2026-02-21"), "inconsistent", "value"),
    (claim("member", "KEN", "CCM"), "inconsistent", "step"),
    (claim("nonmember", "RUS"), "consistent", None),
    (claim("nonmember", "NOR"), "inconsistent", "value"),
    (
        claim(
            "nonmember", None, quantity=number(30, "about"), quote="nearly thirty countries have never joined"
        ),
        "consistent",
        None,
    ),
    (
        claim("nonmember", None, quantity=number(36), quote="36 countries have never joined"),
        "inconsistent",
        "count_basis",
    ),
    (claim("nonmember", None, quantity=number(36), quote="36 states are not parties"), "consistent", None),
    (claim("member", None, quantity=number(161)), "consistent", None),
    (claim("member", None, quantity=number(166)), "inconsistent", "count_basis"),
    (claim("member", None, quantity=number(150)), "inconsistent", "value"),
    (claim("member", None, quantity=number(2), quote="Two more have joined"), "not_checkable", None),
    (claim("sign", None, quantity=number(131)), "consistent", None),
    (claim("use", "RUS"), "not_checkable", None),
    (claim("withdraw", "POL", None), "not_checkable", None),
    (claim("withdraw", "icbl"), "not_checkable", None),
    (claim("member", None), "not_checkable", None),
]


@pytest.mark.parametrize(("said", "verdict", "why"), TABLE)
def test_a_claim_is_checked(said: Claim, verdict: str, why: str | None):
    """A claim gets its verdict and typed reason, and both sides in words."""
    made = law.check(said, law.acts(), on=ON)
    assert (made.verdict, made.why) == (verdict, why), made.law
    assert made.claim == said.id
    assert made.says
    assert made.law
    assert made.reason.rule


@pytest.mark.parametrize(
    ("said", "verdict", "why"),
    [
        (claim("withdraw", "POL", time="2026-02-20", step="effect"), "consistent", None),
        (claim("join", "POL", time="2013-06-01"), "inconsistent", "date_basis"),
        (claim("member", "POL"), "inconsistent", "value"),
        (claim("withdraw", "FIN"), "not_checkable", None),
    ],
)
def test_statuses_are_enough_for_a_check(said: Claim, verdict: str, why: str | None):
    """Where only a state's statuses are at hand, they check its claims; another state's stay unchecked."""
    made = law.check(said, law.statuses(law.acts(), "APMBC", "POL"), on=ON)
    assert (made.verdict, made.why) == (verdict, why)


def test_announced_is_not_withdrawn():
    """Before its notice a state that had only announced it did not "withdraw": the step differs."""
    acts = law.Acts(
        [
            *law.acts(),
            *law.acts_from_claims([claim("withdraw", "NOR", time="2026-02-01", assertion="intent")]),
        ]
    )
    made = law.check(claim("withdraw", "NOR"), acts, on=ON)
    assert (made.verdict, made.why) == ("inconsistent", "step")


def test_reviewed_claims_become_acts():
    """Facts by states with a time give acts that are not primary; plans, groups and criticism do not."""
    made = law.acts_from_claims(
        [
            claim("sign", "USA", time="2027-01-01"),
            claim("join", "USA", time="2027-02-01"),
            claim("in_force", "USA", time="2027-08-01"),
            claim("withdraw", "USA", time="2028-01-01", step="notification"),
            claim("withdraw", "USA", time="2028-07-01", step="effect"),
            claim("withdraw", "USA", time="2027-12-01", step="approval"),
            claim("suspend", "USA", time="2027-12-01"),
            claim("join", "USA", time="2027-02-01", assertion="intent"),
            claim("join", "icbl", time="2027-02-01"),
            claim("join", "USA"),
            claim("oppose", "USA", time="2027-02-01"),
            claim("extend", "USA", time="2027-02-01"),
        ]
    )
    assert [(a.kind, str(a.when or ""), str(a.effective or "")) for a in made] == [
        ("signature", "2027-01-01", ""),
        ("consent", "2027-02-01", ""),
        ("consent", "", "2027-08-01"),
        ("withdrawal", "2028-01-01", ""),
        ("withdrawal", "", "2028-07-01"),
        ("domestic_approval", "2027-12-01", ""),
        ("suspension", "2027-12-01", ""),
    ]
    assert not any(act.primary for act in made)


def test_a_claimed_accession_is_enough_where_nothing_else_is_on_record():
    """A reviewed claim of a deposit gives a state its status, computed like any other."""
    acts = law.Acts([*law.acts(), *law.acts_from_claims([claim("join", "USA", time="2027-02-10")])])
    assert law.status(acts, "APMBC", "USA", on=date(2027, 7, 31)).code == "deposited_pending"
    assert law.status(acts, "APMBC", "USA", on=date(2027, 8, 1)).code == "party"


# What is claimed, what the check says of it, what the record answers: whole sentences, as readers see them.
WORDS = [
    (
        claim("join", "FIN", time="2012-07-01"),
        "One source says that Finland joined the Mine Ban Treaty on 1 July 2012.",
        "The treaty record says that Finland deposited its consent to be bound by the Mine Ban Treaty on "
        "9 January 2012; on 1 July 2012 the treaty entered into force for it",
    ),
    (
        claim("withdraw", "POL", time="2025-12", step="effect", assertion="intent"),
        "One source says that Poland's withdrawal from the Mine Ban Treaty is to take effect in "
        "December 2025.",
        "The treaty record says that Poland's withdrawal from the Mine Ban Treaty took effect on "
        "20 February 2026",
    ),
    (
        claim("withdraw", "UKR", time="2025-07-18", step="effect"),
        "One source says that Ukraine's withdrawal from the Mine Ban Treaty took effect on 18 July 2025.",
        "The treaty record holds no withdrawal of Ukraine from the Mine Ban Treaty: Ukraine is a State Party "
        "to the Mine Ban Treaty",
    ),
    (
        claim("suspend", "UKR"),
        "One source says that Ukraine suspended the operation of the Mine Ban Treaty.",
        "By the treaty record, Ukraine was a State Party to the Mine Ban Treaty on 21 February 2026; the "
        "treaty allows no suspension",
    ),
    (
        claim("member", "USA", assertion="denial"),
        "One source denies that the United States is a State Party to the Mine Ban Treaty.",
        "By the treaty record, the United States was not a party to the Mine Ban Treaty and had made no act "
        "under it on 21 February 2026",
    ),
    (
        claim("in_force", None, time="2009-03-01"),
        "One source says that the Mine Ban Treaty entered into force on 1 March 2009.",
        "The treaty record says that the Mine Ban Treaty entered into force on 1 March 1999",
    ),
]


@pytest.mark.parametrize(("said", "says", "answer"), WORDS)
def test_a_check_reads_as_plain_english(said: Claim, says: str, answer: str):
    """Both sides of a check are sentences without codes or ISO dates."""
    made = law.check(said, law.acts(), on=ON)
    assert (made.says, made.law) == (says, answer)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("assertion", ["fact", "intent", "possible", "wish", "denial", "allegation"])
def test_no_code_stands_in_what_a_claim_says(kind: str, assertion: str):
    """Every kind and assertion gives one sentence with a treaty's name and no code."""
    made = law.check(claim(kind, "NLD", "CCW-P5", "2014", assertion=assertion), law.acts(), on=ON)
    assert made.says.startswith("One source ")
    assert made.says.endswith("in 2014.")
    assert "Protocol V to the Convention on Certain Conventional Weapons" in made.says
    assert not re.search(r"NLD|CCW|_|\d{4}-", made.says)


@pytest.mark.parametrize(
    ("said", "gap"),
    [
        (claim("join", "AGO", "CCW-P5", "2016"), "acts after January 2014 are on record only in part"),
        (claim("member", "AGO", "CCW-P5"), None),
        (claim("member", "NOR", "ATT"), None),
        (claim("join", "NOR", "ATT", "2014"), None),
    ],
)
def test_what_the_record_lacks_is_no_contradiction(said: Claim, gap: str | None):
    """Where acts of those years are missing from the record, a claim of one is not called wrong."""
    made = law.check(said, law.acts(), on=ON)
    assert (made.verdict, made.why) == ("not_checkable", None), made.law
    assert gap is None or gap in made.law
