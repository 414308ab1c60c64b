"""Ground mined and cleared: counted with its state, in tables, by several operators, without a number."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

HERE = "Landmines still lie in Mozambique.\n\n"


def claims(text: str, kind: str, published: str = "2010-05-01") -> list[Claim]:
    """The claims of one kind in a text."""
    found = extract(Text("t", "plain", text, published=When.parse(published), language="en"))
    return [c for c in found if c.kind == kind]


def amounts(text: str, kind: str) -> set[tuple[float | None, str, str | None]]:
    """(number, unit, measure) of the claims of one kind."""
    return {
        (c.quantity.low if c.quantity.low is not None else c.quantity.high, c.quantity.unit, c.measure)
        for c in claims(text, kind)
        if c.quantity
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A further 12 areas are suspected.", {(12, "area", "suspected")}),
        ("Peru suspects 31 further areas on its side.", {(31, "area", "suspected")}),
        ("Some 21 million square metres of land remain to be cleared.", {(21e6, "m2", None)}),
        (
            "The survey identified 541 suspected hazardous areas covering 12.2 square kilometres.",
            {(541, "area", "suspected"), (12.2, "km2", None)},
        ),
        ("South Korea has about a million mines in the ground.", {(1e6, "mine", None)}),
        ("Over 80 million bomblets lie scattered in ten provinces.", {(80e6, "munition", None)}),
        ("The camps, all of which are estimated to hold 14,000 landmines, are fenced.", {(14000, "mine", None)}),
    ],
)  # fmt: skip
def test_ground_counted_with_its_state(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    """What is said to be suspected, to remain or to lie there is contamination with its amount."""
    assert amounts(HERE + text, "contamination") == expected


def test_what_still_pollutes() -> None:
    """Remnants that contaminate a stretch of land are contamination without an amount."""
    found = claims(HERE + "Unexploded ordnance still contaminates much of the south.", "contamination")
    assert [c.quantity for c in found if c.weapon == "erw"] == [None]


def test_states_said_to_be_affected_are_named() -> None:
    """States listed after "including" are each badly affected."""
    text = "Landmines are a world problem. Twenty states are heavily affected, including Angola, Egypt and Cambodia."
    assert {"AGO", "EGY", "KHM"} <= {c.actor for c in claims(text, "contamination")}


def test_nothing_is_found_where_it_only_can_be() -> None:
    """What can be found, and victims there were, are no contamination."""
    assert amounts("Landmines are a danger. Five types of mines can be found.", "contamination") == set()
    assert amounts("There were 4,809 victims of landmines.", "contamination") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2008, seven operators cleared 3.4 square kilometres and cancelled 4.1 square kilometres.",
            {(3.4, "km2", "cleared"), (4.1, "km2", "cancelled")},
        ),
        (
            "A total of 35 square kilometres was cleared, destroying 29,158 antipersonnel mines and 4,514 UXO.",
            {(35, "km2", "cleared"), (29158, "mine", None), (4514, "device", None)},
        ),
        (
            "By 2009, 1.3 million bombs had been removed, including 6,802 bombies and 312 mines.",
            {(1.3e6, "munition", None), (6802, "munition", None), (312, "mine", None)},
        ),
        ("The army has handed over 12,418 hectares of cleared land.", {(12418, "ha", "released")}),
        ("The teams took 1,246 mines out of the ground.", {(1246, "mine", None)}),
    ],
)  # fmt: skip
def test_clearance_in_amounts(text: str, expected: set[tuple[float, str, str | None]]) -> None:
    """Each amount cleared, cancelled, removed or handed back is a claim with its measure."""
    assert amounts(HERE + text, "clear") == expected


def test_each_operator_has_its_own_amount() -> None:
    """A verb said once is that of every operator of the list."""
    text = (
        HERE
        + "MAG cleared 3 square kilometres of mined land; NPA, 3.6 square kilometres; HALO Trust, 5,000 mines."
    )
    found = {(c.actor, c.quantity.low) for c in claims(text, "clear") if c.quantity}
    assert found == {("mag", 3), ("npa", 3.6), ("halo-trust", 5000)}


def test_whole_regions_are_cleared() -> None:
    """Provinces and the south are cleared without a number; work of a demining organisation that is finished, too."""
    text = HERE + "HALO Trust finished the four northern provinces in 2007. MAG and APOPO cleared the south."
    assert {c.actor for c in claims(text, "clear")} == {"halo-trust", "mag", "apopo"}


def test_work_that_is_only_named_is_not_done() -> None:
    """A study of clearance, what clearing would ask for and somebody's duty to clear say that nobody cleared."""
    for text in (
        "Clearing these mined areas presents a challenge.",
        "A feasibility study on the clearance of landmines was completed in 2007.",
        "It is the responsibility of the Government to clear the mined areas.",
    ):
        assert [c for c in claims(HERE + text, "clear") if c.assertion == "fact"] == []


