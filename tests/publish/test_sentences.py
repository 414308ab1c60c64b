"""Sentences: flawless English, every hedge kept, the speaker named where a matter is grave."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import pytest

from minewatch.model.act import ACT_KINDS, Act, ActKind
from minewatch.model.claim import ASSERTIONS, GRAVE, KINDS, Quantity, Speaker
from minewatch.model.status import Reason, Status
from minewatch.model.when import When
from minewatch.publish.law_words import act_sentence, decoded, standing, status_sentence
from minewatch.publish.sentences import CLAUSES
from minewatch.publish.sentences.attribution import Voice, sentence
from minewatch.publish.sentences.dates import when_phrase
from minewatch.publish.sentences.names import as_written, name, possessive, spoken_name
from minewatch.publish.sentences.numbers import amount, figure
from minewatch.publish.sentences.told import Told
from minewatch.publish.sentences.verbs import be, verb

ON = date(2026, 3, 3)
RECENT = When.day(date(2026, 2, 1))
OLD = When.day(date(2011, 3, 3))
MINISTER = Speaker("Anna Sample", "deputy minister")
REVIEWED = Voice("Meridian Sample Wire", reviewed=True)


def told(kind: str, **fields: Any) -> Told:
    """A matter of Poland's told in February 2026, but for what the test changes."""
    if isinstance(fields.get("time"), str):
        fields["time"] = When.parse(fields["time"])
    return Told(**{"kind": kind, "assertion": "fact", "actor": "POL", "on": ON, "said": RECENT, **fields})


def mines(low: float | None, high: float | None, bound: str = "exact", per: str | None = None) -> Quantity:
    return Quantity(low, high, "mine", per, bound)  # type: ignore[arg-type]


