"""Figures that must add up, lengths of time, and arithmetic on published figures."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minewatch import reconcile
from minewatch.model.claim import Claim, Evidence, Quantity


def people(book: Any, text: str, numbers: dict[str, int], time: str) -> None:
    """Casualty figures of one text."""
    for measure, number in numbers.items():
        words = f"{number:,} of unknown outcome" if measure == "unknown" else f"{number:,} {measure}"
        book.say(
            words,
            None,
            text=text,
            kind="casualty",
            weapon="mine",
            time=time,
            quantity=(number, number, "person"),
            measure=None if measure == "unknown" else measure,
        )


@pytest.mark.parametrize(
    ("numbers", "holds", "remainder"),
    [
        ({"casualties": 7239, "killed": 2793, "injured": 4431, "unknown": 15}, True, 0),
        ({"casualties": 6897, "killed": 3059, "injured": 3837, "unknown": 1}, True, 0),
        ({"casualties": 7239, "killed": 2793, "injured": 4431}, False, 15),
        ({"casualties": 100, "killed": 60, "injured": 50}, False, -10),
    ],
)
def test_casualties(book: Any, numbers: dict[str, int], holds: bool, remainder: int) -> None:
    """Killed, injured and unknown make the casualties; what is left over is named."""
    words = "; ".join(
        f"{n:,} of unknown outcome" if m == "unknown" else f"{n:,} {m}" for m, n in numbers.items()
    )
    people(book, book.text(words, "2018-11-20", "ngo"), numbers, "2017")
    (check,) = reconcile.sums(book.claims, book.texts)
    assert (check.rule, check.holds, check.remainder) == ("casualties", holds, remainder)
    assert ("unexplained" in check.equation) is not holds


def test_figures_of_two_editions_are_not_added(book: Any) -> None:
    """The killed of one edition and the total of another need not add up, and are not checked."""
    people(book, book.text("8,605 casualties", "2017-12-14", "ngo"), {"casualties": 8605}, "2016")
    people(
        book,
        book.text("2,089 killed; 6,585 injured", "2018-11-20", "ngo"),
        {"killed": 2089, "injured": 6585},
        "2016",
    )
    assert reconcile.sums(book.claims, book.texts) == ()


def test_land_release(book: Any) -> None:
    """Cleared, reduced and cancelled make the land released, in whatever unit, to the last place written."""
    figures = {"released": 497.34, "cleared": 219.31, "reduced": 121.11, "cancelled": 156.92}
    text = book.text("; ".join(f"{n} km2 {m}" for m, n in figures.items()), "2023-11-14", "ngo")
    for measure, number in figures.items():
        unit, shown = ("ha", number * 100) if measure == "reduced" else ("km2", number)
        book.say(
            f"{number} km2 {measure}", None, text=text, kind="clear", time="2022", measure=measure,
            quantity=(shown, shown, unit),
        )  # fmt: skip
    (check,) = reconcile.sums(book.claims, book.texts)
    assert check.rule == "land_release"
    assert check.holds
    assert check.equation == "497.34 released = 219.31 cleared + 121.11 reduced + 156.92 cancelled"


def test_stock_remainder_is_named(book: Any) -> None:
    """Finland's published figures leave 308 mines unexplained."""
    mines = {"actor": "FIN", "weapon": "ap_mine"}
    book.say(
        "declared 1,029,763", "2012-12-28", kind="stockpile", quantity=(1_029_763, 1_029_763, "mine"), **mines
    )
    book.say(
        "destroyed 1,013,571", "2016-04-29", kind="destroy", quantity=(1_013_571, 1_013_571, "mine"), **mines
    )
    book.say("retained 16,500", "2016-04-29", kind="retain", quantity=(16_500, 16_500, "mine"), **mines)
    (check,) = reconcile.sums(book.claims, book.texts)
    assert check.holds is False
    assert check.remainder == -308
    assert check.equation == "1,029,763 declared = 1,013,571 destroyed + 16,500 retained - 308 unexplained"
    assert check.note == "Finland: the parts exceed what is declared by 308, unexplained."


def test_a_year_of_destruction_is_no_total(book: Any) -> None:
    """Mines destroyed in one year are no account of the whole stock."""
    mines = {"actor": "BLR", "weapon": "ap_mine"}
    book.say(
        "declared 3,400,000", "2004-12-28", kind="stockpile", quantity=(3_400_000, 3_400_000, "mine"), **mines
    )
    book.say(
        "destroyed 400,000 in 2011",
        "2012-04-29",
        kind="destroy",
        quantity=(400_000, 400_000, "mine"),
        **mines,
    )
    book.say("retained 6,000", "2012-04-29", kind="retain", quantity=(6_000, 6_000, "mine"), **mines)
    assert reconcile.sums(book.claims, book.texts) == ()


def test_floors_need_not_add_up(book: Any) -> None:
    """\u201cAt least\u201d is no total: nothing must add up to it."""
    numbers = {"killed": 60, "injured": 50}
    text = book.text("at least 120 casualties; 60 killed; 50 injured", "2024-01-01")
    people(book, text, numbers, "2023")
    book.say(
        "at least 120 casualties", None, text=text, kind="casualty", weapon="mine", time="2023",
        measure="casualties", quantity=(120, None, "person", None, "at_least"),
    )  # fmt: skip
    assert reconcile.sums(book.claims, book.texts) == ()


