"""People killed and hurt: parts of a toll, other years, rates, single people, nobody; where and when."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

# Said first, so that what follows is read as about mines in one state.
HERE = "Landmines still lie in Mozambique.\n\n"


def tolls(text: str, published: str = "2010-05-01", title: str | None = None) -> list[Claim]:
    """The casualty claims of a text."""
    found = extract(Text("t", "plain", text, title=title, published=When.parse(published), language="en"))
    return [c for c in found if c.kind == "casualty"]


def counts(text: str) -> list[tuple[float | None, str | None, str | None]]:
    """(number, measure, year that it starts in) of each casualty claim."""
    return [
        (
            c.quantity.low if c.quantity else None,
            c.measure,
            str(c.time.start.year) if c.time and c.time.start else None,
        )
        for c in tolls(HERE + text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Landmines killed 12 people in 2008, including three children and one deminer.",
            [(12, "killed", "2008"), (3, "killed", "2008"), (1, "killed", "2008")],
        ),
        (
            "A group counted 22 mine victims in 1999, of whom six died. Eleven were soldiers.",
            [(22, "casualties", "1999"), (6, "killed", "1999"), (11, "casualties", "1999")],
        ),
        (
            "In 2004 there were 63 casualties from mines, including 18 killed and 45 injured; 12 were children.",
            [(63, "casualties", "2004"), (18, "killed", "2004"), (45, "injured", "2004"), (12, "casualties", "2004")],
        ),
        (
            "Landmines killed 12 people in 2008, compared with 24 in 2007.",
            [(12, "killed", "2008"), (24, "killed", "2007")],
        ),
        (
            "Landmine casualties dropped to 12 in 2005 from 34 in 2004.",
            [(12, "casualties", "2005"), (34, "casualties", "2004")],
        ),
        (
            "Between 1999 and 2004 mines caused 234 casualties (78 killed and 156 injured).",
            [(234, "casualties", "1999"), (78, "killed", "1999"), (156, "injured", "1999")],
        ),
    ],
)  # fmt: skip
def test_each_figure_has_its_measure_and_year(text: str, expected: list[tuple[float, str, str]]) -> None:
    """Parts of a toll, and figures of other years, are claims with a measure and a year of their own."""
    assert counts(text) == expected


def test_shares_of_a_toll_told_before() -> None:
    """Percentages of those just counted are shares, whether or not a word of harm is said again."""
    found = tolls(
        HERE + "Mines hurt 60 people last year. Some 70 percent were civilians and 20 per cent children."
    )
    assert [(c.quantity.low, c.quantity.unit) for c in found if c.quantity] == [
        (60, "person"), (70, "percent"), (20, "percent")
    ]  # fmt: skip


def test_so_many_a_day() -> None:
    """ "Every day" makes a number of victims a rate."""
    (claim,) = tolls(HERE + "Two people fall victim to landmines every day.")
    assert claim.quantity is not None
    assert claim.quantity.per == "day"


@pytest.mark.parametrize(
    "text",
    [
        "A landmine killed a German tourist and wounded his companion.",
        "A soldier was killed by a landmine. Delfim's grandfather lost a foot to a mine.",
    ],
)
def test_one_killed_and_one_hurt(text: str) -> None:
    """A companion or somebody's grandfather is one person."""
    found = tolls(HERE + text)
    assert [(c.measure, c.quantity.low) for c in found if c.quantity] == [("killed", 1), ("injured", 1)]


def test_ages_and_ratios_are_no_tolls() -> None:
    """An age between commas, the size of a family and "every 500" count nobody harmed."""
    for text in (
        "Salem Dubwan, 31, lost both feet to a landmine.",
        "Two of every 500 people are amputees, by the landmine centre's count.",
    ):
        assert not {31, 500} & {c.quantity.low for c in tolls(HERE + text) if c.quantity}


def test_nobody_was_hurt() -> None:
    """ "No casualties were reported" is a denial with its time."""
    (claim,) = tolls(HERE + "No casualties from landmines were reported in 2006.")
    assert (claim.assertion, claim.quantity) == ("denial", None)
    assert claim.time == When.year(2006)


def test_deaths_that_nobody_counted() -> None:
    """ "Have resulted in deaths" tells of people killed without a number."""
    (claim,) = tolls(HERE + "Landmines dislodged by floods have resulted in deaths.")
    assert (claim.measure, claim.quantity, claim.assertion) == ("killed", None, "fact")


def test_a_venue_is_not_where_people_are_hurt() -> None:
    """A state where a meeting is held is no place of harm; one whose villages are named is."""
    text = "Laos told a meeting in Norway that cluster munitions had injured 53 people."
    assert {c.actor for c in tolls(text)} == {"LAO"}
    text = "The army fired cluster munitions at Ukrainian villages, killing 12 people."
    assert {c.actor for c in tolls(text)} == {"UKR"}


def test_since_what_ended() -> None:
    """ "Since the war ended in 1992" starts with that year and is open."""
    (claim,) = tolls(HERE + "Since the war ended in 1992 landmines have killed 300 people.")
    assert claim.time == When.between(When.year(1992).start, None)


def test_tolls_of_states_in_brackets() -> None:
    """Figures in brackets after states are those states' own."""
    found = tolls(
        "Unexploded submunitions killed or injured people in Cambodia (15), Iraq (10) and Laos (23)."
    )
    assert {(c.actor, c.quantity.low) for c in found if c.quantity} == {("KHM", 15), ("IRQ", 10), ("LAO", 23)}


def test_lines_under_a_heading() -> None:
    """A heading gives its lines kind, measure and time; a weapon before the colon is the line's own."""
    text = (
        HERE
        + "Casualties in 2019\nAll casualties: 1,538 (471 killed; 1,067 injured)\nAntivehicle mines: 11\n"
    )
    found = {(c.quantity.low, c.measure, c.weapon) for c in tolls(text, "2020-11-12") if c.quantity}
    assert found == {
        (1538, "casualties", "mine"), (471, "killed", "mine"), (1067, "injured", "mine"), (11, "casualties", "av_mine")
    }  # fmt: skip
    assert {c.time for c in tolls(text, "2020-11-12")} == {When.year(2019)}