PLAIN: list[tuple[dict[str, Any], str]] = [
    (
        {"kind": "sign", "treaty": "APMBC", "time": "1997-12-04"},
        "Poland signed the Mine Ban Treaty on 4 December 1997.",
    ),
    (
        {"kind": "join", "treaty": "CCM", "time": "2012", "actor": "USA"},
        "The United States joined the Convention on Cluster Munitions in 2012.",
    ),
    (
        {"kind": "in_force", "treaty": "APMBC", "actor": None, "time": "1999-03-01"},
        "The Mine Ban Treaty entered into force on 1 March 1999.",
    ),
    (
        {"kind": "in_force", "treaty": "APMBC", "actor": "PHL", "assertion": "intent", "time": "2026-08-01"},
        "The Mine Ban Treaty is expected to enter into force for the Philippines on 1 August 2026.",
    ),
    ({"kind": "member", "treaty": "APMBC"}, "Poland is a State Party to the Mine Ban Treaty."),
    (
        {"kind": "member", "treaty": "APMBC", "said": OLD},
        "As of 3 March 2011, Poland was a State Party to the Mine Ban Treaty.",
    ),
    (
        {"kind": "nonmember", "treaty": "APMBC", "time": "2024-01-01/"},
        "Poland has not been a State Party to the Mine Ban Treaty since 2024.",
    ),
    (
        {
            "kind": "nonmember",
            "treaty": "APMBC",
            "actor": None,
            "quantity": Quantity(30, 30, "state", None, "about"),
        },
        "About 30 states are not States Parties to the Mine Ban Treaty.",
    ),
    (
        {"kind": "withdraw", "treaty": "APMBC", "assertion": "intent"},
        "Poland plans to withdraw from the Mine Ban Treaty.",
    ),
    (
        {"kind": "withdraw", "treaty": "APMBC", "step": "notification", "time": "2025-08-20"},
        "Poland notified the United Nations of its withdrawal from the Mine Ban Treaty on 20 August 2025.",
    ),
    (
        {
            "kind": "withdraw",
            "treaty": "APMBC",
            "step": "approval",
            "measure": "votes_for",
            "time": "2025-06",
            "quantity": Quantity(413, 413, "person"),
        },
        "Poland approved its withdrawal from the Mine Ban Treaty in June 2025, with 413 votes in favour.",
    ),
    (
        {"kind": "withdraw", "treaty": "APMBC", "step": "effect", "time": "2026-06-30", "actor": "NLD"},
        "The Netherlands' withdrawal from the Mine Ban Treaty is to take effect on 30 June 2026.",
    ),
    (
        {"kind": "withdraw", "treaty": "APMBC", "assertion": "denial"},
        "Poland has not withdrawn from, or rules out withdrawing from, the Mine Ban Treaty.",
    ),
    (
        {"kind": "oppose", "treaty": "APMBC", "actor": "NOR", "counterparty": "LAO", "time": "2025-07-10"},
        "Norway opposed Laos's policy on the Mine Ban Treaty on 10 July 2025.",
    ),
    (
        {"kind": "support", "treaty": "CCM", "actor": "VAT"},
        "The Holy See has supported the Convention on Cluster Munitions.",
    ),
    (
        {"kind": "produce", "weapon": "ap_mine", "time": "/1986-12-31"},
        "Poland produced antipersonnel mines up to the end of 1986.",
    ),
    (
        {"kind": "produce", "weapon": "ap_mine", "assertion": "denial"},
        "Poland does not produce, or rules out producing, antipersonnel mines.",
    ),
    (
        {"kind": "halt_production", "weapon": "mine", "time": "2001"},
        "Poland halted or banned production of landmines in 2001.",
    ),
    (
        {"kind": "capacity", "weapon": "mine", "quantity": mines(None, 1_200_000, "at_most", "year")},
        "Poland has the capacity to produce up to 1.2 million landmines a year.",
    ),
    (
        {"kind": "need", "weapon": "mine", "quantity": mines(5e6, 6e6, "range")},
        "Poland requires 5 million to 6 million landmines.",
    ),
    (
        {
            "kind": "acquire",
            "weapon": "av_mine",
            "counterparty": "SWE",
            "quantity": mines(1, 1),
            "time": "2024",
        },
        "Poland procured one antivehicle mine from Sweden in 2024.",
    ),
    (
        {"kind": "stockpile", "weapon": "ap_mine", "quantity": mines(1e6, None, "at_least"), "said": OLD},
        "As of 3 March 2011, Poland stockpiled at least 1 million antipersonnel mines.",
    ),
    (
        {"kind": "destroy", "weapon": "ap_mine", "quantity": mines(1_055_971, 1_055_971), "time": "2016-04"},
        "Poland destroyed 1,055,971 stockpiled antipersonnel mines in April 2016.",
    ),
    (
        {"kind": "retain", "weapon": "mine", "quantity": mines(0, 0)},
        "Poland retains no landmines for training.",
    ),
    (
        {"kind": "retain", "weapon": "ap_mine", "label": "PMN-2"},
        "Poland retains antipersonnel mines (“PMN-2”) for training.",
    ),
    (
        {"kind": "transfer", "weapon": "ap_mine", "actor": "USA", "counterparty": "UKR", "time": "2024-11"},
        "The United States supplied or offered antipersonnel mines to Ukraine in November 2024.",
    ),
    (
        {"kind": "use", "weapon": "improvised_mine", "actor": None, "place": "MMR", "time": "2023"},
        "An unnamed group in Myanmar used improvised mines in 2023.",
    ),
    (
        {"kind": "use", "weapon": "ap_mine", "actor": "RUS", "place": "Kharkiv", "counterparty": "UKR"},
        "Russia has used antipersonnel mines against Ukraine in Kharkiv.",
    ),
    (
        {"kind": "fortify", "weapon": "ap_mine", "assertion": "possible"},
        "Poland could build border defences that include antipersonnel mines.",
    ),
    (
        {
            "kind": "contamination",
            "actor": "UKR",
            "weapon": "mine",
            "measure": "suspected",
            "quantity": Quantity(137_000, 137_000, "km2", None, "about"),
        },
        "Ukraine has about 137,000 km² of land suspected to contain landmines.",
    ),
    (
        {"kind": "contamination", "actor": "BHS", "weapon": "erw", "assertion": "denial"},
        "The Bahamas is not contaminated by explosive remnants of war.",
    ),
    (
        {
            "kind": "clear",
            "actor": "KHM",
            "weapon": "mine",
            "measure": "released",
            "time": "2022",
            "quantity": Quantity(497.34, 497.34, "km2"),
        },
        "Cambodia released 497.34 km² of land suspected or known to contain landmines in 2022.",
    ),
    (
        {
            "kind": "casualty",
            "actor": "UKR",
            "weapon": "mine",
            "scope": ("civilian",),
            "time": "2024",
            "quantity": Quantity(293, None, "person", None, "at_least"),
        },
        "At least 293 civilians were killed or injured by landmines in Ukraine in 2024.",
    ),
    (
        {
            "kind": "casualty",
            "actor": "NLD",
            "measure": "injured",
            "scope": ("child", "female"),
            "time": "2024",
            "quantity": Quantity(1, 1, "person"),
        },
        "One girl was injured by mines or other explosive ordnance in the Netherlands in 2024.",
    ),
    (
        {"kind": "casualty", "actor": "UKR", "weapon": "mine", "assertion": "denial", "time": "2024"},
        "No people were killed or injured by landmines in Ukraine in 2024.",
    ),
    (
        {
            "kind": "casualty",
            "actor": "UKR",
            "weapon": "mine",
            "scope": ("civilian",),
            "time": "2024",
            "quantity": Quantity(84, 84, "percent"),
        },
        "84% of the people killed or injured by landmines in Ukraine were civilians in 2024.",
    ),
    (
        {
            "kind": "assist",
            "actor": "JPN",
            "counterparty": "UKR",
            "quantity": Quantity(12.5e6, 12.5e6, "USD"),
            "time": "2024",
        },
        "Japan gave US$12.5 million to Ukraine for mine action in 2024.",
    ),
    (
        {
            "kind": "assist",
            "actor": "npa",
            "place": "TJK",
            "quantity": Quantity(3000, None, "person", None, "at_least"),
            "scope": ("child",),
            "time": "2023",
        },
        "Norwegian People's Aid gave mine-action assistance to at least 3,000 children in Tajikistan "
        "in 2023.",
    ),
]


