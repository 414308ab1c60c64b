"""Acts, moods, echoes, lists and pronouns, in sentences of our own."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import Claim, hold_to_words
from minewatch.model.text import Text
from minewatch.model.when import When

OPENING = "The Mine Ban Treaty outlaws antipersonnel landmines.\n"
PUBLISHED = "2025-06-01"


def claims(text: str, *kinds: str, why: bool = False) -> list[Claim]:
    """The claims of a text after a line that says what it is about, of the kinds given or of any."""
    whole = Text("t", "plain", OPENING + text, published=When.parse(PUBLISHED), language="en")
    return [c for c in extract(whole, why=why) if not kinds or c.kind in kinds]


def told(text: str) -> set[tuple[str, str | None, str]]:
    """(kind, actor, assertion) of each claim."""
    return {(c.kind, c.actor, c.assertion) for c in claims(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad laid landmines along the road.", ("use", "TCD", "fact")),
        ("Chad plans to lay landmines along the road.", ("use", "TCD", "intent")),
        ("Chad might lay landmines along the road.", ("use", "TCD", "possible")),
        ("Mali urged Chad to buy landmines.", ("acquire", "TCD", "wish")),
        ("Chad has never used landmines.", ("use", "TCD", "denial")),
        ("Mali accused Chad of laying landmines west of the river.", ("use", "TCD", "allegation")),
        ("Chad will buy landmines if war comes.", ("acquire", "TCD", "possible")),
        ("Chad will not make landmines.", ("halt_production", "TCD", "intent")),
        ("Chad has a moratorium on the export of landmines.", ("halt_transfer", "TCD", "fact")),
        ("Fiji passed a law banning production of landmines.", ("halt_production", "FJI", "fact")),
        ("Chad is one of the last makers of landmines.", ("produce", "TCD", "fact")),
        ("Mali has no plans to leave the treaty.", ("withdraw", "MLI", "denial")),
        ("Could Mali make landmines?", ("produce", "MLI", "possible")),
    ],
)
def test_assertions(text: str, expected: tuple[str, str | None, str]) -> None:
    """Plans, modals, hopes, denials, charges, conditions, bans and questions each colour the act."""
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Did Chad use landmines?",
        "Copper was found near the gold mine of Chad.",
        "The law is a minefield of regulations.",
        "States must accede to the treaty within a year.",
        "Chad gave its reasons for not joining the treaty.",
    ],
)
def test_no_claim(text: str) -> None:
    """Questions, other mines, metaphors, duties of all and reasons assert nothing of anybody."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mali left the treaty in 2024, and Chad is expected to follow.", ("withdraw", "TCD", "intent")),
        ("Poland accuses Belarus of laying landmines; Minsk says that is untrue.", ("use", "BLR", "denial")),
        (
            "Mali accused Chad of laying landmines, a charge Chadian diplomats denied.",
            ("use", "TCD", "denial"),
        ),
        ("Mali has not joined the treaty. Nor has Chad.", ("nonmember", "TCD", "fact")),
        ("Production: Mali and Chad confirmed that they have stopped.", ("halt_production", "TCD", "fact")),
    ],
)
def test_echoes(text: str, expected: tuple[str, str | None, str]) -> None:
    """What others follow, deny, share or have stopped is the act told before."""
    assert expected in told(text)


def test_several() -> None:
    """Both sides, all three and none of them are the parties named before."""
    assert {
        c.actor for c in claims("Peru and Ecuador made peace. Both sides laid landmines there.", "use")
    } == {"PER", "ECU"}
    three = "Fiji, Mali and Chad signed the treaty. None of them had ever used landmines."
    assert {c.actor for c in claims(three, "use")} == {"FJI", "MLI", "TCD"}


def test_brackets() -> None:
    """A bracket after a name of a list is that name's number or time."""
    found = claims(
        "The largest stockpilers of landmines are Mali (2 million) and Chad (500,000).", "stockpile"
    )
    assert {(c.actor, c.quantity.low if c.quantity else None) for c in found} == {("MLI", 2e6), ("TCD", 5e5)}


def test_joint_figures() -> None:
    """A joint figure is the group's and no member's."""
    found = claims("Three countries destroyed 9,000 landmines, including Mali and Chad.", "destroy")
    assert {(c.actor, c.quantity is None) for c in found} == {(None, False), ("MLI", True), ("TCD", True)}


def test_names_of_this_text() -> None:
    """ "The North" is North Korea where a text speaks of Korea, and a second name is the first's."""
    assert {c.actor for c in claims("South Korea said that the North laid landmines.", "use")} == {"PRK"}


def test_why() -> None:
    """Asked why, a claim marks the words that set its kind."""
    claim = claims("Chad plans to lay landmines along the road.", "use", why=True)[0]
    assert {"kind", "actor", "assertion"} <= {mark.field for mark in claim.marks}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "\u202eChad laid landmines\u202c",
        "Chad\u0301 laid landmines.",
        "\ue000 landmines \uf8ff",
        "1,234 5.6% " * 500,
    ],
)
def test_any_text(text: str) -> None:
    """Odd text makes no exception, and every claim stands in it."""
    for claim in claims(text):
        hold_to_words(claim, OPENING + text)


@pytest.mark.parametrize(
    "text", ['"' * 100_000, '"landmines" ' * 5_000, "Chad laid landmines and Mali " * 2_000]
)
def test_long_text(text: str) -> None:
    """Unbalanced marks and a sentence without end are read to the end."""
    for claim in claims(text):
        hold_to_words(claim, OPENING + text)