def test_types_add_up(book: Any) -> None:
    """The types of a declared stock add up to it."""
    text = book.text("8,091 in all: 4,104 PMN and 3,987 OZM", "2004-05-20", "official")
    stock = {"kind": "stockpile", "actor": "LTU", "weapon": "ap_mine", "text": text}
    book.say("8,091 in all", None, quantity=(8091, 8091, "mine"), **stock)
    book.say("4,104 PMN", None, quantity=(4104, 4104, "mine"), label="PMN", **stock)
    book.say("3,987 OZM", None, quantity=(3987, 3987, "mine"), label="OZM", **stock)
    (check,) = reconcile.sums(book.claims, book.texts)
    assert (check.rule, check.holds) == ("types", True)


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ("ending 14-year participation in the treaty", False),
        ("ending a 13-year membership", True),
        ("after thirteen years as a State Party", True),
        ("after 12 years of membership", True),
    ],
)
def test_length_of_membership(book: Any, words: str, holds: bool) -> None:
    """A claimed length holds where the dates, from deposit or from entry into force, round to it."""
    act = {"actor": "POL", "treaty": "APMBC"}
    book.say("ratified", "2013-01-04", kind="join", time="2012-12-27", **act)
    book.say("in force", "2013-06-01", kind="in_force", time="2013-06-01", **act)
    text = book.text(f"Poland left the treaty, {words}.", "2026-02-20")
    left = book.say(
        "Poland left the treaty", None, text=text, kind="withdraw", step="effect", time="2026-02-20", **act
    )
    (check,) = reconcile.sums(book.claims, book.texts)
    assert (check.rule, check.total, check.holds) == ("duration", left.id, holds)
    assert "13 years and 1 month from deposit (27 December 2012)" in check.note
    assert "12 years and 8 months in force (1 June 2013)" in check.note


def test_need_over_rate(book: Any) -> None:
    """A published need over published rates gives years as a range, both figures linked."""
    need = book.say("5-6 million", "2025-12-16", kind="need", actor="POL", weapon="mine",
                    quantity=(5e6, 6e6, "mine", None, "range"))  # fmt: skip
    text = book.text("100,000 a year; 1.2 million a year", "2025-12-16")
    rate = {"kind": "capacity", "actor": "POL", "weapon": "mine", "text": text}
    now = book.say("100,000 a year", None, quantity=(1e5, 1e5, "mine", "year", "about"), **rate)
    later = book.say(
        "1.2 million a year", None, assertion="possible", quantity=(1.2e6, 1.2e6, "mine", "year"), **rate
    )
    slow, fast = sorted(reconcile.arithmetic(book.claims), key=lambda a: a.low or 0, reverse=True)
    assert (slow.need, slow.rate, slow.low, slow.high) == (need.id, now.id, 50, 60)
    assert (fast.need, fast.rate, fast.high) == (need.id, later.id, 5)
    assert fast.equation == "5,000,000 to 6,000,000 mines ÷ 1,200,000 mines a year = 4.2 to 5 years"
    assert "neither a forecast nor advice" in fast.note


@pytest.mark.parametrize(
    "changed",
    [
        {"place": "Podlaskie"},
        {"actor": "belma"},
        {"weapon": "av_mine"},
        {"assertion": "denial"},
        {"quantity": Quantity(1e5, 1e5, "mine")},
        {"quantity": Quantity(0, 0, "mine", "year")},
        {"quantity": Quantity(1e5, 1e5, "EUR", "year")},
    ],
)
def test_arithmetic_refuses(book: Any, changed: dict[str, Any]) -> None:
    """Nothing is divided that names a place, is of another actor, weapon or unit, denied, or no rate."""
    book.say("5 million", "2025-12-16", kind="need", actor="POL", weapon="mine", quantity=(5e6, 5e6, "mine"))
    rate = {
        "kind": "capacity",
        "actor": "POL",
        "weapon": "mine",
        "quantity": Quantity(1e5, 1e5, "mine", "year"),
    }
    book.say("100,000 a year", "2025-12-17", **{**rate, **changed})
    assert reconcile.arithmetic(book.claims) == ()


@given(
    st.integers(1, 10**7), st.integers(1, 10**7), st.sampled_from(["about", "exact", "at_least", "at_most"])
)
def test_arithmetic_never_narrows(need: int, rate: int, bound: Any) -> None:
    """The years lie between the bounds given, and an open bound stays open."""
    low, high = (None if bound == "at_most" else need), (None if bound == "at_least" else need)
    claims = [
        Claim(
            "t",
            "need",
            Evidence("x", 0, 1),
            "POL",
            weapon="mine",
            quantity=Quantity(low, high, "mine", None, bound),
        ),
        Claim(
            "t",
            "capacity",
            Evidence("y", 1, 2),
            "POL",
            weapon="mine",
            quantity=Quantity(rate, rate, "mine", "year"),
        ),
    ]
    (found,) = reconcile.arithmetic(claims)
    assert found.low == (None if low is None else pytest.approx(need / rate))
    assert found.high == (None if high is None else pytest.approx(need / rate))


def test_order_of_claims_does_not_matter_for_sums(book: Any) -> None:
    """The same claims in another order give the same checks."""
    mines = {"actor": "FIN", "weapon": "ap_mine"}
    for n in (1_029_763, 1_030_000):
        book.say(f"declared {n}", "2012-12-28", kind="stockpile", quantity=(n, n, "mine"), **mines)
    book.say("destroyed", "2016-04-29", kind="destroy", quantity=(1_013_571, 1_013_571, "mine"), **mines)
    book.say("retained", "2016-04-29", kind="retain", quantity=(16_500, 16_500, "mine"), **mines)
    assert reconcile.sums(book.claims) == reconcile.sums(book.claims[::-1])