PLAIN += [
    (
        {"kind": "oppose", "treaty": "APMBC", "actor": None, "counterparty": "POL"},
        "Unnamed critics have opposed Poland's policy on the Mine Ban Treaty.",
    ),
    (
        {"kind": "clear", "weapon": "mine", "assertion": "denial", "time": "/2026-02-28"},
        "Poland would not clear landmines by the end of February 2026.",
    ),
    (
        {"kind": "extend", "treaty": "APMBC", "actor": "AGO", "time": "/2030-12-31"},
        "Angola has sought or obtained a longer deadline under the Mine Ban Treaty, to 31 December 2030.",
    ),
    (
        {"kind": "extend", "treaty": "APMBC", "actor": "AGO", "time": "2025-12-05"},
        "Angola sought or obtained a longer deadline under the Mine Ban Treaty on 5 December 2025.",
    ),
    (
        {"kind": "use", "weapon": "mine", "actor": "houthis", "known_as": {"houthis": "the Houthis"}},
        "The Houthis have used landmines.",
    ),
    (
        {"kind": "clear", "actor": "CHL"},
        "Chile has cleared land suspected or known to contain mines or other explosive ordnance.",
    ),
    ({"kind": "fortify", "actor": "LTU"}, "Lithuania is building border defences that include mines."),
    ({"kind": "join", "actor": "LTU", "time": "2003"}, "Lithuania joined an unnamed treaty in 2003."),
]


@pytest.mark.parametrize(("fields", "expected"), PLAIN, ids=[e[:40] for _, e in PLAIN])
def test_a_reviewed_matter_is_told_plainly(fields: dict[str, Any], expected: str) -> None:
    """Each kind has its wording, with number, bound, article, genitive, tense and date style right."""
    assert sentence(told(**fields), REVIEWED) == expected


