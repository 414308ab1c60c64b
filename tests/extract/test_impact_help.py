"""Help for mine action: lists of donors, recipients understood, what is sent and taught."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim
from minewatch.model.text import Text
from minewatch.model.when import When

HERE = "Mine clearance goes on in Mozambique. Landmines still lie in Mozambique.\n\n"


def helps(text: str) -> list[Claim]:
    """The claims of help in a text."""
    found = extract(Text("t", "plain", text, published=When.parse("2010-05-01"), language="en"))
    return [c for c in found if c.kind == "assist"]


def sums(text: str) -> set[tuple[str | None, float | None, str]]:
    """(actor, number, unit) of the claims of help."""
    return {(c.actor, c.quantity.low, c.quantity.unit) for c in helps(text) if c.quantity}


@pytest.mark.parametrize(
    "text",
    [
        "Norway provided $2 million, Japan 62 million yen, and Italy 1 million euros.",
        "Norway $2 million, Japan 62 million yen, Italy 1 million euros.",
        "Donors\nNorway: $2 million\nJapan: 62 million yen\nItaly: 1 million euros\n",
    ],
)
def test_each_donor_of_a_list_has_its_sum(text: str) -> None:
    """Sums whose verb is said once, or not at all, belong each to the donor before it."""
    assert sums(HERE + text) == {("NOR", 2e6, "USD"), ("JPN", 62e6, "JPY"), ("ITA", 1e6, "EUR")}


def test_help_is_for_the_state_a_text_is_about() -> None:
    """A donor that names no recipient helps the one state the text is about; that state itself helps nobody."""
    found = {
        (c.actor, c.counterparty) for c in helps(HERE + "Canada gave $3 million. Mozambique paid $520,000.")
    }
    assert found == {("CAN", "MOZ"), ("MOZ", None)}


def test_several_recipients_are_a_claim_each() -> None:
    """One sum given to two states is told of each; states named among many are helped without a sum."""
    found = helps(HERE + "The European Union gave Peru and Ecuador another 1 million euros for demining.")
    assert {c.counterparty for c in found} == {"PER", "ECU"}
    found = helps(HERE + "Norway has provided $800 million to 46 countries, among them Iraq and Laos.")
    assert {c.counterparty for c in found if c.quantity is None} == {"IRQ", "LAO"}


def test_sums_received_are_the_givers() -> None:
    """What was received came from whoever is named after "from"."""
    assert sums(HERE + "In 2007 the programme received 310,000 euros from Norway.") == {
        ("NOR", 310000, "EUR")
    }


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("Turkey has sent deminers.", "TUR", "MOZ"),
        ("China trained 40 deminers from Iraq.", "CHN", "IRQ"),
        ("Norway helped Laos clear unexploded ordnance.", "NOR", "LAO"),
        ("The Department for International Development gave $2 million for demining in Laos.", "MOZ", "LAO"),
    ],
)
def test_help_without_a_sum(text: str, actor: str, recipient: str) -> None:
    """Staff sent, soldiers taught and states helped to clear are help; departments are their state."""
    assert (actor, recipient) in {(c.actor, c.counterparty) for c in helps(HERE + text)}


def test_troops_and_weapons_are_no_help() -> None:
    """What is sent to fight with is no help for mine action."""
    assert (
        helps(HERE + "Norway sent troops to the border. Germany gave $3 million for tanks and artillery.")
        == []
    )


def test_help_asked_for_is_a_wish() -> None:
    """Who asks for money is the other side of a wish; whom it asks is the one who should give."""
    (claim,) = helps(
        HERE + "Ecuador asked the Organization of American States for another 2 million dollars."
    )
    assert (claim.actor, claim.counterparty, claim.assertion) == ("oas", "ECU", "wish")


def test_money_received_from_several() -> None:
    """A sum received, "from A, B and C" after its time, is told of each giver."""
    text = "The project received $3.1 million between 2007 and 2010, from Australia, New Zealand and Norway."
    assert {c.actor for c in helps(HERE + text)} == {"AUS", "NZL", "NOR"}


def test_a_currency_is_named_once() -> None:
    """In a list of donors the currency of the first sum is that of the others."""
    assert sums(HERE + "Norway US$3.1 million, the United States 2.8 million.") == {
        ("NOR", 3.1e6, "USD"), ("USA", 2.8e6, "USD")
    }  # fmt: skip
