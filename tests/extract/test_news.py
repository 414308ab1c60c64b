"""What news, debates and columns say by common paraphrase: bills, counts of parties, doers after the act."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = "2011-05-05"


def claims(text: str, *kinds: str) -> list[Claim]:
    """The claims of a text, of the kinds given or of any."""
    found = extract(Text("t", "plain", text, published=When.parse(PUBLISHED), language="en"))
    return [c for c in found if not kinds or c.kind in kinds]


def counted(claim: Claim) -> tuple[float | None, str | None]:
    """The number that a claim states, and of what."""
    return (claim.quantity.low, claim.quantity.unit) if claim.quantity else (None, None)


@pytest.mark.parametrize(
    ("text", "assertion"),
    [
        ("Canada makes cluster bombs. Two members tabled a bill to ban exports of cluster bombs.", "wish"),
        ("Canadian senators proposed an amendment that would prohibit the sale of cluster bombs.", "wish"),
        (
            "Canada's upper house rejected a bill that would have banned the export of cluster bombs.",
            "denial",
        ),
    ],
)
def test_bill_is_no_ban_yet(text: str, assertion: str) -> None:
    """A ban that a bill would bring is wanted by those who bring it in, and is none where the house turns it down."""
    assert [(c.actor, c.assertion) for c in claims(text, "halt_transfer")] == [("CAN", assertion)]


def test_deed_of_a_participle_holds_its_doer() -> None:
    """Who laid mines stands in the evidence where "laid" follows them, with what stands between."""
    text = "The landmines laid along the river by Iraqi troops in 1988 are still there."
    assert [(c.actor, c.evidence.quote) for c in claims(text, "use")] == [
        ("IRQ", "The landmines laid along the river by Iraqi troops in 1988")
    ]


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("The Mine Ban Treaty has 156 members.", 156),
        ("The Mine Ban Treaty involves 155 nations.", 155),
        ("The Mine Ban Treaty now includes 154 countries.", 154),
        ("Peru is in the Mine Ban Treaty, which includes 153 other countries.", 153),
    ],
)
def test_members_of_a_treaty_are_counted(text: str, low: int) -> None:
    """How many nations a treaty has is their membership, with the number."""
    (claim,) = claims(text, "member")
    assert (claim.actor, claim.treaty) == (None, "APMBC")
    assert counted(claim) == (low, "state")


def test_further_states_are_counted() -> None:
    """A number of others that joined counts states."""
    text = "Peru ratified the Mine Ban Treaty in 1998. Later 20 others ratified."
    assert [c.quantity.low for c in claims(text, "join") if c.quantity] == [20]


def test_people_by_the_name_of_theirs() -> None:
    """So many Laotians are so many people."""
    (claim,) = claims("Cluster bombs kill or injure 300 Laotians each year.", "casualty")
    assert claim.actor == "LAO"
    assert counted(claim) == (300, "person")


def test_package_is_sent_by_whoever_unveils_it() -> None:
    """What a package for a state includes goes to that state, from the state that gives it."""
    text = "Washington unveiled a new package for Ukraine, which included cluster munitions."
    assert [(c.actor, c.counterparty) for c in claims(text, "transfer")] == [("USA", "UKR")]


def test_quitting_to_make_is_no_making() -> None:
    """Whoever quit making mines has stopped."""
    text = "Spain signed the Mine Ban Treaty. It quit making landmines in 1996."
    assert [(c.kind, c.actor) for c in claims(text, "produce", "halt_production")] == [
        ("halt_production", "ESP")
    ]


def test_forced_is_not_forbidden() -> None:
    """Who would be forced to use a weapon is not said to refrain from it."""
    text = "Russia would be forced to use cluster munitions, its minister warned."
    assert [(c.actor, c.assertion == "denial") for c in claims(text, "use")] == [("RUS", False)]


def test_refusal_as_a_noun() -> None:
    """Those whose refusal to join is spoken of stay outside, all of them, and nobody is said to join."""
    text = "Envoys regretted the refusal of Russia, China and others, including Cuba, to join the Mine Ban Treaty."
    assert {c.actor for c in claims(text, "nonmember")} == {"RUS", "CHN", "CUB"}
    assert not claims(text, "join", "sign")
    (claim,) = claims("India's refusal to sign the Mine Ban Treaty came as no surprise.", "sign")
    assert (claim.actor, claim.assertion) == ("IND", "denial")


def test_minefields_that_are_had_are_no_stock() -> None:
    """Whoever has minefields has mined ground, and no depot."""
    text = "Landmines divide Cyprus. Turkish troops there have 27 minefields."
    assert [(c.actor, c.quantity.unit) for c in claims(text, "contamination", "stockpile") if c.quantity] == [
        ("TUR", "area")
    ]


def test_none_left() -> None:
    """That no mines are left somewhere denies that the ground is mined."""
    (claim,) = claims("There are now no landmines left within the borders of Belize.", "contamination")
    assert (claim.actor, claim.assertion) == ("BLZ", "denial")


def test_proceeding_is_doing() -> None:
    """Who proceeds with an act does it."""
    text = "Norway proceeded with the destruction of its antipersonnel mines."
    assert [(c.actor, c.assertion) for c in claims(text, "destroy")] == [("NOR", "fact")]


def test_fragments_say_it_of_others() -> None:
    """Names with "too" or "as well" and no verb do what the sentence before tells; with a verb of their own they do not."""
    text = "Pakistan makes landmines. India too. Cuba and Iran, as well. Nepal, too, is high."
    assert {c.actor for c in claims(text, "produce")} == {"PAK", "IND", "CUB", "IRN"}


def test_others_alongside_are_counted() -> None:
    """Whoever signed alongside 121 others did so, and so did 121 states."""
    text = "Malta, alongside 121 other nations, signed the Mine Ban Treaty in 1997 but has not ratified it."
    assert {(c.actor, counted(c)[0]) for c in claims(text, "sign")} == {("MLT", None), (None, 121)}


def test_presidents_known_by_name() -> None:
    """A president known by name acts for the state served, whatever state the text speaks of most."""
    text = "China and India stayed away. China makes landmines. President Clinton rejected a draft treaty to ban landmines."
    assert [c.actor for c in claims(text, "oppose")] == ["USA"]
