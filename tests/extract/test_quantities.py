"""What find_quantities reads out of a sentence, and what it must leave alone."""

from __future__ import annotations

import pytest

from minewatch.errors import NotKnown
from minewatch.extract.numbers.quantities import QuantityMention, find_quantities


def only(text: str) -> QuantityMention:
    """The one quantity of a text."""
    found = find_quantities(text)
    assert len(found) == 1, [text[q.start : q.end] for q in found]
    return found[0]


def values(text: str) -> list[tuple[float | None, float | None, str]]:
    return [(q.low, q.high, q.bound) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "low", "high", "bound", "unit"),
    [
        ("It destroyed 1.2 million Soviet-era anti-personnel mines.", 1.2e6, 1.2e6, "exact", "mine"),
        ("It is preparing for 5–6 million mines of all types.", 5e6, 6e6, "range", "mine"),
        ("It would take between 3 and 5 million landmines.", 3e6, 5e6, "range", "mine"),
        ("Stocks of 10 to 20 bomblets were left.", 10, 20, "range", "munition"),
        ("From 10 to 20 deminers work here.", 10, 20, "range", "person"),
        ("The border holds millions of landmines.", 1e6, None, "at_least", "mine"),
        ("Dozens of civilians were hurt.", 12, None, "at_least", "person"),
        ("Hundreds of thousands of people fled.", 100_000, None, "at_least", "person"),
        ("Scores of children were hurt.", 20, None, "at_least", "person"),
        ("Several thousand mines lie there.", 1000, None, "at_least", "mine"),
        ("Nearly thirty countries stay outside.", 30, 30, "about", "state"),
        ("Some 800 IEDs were found.", 800, 800, "about", "device"),
        ("Just over 50 states parties replied.", 50, 50, "about", "state"),
        ("Just under 50 states parties replied.", 50, 50, "about", "state"),
        ("An estimated 2,000 submunitions remain.", 2000, 2000, "about", "munition"),
        ("Up to 1.2 million mines could be made.", None, 1.2e6, "at_most", "mine"),
        ("No more than 3,000 mines may be kept.", None, 3000, "at_most", "mine"),
        ("Fewer than ten deminers were hurt.", None, 10, "at_most", "person"),
        ("More than 40 other NATO member states agreed.", 40, None, "at_least", "state"),
        ("At least 12 people died.", 12, None, "at_least", "person"),
        ("Upwards of 200 soldiers took part.", 200, None, "at_least", "person"),
        ("It holds 3,000,000+ mines.", 3e6, None, "at_least", "mine"),
        ("It kept 100 or more mines.", 100, None, "at_least", "mine"),
        ("It cleared 500 or so mines.", 500, 500, "about", "mine"),
        ("It cleared more than 20 and fewer than 30 mines.", 20, 30, "range", "mine"),
        ("Half a million mines remain.", 500_000, 500_000, "exact", "mine"),
        ("Two and a half million mines remain.", 2.5e6, 2.5e6, "exact", "mine"),
        ("Twenty-seven people died.", 27, 27, "exact", "person"),
        ("One hundred and five civilians died.", 105, 105, "exact", "person"),
        ("It holds 1,234,567 mines.", 1234567, 1234567, "exact", "mine"),
        ("It holds 1 234 567 mines.", 1234567, 1234567, "exact", "mine"),
        ("It holds 1.234.567 mines.", 1234567, 1234567, "exact", "mine"),
        ("About 219.31 km² was released.", 219.31, 219.31, "about", "km2"),
        ("It released 12.5 square kilometres.", 12.5, 12.5, "exact", "km2"),
        ("It released 121,000 m2.", 121_000, 121_000, "exact", "m2"),
        ("It released 14 hectares.", 14, 14, "exact", "ha"),
        ("It secures a roughly 800-kilometre border.", 800, 800, "about", "km"),
        ("It found 12 suspected hazardous areas.", 12, 12, "exact", "area"),
        ("Civilians made up 84 per cent.", 84, 84, "exact", "percent"),
        ("Civilians made up 84%.", 84, 84, "exact", "percent"),
        ("The grant is US$5.2 million.", 5.2e6, 5.2e6, "exact", "USD"),
        ("The grant is NOK300 million.", 3e8, 3e8, "exact", "NOK"),
        ("The grant is up to €20m.", None, 2e7, "at_most", "EUR"),
        ("The grant is 5 million Swiss francs.", 5e6, 5e6, "exact", "CHF"),
        ("The grant is $10–20 million.", 1e7, 2e7, "range", "USD"),
        ("One person was killed.", 1, 1, "exact", "person"),
        ("In all 2000 people came.", 2000, 2000, "exact", "person"),
        ("They found 3 anti-personnel and anti-vehicle mines.", 3, 3, "exact", "mine"),
        ("They found 12 items of unexploded ordnance.", 12, 12, "exact", "device"),
        ("It joined 33 States Parties.", 33, 33, "exact", "state"),
    ],
)
def test_one_quantity(text: str, low: float | None, high: float | None, bound: str, unit: str) -> None:
    """A quantity has the value, bound and unit that the claim vocabulary asks for."""
    q = only(text)
    assert (q.low, q.high, q.bound, q.unit) == (low, high, bound, unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("around 100,000 mines per year", "year"),
        ("1.2 million mines annually", "year"),
        ("1.2 million mines a year", "year"),
        ("500 mines each month", "month"),
        ("30 mines daily", "day"),
        ("an annual output of 100,000 mines", "year"),
        ("100,000 mines of all types a year", "year"),
        ("12 people died a year later", None),
        ("growing annually through the next three years", None),
        ("100,000 mines in all", None),
    ],
)
def test_period(text: str, per: str | None) -> None:
    """A rate has its period, before or after the number, and a plain count has none."""
    assert only(text).per == per