ATTRIBUTED: list[tuple[dict[str, Any], Voice, str]] = [
    (
        {"kind": "produce", "weapon": "ap_mine", "assertion": "intent", "speaker": MINISTER},
        Voice("Meridian Sample Wire", own_voice=False),
        "Anna Sample, deputy minister, said on 1 February 2026 that Poland plans to produce "
        "antipersonnel mines.",
    ),
    (
        {"kind": "use", "weapon": "ap_mine", "actor": "RUS", "time": "2024"},
        Voice("Safe Ground"),
        "Safe Ground reported on 1 February 2026 that Russia used antipersonnel mines in 2024.",
    ),
    (
        {"kind": "violate", "treaty": "APMBC", "actor": "UKR"},
        Voice("the treaty office", official=True),
        "The treaty office stated on 1 February 2026 that Ukraine has breached a duty under the Mine "
        "Ban Treaty.",
    ),
    (
        {"kind": "use", "weapon": "ap_mine", "actor": "UKR", "assertion": "allegation", "speaker": MINISTER},
        REVIEWED,
        "Ukraine is accused by Anna Sample, deputy minister, of having used antipersonnel mines.",
    ),
    (
        {
            "kind": "use",
            "weapon": "ap_mine",
            "actor": "UKR",
            "assertion": "allegation",
            "speaker": MINISTER,
            "said": OLD,
        },
        REVIEWED,
        "Ukraine was accused on 3 March 2011 by Anna Sample, deputy minister, of having used "
        "antipersonnel mines.",
    ),
    (
        {"kind": "produce", "weapon": "mine", "assertion": "allegation", "speaker": Speaker("Norway")},
        REVIEWED,
        "Poland is accused by Norway of producing landmines.",
    ),
    (
        {"kind": "transfer", "weapon": "mine", "counterparty": "UKR", "assertion": "allegation"},
        REVIEWED,
        "Meridian Sample Wire reported on 1 February 2026, without confirming it, that Poland has "
        "supplied or "
        "offered landmines to Ukraine.",
    ),
    (
        {
            "kind": "casualty",
            "actor": "MMR",
            "weapon": "mine",
            "assertion": "allegation",
            "speaker": MINISTER,
            "quantity": Quantity(3, 3, "person"),
            "measure": "killed",
        },
        REVIEWED,
        "Anna Sample, deputy minister, alleged on 1 February 2026 that three people have been killed "
        "by landmines "
        "in Myanmar.",
    ),
    (
        {"kind": "remain", "treaty": "APMBC", "assertion": "wish", "speaker": MINISTER},
        REVIEWED,
        "Anna Sample, deputy minister, expressed on 1 February 2026 the wish that Poland uphold its "
        "commitment to "
        "the Mine Ban Treaty.",
    ),
    (
        {
            "kind": "oppose",
            "treaty": "APMBC",
            "counterparty": "FIN",
            "time": "2026-02-01",
            "speaker": MINISTER,
        },
        Voice("Meridian Sample Wire", own_voice=False),
        "Anna Sample, deputy minister, said that Poland opposed Finland's policy on the Mine Ban Treaty on "
        "1 February 2026.",
    ),
]


@pytest.mark.parametrize(("fields", "voice", "expected"), ATTRIBUTED, ids=[e[:40] for _, _, e in ATTRIBUTED])
def test_what_somebody_says_names_who_says_it(fields: dict[str, Any], voice: Voice, expected: str) -> None:
    """Grave unreviewed matters, wishes, allegations and speakers' words carry their source."""
    assert sentence(told(**fields), voice) == expected


