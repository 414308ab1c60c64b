"""Decisions follow their words to a new reading of the document, or are listed."""

from __future__ import annotations

from dataclasses import replace

from minewatch.model.claim import Claim, Evidence
from minewatch.model.text import Text
from minewatch.review import apply, relocate

from .world import said

OLD = Text(
    "ab" * 32, "pdf/1", "Header 3\nPoland destroyed 10 mines. Finland laid mines. Poland destroyed 10 mines."
)


def claim_at(text: Text, quote: str, nth: int = 0, **fields: object) -> Claim:
    start = -1
    for _ in range(nth + 1):
        start = text.content.index(quote, start + 1)
    return Claim(text.id, "destroy", Evidence(quote, start, start + len(quote)), "POL", **fields)  # type: ignore[arg-type]


QUOTE = "Poland destroyed 10 mines"


def test_a_decision_moves_with_its_words() -> None:
    """Where a new reader only moved the words, the decision is about the new claim and counts there."""
    new = replace(OLD, reader="pdf/2", content=OLD.content.removeprefix("Header 3\n"))
    old, fresh = claim_at(OLD, QUOTE), claim_at(new, QUOTE, confidence=0.99, extractor="rules/9")
    decision = said(old, "amend", weapon="ap_mine")
    done = relocate([decision], [old], OLD, [fresh], new)
    assert done.lost == ()
    (moved,) = done.moved
    assert (moved.by, moved.at, moved.why, moved.amended) == (
        decision.by,
        decision.at,
        decision.why,
        decision.amended,
    )
    assert next(apply([fresh], done.moved)).claim.weapon == "ap_mine"


def test_doing_it_twice_gives_the_same_decisions() -> None:
    """Moved decisions have the same ids again, so keeping them twice keeps one."""
    new = replace(OLD, reader="pdf/2", content=OLD.content + " The end.")
    old, fresh = claim_at(OLD, QUOTE), claim_at(new, QUOTE)
    decision = said(old, "accept")
    once = relocate([decision], [old], OLD, [fresh], new)
    again = relocate([decision, *once.moved], [old], OLD, [fresh], new)
    assert [d.id for d in once.moved] == [d.id for d in again.moved]


def test_words_that_are_gone_are_listed() -> None:
    """A decision whose quotation no longer stands is listed as such."""
    new = replace(OLD, reader="pdf/2", content="Finland laid mines.")
    old = claim_at(OLD, QUOTE)
    decision = said(old, "accept")
    done = relocate([decision], [old], OLD, [], new)
    assert done.moved == ()
    assert done.lost == ((decision, old, "words gone"),)


def test_words_that_are_read_otherwise_are_listed() -> None:
    """The same words with another reading are not what the person decided."""
    new = replace(OLD, reader="pdf/2")
    old, fresh = claim_at(OLD, QUOTE), claim_at(new, QUOTE, assertion="denial")
    done = relocate([said(old, "accept")], [old], OLD, [fresh], new)
    assert done.moved == ()
    assert [why for _, _, why in done.lost] == ["read otherwise"]


def test_the_right_one_of_two_places_is_found_by_its_surroundings() -> None:
    """Where the same words stand twice, each decision goes to the place with the same neighbours."""
    new = replace(OLD, reader="pdf/2", content="A new first line.\n" + OLD.content)
    old = [claim_at(OLD, QUOTE, n) for n in (0, 1)]
    fresh = [claim_at(new, QUOTE, n) for n in (0, 1)]
    decisions = [said(old[0], "reject", why="first"), said(old[1], "accept", why="second")]
    moved = relocate(decisions, old, OLD, fresh, new).moved
    assert [d.about for d in moved] == [fresh[0].id, fresh[1].id]


def test_what_did_not_change_is_left_alone() -> None:
    """With the same text and claims there is nothing to move and nothing to list."""
    old = claim_at(OLD, QUOTE)
    done = relocate([said(old, "accept")], [old], OLD, [old], OLD)
    assert (done.moved, done.lost) == ((), ())
    elsewhere = said("c-other", "accept")
    assert relocate([elsewhere], [old], OLD, [], OLD).moved == ()
