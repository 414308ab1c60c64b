"""What claims together support."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

LEAVES = {"kind": "withdraw", "actor": "LVA", "treaty": "APMBC"}
CASUALTIES = {"kind": "casualty", "weapon": "mine", "measure": "casualties"}


def test_claims_of_one_matter_meet(book: Any) -> None:
    """Two outlets that say the same of one act make one finding with two origins."""
    for day in ("2025-04-16", "2025-04-17"):
        book.say(f"Parliament approved leaving, reported on {day}.", day, step="approval", **LEAVES)
    (finding,) = book.findings()
    assert len(finding.claims_for) == 2
    assert len(finding.origins) == 2
    assert (finding.first_seen, finding.last_seen) == (date(2025, 4, 16), date(2025, 4, 17))


@pytest.mark.parametrize(
    "other",
    [
        {"actor": "EST"},
        {"kind": "remain"},
        {"treaty": "CCM"},
        {"step": "notification"},
    ],
)
def test_another_matter_is_another_finding(book: Any, other: dict[str, str]) -> None:
    """Another actor, kind, treaty or step is never joined."""
    first = {**LEAVES, "step": "approval"}
    book.say("Parliament approved leaving.", "2025-04-16", **first)
    book.say("Something else of the same day.", "2025-04-16", **{**first, **other})
    assert len(book.findings()) == 2


def test_weapon_and_counterparty_part_matters(book: Any) -> None:
    """Anti-vehicle mines are not antipersonnel mines, and exports to one state are not exports to another."""
    transfer = {"kind": "transfer", "actor": "POL", "weapon": "ap_mine", "counterparty": "UKR"}
    book.say("Mines went to Ukraine.", "2026-01-10", **transfer)
    book.say("Mines went to Latvia.", "2026-01-11", **{**transfer, "counterparty": "LVA"})
    book.say("Anti-vehicle mines went to Ukraine.", "2026-01-12", **{**transfer, "weapon": "av_mine"})
    assert len(book.findings()) == 3


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ("2025-07-24", "2025-07", True),
        ("2025-07-24", "2025-07-24", True),
        ("2025-07-24", "2025-07-26", False),
        ("2023", "2024", False),
        ("2025-12-20/2026-01-10", "2026-01-05/2026-01-12", True),
        ("2024-01-01/", "2022-01-01/", True),
        ("2024-01-01/", "/2023-12-31", False),
    ],
)
def test_times_that_can_be_the_same(book: Any, one: str, two: str, together: bool) -> None:
    """Events meet where some day lies in both times, open ends included, and nowhere else."""
    use = {"kind": "use", "actor": "RUS", "weapon": "ap_mine"}
    book.say("Mines were laid.", "2026-02-01", time=one, **use)
    book.say("New mines were found.", "2026-02-02", time=two, **use)
    assert (len(book.findings()) == 1) is together


def test_no_chain_of_times(book: Any) -> None:
    """A month does not tie two of its days together: every time in a finding shares a day with all others."""
    use = {"kind": "use", "actor": "RUS", "weapon": "ap_mine"}
    for time in ("2025-07-02", "2025-07-20", "2025-07"):
        book.say(f"Mines were laid ({time}).", "2025-08-01", time=time, **use)
    assert sorted(len(f.claims_for) for f in book.findings()) == [1, 1, 1]


def test_undated_report_joins_the_event_before_it(book: Any) -> None:
    """A report without a date is of the event of that week, not of one of another month."""
    use = {"kind": "use", "actor": "KHM", "weapon": "ap_mine"}
    book.say("Mines were laid on 16 July.", "2025-07-17", time="2025-07-16", **use)
    book.say("Mines were laid on 28 May.", "2025-05-29", time="2025-05-28", **use)
    late = book.say("Fresh mines were laid.", "2025-07-18", **use)
    joined = next(f for f in book.findings() if late.id in f.claims_for)
    assert joined.time is not None
    assert joined.time.start == date(2025, 7, 16)


def test_open_intervals_only(book: Any) -> None:
    """Claims with open intervals alone still make findings, and keep their time."""
    for start in ("2022-02-24/", "2023-01-01/", "/"):
        book.say(
            f"Mines have been used ({start}).",
            "2025-01-01",
            time=start,
            kind="use",
            actor="RUS",
            weapon="mine",
        )
    findings = book.findings()
    assert sum(len(f.claims_for) for f in findings) == 3
    assert {str(f.time) for f in findings} <= {"2022-02-24/", "2023-01-01/", "None"}


def test_denial_stands_against(book: Any) -> None:
    """A denial is against the finding that it answers, and a wish leaves it undetermined."""
    use = {"kind": "use", "actor": "KHM", "weapon": "ap_mine", "time": "2025-07"}
    yes = book.say("Thailand accused Cambodia of laying mines.", "2025-07-24", assertion="allegation", **use)
    no = book.say("Cambodia denied laying mines.", "2025-07-25", "official", assertion="denial", **use)
    maybe = book.say("Cambodia may have laid mines.", "2025-07-26", assertion="possible", **use)
    (finding,) = book.findings()
    assert finding.assertion == "allegation"
    assert finding.claims_for == (yes.id,)
    assert finding.claims_against == (no.id,)
    assert finding.undetermined == (maybe.id,)


def test_value_all_agree(book: Any) -> None:
    """Numbers that can be one number give the narrowest, and the rule says that all agree."""
    stock = {"kind": "stockpile", "actor": "FIN", "weapon": "ap_mine", "time": "2012"}
    book.say(
        "More than a million mines.",
        "2025-07-10",
        quantity=(1_000_000, None, "mine", None, "at_least"),
        **stock,
    )
    book.say("1,029,763 mines.", "2012-12-28", "official", quantity=(1_029_763, 1_029_763, "mine"), **stock)
    (finding,) = book.findings()
    assert finding.value is not None
    assert (finding.value.low, finding.value.high) == (1_029_763, 1_029_763)
    assert finding.value_rule == "all 2 origins agree"
    assert finding.primary


def test_value_range(book: Any) -> None:
    """Numbers that cannot be one number give a range that names how many origins made it."""
    votes = {**LEAVES, "step": "approval", "measure": "votes_for", "time": "2025-04-16"}
    book.say("66 votes were cast for leaving.", "2025-04-16", quantity=(66, 66, "person"), **votes)
    book.say("Leaving passed with 68 votes.", "2025-04-16", quantity=(68, 68, "person"), **votes)
    (finding,) = book.findings()
    assert finding.value is not None
    assert (finding.value.low, finding.value.high, finding.value.bound) == (66, 68, "range")
    assert finding.value_rule == "range of 2 origins"


def test_later_count_replaces_and_stays_visible(book: Any) -> None:
    """The later count of a closed period is the value; the earlier one stays among the claims."""
    old = book.say(
        "8,605 casualties in 2016.",
        "2017-12-14",
        "ngo",
        quantity=(8605, 8605, "person"),
        time="2016",
        **CASUALTIES,
    )
    book.say(
        "9,437 casualties in 2016.",
        "2018-11-20",
        "ngo",
        quantity=(9437, 9437, "person"),
        time="2016",
        **CASUALTIES,
    )
    (finding,) = book.findings()
    assert finding.value is not None
    assert finding.value.low == 9437
    assert finding.value_rule == "latest count"
    assert old.id in finding.claims_for
    (row,) = finding.disagreements
    assert (row.reason, row.left, row.settled) == ("as_of", old.id, True)


def test_depositary_has_the_date(book: Any) -> None:
    """Where an act is dated twice, the depositary's date stands and the other is shown as disagreement."""
    for day, by in (("1999-02-22", "ngo"), ("1999-02-22", "media"), ("1999-02-26", "depositary")):
        book.say(
            f"Lithuania signed on {day}, wrote a {by}.",
            "2013-05-02",
            by,
            kind="sign",
            actor="LTU",
            treaty="APMBC",
            time=day,
        )
    (finding,) = book.findings()
    assert str(finding.time) == "1999-02-26"
    assert {row.reason for row in finding.disagreements} == {"value"}


