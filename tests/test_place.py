"""The table of places is whole and says what a reader means by a name."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from minewatch.errors import NotKnown
from minewatch.model.place import PlaceKind, find_place, places, recognise, states
from minewatch.model.place.names import bare, formal, spelled


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


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Korea, Republic of", "KOR"),
        ("the Republic of Korea", "KOR"),
        ("Korea (Democratic People's Republic of)", "PRK"),
        ("D.P.R.K.", "PRK"),
        ("Lao People’s Democratic Republic", "LAO"),
        ("ISLAMIC REPUBLIC OF IRAN", "IRN"),
        ("St Lucia", "LCA"),
        ("Bosnia & Herzegovina", "BIH"),
        ("Cote d`Ivoire", "CIV"),
        ("Sao Tome e Principe", "STP"),
        ("Myanmar (Burma)", "MMR"),
        ("Czech Republic", "CZE"),
        ("Upper Volta", "BFA"),
    ],
)
def test_spelling_order_and_marks_are_left_aside(written: str, code: str):
    """A name without its marks, turned round, in capitals or with a second name beside it means its place."""
    assert find_place(written).code == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Republika Albanii", "ALB"),
        ("Afganistanin islamilainen tasavalta", "AFG"),
        ("Albaania Vabariik", "ALB"),
        ("République d’Albanie", "ALB"),
        ("Königreich Norwegen", "NOR"),
        ("República da Zâmbia", "ZMB"),
        ("Республика Замбия", "ZMB"),
        ("Республіка Замбія", "ZMB"),
        ("Zambijas Republika", "ZMB"),
        ("Zambijos Respublika", "ZMB"),
        ("جمهورية زامبيا", "ZMB"),
        ("赞比亚共和国", "ZMB"),
        ("República Francesa", "FRA"),
        ("Французская Республика", "FRA"),
    ],
)
def test_formal_names_are_found_in_every_language(written: str, code: str):
    """The formal name of a state, in the genitive or as an adjective where the language has it so, is found."""
    assert find_place(written).code == code


@pytest.mark.parametrize(
    "pair",
    [
        ("Niger", "Nigeria"), ("Guinea", "Guinea-Bissau"), ("Guinea", "Equatorial Guinea"),
        ("Papua New Guinea", "Guinea"), ("Republic of the Congo", "Democratic Republic of the Congo"),
        ("Dominica", "Dominican Republic"), ("Sudan", "South Sudan"), ("Samoa", "Western Sahara"),
        ("Republic of China", "People's Republic of China"), ("Republika Nigru", "Federalna Republika Nigerii"),
        ("Nigerin tasavalta", "Nigerian liittotasavalta"), ("German Democratic Republic", "Germany"),
    ],
)  # fmt: skip
def test_neighbours_in_name_are_two_places(pair: tuple[str, str]):
    """Names that share a word mean different places."""
    assert find_place(pair[0]).code != find_place(pair[1]).code


@pytest.mark.parametrize(
    "written",
    ["", "the", "Republic", "State of Georgia", "Islamic State", "American Samoa", "Northern Cyprus",
     "New Mexico", "Ottawa Convention Centre", "Republic of Crimea", "王国", "Democratic Republic of Germany",
     "Poland and Russia", "Poland (Russia)"],
)  # fmt: skip
def test_what_is_no_place_of_ours_is_none(written: str):
    """Words of form alone, other lands and two places at once mean no place, rather than a near one."""
    assert recognise(written) is None


def test_every_name_of_every_place_is_recognised():
    """Each name in the tables means its place, unless a state has it before an area or a former one."""
    for place in places().values():
        for name in (place.name, place.long_name, *place.aliases):
            assert recognise(name) == place, name


def test_names_change_with_the_day():
    """A place is called what it called itself on the day."""
    burma, turkey, eswatini = places()["MMR"], places()["TUR"], places()["SWZ"]
    assert (burma.name_on(date(1988, 1, 1)), burma.name_on(date(1989, 6, 18))) == ("Burma", "Myanmar")
    assert (turkey.name_on(date(2022, 5, 31)), turkey.name_on(date(2022, 6, 1))) == ("Turkey", "Türkiye")
    assert eswatini.long_name_on(date(2018, 4, 18)) == "Kingdom of Swaziland"
    assert eswatini.name_on(date(2018, 4, 19)) == "Eswatini"
    assert places()["COD"].name_on(date(1960, 7, 1)) == "DR Congo"
    assert places()["POL"].name_on(date(2026, 1, 1)) == "Poland"


def test_keys_of_a_name():
    """The spelled key keeps every word that carries something, the bare one the name alone, the formal ones
    its genitive too.
    """
    assert spelled("Korea, Republic of") == spelled("The Republic of Korea") == ("korea", "republic")
    assert bare("Grand Duchy of Luxembourg") == ("luxembourg",)
    assert bare("Kingdom") == ()
    assert ("albanii",) in set(formal("Albania", "pl"))
    assert set(formal("Albania", "en")) == {("albania",)}
