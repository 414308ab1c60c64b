"""Impact and stocks: casualties, land, clearance, help and figures of stocks, in sentences of our own."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = "2024-06-01"
# Said first, so that what follows is read as about mines.
MINES = "Land mines are a danger in many places. "


def claims(text: str, *kinds: str, title: str | None = None) -> list[Claim]:
    """The claims of a text, of the kinds given or of any."""
    published = When.parse(PUBLISHED)
    found = extract(Text("t", "plain", text, title=title, published=published, language="en"))
    return [c for c in found if not kinds or c.kind in kinds]


def figures(text: str, kind: str) -> set[tuple[str | None, float | None, str | None]]:
    """(actor, low or high, unit) of the claims of one kind that state a quantity."""
    return {
        (c.actor, c.quantity.low if c.quantity.low is not None else c.quantity.high, c.quantity.unit)
        for c in claims(text, kind)
        if c.quantity
    }


@pytest.mark.parametrize(
    ("text", "actor", "number", "measure"),
    [
        (MINES + "In Chad, mines have claimed hundreds of civilian casualties.", "TCD", 100, "casualties"),
        ("In Chad, 40 people have been killed or injured by land mines.", "TCD", 40, "casualties"),
        (MINES + "Chad recorded 31 mine casualties last year.", "TCD", 31, "casualties"),
        ("Two Malian soldiers were maimed after stepping on land mines in Mali.", "MLI", 2, "injured"),
        ("A truck hit an anti-tank mine in Mali on Monday, killing 15 people.", "MLI", 15, "killed"),
        ("In Angola 90 people have lost limbs to land mines.", "AGO", 90, "injured"),
        ("A shepherd was killed by a land mine in Iraq in May.", "IRQ", 1, "killed"),
        ("Casualties from land mines in Laos fell from 302 in 2008 to 40 in 2015.", "LAO", 302, "casualties"),
    ],
)
def test_casualties_are_counted(text: str, actor: str, number: float, measure: str) -> None:
    """A number of people that a verb or noun of harm counts is a casualty claim of the state where it happened."""
    found = [c for c in claims(text, "casualty") if c.quantity and c.quantity.low == number]
    assert [(c.actor, c.measure, c.assertion) for c in found] == [(actor, measure, "fact")]


def test_those_who_kill_are_not_counted_as_harmed() -> None:
    """The subject of an active verb of harm does the harm, and its number counts no victims."""
    text = "In Mali 16 attacks with land mines killed 30 villagers last year."
    assert figures(text, "casualty") == {("MLI", 30, "person")}


@pytest.mark.parametrize(
    "text",
    [
        "No civilian has been injured by land mines in Chile since 2010.",
        "Not one villager was hurt by a land mine in Chile last year.",
        MINES + "In Chile, no accident has been recorded since 2013.",
    ],
)
def test_nobody_harmed_is_a_denial(text: str) -> None:
    """A negated casualty is a denial, never the fact that somebody was hurt."""
    found = claims(text, "casualty")
    assert found
    assert {(c.actor, c.assertion, c.quantity) for c in found} == {("CHL", "denial", None)}


def test_two_states_named_together_share_a_casualty_figure() -> None:
    """People killed "in A and B" are a claim about each of the two."""
    text = "At least 19 people were killed by cluster munitions in Cambodia and Lebanon last year."
    assert {actor for actor, _, _ in figures(text, "casualty")} == {"KHM", "LBN"}


def test_world_totals_belong_to_nobody() -> None:
    """A total for the world, or of a text about many states, is no one state's."""
    text = (
        "The report names Chad, Mali, Niger, Laos and Iraq. Land mines are used in Myanmar, Yemen and Syria. "
        "At least 5,700 people were killed or injured by mines in 2023."
    )
    assert figures(text, "casualty") == {(None, 5700, "person")}
    around = "Ukraine leads. Around the world 7,000 people were hurt by land mines in 2022."
    assert figures(around, "casualty") == {(None, 7000, "person")}


