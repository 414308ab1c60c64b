"""Who said it, in what capacity, who carried it, who published that; and positions over time."""

from __future__ import annotations

from typing import Any

import pytest

from minewatch import reconcile
from minewatch.model.claim import Speaker
from minewatch.model.source import Source


@pytest.mark.parametrize(
    ("speaker", "capacity"),
    [
        (Speaker("A", "president of Poland"), "head_of_state"),
        (Speaker("A", "prime minister of Estonia"), "head_of_government"),
        (Speaker("A", "deputy defence minister of Poland"), "minister"),
        (Speaker("A", "US secretary of defense"), "minister"),
        (Speaker("A", "member of parliament"), "parliament"),
        (Speaker("Saeima"), "parliament"),
        (Speaker("A", "president of the Senate"), "parliament"),
        (Speaker("A", "president of the meeting"), "organisation"),
        (Speaker("A", "leader of the Social Democratic Party"), "party"),
        (Speaker("A", "former president of Finland"), "former_official"),
        (Speaker("A", "ex-minister of defence"), "former_official"),
        (Speaker("A", "commander of the Karen National Liberation Army"), "armed_group"),
        (Speaker("A", "spokesman of a rebel group; rebels"), "armed_group"),
        (Speaker("A", "chief of defence staff"), "military"),
        (Speaker("A", "spokeswoman for the foreign ministry"), "official"),
        (Speaker("Poland"), "official"),
        (Speaker("Human Rights Watch"), "organisation"),
        (Speaker("A", "chief executive of Belma"), "company"),
        (Speaker("Landmine Monitor"), "report"),
        (Speaker("Jan Kowalski"), "person"),
        (Speaker("A", "delegation of a State Party"), "official"),
    ],
)
def test_capacity(speaker: Speaker, capacity: str) -> None:
    """The role, or without one the name, gives the capacity by a rule that quotes its words."""
    found, rule = reconcile.capacity(speaker)
    assert found == capacity
    assert (speaker.role or speaker.name) in rule


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (Source("a", "Anything", "ngo"), "ngo"),
        (Source("a", "A", address="https://treaties.un.org/x"), "depositary"),
        (Source("a", "A", address="https://disarmament.un.org/x"), "un"),
        (Source("a", "A", address="https://notun.org/x"), "anonymous"),
        (Source("a", "A", address="https://www.state.gov/x"), "official"),
        (Source("a", "A", address="https://www.army.mil/x"), "military"),
        (Source("a", "Ministry of Defence"), "official"),
        (Source("a", "The Daily Gazette"), "media"),
        (Source("a", "Northern News Agency"), "wire"),
        (Source("a", "???"), "anonymous"),
    ],
)
def test_source_class(source: Source, found: str) -> None:
    """The class is as stated, else by address, else by name, and each with its rule."""
    cls, rule = reconcile.source_class(source)
    assert cls == found
    assert rule


def test_chain(book: Any) -> None:
    """Speaker, agency and publisher are links in that order, each with its rule."""
    text = book.text(
        "WARSAW (AP) — Poland will use mines, the deputy minister told Reuters on Friday.", "2026-02-21"
    )
    claim = book.say("Poland will use mines", None, text=text, kind="use", actor="POL", assertion="intent",
                     speaker=("A", "deputy minister"))  # fmt: skip
    chain = reconcile.chain(claim, book.texts[text], book.sources[text])
    assert [(link.who, link.did) for link in chain.links] == [
        ("A", "said"),
        ("Reuters", "carried"),
        ("Outlet 0", "published"),
    ]
    assert [link.capacity for link in chain.links] == ["minister", "publisher", "publisher"]
    assert [link.source_class for link in chain.links] == [None, "wire", "media"]
    assert len(chain.rules) == len(chain.links)


def test_chain_without_surroundings(book: Any) -> None:
    """Without text and source the chain still ends with a publisher, named as unknown."""
    claim = book.say("Poland will use mines", "2026-01-01", kind="use", actor="POL")
    (link,) = reconcile.chain(claim).links
    assert (link.who, link.source_class) == ("unknown publisher", "anonymous")


def test_turns_are_marked(book: Any) -> None:
    """From no plans in March to plans in December is one turn, with its words and speaker."""
    make = {"kind": "produce", "actor": "POL", "weapon": "ap_mine"}
    book.say("We have no plans.", "2025-03-18", assertion="denial", speaker=("Minister",), **make)
    book.say("We are considering it.", "2025-09-01", assertion="possible", **make)
    book.say("We will produce.", "2025-12-17", assertion="intent", speaker=("Deputy",), **make)
    book.say("We will produce soon.", "2026-01-10", assertion="intent", **make)
    (series,) = reconcile.positions(book.claims, book.texts, book.sources)
    assert series.topic == "production of antipersonnel mines"
    assert [s.stance for s in series.statements] == [-1, 0, 1, 1]
    (turn,) = series.turns
    assert (turn.quote, turn.speaker, turn.note) == (
        "We will produce.",
        Speaker("Deputy"),
        "turned from denial of 18 March 2025",
    )


def test_what_is_no_position(book: Any) -> None:
    """An accusation, what was over long ago, and a denial on the same day as its opposite make no turn."""
    make = {"kind": "produce", "actor": "POL", "weapon": "ap_mine"}
    book.say(
        "It stopped in the 1980s.",
        "2025-12-17",
        **{**make, "kind": "halt_production"},
        time="1984-01-01/1986-12-31",
    )
    book.say("It is accused of it.", "2025-12-18", assertion="allegation", **make)
    assert reconcile.positions(book.claims, book.texts) == ()
    book.say("It will.", "2025-12-19", assertion="intent", **make)
    book.say("It will not.", "2025-12-19", assertion="denial", **make)
    (series,) = reconcile.positions(book.claims, book.texts)
    assert series.turns == ()


def test_undated_statements_come_last(book: Any) -> None:
    """A statement without a date is shown, at the end, and never makes a turn."""
    make = {"kind": "produce", "actor": "POL", "weapon": "ap_mine"}
    book.say("It will not.", None, assertion="denial", **make)
    book.say("It will.", "2025-12-19", assertion="intent", **make)
    (series,) = reconcile.positions(book.claims, book.texts)
    assert [s.quote for s in series.statements] == ["It will.", "It will not."]
    assert series.turns == ()
