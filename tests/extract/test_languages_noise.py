"""What gives no claim in other languages: coal and naval mines, looks, missiles; and odd text of every kind."""

from __future__ import annotations

import pytest

from minewatch.extract import extract
from minewatch.model.claim import hold_to_words
from minewatch.model.text import Text
from minewatch.model.when import When

PUBLISHED = When.parse("2025-06-01")
LANGUAGES = ("de", "es", "fi", "fr", "pl", "ru", "uk")


def kinds(language: str, text: str) -> list[str]:
    """The kinds of claims found."""
    return [c.kind for c in extract(Text("t", "plain", text, published=PUBLISHED, language=language))]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Польша закрыла две угольные шахты. На шахте в Силезии погибли 12 человек."),
        ("ru", "Турция уничтожила 20 морских мин у берегов Румынии. Флот применил тральщики."),
        ("ru", "Россия применила ракеты и беспилотники. Через 30 мин. объявили отбой."),
        ("uk", "Польща закрила дві вугільні шахти. Україна знищила морську міну біля Одеси."),
        ("uk", "Росія застосувала ракети та дрони по Харкову."),
        ("pl", "Polska sprzedała kopalnię węgla. Premier zrobił kwaśną minę i użył mocnych słów."),
        ("pl", "Rumunia zniszczyła 20 min morskich. Rosja użyła rakiet."),
        ("fi", "Puola myi hiilikaivoksen. Romania tuhosi merimiinan."),
        ("fi", "Venäjä käytti ohjuksia ja lennokkeja Ukrainassa."),
        ("de", "Polen verkaufte eine Kohlemine, Sambia produziert Kupfer in der Mine von Kitwe."),
        ("de", "Rumänien vernichtete 20 Seeminen. Er machte gute Miene zum bösen Spiel."),
        ("fr", "La Pologne a vendu une mine de charbon. Le ministre avait bonne mine."),
        (
            "fr",
            "Le Niger produit de l’uranium dans la mine d’Arlit. La Roumanie a détruit vingt mines marines.",
        ),
        ("es", "Polonia vendió una mina de carbón. Chile produce cobre en sus minas."),
        ("es", "Rumania destruyó veinte minas navales. Esa biblioteca es una mina de información."),
    ],
)
def test_other_mines_give_nothing(language: str, text: str) -> None:
    """Coal, copper and naval mines, missiles, minutes and looks are no weapons of this field."""
    assert kinds(language, text) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t ",
        "«" * 5000,
        "\u202e\u0301\ue000" * 500,
        "1 000, 2 000; 3.000 " * 500,
        "мина mine mina miina " * 500,
    ],
)
def test_odd_text_is_borne(language: str, text: str) -> None:
    """No exception, and every quotation stands at its offsets."""
    for claim in extract(Text("t", "plain", text, language=language)):
        hold_to_words(claim, text)


def test_what_a_treaty_asks_of_all_is_no_claim() -> None:
    """A duty of all parties is nobody's act."""
    assert kinds("ru", "Государства-участники обязаны уничтожить все противопехотные мины.") == []
    assert kinds("fr", "Les États parties doivent détruire toutes leurs mines antipersonnel.") == []


def test_a_long_text_takes_time_in_step_with_its_length() -> None:
    """Four times the text costs about four times the steps: each word is looked up once and remembered."""
    from minewatch.extract.clauses.tables import words

    sentence = "Польша уничтожила 500 противопехотных мин. "
    assert len(kinds("ru", sentence * 50)) == 50
    known = len(words("ru").index._known)
    assert len(kinds("ru", sentence * 200)) == 200
    assert len(words("ru").index._known) == known


def test_offsets_hold_behind_letters_that_grow_in_small_type() -> None:
    """A capital whose small letter is longer does not move the quotation."""
    text = "İİİ. Полиция ушла. Польша уничтожила 500 противопехотных мин."
    (claim,) = extract(Text("t", "plain", text, language="ru"))
    assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
    assert "уничтожила 500 противопехотных мин" in claim.evidence.quote