def test_shares_of_casualties_are_percentages() -> None:
    """ "61 per cent of them children" is a share, with whom it counts as scope."""
    text = "In Nepal 90 people were injured by land mines; 61 per cent of them were children."
    share = next(c for c in claims(text, "casualty") if c.quantity and c.quantity.unit == "percent")
    assert (share.quantity and share.quantity.low, share.scope) == (61, ("child",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            MINES + "UNMAS teams cleared 16,691 m2 in Cyprus and reduced another 45,000 m2.",
            {("unmas", 16691, "m2"), ("unmas", 45000, "m2")},
        ),
        (MINES + "In Cyprus 562,277 square metres were cancelled last year.", {("CYP", 562277, "m2")}),
        (
            "ALBANIA: Land mines remain. More than seven million square metres of land was declared mine free.",
            {("ALB", 7000000, "m2")},
        ),
        ("In Peru about 2,700 land mines have been removed and destroyed.", {("PER", 2700, "mine")}),
        ("Chad has cleared 91 per cent of its known minefields.", {("TCD", 91, "percent")}),
        (MINES + "The army has cleared 35 of 122 mined areas in Jordan.", {("JOR", 35, "area")}),
        ("MAG cleared 900 land mines from 11 minefields in Laos.", {("mag", 900, "mine")}),
    ],
)
def test_clearance_by_number(text: str, expected: set[tuple[str | None, float, str]]) -> None:
    """Land and devices cleared are claims with their own figure; where they lay and how many there were are not."""
    assert figures(text, "clear") == expected


@pytest.mark.parametrize(
    ("text", "actor", "assertion"),
    [
        ("Malawi has completed mine clearance.", "MWI", "fact"),
        (MINES + "Mozambique has achieved the target of freeing all known mined areas.", "MOZ", "fact"),
        ("Jordan hopes to declare itself free of land mines in December.", "JOR", "wish"),
        (MINES + "Angola could be clear by 2028.", "AGO", "possible"),
        (MINES + "Zambia no longer has any known minefield.", "ZMB", "fact"),
    ],
)
def test_clearance_finished_or_hoped_for(text: str, actor: str, assertion: str) -> None:
    """Work completed, land free of mines and the hope of it are clearance, each with its assertion."""
    assert {(c.actor, c.assertion) for c in claims(text, "clear")} == {(actor, assertion)}


@pytest.mark.parametrize(
    "text",
    [
        "Mozambique had a ten-year period to clear all land mines from its territory.",
        "It could take decades to clear land mines in Laos.",
        "Fishermen are asked to keep clear of the mined areas off Estonia.",
        "Norway wants a mine-free world.",
        "The United States gave $90 million to help Laos clear unexploded ordnance.",
    ],
)
def test_duties_and_hopes_clear_nothing(text: str) -> None:
    """Time to do it, a warning, a slogan and the aim of somebody's help are no clearance."""
    assert claims(text, "clear") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MINES + "In Angola at least 9 million mines remain in the ground.", {("AGO", 9e6, "mine")}),
        (MINES + "About 556 square kilometres of Mozambique were affected by mines.", {("MOZ", 556, "km2")}),
        (MINES + "Chile has 165 areas with anti-personnel mines.", {("CHL", 165, "area")}),
        ("There are more than 7,000 land mines on Cyprus.", {("CYP", 7000, "mine")}),
        (
            "Planes dropped cluster munitions on Laos. Up to 80 million of them did not explode.",
            {("LAO", 8e7, "munition")},
        ),
    ],
)
def test_contamination_by_number(text: str, expected: set[tuple[str | None, float, str]]) -> None:
    """Mines that lie, land that is affected and areas that a state has are contamination."""
    assert figures(text, "contamination") == expected


@pytest.mark.parametrize(
    ("text", "actor", "assertion"),
    [
        ("There were minefields in all ten provinces of Mozambique.", "MOZ", "fact"),
        (MINES + "Angola is one of the world's most heavily mined countries.", "AGO", "fact"),
        ("Finland is not contaminated by land mines.", "FIN", "denial"),
        ("Georgia reported that no minefields remained in its territory.", "GEO", "denial"),
        (MINES + "In Bhutan a survey found no sign of mines.", "BTN", "denial"),
    ],
)
def test_contamination_without_a_number(text: str, actor: str, assertion: str) -> None:
    """Being mined, among the most mined, or not mined at all is told of the state."""
    assert {(c.actor, c.assertion) for c in claims(text, "contamination")} == {(actor, assertion)}


