"""What monitors' chapters and reports tell in their own ways: regions counted, lines of stocks, years told by others."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When


def claims(text: str, kind: str, published: str = "2010-05-01") -> list[Claim]:
    """The claims of one kind in a text."""
    found = extract(Text("t", "plain", text, published=When.parse(published), language="en"))
    return [c for c in found if c.kind == kind]


def figure(claim: Claim) -> tuple[float | None, str] | None:
    """The low figure of a claim and its unit."""
    return (claim.quantity.low, claim.quantity.unit) if claim.quantity else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Landmines lie in Angola. All 18 provinces are still affected.", (18, "area")),
        ("Landmines lie in Angola. The survey named 2,004 affected communities.", (2004, "area")),
        ("Landmines lie in Angola. Some 640 villages affected by mines were marked.", (640, "area")),
    ],
)
def test_regions_counted_as_mined(text: str, expected: tuple[float, str]) -> None:
    """Provinces, communities and villages said to be affected are contamination counted in areas."""
    assert expected in [figure(c) for c in claims(text, "contamination")]


def test_regions_not_told_as_mined_are_not_counted() -> None:
    """Regions that might be affected, or are known to be and told of for something else, give no count."""
    text = "Landmines lie in Angola. Four provinces could be affected. Doctors work in 25 of the 70 affected districts."
    assert (4, "area") not in [figure(c) for c in claims(text, "contamination")]
    assert (25, "area") not in [figure(c) for c in claims(text, "contamination")]


def test_lines_of_a_stock() -> None:
    """A profile's lines give what was held, what was destroyed and what is kept."""
    text = "Peru's stock of antipersonnel mines: 4,100. Destroyed: 3,600. Retained for training: 500."
    assert [figure(c) for c in claims(text, "stockpile")] == [(4100, "mine")]
    assert [figure(c) for c in claims(text, "destroy")] == [(3600, "mine")]
    assert [figure(c) for c in claims(text, "retain")] == [(500, "mine")]


def test_destroyed_in_the_ground_is_no_stock() -> None:
    """A line of devices destroyed where no stock is spoken of is no destruction of stocks."""
    assert claims("Deminers worked on minefields in Peru.\n\nDestroyed: 310", "destroy") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru destroyed 500 landmines in 2006 and 400 mines the year before.", ["2006-01-01", "2005-01-01"]),
        (
            "On 1 May 2006 Peru destroyed 500 landmines, as well as 90 landmines the day before.",
            ["2006-05-01", "2006-04-30"],
        ),
    ],
)
def test_the_day_and_the_year_before(text: str, expected: list[str]) -> None:
    """ "The year before" and "the day before" count back from the date that was told."""
    found = claims(text, "destroy")
    assert [str(c.time.start) for c in found if c.time] == expected


def test_another_report() -> None:
    """A further report under a treaty is a report of its own."""
    text = (
        "Chad is a party to the Mine Ban Treaty. It submitted its first Article 7 report on 30 March 2001. "
        "It submitted another report on 30 October 2001."
    )
    assert [str(c.time.start) for c in claims(text, "report") if c.time] == ["2001-03-30", "2001-10-30"]


def test_votes_in_support() -> None:
    """A vote in support of resolutions on a ban is support."""
    text = "Fiji is outside the Mine Ban Treaty. It has voted in support of every UN resolution on landmines."
    assert [c.actor for c in claims(text, "support")] == ["FJI"]


def test_a_state_that_reported_destruction_did_it() -> None:
    """A state that "reported destruction of" mines destroyed them, and the next "it" is that state."""
    text = (
        "Landmines lie in Peru. The UN Mine Action Centre was opened in 2004. "
        "Peru reported destruction of 35 stockpiled landmines in 2004. It destroyed 90 stockpiled landmines in 2003."
    )
    found = claims(text, "destroy")
    assert [(c.actor, c.assertion, figure(c)) for c in found] == [
        ("PER", "fact", (35, "mine")),
        ("PER", "fact", (90, "mine")),
    ]


def test_sites_whose_clearance_was_completed_are_counted() -> None:
    """Clearance completed at or of so many sites is clearance of so many areas."""
    text = "Landmines lie in Peru. In 2003, the army of Peru completed mine clearance at 17 sites."
    assert [figure(c) for c in claims(text, "clear")] == [(17, "area")]


def test_a_sum_in_two_currencies_is_one_sum() -> None:
    """A sum given again in brackets in other money is no second gift."""
    text = "Italy contributed €2.5 million (some US$3.1 million) for mine clearance in Peru."
    assert [figure(c) for c in claims(text, "assist")] == [(2.5e6, "EUR")]


def test_since_in_a_heading_is_not_the_year_after_its_colon() -> None:
    """A line that begins "Since May 2003:" leaves the years after the colon as they are."""
    text = "Key developments since May 2003: In 2003, Peru destroyed 500 stockpiled landmines."
    (claim,) = claims(text, "destroy")
    assert claim.time is not None
    assert str(claim.time.end) == "2003-12-31"


def test_a_duty_to_clear_is_no_clearance() -> None:
    """What a state is obliged to clear, it is not said to have cleared."""
    text = "Landmines lie in Peru. Peru asked for more time to fulfil its obligation to clear all landmines in mined areas."
    assert claims(text, "clear") == []
    told = "Under the Ottawa Convention, Peru has an obligation to clear these mined areas by March 2019."
    assert claims(told, "clear") == []


def test_some_of_the_parties_are_not_all_of_them() -> None:
    """ "The 36 parties that have destroyed" says nothing of how many parties there are; "its 110 parties" does."""
    text = "The Convention on Cluster Munitions matters. The 36 States Parties that have destroyed their stocks met."
    assert claims(text, "member") == []
    whole = "The Convention on Cluster Munitions matters. Its 110 States Parties met in Geneva."
    assert [figure(c) for c in claims(whole, "member")] == [(110, "state")]


def test_keeping_to_a_treaty_is_not_joining_it() -> None:
    """States that adhere to a convention's prohibitions have not thereby joined."""
    text = "These states are adhering to the convention's prohibition on the use of cluster munitions."
    assert claims(text, "join") == []


def test_a_dated_entry_into_force_is_told_after_since_too() -> None:
    """ "Since it entered into force on 1 August" tells the day; "since it entered into force" tells nothing new."""
    text = "No state has used cluster munitions since the convention entered into force on 1 August 2009."
    assert [str(c.time.start) for c in claims(text, "in_force") if c.time] == ["2009-08-01"]
    assert (
        claims("No state has used cluster munitions since the convention entered into force.", "in_force")
        == []
    )