TIMES = [None, "2025-05-06", "2014", "2014-02", "2024-01-01/", "/2016-12-31", "2027", "1984-01-01/1986-12-31"]
QUANTITIES = [
    None,
    mines(1, 1),
    mines(0, 0),
    mines(40, None, "at_least"),
    mines(None, 7, "at_most"),
    mines(5e6, 6e6, "range"),
    mines(100_000, 100_000, "about", "year"),
    Quantity(12.5, 12.5, "km2"),
    Quantity(30, 30, "person"),
    Quantity(2.5e6, 2.5e6, "EUR"),
    Quantity(20, 20, "percent"),
    Quantity(3, 3, "area"),
    Quantity(9, 9, "state"),
]
ACTORS = ["POL", "USA", "LAO", "belma", "un", None]
HEDGES = {
    "intent": r"\b(plans?|planned|is expected|are expected|was expected|were expected) to\b",
    "possible": r"\b(could|may|might)\b",
    "wish": r"\bthe wish that\b",
    "denial": r"\b(not|[Nn]o|rules? out|ruled out|State Party|States Parties)\b",
    "allegation": r"\b(accused|alleged|without confirming it)\b",
}
BOUNDS = {"at_least": "at least ", "at_most": "up to ", "about": "about "}


def every_telling() -> list[tuple[Told, Voice, str]]:
    """Kinds × assertions × times, with quantities, actors, speakers and ages turning beside them."""
    turning = zip(
        itertools.product(KINDS, ASSERTIONS, TIMES),
        itertools.cycle(QUANTITIES),
        itertools.cycle(ACTORS),
        itertools.cycle([MINISTER, None, Speaker("an official")]),
        itertools.cycle([RECENT, OLD, None, When.parse("2025-11")]),
        itertools.cycle([True, False]),
        itertools.cycle(["ap_mine", None, "cluster_munition", "mine", "erw"]),
        itertools.cycle([(), ("civilian", "child"), ("deminer",), ("adult", "child")]),
        itertools.cycle([None, "UKR", "Kharkiv", "POL"]),
        itertools.cycle(["APMBC", None, "CCW-P5"]),
        strict=False,
    )
    tellings = []
    for (
        kind,
        assertion,
        time,
    ), quantity, actor, speaker, said, checked, weapon, scope, place, treaty in turning:
        fields = told(
            kind,
            assertion=assertion,
            time=time,
            quantity=quantity,
            actor=actor,
            speaker=speaker,
            said=said,
            weapon=weapon,
            scope=scope,
            place=place,
            treaty=treaty,
            counterparty="FIN",
        )
        voice = Voice("Meridian Sample Wire", reviewed=checked, own_voice=speaker is None or not checked)
        tellings.append((fields, voice, sentence(fields, voice)))
    return tellings


def test_every_kind_and_assertion_is_one_clean_sentence() -> None:
    """Whatever is told: one capital, one full stop, no gap, no doubled word, no code left standing."""
    for fields, _, words in every_telling():
        assert words[0].isupper() or words[0].isdigit() or words[0] in "€", (fields, words)
        assert words.endswith("."), words
        assert not words.endswith(".."), words
        assert "  " not in words, words
        assert " ," not in words, words
        assert " ." not in words, words
        assert not re.search(r"\b(None|null|APMBC|CCW-P5|ap_mine|erw)\b", words), words
        assert not re.search(r"\b(\w+) \1\b", words), words
        assert not re.search(r"\ba [aeiou]", words.replace("a un", "")), words
        assert not re.search(r"\ban [^aeiou]", words), words


def test_every_hedge_is_kept() -> None:
    """No assertion but fact is ever worded as a fact, and no bound is dropped where its number is told."""
    for fields, _, words in every_telling():
        if fields.assertion in HEDGES:
            assert re.search(HEDGES[fields.assertion], words), (fields, words)
        quantity = fields.quantity
        if quantity and quantity.bound in BOUNDS:
            number = figure(quantity.low or quantity.high or 0)
            for place in re.finditer(rf"\b{re.escape(number)} ", words):
                before = words[: place.start()].lower()
                assert before.endswith(BOUNDS[quantity.bound]), (fields, words)