@pytest.mark.parametrize(
    ("text", "mention", "number", "noun"),
    [
        ("It held around 100,000 mines per year.", "around 100,000 mines per year", "100,000", "mines"),
        ("Some 30 other member states left.", "Some 30 other member states", "30", "member states"),
        ("It paid up to US$5 million.", "up to US$5 million", "5 million", "US$"),
        ("Łódź 🙂: between 3 and 5 ha of land", "between 3 and 5 ha", "3 and 5", None),
        ("a six-month wait", "six-month", "six", "month"),
    ],
)
def test_offsets(text: str, mention: str, number: str, noun: str | None) -> None:
    """Offsets are code points of the mention, of its figures and of its noun."""
    q = only(text)
    assert text[q.start : q.end] == mention
    assert text[q.number_start : q.number_end] == number
    if noun is not None:
        assert q.noun == noun == text[q.unit_start : q.unit_end]


def test_part_of_a_text_keeps_the_offsets_of_the_whole() -> None:
    """Asked for a part of a text, the finder reads nothing outside and counts from the text's start."""
    text = "It had 5 mines. It has 70 mines. It will have 9 mines."
    (q,) = find_quantities(text, 16, 32)
    assert text[q.start : q.end] == "70 mines"


@pytest.mark.parametrize(
    "text",
    [
        "The PMN-2, the T-72, the M18A1 and the BM-21 were shown.",
        "See Article 5 and Articles 4, 5 and 6 of Amended Protocol II and Protocol V.",
        "The 1997 treaty was signed on 3 December 1997 in Ottawa.",
        "On 20 February, and on 20 and 21 March, and on May 4, talks were held.",
        "Resolution 2365, decision No. 12, page 14, para. 3(b), note 7 and section 2.1.3 apply.",
        "Call +41 22 917 1234 or 555-010-4477.",
        "At 14:30, 5 p.m. and 10.30 a.m. it met.",
        "The 22MSP and the G7 met in the 20th century.",
        "It is ISO 4217 and A/RES/52/38 of 2026-02-20.",
        "The treaty.12 It says [12] so (3).",
        "In 2024, since 2016 and by 2030; 2024–2028.",
        "1) First\n2) Second\n3. Third\n",
        "No one, this one, that one and one of them agreed.",
        "It came first, second and twenty-first.",
        "It leads in scores and tens.",
        "A third country was named.",
        "It happened in nineteen ninety-six.",
        "It made a third-quarter loss.",
    ],
)
def test_names_and_dates_count_nothing(text: str) -> None:
    """Figures that name a weapon, article, day, year, page, clock or telephone are no quantities."""
    assert [text[q.start : q.end] for q in find_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It had 66, 68 and 70 mines.", [(66, "mine"), (68, "mine"), (70, "mine")]),
        ("It killed 12 and injured 30 people.", [(12, "person"), (30, "person")]),
        ("It killed 30 people and injured 12.", [(30, "person"), (12, "person")]),
        ("There were 12 killed and 3 wounded.", [(12, "person"), (3, "person")]),
        ("It killed 12.", [(12, "person")]),
        ("Of them 4,431 were injured.", [(4431, "person")]),
        ("With 107 members for it, it voted to leave.", [(107, "person")]),
        ("It met the 107 members.", [(107, None)]),
        ("Nine in ten casualties were civilians.", [(0.9, None)]),
        ("Some 80,000 sea mines were laid.", [(80_000, None)]),
        ("Parliament voted 66 to 3.", [(66, "person"), (3, "person")]),
        ("It had 10 km² in 2022, down from 12 in 2021.", [(10, "km2"), (12, "km2")]),
        ("It held 90,000 mines, of which 1,488 were kept.", [(90_000, "mine"), (1488, "mine")]),
        ("It made a $2.6 million one-off payment.", [(2.6e6, "USD"), (1, None)]),
        ("The 38,000 U.S. troops stay.", [(38_000, "person")]),
        ("It had 12 mine action projects.", [(12, None)]),
        ("It has 12 mine victims.", [(12, "person")]),
        ("A 12-year-old boy came.", [(12, None)]),
        ("A third of the country is mined.", [(1 / 3, None)]),
        ("It runs for 500 miles.", [(500, None)]),
    ],
)
def test_units_of_lists_and_bare_numbers(text: str, expected: list[tuple[float, str | None]]) -> None:
    """A bare number takes the noun it shares with its neighbour, and no unit where none is meant."""
    assert [(q.low, q.unit) for q in find_quantities(text)] == expected


def test_before_and_after_are_no_range() -> None:
    """After a verb of change, two figures are two amounts; elsewhere they are the ends of a range."""
    assert values("It rose from 100 to 200 mines.") == [(100, 100, "exact"), (200, 200, "exact")]
    assert values("It holds from 100 to 200 mines.") == [(100, 200, "range")]


def test_a_vote_is_no_range() -> None:
    """The larger figure first is a score, not a range."""
    assert values("It passed 107 to 3.") == [(107, 107, "exact"), (3, 3, "exact")]


def test_unknown_language_is_refused() -> None:
    """A language without number words is refused by name."""
    with pytest.raises(NotKnown, match="xx"):
        find_quantities("12 mines", language="xx")
