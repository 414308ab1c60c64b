"""The table of places is whole and says what a reader means by a name."""

from __future__ import annotations

from typing import get_args

import pytest

from minewatch.errors import NotKnown
from minewatch.model.place import PlaceKind, find_place, places, states


def test_there_are_197_states():
    """193 members of the United Nations, the Holy See, Palestine, the Cook Islands and Niue."""
    assert len(states()) == 197
    assert {"VAT", "PSE", "COK", "NIU"} <= set(states())


def test_kinds_are_of_the_vocabulary():
    """Every row's kind is one of the three words of PlaceKind."""
    assert {place.kind for place in places().values()} == set(get_args(PlaceKind))


def test_no_name_means_two_states():
    """A short, long or other English name belongs to one place only."""
    seen: dict[str, str] = {}
    for place in places().values():
        for name in {n.casefold() for n in (place.name, place.long_name, *place.aliases)}:
            assert seen.setdefault(name, place.code) == place.code, name


def test_successors_are_places():
    """A dissolved state names a successor that the table has, and the day it ended."""
    former = [place for place in places().values() if place.kind == "former"]
    assert former
    for place in former:
        assert place.end is not None
        assert place.successor in places()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("POL", "POL"),
        ("poland", "POL"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Turkey", "TUR"),
        ("Lao PDR", "LAO"),
        ("Democratic People's Republic of Korea", "PRK"),
        ("Польша", "POL"),
        ("Côte d'Ivoire", "CIV"),
        ("USSR", "SUN"),
    ],
)
def test_names_old_formal_and_foreign_are_found(written: str, code: str):
    """A code or a name, old, formal or in another language, means its place."""
    assert find_place(written).code == code


def test_an_unknown_name_suggests_the_nearest():
    """A misspelt state is refused in one line that names the likely one."""
    with pytest.raises(NotKnown, match=r"Poland \(POL\)"):
        find_place("Polnad")