def test_tables_of_land() -> None:
    """Columns named in a heading give bare figures their units; a year before a colon is that line's time."""
    text = HERE + (
        "Contamination at the end of 2008 (hazardous areas; square metres)\n"
        "Tete: 45 suspected; 1,205,000\n\n"
        "Land release, 2006 to 2007\n2006: cleared 1.3 km2; cancelled 0.9 km2\n"
    )
    assert amounts(text, "contamination") == {(45, "area", "suspected"), (1205000, "m2", "suspected")}
    assert amounts(text, "clear") == {(1.3, "km2", "cleared"), (0.9, "km2", "cancelled")}
    assert {c.time for c in claims(text, "clear")} == {When.year(2006)}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("In June 2010 Nicaragua declared completion of its Article 5 clearance obligations.", "NIC"),
        ("In June 2010 Nigeria completed its clearance obligations under the treaty.", "NGA"),
        ("Clearance of cluster munition remnants was conducted in Serbia last year.", "SRB"),
    ],
)
def test_clearance_told_by_its_noun(text: str, actor: str) -> None:
    """Completion declared, obligations completed and clearance conducted are clearance of their state."""
    assert actor in {c.actor for c in claims("Landmines are a world problem. " + text, "clear")}


def test_work_named_with_its_amount() -> None:
    """The clearance and release of so much land is clearance, and no contamination."""
    text = (
        HERE
        + "The report told of the clearance of 78 square kilometres of land. It told of the release of 670 hectares."
    )
    assert amounts(text, "clear") == {(78, "km2", "cleared"), (670, "ha", "released")}
    assert amounts(text, "contamination") == set()


def test_roads_made_safe() -> None:
    """Roads that were verified safe are released."""
    text = HERE + "More than 6,000 kilometres of roads were verified safe."
    assert amounts(text, "clear") == {(6000, "km", "released")}


def test_stocks_blown_up_are_not_cleared() -> None:
    """What is blown up of somebody's own stock is destroyed; limits that are lifted are no mines."""
    assert claims(HERE + "Chile blew up the last 14,000 mines of its stockpile.", "clear") == []
    assert claims("The limits on landmines had been lifted in January 2020.", "clear") == []


def test_money_and_training_for_clearance_clear_nothing() -> None:
    """Paying for clearance, needing money for it and teaching it say of nobody that mines were cleared."""
    for text in (
        "Peru needs 10 million dollars to clear the frontier.",
        "Colombia keeps 886 mines to train soldiers in clearing them.",
    ):
        assert claims(HERE + text, "clear") == []


def test_amounts_in_brackets_and_american_spelling() -> None:
    """What was cleared stands in brackets after it; "canceled" is cancelled."""
    text = HERE + "Much land was cleared of mines in 2004 (nearly 12 square kilometres)."
    assert amounts(text, "clear") == {(12, "km2", "cleared")}
    assert amounts(HERE + "Survey canceled 4.6 square kilometres.", "clear") == {(4.6, "km2", "cancelled")}
