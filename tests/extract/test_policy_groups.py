"""Policy of groups: lists after a colon, members named aside, outsiders and newcomers, votes, sides taken."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = "2015-05-05"
TREATY = "The Mine Ban Treaty bans antipersonnel mines. "


def claims(text: str, *kinds: str, title: str | None = None) -> list[Claim]:
    """The claims of a text, of the kinds given or of any."""
    found = extract(Text("t", "plain", text, title, published=When.parse(PUBLISHED), language="en"))
    return [c for c in found if not kinds or c.kind in kinds]


def told(text: str, kind: str) -> set[tuple[str | None, str]]:
    """(actor, assertion) of the claims of one kind."""
    return {(c.actor, c.assertion) for c in claims(text, kind)}


def facts(*codes: str | None) -> set[tuple[str | None, str]]:
    """The same, asserted as a fact of each."""
    return {(code, "fact") for code in codes}


@pytest.mark.parametrize(
    ("text", "kind", "who"),
    [
        ("The only non-signatories are: Chad, Mali and Togo.", "nonmember", facts("TCD", "MLI", "TGO")),
        (
            "Forty have signed, leaving Cuba and Egypt as the only non-signatories.",
            "nonmember",
            facts("CUB", "EGY"),
        ),
        ("Those outside include Cuba, Iran and Syria.", "nonmember", facts("CUB", "IRN", "SYR")),
        (
            "Russia and China are the biggest of the 36 countries still outside the treaty.",
            "nonmember",
            facts("RUS", "CHN", None),
        ),
        (
            "Mines are made by Iran and Cuba, none of which is party to the treaty.",
            "nonmember",
            facts("IRN", "CUB"),
        ),
        ("Peru is a party to it, and Cuba is not.", "nonmember", facts("CUB")),
        ("The last to join were Nauru and Tonga.", "join", facts("NRU", "TON")),
        ("Bringing the total number of States Parties to 150, Tonga joined.", "member", facts(None)),
        ("All the others have joined, Chad and Mali among them.", "join", facts("TCD", "MLI")),
        ("Libya, Iran and Oman are not on board with the treaty.", "nonmember", facts("LBY", "IRN", "OMN")),
    ],
)
def test_groups_and_their_members(text: str, kind: str, who: set[tuple[str | None, str]]) -> None:
    """Those in a treaty and outside it are named by lists, asides, inversions and what is left out."""
    assert who <= told(TREATY + text, kind)


def test_list_after_a_colon_has_a_time_each() -> None:
    """Each state of a list joins at the time in its own brackets."""
    text = (
        TREATY
        + "Three countries have acceded: Eritrea (27 August 2001), Nigeria (27 September 2001) and Chad (2 May 2002)."
    )
    assert {(c.actor, str(c.time.start)) for c in claims(text, "join") if c.actor and c.time} == {
        ("ERI", "2001-08-27"),
        ("NGA", "2001-09-27"),
        ("TCD", "2002-05-02"),
    }


def test_they_are() -> None:
    """ "They are:" names the members of the group told of just before."""
    text = (
        TREATY + "Three states have ratified the Mine Ban Treaty this year. They are: Mali, Togo and Benin."
    )
    assert facts("MLI", "TGO", "BEN") <= told(text, "join") | told(text, "member")


def test_votes() -> None:
    """Abstaining is no support; a count of votes supports without a name."""
    assert told(TREATY + "Nepal abstained from voting on the resolution again.", "support") == {
        ("NPL", "denial")
    }
    text = "The Committee approved a draft by a vote of 127 in favour to none, on the Mine Ban Treaty."
    assert (None, "fact") in told(text, "support")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Canada has been a strong supporter of the treaty.", "support", ("CAN", "fact")),
        ("Kenya, an opponent of the ban, stayed away.", "oppose", ("KEN", "fact")),
        ("Gabon supports its aims.", "support", ("GAB", "fact")),
        ("Nepal was willing to ban landmines.", "support", ("NPL", "fact")),
        ("It is impossible for Washington to sign the land mine ban.", "sign", ("USA", "denial")),
        ("Georgia could not accede to the treaty while war went on.", "join", ("GEO", "denial")),
        ("Canada has not yet completed its ratification.", "join", ("CAN", "denial")),
        ("Togo failed to comply with the treaty.", "violate", ("TGO", "fact")),
        ("Ghana said that the treaty did not go far enough.", "oppose", ("GHA", "fact")),
        ("Twelve states spoke up against the use of landmines.", "oppose", (None, "fact")),
        ("The draft resolution on the Mine Ban Treaty was introduced by Japan.", "support", ("JPN", "fact")),
        (
            "Kenya and Chad were among those who confirmed that steps are being taken to ratify it.",
            "join",
            ("KEN", "intent"),
        ),
        ("160 countries signed the treaty in May. Egypt is not one of them.", "nonmember", ("EGY", "fact")),
    ],
)
def test_sides_and_hindrances(text: str, kind: str, expected: tuple[str, str]) -> None:
    """Partisans, aims shared, what one cannot do and what one did not keep."""
    assert expected in told(TREATY + text, kind)


def test_lines_of_a_profile() -> None:
    """A profile's line tells of the state that its title names."""
    text = TREATY + "\n\nMine Ban Treaty status: Not a State Party\n\nTransparency reporting: 4 April 2011\n"
    found = claims(text, "nonmember", "report", title="Nepal")
    assert {(c.kind, c.actor) for c in found} == {("nonmember", "NPL"), ("report", "NPL")}


def test_attack_told_before() -> None:
    """ "The attack" that is condemned is the use told last, by whoever did it."""
    text = TREATY + "Syria laid antipersonnel mines along its border in May. Austria condemned the practice."
    (claim,) = claims(text, "oppose")
    assert (claim.actor, claim.counterparty) == ("AUT", "SYR")


def test_presupposed_joining_is_no_claim() -> None:
    """A clause of time that gives no time tells nothing new."""
    text = TREATY + "Peru destroyed its stocks before it had even ratified the Mine Ban Treaty."
    assert not claims(text, "join")
    assert facts("PER") == told(
        TREATY + "When Peru ratified the Mine Ban Treaty in 1998, it had stocks.", "join"
    )
