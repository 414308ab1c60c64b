"""What find_times reads out of a sentence and where in the calendar it puts it."""

from __future__ import annotations

from datetime import date

import pytest

from minewatch.extract.times.times import TimeMention, find_times

PUBLISHED = date(2025, 12, 17)  # a Wednesday


def only(text: str, published: date | None = PUBLISHED) -> TimeMention:
    """The one time of a text."""
    found = find_times(text, published)
    assert len(found) == 1, [text[t.start : t.end] for t in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "when", "kind"),
    [
        ("ratified in 2016", "2016", "date"),
        ("done by 2016", "/2016-12-31", "deadline"),
        ("built since 2024", "2024-01-01/", "since"),
        ("halted in the mid-1980s", "1984-01-01/1986-12-31", "date"),
        ("during the 1990s", "1990-01-01/1999-12-31", "date"),
        ("in the early 1980s", "1980-01-01/1983-12-31", "date"),
        ("in the late 1980s", "1987-01-01/1989-12-31", "date"),
        ("in late 2024", "2024-09-01/2024-12-31", "date"),
        ("in early 2024", "2024-01-01/2024-04-30", "date"),
        ("in mid-2024", "2024-05-01/2024-08-31", "date"),
        ("in early August 2024", "2024-08-01/2024-08-10", "date"),
        ("in late August 2024", "2024-08-21/2024-08-31", "date"),
        ("on 20 February 2026", "2026-02-20", "date"),
        ("on February 20, 2026", "2026-02-20", "date"),
        ("on Friday, 20 February 2026", "2026-02-20", "date"),
        ("on the 20th of February, 2026", "2026-02-20", "date"),
        ("on 20.02.2026", "2026-02-20", "date"),
        ("on 2026-02-20", "2026-02-20", "date"),
        ("on 20 Feb. 2026", "2026-02-20", "date"),
        ("in January 2024", "2024-01", "date"),
        ("on 20–22 February 2026", "2026-02-20/2026-02-22", "range"),
        ("from 1 to 31 August 2024", "2024-08-01/2024-08-31", "range"),
        ("between 2010 and 2015", "2010-01-01/2015-12-31", "range"),
        ("from January to March 2024", "2024-01-01/2024-03-31", "range"),
        ("in January–March 2024", "2024-01-01/2024-03-31", "range"),
        ("in 2016–2020", "2016-01-01/2020-12-31", "range"),
        ("in 1997-98", "1997-01-01/1998-12-31", "range"),
        ("in the third quarter of 2025", "2025-07-01/2025-09-30", "date"),
        ("in Q1 2026", "2026-01-01/2026-03-31", "date"),
        ("in the first half of 2024", "2024-01-01/2024-06-30", "date"),
        ("in the summer of 2024", "2024-06-01/2024-08-31", "date"),
        ("by the end of 2027", "/2027-12-31", "deadline"),
        ("at the end of 2011", "2011-12-31/2011-12-31", "date"),
        ("until 2030", "/2030-12-31", "deadline"),
        ("before 2010", "/2009-12-31", "deadline"),
        ("after 2014", "2015-01-01/", "since"),
        ("no later than 1 June 2016", "/2016-06-01", "deadline"),
        ("since the beginning of 2024", "2024-01-01/", "since"),
        ("starting next year", "2026-01-01/", "since"),
        ("last year", "2024", "date"),
        ("earlier this year", "2025", "date"),
        ("next year", "2026", "date"),
        ("last month", "2025-11", "date"),
        ("yesterday", "2025-12-16", "date"),
        ("two weeks ago", "2025-12-01/2025-12-07", "date"),
        ("three years ago", "2022", "date"),
        ("in the past decade", "2015-12-17/2025-12-17", "range"),
        ("over the next two years", "2025-12-17/2027-12-17", "range"),
        ("last August", "2025-08", "date"),
        ("next spring", "2026-03-01/2026-05-31", "date"),
        ("six months after 20 August 2025", "2026-02-20", "date"),
        ("from mid-2024 to October 2025", "2024-05-01/2025-10-31", "range"),
        ("in March of this year", "2025-03", "date"),
        ("on 15 July last year", "2024-07-15", "date"),
        ("since at least 2014", "2014-01-01/", "since"),
        ("before the end of 2025", "/2025-12-31", "deadline"),
        ("last Wednesday", "2025-12-10", "date"),
        ("next Wednesday", "2025-12-24", "date"),
        ("this Wednesday", "2025-12-17", "date"),
        ("until next June", "/2026-06-30", "deadline"),
        ("in the second half of 2025", "2025-07-01/2025-12-31", "date"),
        ("in FY2024", "2024", "date"),
        ("in the nineties", "1990-01-01/1999-12-31", "date"),
    ],
)
def test_one_time(text: str, when: str, kind: str) -> None:
    """A time has its stretch of the calendar, as precise as it was stated, and what kind of time it is."""
    found = only(text)
    assert (str(found.when), found.kind) == (when, kind)


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("on Friday", "2025-12-12", "2025-12-19"),
        ("on Wednesday", "2025-12-17", "2025-12-17"),
        ("in August", "2025-08", "2026-08"),
        ("in December", "2025-12", "2025-12"),
        ("on 1 March", "2025-03-01", "2026-03-01"),
    ],
)
def test_tense_decides(text: str, past: str, future: str) -> None:
    """A day or month without its year is the last one for the past and the next for the future."""
    for tense, expected in (("past", past), ("future", future)):
        (found,) = find_times(text, PUBLISHED, tense=lambda _, tense=tense: tense)
        assert str(found.when) == expected


