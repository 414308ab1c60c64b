"""Policy told without its own words: verbs said once, time asked for, reports without a name, opinions, steps."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = "2015-05-05"
TREATY = "The Mine Ban Treaty bans antipersonnel mines. "
LEAVING = TREATY + "Finland's parliament voted on Thursday to leave the Mine Ban Treaty. "


def claims(text: str, *kinds: str) -> list[Claim]:
    """The claims of a text, of the kinds given or of any."""
    found = extract(Text("t", "plain", text, published=When.parse(PUBLISHED), language="en"))
    return [c for c in found if not kinds or c.kind in kinds]


def told(text: str, kind: str) -> set[tuple[str | None, str]]:
    """(actor, assertion) of the claims of one kind."""
    return {(c.actor, c.assertion) for c in claims(text, kind)}


def test_verb_said_once_for_several() -> None:
    """A second state and a second treaty have their own claim, with their own time."""
    text = "Togo ratified the Mine Ban Treaty on 9 March 2000 and Benin on 25 September 1998."
    assert {(c.actor, str(c.time.start)) for c in claims(text, "join") if c.time} == {
        ("TGO", "2000-03-09"),
        ("BEN", "1998-09-25"),
    }
    text = "Malta ratified the Mine Ban Treaty in 2001 and the Convention on Cluster Munitions in 2009."
    assert {c.treaty for c in claims(text, "join")} == {"APMBC", "CCM"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Egypt, not a party, keeps its mines.", "EGY"),
        ("Nepal is one of the countries that have not joined the Mine Ban Treaty.", "NPL"),
        ("India is not among the 160 states that have joined the Mine Ban Treaty.", "IND"),
        ("Outside the treaty stand Cuba and Iran.", "CUB"),
        ("All 33 others have joined the treaty. Only Cuba has not.", "CUB"),
        ("Bahrain has not signed that treaty.", "BHR"),
        ("Libya, which has neither signed nor ratified, sent nobody.", "LBY"),
    ],
)
def test_outside(text: str, who: str) -> None:
    """Standing outside is told by asides, lists, inversions and what is left out."""
    assert (who, "fact") in told(TREATY + text, "nonmember")


def test_not_ratified_after_signing() -> None:
    """One that has signed is no outsider: ratifying is what it has not done."""
    text = TREATY + "Gambia signed the treaty in 1997 and has not ratified."
    assert told(text, "join") == {("GMB", "denial")}
    assert not claims(text, "nonmember")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Peru has asked the other parties for seven more years.", {"PER"}),
        ("Three countries have asked for extra time: Angola, Chad and Serbia.", {"AGO", "TCD", "SRB"}),
        ("Its deadline is near. Requests by Chad, Niger and Senegal were granted.", {"TCD", "NER", "SEN"}),
        ("Its deadline is near. In June the meeting granted Croatia until 2019.", {"HRV"}),
    ],
)
def test_time_asked_for(text: str, who: set[str]) -> None:
    """Longer deadlines are asked for and given in other words than extensions."""
    assert {c.actor for c in claims(TREATY + text, "extend")} == who


def test_new_deadline_is_no_time_of_the_request() -> None:
    """The deadline asked for is not when it was asked."""
    (claim,) = claims(TREATY + "Chad requested an extension of its deadline to 1 January 2014.", "extend")
    assert claim.time is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("In its initial Article 7 report, submitted on 2 May 2003, Mali counted them.", ("MLI", "fact")),
        ("Article 7 asks for reports. Tonga submitted its first report in April.", ("TON", "fact")),
        ("Article 7 reports are due. Burundi presented theirs.", ("BDI", "fact")),
        ("Reports under Article 13 were received from 39 parties.", (None, "fact")),
        (
            "Twelve parties have not filed an annual report. Gabon has not done so since 2005.",
            ("GAB", "denial"),
        ),
    ],
)
def test_reports(text: str, who: tuple[str | None, str]) -> None:
    """Reports handed in or not are found without the full name of the report."""
    assert who in told(TREATY + text, "report")


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("Norway called it a sad day.", "oppose", {"NOR"}),
        ("Austria and Ireland have objected, politely.", "oppose", {"AUT", "IRL"}),
        (
            "Many delegations, including those of Chile, Peru and Mexico, deplored the decision.",
            "oppose",
            None,
        ),
        ("The ICBL expressed its disappointment.", "oppose", {"icbl"}),
        ("Kenya remains opposed to a total ban on landmines.", "oppose", {"KEN"}),
        ("Samoa condemns in the strongest terms the use of mines by Syria.", "oppose", {"WSM"}),
        ("Spain urged Kyiv not to use landmines.", "oppose", {"ESP"}),
        ("Kenya and Malawi have declared themselves for a ban on landmines.", "support", {"KEN", "MWI"}),
        ("Cuba voted against the resolution on the Mine Ban Treaty.", "oppose", {"CUB"}),
    ],
)
def test_opinions(text: str, kind: str, who: set[str] | None) -> None:
    """Opinions are read from judgements, objections, sides taken and votes."""
    assert {c.actor for c in claims(LEAVING + text, kind)} == (who or {"CHL", "PER", "MEX"})


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            "Sweden and Denmark have confirmed that they will stay.",
            "remain",
            {("SWE", "fact"), ("DNK", "fact")},
        ),
        ("We call on all states parties to stay.", "remain", {(None, "wish")}),
        ("The ICRC urged Finland to reconsider.", "remain", {("FIN", "wish")}),
        ("Poland plans to notify the U.N. this summer.", "withdraw", {("FIN", "fact"), ("POL", "intent")}),
        ("Latvia will cease to be a party in May.", "withdraw", {("FIN", "fact"), ("LVA", "intent")}),
    ],
)
def test_staying_and_leaving(text: str, kind: str, expected: set[tuple[str | None, str]]) -> None:
    """Staying and leaving are told in words that name neither."""
    assert told(LEAVING + text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Honduras completed its ratification last year.", ("HND", "fact")),
        ("Accession remains a strategic goal of Morocco.", ("MAR", "wish")),
        ("The government of Nepal will take the treaty to parliament.", ("NPL", "intent")),
        ("It is time for Laos to join the treaty.", ("LAO", "wish")),
        ("It is essential that Vietnam join the treaty.", ("VNM", "wish")),
        ("In 1997 Finland set the objective of joining the treaty by 2006.", ("FIN", "intent")),
    ],
)
def test_steps_towards_a_treaty(text: str, expected: tuple[str, str]) -> None:
    """Joining is told by its noun, by the house that must approve it, and as what it is time for."""
    assert expected in told(TREATY + text, "join")


def test_breach_without_its_object() -> None:
    """ "In violation" is of the treaty the text is about."""
    assert told(TREATY + "Greece is still in violation.", "violate") == {("GRC", "fact")}


def test_treaty_becomes_law() -> None:
    """A treaty that becomes law enters into force."""
    assert told(TREATY + "The treaty became binding international law in 1999.", "in_force") == {
        (None, "fact")
    }