@pytest.mark.parametrize(
    ("text", "actor", "number", "unit", "assertion", "recipient"),
    [
        ("Mine action funding for Chad totalled US$5 million in 2002.", None, 5e6, "USD", "fact", "TCD"),
        ("Some $2.7 million was spent on mine action in Peru.", None, 2.7e6, "USD", "fact", "PER"),
        ("Japan pledged 90 million yen for demining in Laos.", "JPN", 9e7, "JPY", "intent", "LAO"),
        ("Estonia gave Ukraine €2 million for demining.", "EST", 2e6, "EUR", "fact", "UKR"),
        (
            MINES + "Norway's share of the mine action funding came to 12 million kroner.",
            "NOR",
            12e6,
            "NOK",
            "fact",
            None,
        ),
        ("More than 3,000 civilians received mine risk education.", None, 3000, "person", "fact", None),
    ],
)
def test_help_has_giver_sum_and_recipient(
    text: str, actor: str | None, number: float, unit: str, assertion: str, recipient: str | None
) -> None:
    """A sum for mine action is help of whoever gives it, promised or given, to whoever gets it."""
    found = [c for c in claims(text, "assist") if c.quantity]
    assert [
        (c.actor, c.quantity and c.quantity.low, c.quantity and c.quantity.unit, c.assertion) for c in found
    ] == [(actor, number, unit, assertion)]
    assert recipient is None or found[0].counterparty == recipient


def test_each_donor_has_its_own_sum() -> None:
    """Sums listed "respectively" go each to its donor."""
    text = "Norway and Japan promised 3 million dollars and 2 billion yen for mine clearance respectively."
    assert figures(text, "assist") == {("NOR", 3e6, "USD"), ("JPN", 2e9, "JPY")}


def test_weapons_bought_are_no_help() -> None:
    """Money spent on mines themselves is no help for mine action."""
    assert claims("Lithuania will spend 800 million euros on mines.", "assist") == []


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "The largest holders of anti-personnel mines are China (110 million) and Russia (24.5 million).",
            "stockpile",
            {("CHN", 110e6, "mine"), ("RUS", 24.5e6, "mine")},
        ),
        (
            MINES + "Both states destroyed their mines in 2001, Peru 321,368 mines and Ecuador 258,302.",
            "destroy",
            {("PER", 321368, "mine"), ("ECU", 258302, "mine")},
        ),
        ("Japan held 3,150 land mines for training in detection.", "retain", {("JPN", 3150, "mine")}),
        (
            "Algeria destroyed its land mines. It keeps 15,030 for training.",
            "retain",
            {("DZA", 15030, "mine")},
        ),
    ],
)
def test_figures_of_stocks(text: str, kind: str, expected: set[tuple[str, float, str]]) -> None:
    """Figures beside the names of states, and figures alone, are of the stock spoken of."""
    assert expected <= figures(text, kind)


def test_retaining_none_is_a_denial() -> None:
    """ "has retained no mines" denies that any are kept."""
    found = claims("Lithuania has retained no anti-personnel mines for training.", "retain")
    assert [(c.actor, c.assertion) for c in found] == [("LTU", "denial")]


def test_a_deadline_for_destroying_destroys_nothing() -> None:
    """What a deadline is for has not happened."""
    text = "Ukraine missed its deadline of 1 June 2010 for destroying its land mines."
    assert claims(text, "destroy") == []


def test_for_and_against_count_votes_only_in_a_vote() -> None:
    """ "keeps 500 for training" counts no votes."""
    found = claims("Cyprus destroyed its land mines in 2007. It keeps 500 for training.", "retain")
    assert [(c.quantity.low, c.quantity.unit) for c in found if c.quantity] == [(500, "mine")]