def test_grave_matters_that_nobody_reviewed_are_always_somebodys_words() -> None:
    """Unreviewed use, production and violations name a speaker or publisher and a verb of saying."""
    graves = [(t, v, w) for t, v, w in every_telling() if t.kind in GRAVE and not v.reviewed]
    assert len(graves) > 50
    for fields, voice, words in graves:
        assert re.search(r"\b(said|reported|stated|accused|alleged|expressed)\b", words), words
        who = fields.speaker.name if fields.speaker else voice.publisher
        assert who.casefold() in words.casefold(), words


def test_every_kind_has_its_clause() -> None:
    """No kind of the vocabulary is left without a wording."""
    assert set(CLAUSES) == set(KINDS)


@pytest.mark.parametrize(
    ("written", "lasting", "expected"),
    [
        ("2026-02-20", False, "on 20 February 2026"),
        ("2026-02", False, "in February 2026"),
        ("2026", False, "in 2026"),
        ("2026-01-01/2026-12-31", False, "in 2026"),
        ("1984-01-01/1986-12-31", True, "from 1984 to 1986"),
        ("1984-01-01/1986-12-31", False, "between 1984 and 1986"),
        ("2014-03-03/2014-05-05", False, "between 3 March 2014 and 5 May 2014"),
        ("2014-03-01/2014-05-31", True, "from March 2014 to May 2014"),
        ("2024-01-01/", False, "since 2024"),
        ("2024-06-01/", False, "since June 2024"),
        ("/2016-12-31", False, "by the end of 2016"),
        ("/2016-12-31", True, "up to the end of 2016"),
        ("/2016-08-31", False, "by the end of August 2016"),
        ("/2016-08-30", False, "by 30 August 2016"),
        ("/", False, ""),
    ],
)
def test_a_time_is_told_as_precisely_as_it_was_stated(written: str, lasting: bool, expected: str) -> None:
    """Day, month, year and interval keep their precision; open ends say since, by or up to."""
    assert when_phrase(When.parse(written), lasting=lasting) == expected


@pytest.mark.parametrize(
    ("quantity", "expected", "plural"),
    [
        (Quantity(1, 1, "person"), "one person", False),
        (Quantity(1, None, "person", None, "at_least"), "at least one person", False),
        (Quantity(0, 0, "mine"), "no mines", True),
        (Quantity(10, 10, "mine"), "10 mines", True),
        (Quantity(1_029_763, 1_029_763, "mine"), "1,029,763 mines", True),
        (Quantity(1_250_000, 1_250_000, "mine", None, "about"), "about 1.25 million mines", True),
        (Quantity(5e6, 6e6, "mine", "year", "range"), "5 million to 6 million mines a year", True),
        (Quantity(0, 5, "person", None, "range"), "0 to five people", True),
        (Quantity(None, 1.2e6, "mine", None, "at_most"), "up to 1.2 million mines", True),
        (Quantity(3, None, "mine", None, "range"), "at least three mines", True),
        (Quantity(2.5e6, 2.5e6, "USD"), "US$2.5 million", True),
        (Quantity(10e6, 10e6, "PLN", None, "about"), "about PLN 10 million", True),
        (Quantity(84, 84, "percent"), "84%", True),
        (Quantity(5, 5, "percent"), "5%", True),
        (Quantity(219.31, 219.31, "km2"), "219.31 km²", True),
        (Quantity(1, 1, "ha"), "1 hectare", False),
        (Quantity(2_000_000_000, None, "EUR", None, "at_least"), "at least €2 billion", True),
    ],
)
def test_a_quantity_keeps_its_bound_unit_and_size(quantity: Quantity, expected: str, plural: bool) -> None:
    """Small counts are words, measures are figures, millions are short only where nothing is lost."""
    told_amount = amount(quantity)
    assert (told_amount.words, told_amount.plural) == (expected, plural)


