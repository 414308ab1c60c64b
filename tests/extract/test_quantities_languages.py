"""Quantities and times in the languages beside English, from their own folders of words."""

from __future__ import annotations

import tomllib
from datetime import date
from importlib import resources

import pytest

from minewatch.extract.numbers.quantities import find_quantities
from minewatch.extract.numbers.tables import tables
from minewatch.extract.times.times import find_times

PUBLISHED = date(2025, 12, 17)
LANGUAGES = ("de", "en", "es", "fi", "fr", "pl", "ru", "uk")


@pytest.mark.parametrize(
    ("language", "text", "low", "high", "bound", "unit", "per"),
    [
        ("de", "Bis zu 1,2 Millionen Minen pro Jahr.", None, 1.2e6, "at_most", "mine", "year"),
        ("de", "Es sind etwa 100.000 Antipersonenminen jährlich.", 1e5, 1e5, "about", "mine", "year"),
        ("de", "Mindestens 12 Menschen starben.", 12, None, "at_least", "person", None),
        ("de", "Polen braucht 5 bis 6 Millionen Minen.", 5e6, 6e6, "range", "mine", None),
        ("fr", "Jusqu'à 1,2 million de mines par an.", None, 1.2e6, "at_most", "mine", "year"),
        ("fr", "Environ 100 000 mines antipersonnel restent.", 1e5, 1e5, "about", "mine", None),
        ("fr", "Plus de 40 pays ont protesté.", 40, None, "at_least", "state", None),
        ("fr", "Cela coûte 20 millions d’euros.", 2e7, 2e7, "exact", "EUR", None),
        ("es", "Puede fabricar hasta 1,2 millones de minas al año.", None, 1.2e6, "at_most", "mine", "year"),
        ("es", "Murieron al menos 12 personas.", 12, None, "at_least", "person", None),
        ("es", "Necesita entre 5 y 6 millones de minas.", 5e6, 6e6, "range", "mine", None),
        ("es", "Es el 84 por ciento.", 84, 84, "exact", "percent", None),
        ("pl", "Belma może produkować do 1,2 mln min rocznie.", None, 1.2e6, "at_most", "mine", "year"),
        ("pl", "Około 100 tys. min przeciwpiechotnych zniszczono.", 1e5, 1e5, "about", "mine", None),
        ("pl", "Co najmniej 12 osób zginęło.", 12, None, "at_least", "person", None),
        ("pl", "Program kosztuje 10 mld zł.", 1e10, 1e10, "exact", "PLN", None),
        ("ru", "Завод сможет выпускать до 1,2 млн мин в год.", None, 1.2e6, "at_most", "mine", "year"),
        ("ru", "Не менее 12 человек погибли.", 12, None, "at_least", "person", None),
        ("ru", "Сотни тысяч мин остались в земле.", 1e5, None, "at_least", "mine", None),
        ("ru", "Нужно от 5 до 6 миллионов мин.", 5e6, 6e6, "range", "mine", None),
        ("uk", "Завод зможе виробляти до 1,2 млн мін на рік.", None, 1.2e6, "at_most", "mine", "year"),
        ("uk", "Щонайменше п’ять осіб загинули.", 5, None, "at_least", "person", None),
        ("uk", "Понад 40 країн протестували.", 40, None, "at_least", "state", None),
        ("fi", "Enintään 1,2 miljoonaa miinaa vuodessa.", None, 1.2e6, "at_most", "mine", "year"),
        ("fi", "Noin 100 000 jalkaväkimiinaa hävitettiin.", 1e5, 1e5, "about", "mine", None),
        ("fi", "Yli 40 maata vastusti.", 40, None, "at_least", "state", None),
    ],
)  # fmt: skip
def test_quantity(
    language: str, text: str, low: float | None, high: float | None, bound: str, unit: str, per: str | None
) -> None:
    """A language's own words give the value, bound, unit and period."""
    (q,) = find_quantities(text, language=language)
    assert (q.low, q.high, q.bound, q.unit, q.per) == (low, high, bound, unit, per)


@pytest.mark.parametrize(
    ("language", "text", "when"),
    [
        ("de", "am 20. Februar 2026", "2026-02-20"),
        ("de", "bis 2016", "/2016-12-31"),
        ("de", "Mitte der 1980er Jahre", "1984-01-01/1986-12-31"),
        ("de", "vor zwei Wochen", "2025-12-01/2025-12-07"),
        ("de", "im vergangenen Jahr", "2024"),
        ("fr", "le 1er mars 1999", "1999-03-01"),
        ("fr", "depuis 2024", "2024-01-01/"),
        ("fr", "au milieu des années 1980", "1984-01-01/1986-12-31"),
        ("fr", "il y a deux ans", "2023"),
        ("es", "el 20 de febrero de 2026", "2026-02-20"),
        ("es", "antes de 2016", "/2015-12-31"),
        ("es", "el año pasado", "2024"),
        ("es", "a finales de 2024", "2024-09-01/2024-12-31"),
        ("pl", "20 lutego 2026 r.", "2026-02-20"),
        ("pl", "od 2024 roku", "2024-01-01/"),
        ("pl", "w połowie lat 80.", "1984-01-01/1986-12-31"),
        ("pl", "dwa lata temu", "2023"),
        ("ru", "20 февраля 2026 года", "2026-02-20"),
        ("ru", "к 2016 году", "/2016-12-31"),
        ("ru", "до конца 2027 года", "/2027-12-31"),
        ("ru", "в середине 1980-х", "1984-01-01/1986-12-31"),
        ("uk", "20 лютого 2026 року", "2026-02-20"),
        ("uk", "наприкінці 2024 року", "2024-09-01/2024-12-31"),
        ("uk", "минулого року", "2024"),
        ("fi", "10. tammikuuta 2026", "2026-01-10"),
        ("fi", "vuodesta 2024", "2024-01-01/"),
        ("fi", "1980-luvulla", "1980-01-01/1989-12-31"),
        ("fi", "vuoden 2027 loppuun mennessä", "/2027-12-31"),
    ],
)
def test_time(language: str, text: str, when: str) -> None:
    """A language's own words give the stretch of the calendar."""
    (found,) = find_times(text, PUBLISHED, language=language)
    assert str(found.when) == when


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["numbers", "units", "quantities", "times"])
def test_a_folder_fills_only_tables_that_are_read(language: str, name: str) -> None:
    """Every table of a language's folder is one that the shared file explains, so a misspelt one is found."""
    shared = tables_of("", name)
    own = tables_of(language, name)
    assert set(own) <= set(shared)
    for key, value in own.items():
        if isinstance(shared[key], dict) and shared[key] and key not in ("codes", "money_signs", "signs"):
            assert set(value) <= set(shared[key]), key
    assert tables(language, name).keys() == shared.keys()


def tables_of(language: str, name: str) -> dict[str, object]:
    """One file's tables as they are written."""
    path = resources.files("minewatch.extract") / "data" / language / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_and_weekday_has_a_name(language: str) -> None:
    """Twelve months and seven days are named in every language."""
    data = tables(language, "times")
    assert set(data["months"].values()) == set(range(1, 13))
    assert set(data["weekdays"].values()) == set(range(7))