def test_words_before_decide_where_no_tense_is_given() -> None:
    """ "Will" looks ahead; a plain past verb does not."""
    assert str(only("They will vote on Friday.").when) == "2025-12-19"
    assert str(only("They voted on Friday.").when) == "2025-12-12"


def test_a_near_day_is_not_a_year_gone() -> None:
    """A day that would lie ten months back without its year being said is the near one to come."""
    assert str(only("the meeting of 20 January").when) == "2026-01-20"


def test_anchors() -> None:
    """ "The same day", "a year later" and "that year" count from the last date before them."""
    text = (
        "It joined on 9 January 2012. The same day it signed; the following day it left; a year later it met."
    )
    assert [str(t.when) for t in find_times(text, PUBLISHED)] == [
        "2012-01-09",
        "2012-01-09",
        "2012-01-10",
        "2013",
    ]
    text = "It entered into force on 1 June 2013; six months after that it met."
    assert [str(t.when) for t in find_times(text, PUBLISHED)] == ["2013-06-01", "2013-12"]
    text = "It joined in 2012. In the same year it left, and the previous year it had asked."
    assert [str(t.when) for t in find_times(text, PUBLISHED)] == ["2012", "2012", "2011"]


def test_an_anchor_can_be_handed_in() -> None:
    """A sentence read alone takes the last date of the sentence before it."""
    before = only("It acceded on 9 January 2012.")
    (found,) = find_times("The same day it signed.", PUBLISHED, anchor=before.when)
    assert str(found.when) == "2012-01-09"


@pytest.mark.parametrize(
    "text",
    [
        "the 1997 treaty",
        "the 1997 Anti-Personnel Mine Ban Treaty",
        "the 1997 Ottawa Convention",
        "the 1980 Convention on Certain Conventional Weapons",
        "It may march on.",
        "2000 mines were found",
        "See A/RES/2024/12 and 10.1997/2.",
        "Landmine Monitor 2023",
        "now, recently, soon",
    ],
)
def test_no_time(text: str) -> None:
    """Names of treaties, small words and counts are no times."""
    assert [text[t.start : t.end] for t in find_times(text, PUBLISHED)] == []


@pytest.mark.parametrize(
    ("text", "kind"), [("for six months", "duration"), ("48 hours", "duration"), ("every year", "set")]
)
def test_lengths_and_repeated_times_have_no_calendar_value(text: str, kind: str) -> None:
    """How long and how often are told apart from when."""
    found = only(text)
    assert (found.when, found.kind) == (None, kind)


def test_a_full_stop_belongs_to_a_short_month_alone() -> None:
    """The sentence's full stop is not part of the date before it."""
    for text, mention in (("It met on 15 July.", "15 July"), ("It met in Sept. 2024.", "Sept. 2024")):
        found = only(text)
        assert text[found.start : found.end] == mention


def test_ambiguous_months_need_company() -> None:
    """ "May" and "March" are months after a preposition or beside a number only."""
    assert str(only("In May it marched.").when) == "2025-05"
    assert find_times("May it March on.", PUBLISHED) == []


def test_without_a_day_of_publication_only_absolute_times_resolve() -> None:
    """Relative times stay mentions without a value."""
    assert only("on Friday", None).when is None
    assert str(only("in 2016", None).when) == "2016"


def test_days_that_do_not_exist_are_not_made_up() -> None:
    """The thirty-first of February has no value and raises nothing."""
    assert only("on 31 February 2020").when is None


def test_the_mention_holds_its_preposition_and_the_name_its_own_stretch() -> None:
    """ "By 2016" is the mention, 2016 the stretch it names."""
    text = "finished by 2016."
    found = only(text)
    assert text[found.start : found.end] == "by 2016"
    assert str(found.named) == "2016"