def test_steps_supersede(book: Any) -> None:
    """Planned, approved, notified, in effect: each step points to the next, and all stay."""
    said = [
        ("It will leave.", "2025-03-18", {"assertion": "intent"}),
        ("Parliament approved.", "2025-04-16", {"step": "approval"}),
        ("It notified.", "2025-06-27", {"step": "notification", "time": "2025-06-27"}),
        ("It is out.", "2025-12-27", {"step": "effect", "time": "2025-12-27"}),
    ]
    claims = [book.say(words, day, **LEAVES, **fields) for words, day, fields in said]
    by_claim = {f.claims_for[0]: f for f in book.findings()}
    chain = [by_claim[c.id] for c in claims]
    assert [f.superseded_by for f in chain] == [chain[1].id, chain[2].id, chain[3].id, None]
    assert book.reasons() == []


def test_plan_then_done(book: Any) -> None:
    """What was planned is superseded by what was done, without a disagreement."""
    clear = {"kind": "clear", "actor": "HRV", "weapon": "mine", "time": "2026"}
    plan = book.say("Croatia will finish clearing.", "2024-03-01", "official", assertion="intent", **clear)
    done = book.say("Croatia finished clearing.", "2026-03-04", "official", **clear)
    by_claim = {f.claims_for[0]: f for f in book.findings()}
    assert by_claim[plan.id].superseded_by == by_claim[done.id].id
    assert book.reasons() == []


def test_missing_text_and_source(book: Any) -> None:
    """A claim whose text is not in the record is an undated origin of its own, and nothing is lost."""
    claim = book.say("It will leave.", "2025-03-18", **LEAVES)
    book.texts.clear()
    book.sources.clear()
    (finding,) = book.findings()
    assert finding.claims_for == (claim.id,)
    assert finding.first_seen is None
    assert [o.texts for o in finding.origins] == [(claim.text,)]


def test_same_claim_twice_is_one(book: Any) -> None:
    """The same claim handed in twice counts once."""
    claim = book.say("It will leave.", "2025-03-18", **LEAVES)
    book.claims.append(claim)
    (finding,) = book.findings()
    assert finding.claims_for == (claim.id,)