@pytest.mark.parametrize("number", [1_200_001, 1_234_567, 999_999, 1_029_763.0])
def test_no_digit_of_an_exact_figure_is_lost(number: float) -> None:
    """A figure that is not round in millions is printed in full."""
    assert figure(number).replace(",", "") == str(int(number))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("USA", "the United States"),
        ("NLD", "the Netherlands"),
        ("POL", "Poland"),
        ("GMB", "the Gambia"),
        ("COD", "the Democratic Republic of the Congo"),
        ("hrw", "Human Rights Watch"),
        ("belma", "Belma"),
        ("friends-of-the-earth", "Friends of the Earth"),
        ("Kharkiv", "Kharkiv"),
        ("SUN", "the Soviet Union"),
    ],
)
def test_names_stand_in_prose_with_their_article(code: str, expected: str) -> None:
    """States, organisations, companies and places by name read as prose has them."""
    assert name(code) == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("Poland", "Poland's"),
        ("the United States", "the United States'"),
        ("Laos", "Laos's"),
        ("Cyprus", "Cyprus's"),
        ("the Philippines", "the Philippines'"),
        ("the Solomon Islands", "the Solomon Islands'"),
    ],
)
def test_the_genitive_follows_the_number_of_the_name(named: str, expected: str) -> None:
    """Plural names take an apostrophe alone, others apostrophe and s."""
    assert possessive(named) == expected


def test_verbs_inflect() -> None:
    """Regular, irregular, joined and phrasal verbs have their forms."""
    assert verb("supply", "offer").past == "supplied or offered"
    assert verb("withdraw from").participle == "withdrawn from"
    assert verb("ban").gerund == "banning"
    assert verb("have").third == "has"
    assert verb("breach").third == "breaches"
    assert verb("produce").gerund == "producing"
    assert be("killed").past_plural == "were killed"


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("defence ministry in Vilnius", "the defence ministry in Vilnius"),
        ("Ministry of national defence", "the ministry of national defence"),
        ("Anna Sample", "Anna Sample"),
        ("officials", "officials"),
        ("lawyers in Kyiv", "lawyers in Kyiv"),
        ("a deputy minister", "a deputy minister"),
        ("Poland's defence ministry", "Poland's defence ministry"),
        ("four ministers", "four ministers"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("spokesperson", "the spokesperson"),
        ("United States", "the United States"),
        ("", ""),
    ],
)
def test_a_speaker_stands_in_prose_with_its_article(named: str, expected: str) -> None:
    """Common nouns get "the"; names, plurals and phrases with a determiner stay as they are."""
    assert spoken_name(named) == expected


def test_a_state_that_speaks_of_itself_is_not_named_twice() -> None:
    """ "Poland said that it plans to …", and the possessive stays right."""
    words = sentence(
        told("withdraw", treaty="APMBC", assertion="intent", speaker=Speaker("Poland")),
        Voice("Meridian Sample Wire", own_voice=False),
    )
    assert words == "Poland said on 1 February 2026 that it plans to withdraw from the Mine Ban Treaty."


def test_what_a_state_says_of_its_casualties_keeps_their_number() -> None:
    """The speaker's pronoun stands for the state alone, never for those who were hurt."""
    words = sentence(
        told(
            "casualty",
            actor="THA",
            speaker=Speaker("Thailand"),
            quantity=Quantity(8, 8, "person"),
            measure="injured",
        ),
        Voice("Meridian Sample Wire", own_voice=False),
    )
    assert words == (
        "Thailand said on 1 February 2026 that eight people have been injured by mines or other "
        "explosive ordnance "
        "in Thailand."
    )


@pytest.mark.parametrize(
    ("slug", "content", "expected"),
    [
        ("eln", "Later the ELN laid mines.", "the ELN"),
        ("aino-kestila", "said Aino Kestilä, a member", "Aino Kestilä"),
        ("belma", "BELMA makes mines; Belma said so.", "BELMA"),
        ("belma", "a belma of no capital", None),
        ("eln", "selna", None),
        ("hrw", "HRW said", None),
        ("free-fields", "the Free\nFields campaign", "the Free Fields"),
        ("x-y", "", None),
    ],
)
def test_an_actor_is_named_as_its_document_writes_it(slug: str, content: str, expected: str | None) -> None:
    """Capitals, accents and the article come from the text; usual organisations keep their usual name."""
    assert as_written(slug, content) == expected


