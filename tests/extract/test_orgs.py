"""Organisations that a text names and the word lists do not have."""

from __future__ import annotations

import pytest

from minewatch.extract.parties.orgs import introduced
from minewatch.extract.words.lexicon import load


def slugs(text: str) -> set[tuple[str, str]]:
    """Each name found, with its slug."""
    return {(text[n.start : n.end], n.slug) for n in introduced(text, load("en"))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He chairs the Lowland Campaign to Ban Landmines.",
            {("Lowland Campaign to Ban Landmines", "lowland-campaign-to-ban-landmines")},
        ),
        ("The Border Villages Network said so.", {("Border Villages Network", "border-villages-network")}),
        (
            "Anna Holt of the Lowland Mine Coalition spoke.",
            {("Lowland Mine Coalition", "lowland-mine-coalition")},
        ),
        ("Human Rights Watch said so.", {("Human Rights Watch", "hrw")}),
        ("It joined a coalition of the willing.", set()),
        ("The Coalition said so.", set()),
    ],
)
def test_names(text: str, expected: set[tuple[str, str]]) -> None:
    """A name is its capitalised words around the noun, without article, person or office before it."""
    assert slugs(text) == expected


def test_every_mention_counts() -> None:
    """A name given with its abbreviation is found again by either."""
    name = "Lowland Campaign to Ban Landmines"
    text = f"The {name} (LCBL) met. Later the LCBL wrote, and the {name} paid."
    assert [n.slug for n in introduced(text, load("en"))] == ["lcbl"] * 4