@pytest.mark.parametrize("kind", ACT_KINDS)
def test_every_kind_of_act_has_its_wording(kind: ActKind) -> None:
    """No act is told by its code, and each is one sentence with article, date and new deadline."""
    act = Act(
        "APMBC",
        "NLD",
        kind,
        When.parse("2020-05"),
        "a table",
        article="Art 5",
        deadline=When.parse("2030-12-31"),
    )
    words = act_sentence(act)
    assert words.startswith("The Netherlands ")
    assert words.endswith(" (Article 5) in May 2020, until 31 December 2030.")
    assert words.count("the Mine Ban Treaty") == 1
    assert "_" not in words
    assert "is on record" not in words


def test_an_objection_and_a_conclusion_name_who_made_them() -> None:
    """The state concerned is not made the author of what others said of it."""
    when = When.parse("2025-12-05")
    objection = Act("APMBC", "UKR", "objection", when, "a letter", by="NOR")
    conclusion = Act("APMBC", "UKR", "meeting_conclusion", when, "a report", by="22MSP")
    assert act_sentence(objection) == (
        "Norway objected to Ukraine's step under the Mine Ban Treaty on 5 December 2025."
    )
    assert (
        act_sentence(conclusion)
        == "The 22nd Meeting of the States Parties to the Mine Ban Treaty drew a conclusion on Ukraine on "
        "5 December 2025."
    )


@pytest.mark.parametrize(
    ("kind", "article", "expected"),
    [
        (
            "completion",
            "4",
            "Chad declared under the Mine Ban Treaty that its stockpile was destroyed (Article 4).",
        ),
        ("completion", "5", "Chad declared under the Mine Ban Treaty that its land was cleared (Article 5)."),
        (
            "deadline_missed",
            "5",
            "Chad missed its deadline under the Mine Ban Treaty to clear its land (Article 5).",
        ),
        (
            "extension_requested",
            "5",
            "Chad requested more time under the Mine Ban Treaty to clear its land (Article 5).",
        ),
    ],
)
def test_an_act_says_which_duty_it_touches(kind: Any, article: str, expected: str) -> None:
    """Stockpiles and land are named, not "a duty"."""
    assert act_sentence(Act("APMBC", "TCD", kind, None, "a list", article=article)) == expected


@pytest.mark.parametrize(
    ("code", "note", "rule", "label", "words"),
    [
        (
            "none",
            "acts after January 2014 are on record only in part.",
            "no act",
            "No act on record",
            "On 3 March 2026, the record held no act of Chad under the Arms Trade Treaty: acts after "
            "January 2014 are on record only in part.",
        ),
        (
            "not_determined",
            None,
            "not determined: acts are on record only for states from A to B",
            "Not on record",
            "On 3 March 2026, the standing of Chad under the Arms Trade Treaty was not on record: acts are "
            "on record only for states from A to B.",
        ),
        (
            "none",
            None,
            "no act",
            "State not party",
            "On 3 March 2026, Chad had made no act under the Arms Trade Treaty.",
        ),
    ],
)
def test_a_gap_in_the_record_is_told_as_one(
    code: Any, note: str | None, rule: str, label: str, words: str
) -> None:
    """A state whose acts are missing from the record is never said to have made none."""
    status = Status("ATT", "TCD", date(2026, 3, 3), code, Reason(rule), note=note)
    assert standing(status)[0] == label
    assert status_sentence(status) == words


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("POL join APMBC 2013-06-01", "Poland join the Mine Ban Treaty 1 June 2013"),
        (
            "USA, CCW-P5, 2025-13-01",
            "the United States, Protocol V to the Convention on Certain Conventional Weapons, 2025-13-01",
        ),
        ("ICBL rejects it on 5 May", "ICBL rejects it on 5 May"),
    ],
)
def test_no_code_is_left_in_a_note(written: str, expected: str) -> None:
    """States and treaties by name, days in the Monitor's style; everything else as it was."""
    assert decoded(written) == expected
